import { writeDay, type Day } from '#shared/time/day.ts';
import { speak, type Lang } from '#shared/ui/wording.ts';
import { readSlot } from './rules.ts';
import type { PeriodKind, Slot } from './terms.ts';

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

export const say = speak(
  {
    month: 'Tháng',
    quarter: 'Quý',
    half: '6 tháng',
    nine: '9 tháng',
    year: 'Năm',
    other: 'Đợt khác',
    sourced: 'có nguồn',
    default: 'mặc định, đổi được',
    within: (count: number) => `gửi chậm nhất ${count} ngày làm việc sau ngày chốt số liệu`,
  },
  {
    month: 'Month',
    quarter: 'Quarter',
    half: '6 months',
    nine: '9 months',
    year: 'Year',
    other: 'Another period',
    sourced: 'sourced',
    default: 'a default, may be changed',
    within: (count: number) => `sent at most ${count} working days after the last day of data`,
  },
);

/** "Tháng 10", "Quý III", "6 tháng đầu năm", "9 tháng đầu năm", "Năm": without the year. */
export function sayPlace(lang: Lang, { kind, number }: Omit<Slot, 'year'>): string {
  if (kind === 'month') return lang === 'vi' ? `Tháng ${number}` : `Month ${number}`;
  if (kind === 'quarter') return lang === 'vi' ? `Quý ${ROMAN[number]}` : `Quarter ${number}`;
  if (kind === 'half' && lang === 'vi') return number === 1 ? '6 tháng đầu năm' : '6 tháng cuối năm';
  if (kind === 'half') return number === 1 ? 'First 6 months' : 'Last 6 months';
  if (kind === 'nine') return lang === 'vi' ? '9 tháng đầu năm' : 'First 9 months';
  return say(lang).year;
}

/** "Tháng 10/2026", "Quý III/2026", "6 tháng đầu năm 2026": the words of the field, Vietnamese; a year is its number. */
export function labelOf({ kind, year, number }: Slot): string {
  if (kind === 'year') return String(year);
  return `${sayPlace('vi', { kind, number })}${kind === 'month' || kind === 'quarter' ? '/' : ' '}${year}`;
}

/** A week, by its last day. */
export function weekLabel(to: Day): string {
  return `Tuần đến ${writeDay(to)}`;
}

/** As a title ends: "năm 2026", "tháng 10/2026". */
export function titleEnd(slot: Slot): string {
  return slot.kind === 'year' ? `năm ${slot.year}` : inSentence(labelOf(slot));
}

/** A label within a sentence: "tháng 10/2026". */
export function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** As an axis has room for it: "10/2026", "III/2026", "6T/2026"; any other words as they stand. */
export function shortLabel(code: string, label: string): string {
  const slot = readSlot(code);
  if (!slot) return label;
  const { kind, year, number } = slot;
  if (kind === 'year') return String(year);
  const place = { month: String(number), quarter: ROMAN[number]!, half: number === 1 ? '6T' : '6T cuối', nine: '9T' }[
    kind
  ];
  return `${place}/${year}`;
}

/** The kinds of period, for a list. */
export function sayKind(lang: Lang, kind: PeriodKind): string {
  return say(lang)[kind];
}
