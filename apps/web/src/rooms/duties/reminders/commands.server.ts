import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { maySchedule } from '../policy.ts';
import type { ReminderRule } from '../terms.ts';
import * as store from './store.server.ts';

/**
 * Sets when the office's units are reminded.
 * @refuses schedule-not-allowed: anybody but the movement owner and the administrator
 */
export function setReminderRule(
  scope: Scope,
  key: FormKey,
  rule: ReminderRule,
): Promise<Outcome<ReminderRule, 'schedule-not-allowed' | 'form-key-taken'>> {
  return perform(scope, 'reminder.scheduled', key, async (tx) => {
    if (!maySchedule(scope)) return refuse('schedule-not-allowed');
    const before = await store.selectRule(tx);
    await store.saveRule(tx, scope.officeId, rule, { name: scope.personName, at: scope.now });
    await record(scope, tx, {
      verb: 'reminder.scheduled',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: before && { daysBefore: before.daysBefore, hour: before.hour, byMail: before.byMail },
      after: rule,
    });
    return done(rule);
  });
}
