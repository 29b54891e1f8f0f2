import type { Db, Tx } from '#shared/db/database.server.ts';
import type { OfficeId, PersonId, Role, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';

export interface FeedPosition {
  officeId: OfficeId;
  personId: PersonId;
  personName: string;
  lang: 'vi' | 'en';
  unitId: UnitId;
  role: Exclude<Role, 'system'>;
}

/**
 * The positions of the person whose calendar address this is. Read before there is a Scope, hence outside
 * row-level security: the hash of a secret is the only way in.
 */
export async function positionsOfFeed(db: Db, hash: string, on: Day): Promise<FeedPosition[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.office_id', '=', 'p.office_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select(['p.office_id as officeId', 'p.id as personId', 'p.name as personName', 'p.lang'])
    .select(['m.unit_id as unitId', 'm.role'])
    .where('p.feed_hash', '=', hash)
    .where('m.valid_from', '<=', on)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', on)]))
    .orderBy('m.id')
    .execute();
  return rows as FeedPosition[];
}

export async function hasFeed(tx: Tx, personId: PersonId): Promise<boolean> {
  const row = await tx.selectFrom('person').select('feed_hash').where('id', '=', personId).executeTakeFirst();
  return row?.feed_hash != null;
}

export async function saveFeedHash(tx: Tx, officeId: OfficeId, personId: PersonId, hash: string | null): Promise<void> {
  await tx
    .updateTable('person')
    .set({ feed_hash: hash })
    .where('office_id', '=', officeId)
    .where('id', '=', personId)
    .execute();
}
