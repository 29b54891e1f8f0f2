import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { UnitId } from '../terms.ts';
import type { ChangeId } from '../succession/terms.ts';
import { decideUndo } from './rules.ts';
import * as store from './store.server.ts';
import type { Undo, UnitVersion } from './terms.ts';

/**
 * A unit with all it ever was, oldest first, and the change by decision behind its newest state.
 * @returns undefined when there is no such unit in the office
 */
export async function loadUnitHistory(
  scope: Scope,
  id: UnitId,
): Promise<{ versions: UnitVersion[]; last: UnitVersion; undo: Undo; changeId: ChangeId | null } | undefined> {
  return inScope(scope, async (tx) => {
    const versions = await store.versionsOf(tx, id);
    const last = versions.at(-1);
    const changeId = (last && (await store.changeBehind(tx, last))) ?? null;
    return last && { versions, last, undo: decideUndo(versions), changeId };
  });
}
