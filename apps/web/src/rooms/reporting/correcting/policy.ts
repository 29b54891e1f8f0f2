import type { Scope } from '#shared/db/scope.ts';
import { mayWrite } from '../entry/policy.ts';
import type { Report } from '../entry/terms.ts';

/** Whether a person corrects an accepted report: whoever writes it. */
export function mayCorrect(scope: Scope, report: Pick<Report, 'unitId' | 'endedBy'>): boolean {
  return mayWrite(scope, report);
}
