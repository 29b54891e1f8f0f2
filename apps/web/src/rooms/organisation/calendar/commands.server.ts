import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { isDay, writeDay, type Day } from '#shared/time/day.ts';
import { mayKeepCalendar } from './policy.ts';
import { daysOf } from './rules.ts';
import * as store from './store.server.ts';
import type { SetDays } from './terms.ts';

export type CalendarRefusal = 'calendar-not-allowed' | 'reason-missing' | 'day-not-set' | 'form-key-taken';

/**
 * Says that the office rests or works on one day or several, whatever was announced. Days that were computed
 * before stay as they are: nothing moves in silence.
 * @refuses calendar-not-allowed, reason-missing
 */
export function setDays(
  scope: Scope,
  key: FormKey,
  { from, to, kind, reason }: SetDays,
): Promise<Outcome<{ count: number }, CalendarRefusal>> {
  return perform(scope, 'calendar.set', key, async (tx): Promise<Outcome<{ count: number }, CalendarRefusal>> => {
    if (!mayKeepCalendar(scope)) return refuse('calendar-not-allowed');
    if (reason === '') return refuse('reason-missing');
    const days = daysOf(from, to);
    const before = (await store.selectOwnDays(tx)).filter(({ day }) => day >= from && day <= to);
    await store.saveDays(tx, scope, days, { kind, reason });
    await record(scope, tx, {
      verb: 'calendar.set',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: before.map(({ day, kind: was, reason: why }) => ({ day, kind: was, reason: why })),
      after: { title: from === to ? writeDay(from) : `${writeDay(from)} – ${writeDay(to)}`, from, to, kind, reason },
    });
    return done({ count: days.length });
  });
}

/**
 * Takes a day back that the office set: what was announced counts again.
 * @refuses calendar-not-allowed, day-not-set
 */
export function dropDay(scope: Scope, key: FormKey, day: Day): Promise<Outcome<{ day: Day }, CalendarRefusal>> {
  return perform(scope, 'calendar.dropped', key, async (tx): Promise<Outcome<{ day: Day }, CalendarRefusal>> => {
    if (!mayKeepCalendar(scope)) return refuse('calendar-not-allowed');
    const before = isDay(day) && (await store.selectOwnDays(tx)).find((one) => one.day === day);
    if (!before || !(await store.deleteDay(tx, day))) return refuse('day-not-set');
    await record(scope, tx, {
      verb: 'calendar.dropped',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: { day, kind: before.kind, reason: before.reason },
      after: { title: writeDay(day) },
    });
    return done({ day });
  });
}
