import type { Day } from '#shared/time/day.ts';

/** Whether an office works on a day. */
export type DayKind = 'rest' | 'work';

/** How sure a year is: announced, or reckoned from the law until it is. */
export type YearStatus = 'announced' | 'default';

/** The week and the days of the year that come again by themselves. */
export interface Customs {
  /** Weekdays of rest, 0 Sunday. */
  week: { rest: number[]; name: string; source: string };
  fixed: { monthDay: string; name: string; validFrom: Day }[];
}

/** Days of one year that differ from the week, as announced or reckoned (lịch nghỉ một năm). */
export interface YearRecord {
  year: number;
  status: YearStatus;
  source: string;
  rest: { from: Day; to: Day; name: string }[];
  work: { day: Day; name: string }[];
}

/** A day the office itself set, over what was announced (ngày cơ quan tự đặt). */
export interface OwnDay {
  day: Day;
  kind: DayKind;
  reason: string;
  setBy: string;
  setAt: Date;
}

/** What a day is, and why. */
export interface DayFacts {
  kind: DayKind;
  /** "Quốc khánh", "ngày nghỉ hằng tuần", or the office's reason; empty for an ordinary working day. */
  name: string;
  /** From where: the office itself, the year's calendar, a fixed holiday, or the week. */
  from: 'office' | 'year' | 'fixed' | 'week';
}

/** The calendar of an office: what each day is. */
export interface Calendar {
  on: (day: Day) => DayFacts;
  isRest: (day: Day) => boolean;
  /** null for a year of which only the week and fixed holidays are known. */
  statusOf: (year: number) => YearStatus | null;
}

/** A day of rest and why it is one. */
export interface RestDay {
  day: Day;
  name: string;
}

/** One line of the page: a day that is not as its weekday would have it. */
export interface ListedDay extends DayFacts {
  day: Day;
  /** Who set it; null for what came with the product. */
  own: OwnDay | null;
}

/** What the page sends to set days. */
export interface SetDays {
  from: Day;
  to: Day;
  kind: DayKind;
  reason: string;
}

export type SetFault = 'from-not-a-day' | 'to-not-a-day' | 'days-backwards' | 'too-many-days';

/** Names of the fields of the page. */
export const SET_FIELDS = {
  'from-not-a-day': 'tu',
  'to-not-a-day': 'den',
  'days-backwards': 'den',
  'too-many-days': 'den',
} as const satisfies Record<SetFault, string>;
