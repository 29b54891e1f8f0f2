// The fictional office itself: its units, its people and their accounts.
import file from '#data/demo/office.json' with { type: 'json' };
import { record } from '#rooms/ledger/commands.server.ts';
import type { UnitKind } from '#rooms/organisation/terms.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { inScope, type Db } from '#shared/db/database.server.ts';
import { mintScope, type OfficeId, type PersonId, type Role, type Scope, type UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';

/** Short names of units in data/demo: "ubnd", "caySung". */
export type UnitKey = string;

type PersonRole = Exclude<Role, 'system'>;
interface Person {
  mail: string;
  name: string;
  role: PersonRole;
  unit: UnitKey;
  position: string;
}

const OFFICE = file.records as {
  name: string;
  kinds: Omit<UnitKind, 'id'>[];
  units: { key: UnitKey; name: string; kind: string; parent: UnitKey | null }[];
  people: Person[];
  shown: string[];
};

/** The day on which communes took over from districts: the office and its units begin here. */
export const FOUNDED = '2025-07-01';
const TOP = 'dangUy';

/** An account whose address the terminal shows. */
export interface DemoAccount {
  email: string;
  name: string;
  role: PersonRole;
  unitName: string;
}

function accountOf({ mail }: Pick<Person, 'mail'>): string {
  return `${mail}@tanan.example`;
}

/** One account for each role, a second reporter's besides. */
export const SHOWN: DemoAccount[] = OFFICE.shown.flatMap((mail) =>
  OFFICE.people
    .filter((person) => person.mail === mail)
    .map(({ name, role, unit }) => ({
      email: accountOf({ mail }),
      name,
      role,
      unitName: OFFICE.units.find(({ key }) => key === unit)!.name,
    })),
);

/** The office while it is being filled: who acts, and on which day. */
export interface DemoOffice {
  units: ReadonlyMap<UnitKey, UnitId>;
  /** The first person with the role in the whole office; @param at hour and minute of the day */
  as: (role: PersonRole, on: Day, at?: string) => Scope;
  /** Whoever reports for the unit. */
  of: (unit: UnitKey, on: Day, at?: string) => Scope;
  system: (on: Day) => Scope;
}

/** Founds the office. @param password of every account */
export async function foundDemo(db: Db, auth: Auth, password: string): Promise<DemoOffice> {
  const officeId = newId<'office'>();
  const created_at = new Date(`${FOUNDED}T01:00:00Z`);
  await db.insertInto('office').values({ id: officeId, name: OFFICE.name, template: 'minh-hoa', created_at }).execute();
  await db
    .insertInto('unit_kind')
    .values(OFFICE.kinds.map((kind, sort) => ({ office_id: officeId, ...kind, sort })))
    .execute();
  const units = new Map(OFFICE.units.map(({ key }) => [key, newId<'unit'>()]));
  await db
    .insertInto('unit')
    .values([...units.values()].map((id) => ({ office_id: officeId, id, created_at })))
    .execute();
  await db
    .insertInto('unit_version')
    .values(
      OFFICE.units.map(({ key, name, kind, parent }, sort) => ({
        ...{ office_id: officeId, id: newId(), unit_id: units.get(key)!, valid_from: FOUNDED },
        ...{ name, kind, parent_id: parent && units.get(parent)!, sort },
      })),
    )
    .execute();
  const people = await addPeople(db, auth, { officeId, units, password, created_at });
  const demo = scopesOf(db, officeId, units, people);
  await recordFounding(demo.as('administrator', FOUNDED, '08:00'), units);
  return demo;
}

/** The ledger begins with what every office's begins with. */
async function recordFounding(scope: Scope, units: ReadonlyMap<UnitKey, UnitId>): Promise<void> {
  const { officeId, personId } = scope;
  const imported = OFFICE.units.map(({ key, name, kind, parent }) => ({
    ...{ id: units.get(key)!, name, kind, parentId: parent && units.get(parent)! },
  }));
  await inScope(scope, async (tx) => {
    await record(scope, tx, {
      verb: 'office.founded',
      about: [`office:${officeId}`, `person:${personId!}`],
      unitId: units.get(TOP)!,
      after: { name: OFFICE.name, template: 'minh-hoa' },
    });
    await record(scope, tx, {
      verb: 'unit.imported',
      about: imported.map(({ id }) => `unit:${id}` as const),
      unitId: units.get(TOP)!,
      after: { from: FOUNDED, units: imported },
    });
  });
}

interface Founding {
  officeId: OfficeId;
  units: ReadonlyMap<UnitKey, UnitId>;
  password: string;
  created_at: Date;
}

/** People with their accounts. The password is hashed once: thirty times would take half the start. */
async function addPeople(db: Db, auth: Auth, { officeId, units, password, created_at }: Founding) {
  const { internalAdapter, password: hasher } = await auth.$context;
  const hash = await hasher.hash(password);
  const ids = new Map<string, PersonId>();
  for (const person of OFFICE.people) {
    const id = newId<'person'>();
    const email = accountOf(person);
    const facts = { email, name: person.name, emailVerified: true };
    const user = await internalAdapter.createUser(facts, { method: 'email-password' });
    const account = { userId: user.id, accountId: user.id, providerId: 'credential', password: hash };
    await internalAdapter.linkAccount(account);
    const row = { office_id: officeId, id, name: person.name, email, auth_user_id: user.id, created_at };
    await db.insertInto('person').values(row).execute();
    await db
      .insertInto('membership')
      .values({
        ...{ office_id: officeId, id: newId(), person_id: id, unit_id: units.get(person.unit)! },
        ...{ role: person.role, position: person.position, valid_from: FOUNDED },
      })
      .execute();
    ids.set(person.mail, id);
  }
  return ids;
}

function scopesOf(
  db: Db,
  officeId: OfficeId,
  units: ReadonlyMap<UnitKey, UnitId>,
  ids: ReadonlyMap<string, PersonId>,
): DemoOffice {
  // Nobody does two things in one moment: their order would be lost.
  const deeds = new Map<Day, number>();
  const at = (on: Day, time: string) => {
    const place = (deeds.get(on) ?? 0) + 1;
    deeds.set(on, place);
    const now = new Date(Date.parse(`${on}T${time}:00+07:00`) + place * 11_000);
    return { db, officeId, today: on, now };
  };
  const actAs = (person: Person | undefined, on: Day, time: string) => {
    if (!person) throw new Error('nobody in the demonstration office does this');
    const { role, name, unit, mail } = person;
    const personId = ids.get(mail)!;
    return mintScope({ ...at(on, time), role, personName: name, personId, unitId: units.get(unit)! });
  };
  const writers = OFFICE.people.filter(({ role }) => role !== 'reader');
  return {
    units,
    as: (role, on, time = '08:30') =>
      actAs(
        OFFICE.people.find((person) => person.role === role),
        on,
        time,
      ),
    of: (unit, on, time = '14:10') => {
      const there = writers.filter((person) => person.unit === unit);
      return actAs(there.find(({ role }) => role === 'reporter') ?? there[0], on, time);
    },
    system: (on) => {
      const clockwork = { personId: null, personName: 'Khéo', role: 'system' as const, unitId: units.get(TOP)! };
      return mintScope({ ...at(on, '23:30'), ...clockwork });
    },
  };
}
