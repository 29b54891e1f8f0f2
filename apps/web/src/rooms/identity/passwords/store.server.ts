import type { Db, Tx } from '#shared/db/database.server.ts';
import type { OfficeId, PersonId, UnitId } from '#shared/db/scope.ts';

/** Closes earlier links of the person and writes a new one. */
export async function replaceLink(
  tx: Tx,
  officeId: string,
  link: { id: string; personId: PersonId; tokenHash: string; createdBy: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { id, personId, tokenHash, createdBy, createdAt, expiresAt } = link;
  await tx
    .updateTable('password_link')
    .set({ used_at: createdAt })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
  await tx
    .insertInto('password_link')
    .values({
      office_id: officeId,
      id,
      person_id: personId,
      token_hash: tokenHash,
      created_by: createdBy,
      created_at: createdAt,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
}

interface FoundLink {
  id: string;
  officeId: OfficeId;
  personId: PersonId;
  name: string;
  email: string;
  authUserId: string;
  /** A unit the person works in; undefined when they hold no position any more. */
  unitId: UnitId;
  usedAt: Date | null;
  expiresAt: Date;
}

/** By the hash of the link. Asked before there is a Scope, hence outside row-level security. */
export async function linkByHash(db: Db, hash: string): Promise<FoundLink | undefined> {
  const row = await db
    .selectFrom('password_link as l')
    .innerJoin('person as p', (join) => join.onRef('p.office_id', '=', 'l.office_id').onRef('p.id', '=', 'l.person_id'))
    .innerJoin('membership as m', (join) =>
      join.onRef('m.office_id', '=', 'l.office_id').onRef('m.person_id', '=', 'l.person_id'),
    )
    .select(['l.id', 'l.office_id as officeId', 'p.id as personId', 'p.name', 'p.email'])
    .select(['p.auth_user_id as authUserId', 'm.unit_id as unitId', 'l.used_at as usedAt', 'l.expires_at as expiresAt'])
    .where('l.token_hash', '=', hash)
    .where('p.auth_user_id', 'is not', null)
    .orderBy('m.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as FoundLink | undefined;
}

/** False when it was used meanwhile. */
export async function useLink(tx: Tx, id: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('password_link')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function personById(tx: Tx, id: PersonId): Promise<{ name: string; hasAccount: boolean } | undefined> {
  const row = await tx.selectFrom('person').select(['name', 'auth_user_id']).where('id', '=', id).executeTakeFirst();
  return row && { name: row.name, hasAccount: row.auth_user_id !== null };
}
