import type { Day } from '#shared/time/day.ts';

/** How long a period is (loại kỳ). `other`: a campaign, or a window that is none of these. */
export const PERIOD_KINDS = ['month', 'quarter', 'half', 'nine', 'year', 'other'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];
export type CalendarKind = Exclude<PeriodKind, 'other'>;

/** A period by its name in the calendar: the tenth month of 2026. */
export interface Slot {
  kind: CalendarKind;
  year: number;
  /** From 1; always 1 for nine months and a year. */
  number: number;
}

/** First and last day of data. */
export interface Window {
  from: Day;
  to: Day;
}

/** By which rule windows of data are cut (chế độ kỳ báo cáo); dated data. */
export interface Regime {
  code: string;
  name: string;
  /** Windows begin on this day of the month so many months before the period's own first; null: typed by hand. */
  window: { fromDay: number; monthsBefore: number } | null;
  /** How many periods of a kind a year has; a kind that is not there is not asked. */
  periods: Partial<Record<CalendarKind, number>>;
  /** Sent at most so many working days after the last day of data; null when the rule says nothing. */
  sendWithin: number | null;
  source: string;
  status: 'sourced' | 'default';
  validFrom: Day;
  validTo: Day | null;
}

/** How periods of one kind lie in a longer window: they fill it, or they cannot be added up. */
export type Fit<P> =
  | { how: 'fills'; periods: P[] }
  | { how: 'overlap' | 'edge'; at: P }
  | { how: 'gap'; from: Day; to: Day; periods: P[] };
