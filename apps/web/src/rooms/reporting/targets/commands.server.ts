import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { mayKeepForms } from '../catalogue/policy.ts';
import * as store from './store.server.ts';
import type { Target } from './terms.ts';

/**
 * Sets targets of a year, all or none; one that is there already is replaced, and the ledger keeps what it was.
 * @refuses targets-not-allowed, targets-missing
 */
export function setTargets(
  scope: Scope,
  key: FormKey,
  year: number,
  lines: readonly Omit<Target, 'year'>[],
): Promise<Outcome<{ count: number }, 'targets-not-allowed' | 'targets-missing' | 'form-key-taken'>> {
  type Set = Outcome<{ count: number }, 'targets-not-allowed' | 'targets-missing'>;
  return perform(scope, 'indicator.targeted', key, async (tx): Promise<Set> => {
    if (!mayKeepForms(scope)) return refuse('targets-not-allowed');
    if (lines.length === 0) return refuse('targets-missing');
    const targets = lines.map((line) => ({ ...line, year }));
    const isSame = (a: Target) => targets.some((b) => a.indicator === b.indicator && a.subject === b.subject);
    const before = (await store.selectTargets(tx, year)).filter(isSame);
    await store.saveTargets(tx, scope, targets);
    await record(scope, tx, {
      verb: 'indicator.targeted',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before,
      after: { label: String(year), targets },
    });
    return done({ count: targets.length });
  });
}

/**
 * Takes a target away.
 * @refuses targets-not-allowed, target-not-found
 */
export function dropTarget(
  scope: Scope,
  key: FormKey,
  wanted: Pick<Target, 'year' | 'indicator' | 'subject'>,
): Promise<Outcome<{ year: number }, 'targets-not-allowed' | 'target-not-found' | 'form-key-taken'>> {
  type Dropped = Outcome<{ year: number }, 'targets-not-allowed' | 'target-not-found'>;
  return perform(scope, 'indicator.untargeted', key, async (tx): Promise<Dropped> => {
    if (!mayKeepForms(scope)) return refuse('targets-not-allowed');
    const { year, indicator, subject } = wanted;
    const target = (await store.selectTargets(tx, year)).find(
      (one) => one.indicator === indicator && one.subject === subject,
    );
    if (!target || !(await store.deleteTarget(tx, target))) return refuse('target-not-found');
    await record(scope, tx, {
      verb: 'indicator.untargeted',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: target,
      after: { label: String(year) },
    });
    return done({ year });
  });
}
