import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { daysBetween, writeDay } from '#shared/time/day.ts';
import { countRemindersWithin } from '../entry/commands.server.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import type { CycleId } from '../forms/terms.ts';
import { loadCycle } from '../forms/views.server.ts';
import { mayRemind } from './policy.ts';
import { isIn } from './rules.ts';
import { say } from './wording.ts';

/**
 * Reminds every unit whose report is overdue, in the product and by e-mail, at once.
 * @refuses cycle-not-found, remind-not-allowed, nobody-late
 */
export async function remindLate(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
): Promise<Outcome<{ units: number }, 'cycle-not-found' | 'remind-not-allowed' | 'nobody-late' | 'form-key-taken'>> {
  type Reason = 'cycle-not-found' | 'remind-not-allowed' | 'nobody-late';
  const cycle = await loadCycle(scope, cycleId);
  const late = (await loadCycleReports(scope, cycleId)).filter((report) => isIn('overdue', report));
  return perform(scope, 'cycle.reminded', key, async (tx): Promise<Outcome<{ units: number }, Reason>> => {
    if (!mayRemind(scope)) return refuse('remind-not-allowed');
    if (!cycle) return refuse('cycle-not-found');
    if (late.length === 0) return refuse('nobody-late');
    // Letters to units are Vietnamese: their readers' language is not known before they read.
    const t = say('vi');
    for (const { unitId, reportId, dueOn } of late) {
      const left = t.daysLate(daysBetween(dueOn ?? scope.today, scope.today));
      await notifyWithin(scope, tx, {
        unitIds: [unitId],
        kind: 'duty.reminded',
        params: { title: cycle.title, left },
        link: `/bao-cao/${reportId}`,
        mail: {
          subject: t.mailSubject(cycle.title),
          body: t.mailBody(cycle.title, dueOn ? writeDay(dueOn) : '', left),
        },
      });
    }
    await countRemindersWithin(scope, tx, late);
    await record(scope, tx, {
      verb: 'cycle.reminded',
      about: [`cycle:${cycleId}`, ...late.map(({ reportId }) => `report:${reportId}` as const)],
      unitId: null,
      after: { title: cycle.title, units: late.length },
    });
    return done({ units: late.length });
  });
}
