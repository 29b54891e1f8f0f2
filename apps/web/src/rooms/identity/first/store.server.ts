import { sql } from 'kysely';
import type { Db, Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';

/** Before any office there is no Scope: these run outside row-level security, with the link's hash as the way in. */
export async function hasOffice(db: Db): Promise<boolean> {
  return (await db.selectFrom('office').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Puts a new link in the place of one that was never used; what was filled in goes with it. */
export async function replaceLink(db: Db, hash: string, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const old = await tx.deleteFrom('first_link').where('used_at', 'is', null).returning('draft').execute();
    const draft = old.find((one) => one.draft !== null)?.draft ?? null;
    await tx
      .insertInto('first_link')
      .values({ token_hash: hash, draft: draft === null ? null : json(draft), created_at: at, used_at: null })
      .execute();
  });
}

export async function linkByHash(db: Db, hash: string): Promise<{ draft: unknown; usedAt: Date | null } | undefined> {
  return db
    .selectFrom('first_link')
    .select(['draft', 'used_at as usedAt'])
    .where('token_hash', '=', hash)
    .executeTakeFirst();
}

export async function saveDraft(db: Db, hash: string, draft: unknown): Promise<void> {
  await db
    .updateTable('first_link')
    .set({ draft: json(draft) })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .execute();
}

/** False when the link was used before, or an office exists. */
export async function useLink(tx: Tx, hash: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select kheo_use_first_link(${hash}, ${at}) as used`.execute(tx);
  return rows[0]?.used === true;
}
