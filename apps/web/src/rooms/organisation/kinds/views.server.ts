import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayChangeUnits } from '../policy.ts';
import { selectKinds } from '../store.server.ts';
import { clashesOf } from './rules.ts';
import { countUse } from './store.server.ts';
import type { ListedKind } from './terms.ts';

/** The office's kinds in their order, with what depends on them; null for people who may not change them. */
export async function loadKindList(scope: Scope): Promise<ListedKind[] | null> {
  if (!mayChangeUnits(scope)) return null;
  return inScope(scope, async (tx) => {
    const kinds = await selectKinds(tx);
    const used = await countUse(tx);
    return kinds.map((kind) => ({ ...kind, used: used.get(kind.code) ?? 0, clashes: clashesOf(kind, kinds) }));
  });
}
