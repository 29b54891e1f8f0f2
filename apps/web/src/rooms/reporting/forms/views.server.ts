import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { Cycle, CycleId } from './terms.ts';

/** A cycle with the form it asks; null when it is not there or not visible. */
export function loadCycle(scope: Scope, cycleId: CycleId): Promise<Cycle | null> {
  return inScope(scope, (tx) => cycleWithin(scope, tx, cycleId));
}

/** The same inside a transaction that is open already. */
export async function cycleWithin(_scope: Scope, tx: Tx, cycleId: CycleId): Promise<Cycle | null> {
  return (await store.selectCycle(tx, cycleId)) ?? null;
}

/** Every cycle of the office, newest period first. */
export function loadCycles(scope: Scope): Promise<Cycle[]> {
  return inScope(scope, (tx) => store.selectCycles(tx));
}
