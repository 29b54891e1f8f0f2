import type { Db, Tx } from '#shared/db/database.server.ts';
import type { Day } from '#shared/time/day.ts';
import type { HeldMembership } from '../passing/terms.ts';
import type { Account, GivenRole, MembershipId, PersonId, UnitId } from '../terms.ts';

/** Whether an account belongs to somebody already. Asked before there is a Scope, hence outside row-level security. */
export async function isSomebody(db: Db, authUserId: string): Promise<boolean> {
  const row = await db.selectFrom('person').select('id').where('auth_user_id', '=', authUserId).executeTakeFirst();
  return row !== undefined;
}

/** The people of the office with the positions they hold on a day, by name. */
export async function selectAccounts(tx: Tx, on: Day): Promise<Account[]> {
  const people = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'auth_user_id'])
    .orderBy('name')
    .execute();
  const rows = await tx
    .selectFrom('membership')
    .select(['id', 'person_id', 'unit_id', 'role', 'position', 'valid_from'])
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  return people.map(({ id, name, email, auth_user_id }) => ({
    personId: id as PersonId,
    name,
    email,
    hasPassword: auth_user_id !== null,
    memberships: rows
      .filter(({ person_id }) => person_id === id)
      .map((row) => ({
        id: row.id as MembershipId,
        unitId: row.unit_id as UnitId,
        role: row.role,
        position: row.position,
        validFrom: row.valid_from,
      })),
  }));
}

interface NewPerson {
  id: PersonId;
  name: string;
  email: string;
  authUserId: string;
  createdAt: Date;
}

/** Writes a person, or gives the person of this address their account. */
export async function upsertPerson(tx: Tx, officeId: string, person: NewPerson): Promise<PersonId> {
  const { id, name, email, authUserId, createdAt } = person;
  const row = await tx
    .insertInto('person')
    .values({ office_id: officeId, id, name, email, auth_user_id: authUserId, created_at: createdAt })
    .onConflict((conflict) => conflict.columns(['office_id', 'email']).doUpdateSet({ auth_user_id: authUserId }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id as PersonId;
}

interface NewMembership {
  id: MembershipId;
  personId: PersonId;
  unitId: UnitId;
  role: GivenRole;
  position: string;
  validFrom: Day;
}

export async function insertMembership(tx: Tx, officeId: string, membership: NewMembership): Promise<void> {
  const { id, personId, unitId, role, position, validFrom } = membership;
  await tx
    .insertInto('membership')
    .values({
      office_id: officeId,
      id,
      person_id: personId,
      unit_id: unitId,
      role,
      position,
      valid_from: validFrom,
    })
    .execute();
}

/** Locks every administrator's position, so that two of them cannot end each other at the same moment. */
export async function holdAdministrators(tx: Tx, on: Day): Promise<MembershipId[]> {
  const rows = await tx
    .selectFrom('membership')
    .select('id')
    .where('role', '=', 'administrator')
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id as MembershipId);
}

/** People who hold an administrator's position on a day, each once. */
export async function selectAdministrators(tx: Tx, on: Day): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom('membership')
    .select('person_id')
    .distinct()
    .where('role', '=', 'administrator')
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .orderBy('person_id')
    .execute();
  return rows.map(({ person_id }) => person_id as PersonId);
}

/** Ends a position as of a day; undefined when it had ended, or is none. */
export async function endMembership(tx: Tx, id: MembershipId, on: Day) {
  return tx
    .updateTable('membership')
    .set({ valid_to: on })
    .where('id', '=', id)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .returning(['person_id as personId', 'unit_id as unitId', 'role', 'position'])
    .executeTakeFirst();
}

/** Who holds a position in one of these units on a day, by unit and name. */
export async function selectMembershipsIn(tx: Tx, unitIds: readonly UnitId[], on: Day): Promise<HeldMembership[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', (join) => join.onRef('p.office_id', '=', 'm.office_id').onRef('p.id', '=', 'm.person_id'))
    .select(['m.id', 'm.person_id as personId', 'p.name as personName', 'm.unit_id as unitId', 'm.role', 'm.position'])
    .where('m.unit_id', 'in', unitIds)
    .where('m.valid_from', '<=', on)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', on)]))
    .orderBy('m.unit_id')
    .orderBy('p.name')
    .orderBy('m.id')
    .execute();
  return rows as HeldMembership[];
}

/** Takes a position away as if it had never been; false when it was ended or taken away meanwhile. */
export async function deleteMembership(tx: Tx, id: MembershipId): Promise<boolean> {
  const result = await tx
    .deleteFrom('membership')
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Lets a position go on that was ended on a day; undefined when it was ended otherwise. */
export async function reopenMembership(tx: Tx, id: MembershipId, endedOn: Day, validTo: Day | null) {
  return tx
    .updateTable('membership')
    .set({ valid_to: validTo })
    .where('id', '=', id)
    .where('valid_to', '=', endedOn)
    .returning(['person_id as personId', 'unit_id as unitId', 'role', 'position'])
    .executeTakeFirst();
}

export async function validToOf(tx: Tx, id: MembershipId): Promise<Day | null> {
  const row = await tx.selectFrom('membership').select('valid_to').where('id', '=', id).executeTakeFirstOrThrow();
  return row.valid_to;
}

export async function nameOfPerson(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}
