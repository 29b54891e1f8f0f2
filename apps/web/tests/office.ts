// A small fictional office for tests: one commune committee, its bodies and branches, one person a role.
import { createAuth } from '#shared/auth/auth.server.ts';
import type { Db } from '#shared/db/database.server.ts';
import { mintScope, type OfficeId, type PersonId, type Role, type Scope, type UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Id } from '#shared/ids/id.ts';
import { TEST_SECRET } from './server.ts';
import { makeAccount } from './sessions.ts';

export const TODAY = '2026-10-20';

const KINDS = [
  ['dang-uy', 'Đảng ủy', 'party', ['Đảng ủy xã']],
  ['co-quan-dang', 'Cơ quan tham mưu của Đảng ủy', 'party', ['các ban, cơ quan của Đảng ủy']],
  ['hdnd', 'Hội đồng nhân dân', 'state', ['HĐND xã']],
  ['ubnd', 'Ủy ban nhân dân', 'state', ['UBND xã']],
  ['phong', 'Phòng, trung tâm', 'state', ['các phòng, ban chuyên môn', 'các phòng, trung tâm']],
  ['mat-tran', 'Ủy ban MTTQ Việt Nam', 'front', ['Ủy ban Mặt trận Tổ quốc Việt Nam xã']],
  ['doan-the', 'Tổ chức chính trị - xã hội', 'union', ['các đoàn thể', 'các tổ chức chính trị - xã hội']],
  ['chi-bo', 'Chi bộ trực thuộc', 'party', ['các chi bộ', 'các chi, đảng bộ trực thuộc']],
] as const;

/** key, name, kind, key of the unit above */
const UNITS = [
  ['dangUy', 'Đảng ủy xã Đồng Xanh', 'dang-uy', null],
  ['banXayDung', 'Ban Xây dựng Đảng', 'co-quan-dang', 'dangUy'],
  ['hdnd', 'HĐND xã Đồng Xanh', 'hdnd', 'dangUy'],
  ['ubnd', 'UBND xã Đồng Xanh', 'ubnd', 'dangUy'],
  ['phongVanHoa', 'Phòng Văn hóa - Xã hội', 'phong', 'ubnd'],
  ['phongKinhTe', 'Phòng Kinh tế', 'phong', 'ubnd'],
  ['matTran', 'Ủy ban MTTQ Việt Nam xã Đồng Xanh', 'mat-tran', 'dangUy'],
  ['phuNu', 'Hội Liên hiệp Phụ nữ xã', 'doan-the', 'matTran'],
  ['nongDan', 'Hội Nông dân xã', 'doan-the', 'matTran'],
  ['chiBo1', 'Chi bộ ấp 1', 'chi-bo', 'dangUy'],
  ['chiBo2', 'Chi bộ ấp 2', 'chi-bo', 'dangUy'],
  ['chiBo3', 'Chi bộ ấp 3', 'chi-bo', 'dangUy'],
] as const;
export type UnitKey = (typeof UNITS)[number][0];

/** key, name, role, unit */
const PEOPLE = [
  ['administrator', 'Phạm Thị Quản', 'administrator', 'dangUy'],
  ['clerk', 'Lê Thị Văn Thư', 'clerk', 'dangUy'],
  ['owner', 'Trần Văn Chủ Trì', 'owner', 'banXayDung'],
  ['leader', 'Nguyễn Văn Lãnh Đạo', 'leader', 'dangUy'],
  ['ubndReporter', 'Đỗ Văn Báo', 'reporter', 'ubnd'],
  ['cultureReporter', 'Vũ Thị Hóa', 'reporter', 'phongVanHoa'],
  ['branchReporter', 'Bùi Văn Ấp', 'reporter', 'chiBo1'],
  ['otherReporter', 'Hồ Thị Hai', 'reporter', 'chiBo2'],
  ['reader', 'Ngô Văn Đọc', 'reader', 'ubnd'],
] as const;
export type PersonKey = (typeof PEOPLE)[number][0];

export interface TestOffice {
  db: Db;
  officeId: OfficeId;
  units: Record<UnitKey, UnitId>;
  people: Record<PersonKey, { id: PersonId; email: string }>;
  /** Acts as a person of the office, on TODAY unless another day is given. */
  as: (person: PersonKey, today?: string) => Scope;
  system: (today?: string) => Scope;
}

/** What an office is called and made of. A plan of its own keeps the keys and may have more units. */
export interface OfficePlan {
  name: string;
  /** code, name, system, phrases */
  kinds: readonly (readonly [string, string, 'party' | 'state' | 'front' | 'union' | 'other', readonly string[]])[];
  /** key, name, kind, key of the unit above; units stand below those they name */
  units: readonly (readonly [string, string, string, string | null])[];
}

const COMMUNE: OfficePlan = { name: 'Đảng ủy xã Đồng Xanh', kinds: KINDS, units: UNITS };

/**
 * Builds the office in a migrated database.
 * @param withAccounts also makes an account (PASSWORD) for each person
 */
export async function buildOffice(db: Db, { withAccounts = false, plan = COMMUNE } = {}): Promise<TestOffice> {
  const officeId = newId<'office'>();
  const created = new Date('2026-01-05T01:00:00Z');
  await db
    .insertInto('office')
    .values({ id: officeId, name: plan.name, template: 'kiem-thu', created_at: created })
    .execute();
  await db
    .insertInto('unit_kind')
    .values(
      plan.kinds.map(([code, name, system, phrases], sort) => ({
        office_id: officeId,
        code,
        name,
        system,
        phrases: [...phrases],
        sort,
      })),
    )
    .execute();
  const units = Object.fromEntries(plan.units.map(([key]) => [key, newId<'unit'>()])) as Record<UnitKey, UnitId>;
  const idOf = (key: string) => (units as Record<string, UnitId>)[key]!;
  await db
    .insertInto('unit')
    .values(plan.units.map(([key]) => ({ office_id: officeId, id: idOf(key), created_at: created })))
    .execute();
  await db
    .insertInto('unit_version')
    .values(
      plan.units.map(([key, name, kind, parent], sort) => ({
        office_id: officeId,
        id: newId(),
        unit_id: idOf(key),
        valid_from: '2015-01-01',
        name,
        kind,
        parent_id: parent && idOf(parent),
        sort,
      })),
    )
    .execute();
  const people = await addPeople(db, officeId, units, withAccounts);
  const at = (today: string) => ({ db, officeId, today, now: new Date(`${today}T08:30:00+07:00`) });
  return {
    db,
    officeId,
    units,
    people,
    as: (key, today = TODAY) => {
      const [, personName, role, unit] = PEOPLE.find(([name]) => name === key)!;
      return mintScope({ ...at(today), personId: people[key].id, personName, role, unitId: units[unit] });
    },
    system: (today = TODAY) =>
      mintScope({ ...at(today), personId: null, personName: 'Khéo', role: 'system', unitId: units.dangUy }),
  };
}

async function addPeople(db: Db, officeId: OfficeId, units: Record<UnitKey, UnitId>, withAccounts: boolean) {
  const auth = createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET });
  const people: Partial<TestOffice['people']> = {};
  for (const [key, name, role, unit] of PEOPLE) {
    const id = newId<'person'>();
    const email = `${key.toLowerCase()}@dongxanh.example`;
    const account = withAccounts ? await makeAccount(auth, { email, name }) : null;
    await db
      .insertInto('person')
      .values({
        office_id: officeId,
        id,
        name,
        email,
        auth_user_id: account,
        created_at: new Date('2026-01-05T01:00:00Z'),
      })
      .execute();
    await db
      .insertInto('membership')
      .values({
        office_id: officeId,
        id: newId(),
        person_id: id,
        unit_id: units[unit],
        role: role as Exclude<Role, 'system'>,
        valid_from: '2015-01-01',
      })
      .execute();
    people[key] = { id, email };
  }
  return people as TestOffice['people'];
}

/** A key for a form that is sent in a test. */
export function formKey(): Id<'form-key'> {
  return newId<'form-key'>();
}
