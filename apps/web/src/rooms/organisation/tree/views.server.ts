import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { UnitId } from '../terms.ts';
import { decideUndo } from './rules.ts';
import * as store from './store.server.ts';
import type { Undo, UnitVersion } from './terms.ts';

/** A unit with all it ever was, oldest first; undefined when there is no such unit in the office. */
export async function loadUnitHistory(
  scope: Scope,
  id: UnitId,
): Promise<{ versions: UnitVersion[]; last: UnitVersion; undo: Undo } | undefined> {
  const versions = await inScope(scope, (tx) => store.versionsOf(tx, id));
  const last = versions.at(-1);
  return last && { versions, last, undo: decideUndo(versions) };
}
