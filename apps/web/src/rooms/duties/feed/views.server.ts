import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { addDays } from '#shared/time/day.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { dueDay } from '../rules.ts';
import type { Duty } from '../terms.ts';
import { sayClause } from '../wording.ts';
import * as store from './store.server.ts';
import { say } from './wording.ts';

/** Nine in the morning, three days before and the day before. */
const ALARM_HOURS_BEFORE = [3 * 24 - 9, 24 - 9];

export interface CalendarOptions {
  /** The other positions of the same person. */
  alsoAs: Scope[];
  /** Put before links. */
  origin: string;
  lang: Lang;
}

/**
 * What the person's units owe, as a calendar (RFC 5545): one whole-day event on each last safe day, with
 * alarms. Only what is open and has a day.
 * @returns text/calendar
 */
export async function loadCalendar(scope: Scope, options: CalendarOptions): Promise<string> {
  const duties = new Map<string, Duty>();
  for (const one of [scope, ...options.alsoAs]) {
    const owed = await inScope(one, (tx) => store.selectDated(tx, one.unitId));
    for (const duty of owed) duties.set(duty.id, duty);
  }
  const calendar = ical({
    name: say(options.lang).name(scope.personName),
    prodId: { company: 'Kheo', product: 'viec', language: options.lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const duty of duties.values()) addEvent(calendar, duty, scope.now, options);
  return calendar.toString();
}

function addEvent(calendar: ReturnType<typeof ical>, duty: Duty, now: Date, { origin, lang }: CalendarOptions): void {
  const day = dueDay(duty);
  if (day === null) return;
  const address = `${origin}/viec/${duty.id}`;
  const event = calendar.createEvent({
    id: `${duty.id}@kheo`,
    stamp: now,
    // A day without a clock: the same in every calendar program, wherever it runs.
    start: new Date(`${day}T00:00:00Z`),
    end: new Date(`${addDays(day, 1)}T00:00:00Z`),
    allDay: true,
    summary: duty.title,
    description: `“${duty.quote}”\n${sayClause(lang, duty.reference, duty.clause)}\n${duty.unitName}\n${address}`,
    url: address,
  });
  for (const hours of ALARM_HOURS_BEFORE) {
    event.createAlarm({ type: ICalAlarmType.display, trigger: hours * 3600, description: duty.title });
  }
}
