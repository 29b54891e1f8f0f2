import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import * as store from './store.server.ts';
import type { RememberedPhrase, Unit, UnitKind } from './terms.ts';

/** The units of the office as they were on a day, in the office's own order. */
export function loadUnits(scope: Scope, on: Day): Promise<Unit[]> {
  return inScope(scope, (tx) => store.selectUnits(tx, on));
}

/** As loadUnits, inside somebody's transaction. */
export function unitsWithin(_: Scope, tx: Tx, on: Day): Promise<Unit[]> {
  return store.selectUnits(tx, on);
}

/**
 * Every unit by the name nearest to a day: as it was then, when it came later, or when it ended. A period names units so:
 * a successor owes what came before it, and what a unit sent outlives it.
 */
export function loadUnitsNear(scope: Scope, on: Day): Promise<Unit[]> {
  return inScope(scope, (tx) => store.selectUnitsNear(tx, on));
}

/** The office's kinds of unit. */
export function loadKinds(scope: Scope): Promise<UnitKind[]> {
  return inScope(scope, (tx) => store.selectKinds(tx));
}

/** Names for the frame around every page. */
export function loadOfficeFrame(scope: Scope): Promise<{ officeName: string; unitName: string }> {
  return inScope(scope, (tx) => store.selectFrame(tx, scope.unitId, scope.today));
}

/** As loadOfficeFrame, inside somebody's transaction. */
export function frameWithin(scope: Scope, tx: Tx): Promise<{ officeName: string; unitName: string }> {
  return store.selectFrame(tx, scope.unitId, scope.today);
}

/** What clerks of the office decided printed phrases mean. */
export function loadRemembered(scope: Scope): Promise<RememberedPhrase[]> {
  return inScope(scope, (tx) => store.selectRemembered(tx));
}
