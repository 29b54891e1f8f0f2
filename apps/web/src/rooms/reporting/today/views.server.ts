import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { loadSuccessions, loadVersions } from '#rooms/organisation/succession/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Cycle } from '../forms/terms.ts';
import { selectCounted } from '../totals/store.server.ts';
import { placesToday, treeChanged, type Place } from './rules.ts';

/** Where the reporting units of a period stand today. */
export interface TodaysTree {
  /** Whether the tree of today adds the period up in another way. */
  changed: boolean;
  /** By the shares that hold for an indicator; for all when none is named. */
  placesFor: (indicator: string) => Place[];
  nameOf: (unitId: UnitId) => string;
  kindOf: (unitId: UnitId) => string;
  /** In the order of the office today. */
  inOrder: (unitIds: readonly UnitId[]) => UnitId[];
}

/** The tree of today for the units of a period that the reader may see. */
export async function loadToday(scope: Scope, cycle: Pick<Cycle, 'id' | 'periodTo'>): Promise<TodaysTree> {
  const history = Map.groupBy(await loadVersions(scope), ({ unitId }) => unitId);
  const successions = await loadSuccessions(scope);
  const counted = await inScope(scope, (tx) => selectCounted(tx, cycle.id));
  const when = { periodTo: cycle.periodTo, today: scope.today };
  const placesFor = (indicator: string) => placesToday(counted, history, successions, { ...when, indicator });
  const order = new Map([...history.keys()].map((id, i) => [id, i]));
  const versionOf = (unitId: UnitId) => versionOn(history.get(unitId) ?? [], scope.today);
  const place = (unitId: UnitId) => (versionOf(unitId)?.sort ?? 0) * 1e6 + (order.get(unitId) ?? 0);
  return {
    changed: treeChanged(placesFor('')),
    placesFor,
    nameOf: (unitId) => versionOf(unitId)?.name ?? '',
    kindOf: (unitId) => versionOf(unitId)?.kind ?? '',
    inOrder: (unitIds) => [...unitIds].sort((a, b) => place(a) - place(b)),
  };
}
