import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { CycleId } from '../forms/terms.ts';
import { mayDecideRepeats } from './policy.ts';
import * as store from './store.server.ts';
import type { Repeat, RepeatVerdict } from './terms.ts';
import { loadRepeats } from './views.server.ts';

/**
 * Decides whether two units that gave one number told of one thing or of two. Earlier decisions are kept.
 * @refuses not-allowed, no-cycle, not-asked (the two units do not both say this number now)
 */
export async function decideRepeat(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  repeat: Repeat,
  verdict: RepeatVerdict,
  reason: string,
): Promise<Outcome<{ verdict: RepeatVerdict }, 'not-allowed' | 'no-cycle' | 'not-asked' | 'form-key-taken'>> {
  if (!mayDecideRepeats(scope)) return refuse('not-allowed');
  const found = await loadRepeats(scope, cycleId);
  if (!found.ok) return found;
  const { questions } = found.value;
  const asked = questions.find(
    (one) => one.key === repeat.key && one.value === repeat.value && one.a === repeat.a && one.b === repeat.b,
  );
  return perform(scope, 'repeat.decided', key, async (tx) => {
    if (!asked) return refuse('not-asked');
    const { indicator, split, value, a, b } = asked;
    const by = scope.personName;
    await store.insertDecision(tx, scope.officeId, cycleId, {
      ...{ indicator, split, value, a, b },
      ...{ verdict, reason, by, at: scope.now },
    });
    await record(scope, tx, {
      verb: 'repeat.decided',
      about: [`cycle:${cycleId}`],
      unitId: null,
      before: asked.decision ? { verdict: asked.decision.verdict } : null,
      after: { indicator, split, value, units: asked.units.map(({ name }) => name), verdict, reason },
    });
    return done({ verdict });
  });
}
