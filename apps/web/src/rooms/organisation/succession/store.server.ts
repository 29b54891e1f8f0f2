import type { Tx } from '#shared/db/database.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { UnitVersion } from '../tree/terms.ts';
import type { ChangeId, Succession } from './terms.ts';

/** Every version of every unit of the office, oldest first. */
export async function selectAllVersions(tx: Tx): Promise<UnitVersion[]> {
  const rows = await tx
    .selectFrom('unit_version')
    .select(['id', 'unit_id as unitId', 'name', 'short_name as shortName', 'kind', 'parent_id as parentId', 'sort'])
    .select(['valid_from as validFrom', 'valid_to as validTo', 'decision'])
    .orderBy('valid_from')
    .orderBy('sort')
    .orderBy('id')
    .execute();
  return rows as UnitVersion[];
}

/** Every succession of the office with the shares people gave, oldest first. Transferred functions are none. */
export async function selectSuccessions(tx: Tx): Promise<Succession[]> {
  const rows = await tx
    .selectFrom('unit_successor')
    .select(['change_id as changeId', 'kind', 'on_day as on', 'from_unit as from', 'to_unit as to'])
    .where('kind', '<>', 'transfer')
    .orderBy('on_day')
    .orderBy('id')
    .execute();
  const shares = await tx
    .selectFrom('unit_share')
    .select(['change_id as changeId', 'from_unit as from', 'to_unit as to', 'indicator', 'weight'])
    .orderBy('to_unit')
    .execute();
  const found = new Map<string, Succession>();
  for (const { changeId, kind, on, from, to } of rows) {
    if (kind === 'transfer') continue;
    const key = `${changeId} ${from}`;
    const one = found.get(key) ?? {
      changeId: changeId as ChangeId,
      kind,
      on,
      from: from as UnitId,
      to: [],
      weights: shares
        .filter((share) => share.changeId === changeId && share.from === from)
        .map((share) => ({ to: share.to as UnitId, indicator: share.indicator, weight: Number(share.weight) })),
    };
    if (to) one.to.push(to as UnitId);
    found.set(key, one);
  }
  return [...found.values()];
}
