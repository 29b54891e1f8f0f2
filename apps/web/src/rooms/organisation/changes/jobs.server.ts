import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { askForChoice, takeEffect } from './commands.server.ts';
import * as store from './store.server.ts';
import type { Change, Follower } from './terms.ts';

/**
 * Hands over what changes left for today or an earlier day: the tree changed by itself, work and people are
 * moved now. Where something came up since that has no choice, people are told once, and the change waits.
 * @param tell tells whoever may choose, in the transaction that remembers it
 * @returns how many changes took effect
 */
export async function bringIntoForce(
  scope: Scope,
  followers: readonly Follower[],
  tell: (scope: Scope, tx: Tx, change: Change) => Promise<void>,
): Promise<number> {
  const due = await inScope(scope, (tx) => store.selectDue(tx, scope.today));
  let count = 0;
  for (const id of due) {
    const key = newId<'form-key'>(scope.now.getTime());
    const outcome = await takeEffect(scope, key, { id, picks: null }, followers);
    if (outcome.ok) count += 1;
    else if (outcome.reason !== 'nothing-waits') await askForChoice(scope, id, (tx, change) => tell(scope, tx, change));
  }
  return count;
}
