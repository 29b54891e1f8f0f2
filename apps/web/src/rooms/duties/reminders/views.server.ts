import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { maySchedule } from '../policy.ts';
import type { ReminderRule } from '../terms.ts';
import { DEFAULT_RULE } from './input.ts';
import * as store from './store.server.ts';

export interface ReminderSettings {
  rule: ReminderRule;
  /** Who set it; null while it is the product's default. */
  changedBy: string | null;
  changedAt: Date | null;
  mayChange: boolean;
}

/** When the office's units are reminded, and whether the reader may change it. */
export async function loadReminderSettings(scope: Scope): Promise<ReminderSettings> {
  const kept = await inScope(scope, (tx) => store.selectRule(tx));
  const { daysBefore, hour, byMail } = kept ?? DEFAULT_RULE;
  return {
    rule: { daysBefore, hour, byMail },
    changedBy: kept?.changedBy ?? null,
    changedAt: kept?.changedAt ?? null,
    mayChange: maySchedule(scope),
  };
}
