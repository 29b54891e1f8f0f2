import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { CATALOGUE } from '../forms/input.ts';
import { historiesOf } from './rules.ts';
import * as store from './store.server.ts';
import type { IndicatorGroup, IndicatorHistory, IndicatorVersion } from './terms.ts';

export interface Catalogue {
  groups: IndicatorGroup[];
  /** In the order of the catalogue, retired ones among them. */
  histories: IndicatorHistory[];
}

/** The office's catalogue; the shipped one until the office has its own. */
export function loadCatalogue(scope: Scope): Promise<Catalogue> {
  return inScope(scope, (tx) => catalogueWithin(scope, tx));
}

/** The same inside a transaction that is open already. */
export async function catalogueWithin(_scope: Scope, tx: Tx): Promise<Catalogue> {
  const kept = await store.selectVersions(tx);
  const groups = await store.selectGroups(tx);
  const own = new Set(kept.map(({ indicator }) => indicator.code));
  const shipped = CATALOGUE.records
    .filter(({ code }) => !own.has(code))
    .map(({ validFrom, ...indicator }): IndicatorVersion => ({
      ...{ indicator, version: 1, validFrom, validTo: null, changedBy: null, changedAt: null },
    }));
  const known = new Set(groups.map(({ code }) => code));
  return {
    groups: [...groups, ...CATALOGUE.fields.filter(({ code }) => !known.has(code))],
    histories: historiesOf([...kept, ...shipped]),
  };
}
