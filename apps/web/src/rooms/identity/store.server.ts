import type { Db } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Membership } from './terms.ts';

/**
 * The positions an account holds on a day. Read before there is a Scope, hence outside row-level
 * security: the account's own id is the only way in.
 */
export async function membershipsOfAccount(
  db: Db,
  authUserId: string,
  on: Day,
): Promise<(Membership & { officeId: OfficeId })[]> {
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.office_id', '=', 'p.office_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select([
      'm.id',
      'p.id as personId',
      'p.name as personName',
      'm.unit_id as unitId',
      'm.role',
      'm.position',
      'p.office_id as officeId',
    ])
    .where('p.auth_user_id', '=', authUserId)
    .where('m.valid_from', '<=', on)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', on)]))
    .orderBy('m.valid_from', 'desc')
    .orderBy('m.id')
    .execute();
  return rows as (Membership & { officeId: OfficeId })[];
}
