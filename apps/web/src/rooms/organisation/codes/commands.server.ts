import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import { mayChangeUnits } from '../policy.ts';
import { holdTree, versionsOf } from '../tree/store.server.ts';
import { faultOfCode } from './rules.ts';
import * as store from './store.server.ts';
import type { UnitCodeId } from './terms.ts';

/**
 * Gives a unit a code from a day on.
 * @refuses not-allowed, unit-not-found; code-taken with the name of the unit that has it
 */
export async function addCode(
  scope: Scope,
  key: FormKey,
  unitId: UnitId,
  wanted: { scheme: string; code: string; from: Day },
): Promise<Outcome<{ code: string }, 'not-allowed' | 'unit-not-found' | 'code-taken' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.code-added', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const last = (await versionsOf(tx, unitId)).at(-1);
    if (!last) return refuse('unit-not-found');
    const { scheme, code, from } = wanted;
    const fault = faultOfCode({ unitId, from }, await store.selectSame(tx, scheme, code));
    if (fault) {
      const other = await versionsOf(tx, fault.detail.unitId as UnitId);
      return refuse('code-taken', { name: other.at(-1)?.name ?? '' });
    }
    const id = newId<'unit-code'>(scope.now.getTime());
    await store.insertCode(tx, scope.officeId, { id, unitId, scheme, code, validFrom: from });
    const after = { name: `${last.name}, ${scheme} ${code}`, scheme, code, from };
    await record(scope, tx, { verb: 'unit.code-added', about: [`unit:${unitId}`], unitId, after });
    return done({ code });
  });
}

/**
 * Ends a code after its last day; one that would end before it began was a slip and goes.
 * @refuses not-allowed, code-not-found
 */
export async function endCode(
  scope: Scope,
  key: FormKey,
  id: UnitCodeId,
  lastDay: Day,
): Promise<Outcome<{ code: string }, 'not-allowed' | 'code-not-found' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.code-ended', key, async (tx) => {
    const held = await store.selectCode(tx, id);
    if (!held || held.validTo !== null) return refuse('code-not-found');
    const { unitId, scheme, code, validFrom } = held;
    if (lastDay < validFrom) await store.deleteCode(tx, id);
    else await store.endCode(tx, id, addDays(lastDay, 1));
    const name = `${(await versionsOf(tx, unitId)).at(-1)?.name ?? ''}, ${scheme} ${code}`;
    const deed = { about: [`unit:${unitId}` as const], unitId, before: held, after: { name, lastDay } };
    await record(scope, tx, { verb: 'unit.code-ended', ...deed });
    return done({ code });
  });
}
