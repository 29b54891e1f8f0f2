import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import { mayChangeUnits } from '../policy.ts';
import { versionsOf } from '../tree/store.server.ts';
import * as store from './store.server.ts';
import type { HolderId } from './terms.ts';

/**
 * Records who holds a position of a unit; with a last day for somebody who held it before.
 * @refuses not-allowed, unit-not-found, days-backwards
 */
export async function addHolder(
  scope: Scope,
  key: FormKey,
  unitId: UnitId,
  wanted: { name: string; position: string; from: Day; lastDay: Day | null },
): Promise<Outcome<{ name: string }, 'not-allowed' | 'unit-not-found' | 'days-backwards' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.holder-added', key, async (tx) => {
    const last = (await versionsOf(tx, unitId)).at(-1);
    if (!last) return refuse('unit-not-found');
    const { name, position, from, lastDay } = wanted;
    if (lastDay !== null && lastDay < from) return refuse('days-backwards');
    const id = newId<'unit-holder'>(scope.now.getTime());
    const validTo = lastDay && addDays(lastDay, 1);
    await store.insertHolder(tx, scope.officeId, { id, unitId, name, position, validFrom: from, validTo });
    const after = { name: `${name}, ${position}, ${last.name}`, from, lastDay };
    await record(scope, tx, { verb: 'unit.holder-added', about: [`unit:${unitId}`], unitId, after });
    return done({ name });
  });
}

/**
 * Ends a position after its last day; one that would end before it began was a slip and goes.
 * @refuses not-allowed, holder-not-found
 */
export async function endHolder(
  scope: Scope,
  key: FormKey,
  id: HolderId,
  lastDay: Day,
): Promise<Outcome<{ name: string }, 'not-allowed' | 'holder-not-found' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.holder-ended', key, async (tx) => {
    const held = await store.selectHolder(tx, id);
    if (!held || held.validTo !== null) return refuse('holder-not-found');
    const { unitId, name, position, validFrom } = held;
    if (lastDay < validFrom) await store.deleteHolder(tx, id);
    else await store.endHolder(tx, id, addDays(lastDay, 1));
    const after = { name: `${name}, ${position}`, lastDay };
    const deed = { about: [`unit:${unitId}` as const], unitId, before: held, after };
    await record(scope, tx, { verb: 'unit.holder-ended', ...deed });
    return done({ name });
  });
}
