import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { UnitVersion } from '../tree/terms.ts';
import * as store from './store.server.ts';
import { asNow, treeAt } from './rules.ts';
import type { Fate, Succession } from './terms.ts';

/** Every unit of the office in every form it ever had, oldest first: for treeAt. */
export function loadVersions(scope: Scope): Promise<UnitVersion[]> {
  return inScope(scope, (tx) => store.selectAllVersions(tx));
}

/** Which units carry on what others did, oldest change first: for asNow. */
export function loadSuccessions(scope: Scope): Promise<Succession[]> {
  return inScope(scope, (tx) => store.selectSuccessions(tx));
}

/** What became, until today, of the units of an earlier day that are no more, by id; nothing of a day to come. */
export async function loadSince(scope: Scope, on: Day): Promise<Record<string, Fate>> {
  if (on >= scope.today) return {};
  return inScope(scope, async (tx) => {
    const versions = await store.selectAllVersions(tx);
    const successions = await store.selectSuccessions(tx);
    const today = new Map(treeAt(versions, scope.today).map(({ unitId, name }) => [unitId, name]));
    const names = new Map(versions.map(({ unitId, name }) => [unitId, name]));
    const gone = treeAt(versions, on).filter(({ unitId }) => !today.has(unitId));
    return Object.fromEntries(
      gone.map(({ unitId }): [string, Fate] => {
        const lineage = asNow(unitId, { from: on, to: scope.today, successions });
        const heirs =
          'heirs' in lineage ? lineage.heirs.map((heir) => heir.unitId) : 'among' in lineage ? lineage.among : [];
        const units = heirs.filter((id) => id !== unitId).map((id) => today.get(id) ?? names.get(id) ?? '');
        return [unitId, { units, isDivided: units.length > 1 }];
      }),
    );
  });
}
