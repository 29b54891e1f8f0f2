import { isEmail, isSamePlace } from '#rooms/identity/rules.ts';
import { ROLES, type GivenRole, type Invited, type UnitId } from '#rooms/identity/terms.ts';
import { nameOfRole } from '#rooms/identity/wording.ts';
import { isSameName, spell } from '#rooms/organisation/spelling/rules.ts';
import { columnsNamed, type ColumnsOf } from '#rooms/organisation/roll/rules.ts';
import type { GuestFault, GuestLine } from './terms.ts';

type Column = 'name' | 'email' | 'unit' | 'role' | 'position';
type Place = Pick<Invited, 'email' | 'unitId' | 'role'>;

interface Around {
  /** Units of today. */
  units: readonly { id: UnitId; name: string; shortName: string | null }[];
  /** Positions that are held, and invitations that are open. */
  members: readonly Place[];
  invited: readonly Place[];
}

const HEADINGS: Record<Column, string[]> = {
  name: ['họ và tên', 'họ tên', 'tên', 'người', 'name'],
  email: ['thư điện tử', 'email', 'e-mail', 'địa chỉ thư', 'hộp thư'],
  unit: ['đơn vị', 'tên đơn vị', 'cơ quan, đơn vị', 'cơ quan', 'unit'],
  role: ['vai trò', 'role'],
  position: ['chức vụ', 'chức danh', 'position'],
};
const HEADING_WITHIN = 15;
const LONGEST = 100;

/** More at once is no list of an office but a mistake. */
export const MOST_GUESTS = 500;

function columnsIn(row: readonly string[]): ColumnsOf<Column> | undefined {
  const columns = columnsNamed(row, HEADINGS);
  return columns.email === undefined ? undefined : columns;
}

/** Without a heading the address is known by its sign; name, unit, role and position stand around it in this order. */
function columnsWithout(rows: readonly (readonly string[])[]): Record<Column, number> {
  const first = rows.find((row) => row.some((cell) => cell.includes('@'))) ?? [];
  const email = Math.max(
    first.findIndex((cell) => cell.includes('@')),
    1,
  );
  return { name: email - 1, email, unit: email + 1, role: email + 2, position: email + 3 };
}

/**
 * The fate of every line of a list of people.
 * @param rows cells as text; rows[0] is line 1
 * @returns one line a row, in their order: nothing of the list is passed over in silence
 */
export function readGuests(rows: readonly (readonly string[])[], around: Around): GuestLine[] {
  const headed = rows.slice(0, HEADING_WITHIN).findIndex((row) => columnsIn(row) !== undefined);
  const columns = headed < 0 ? columnsWithout(rows) : columnsIn(rows[headed]!)!;
  const seen: Place[] = [];
  return rows.map((row, i) => {
    const line = lineOf(row, i, columns);
    if (row.every((cell) => cell === '')) return { ...line, fate: 'empty' };
    if (i <= headed) return { ...line, fate: 'heading', name: row.filter((cell) => cell !== '').join(', ') };
    return settle(line, around, seen);
  });
}

function lineOf(row: readonly string[], i: number, columns: ColumnsOf<Column>): GuestLine {
  const cell = (column: Column) => (row[columns[column] ?? -1] ?? '').slice(0, LONGEST);
  return {
    no: i + 1,
    fate: 'new',
    name: cell('name'),
    email: (row[columns.email ?? -1] ?? '').toLowerCase(),
    unitText: cell('unit'),
    roleText: cell('role'),
    position: cell('position'),
    fault: null,
    guest: null,
  };
}

function settle(line: GuestLine, { units, members, invited }: Around, seen: Place[]): GuestLine {
  const spoilt = (fault: GuestFault): GuestLine => ({ ...line, fate: 'unreadable', fault });
  const { name, email, unitText, position } = line;
  if (name === '') return spoilt('no-name');
  if (!isEmail(email)) return spoilt('bad-email');
  if (unitText === '') return spoilt('no-unit');
  const found = unitsCalled(unitText, units);
  if (found.length !== 1) return spoilt(found.length === 0 ? 'unknown-unit' : 'two-units');
  const role = roleOf(line.roleText);
  if (!role) return spoilt('unknown-role');
  const guest: Invited = { name, email, unitId: found[0]!.id, role, position };
  const isSame = (one: Place) => isSamePlace(one, guest);
  if (members.some(isSame)) return { ...line, fate: 'member' };
  if (invited.some(isSame)) return { ...line, fate: 'invited' };
  if (seen.some(isSame)) return { ...line, fate: 'twice' };
  seen.push(guest);
  return { ...line, guest };
}

function unitsCalled(text: string, units: Around['units']) {
  const called = spell(text);
  return units.filter(({ name, shortName }) =>
    [name, shortName].some((one) => one !== null && isSameName(spell(one), called)),
  );
}

/** A list that names no role is a list of those who report. */
function roleOf(text: string): GivenRole | undefined {
  if (text === '') return 'reporter';
  const names = (role: GivenRole) => [role, nameOfRole('vi', role), nameOfRole('en', role)];
  return ROLES.find((role) => names(role).some((name) => isSameName(spell(name), spell(text))));
}

/** How many lines met each fate; together they are all lines. */
export function countGuests(lines: readonly GuestLine[]): Record<GuestLine['fate'], number> {
  const counts = { heading: 0, empty: 0, new: 0, member: 0, invited: 0, twice: 0, unreadable: 0 };
  for (const { fate } of lines) counts[fate] += 1;
  return counts;
}
