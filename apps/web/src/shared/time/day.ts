/** A calendar date in Việt Nam, YYYY-MM-DD. Deadlines are days, never moments. */
export type Day = string;

const ZONE = 'Asia/Ho_Chi_Minh';
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
const timeFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });

/** The day in Việt Nam (UTC+7) at a moment. */
export function dayOf(moment: Date): Day {
  return dayFormat.format(moment);
}

/** "08:15" in Việt Nam. */
export function timeOf(moment: Date): string {
  return timeFormat.format(moment);
}

/** Whether a text is an existing day: "2026-02-30" is not. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "30/10/2026", as the product writes days. */
export function writeDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** "08:15, 30/10/2026" in Việt Nam. */
export function writeMoment(moment: Date): string {
  return `${timeOf(moment)}, ${writeDay(dayOf(moment))}`;
}

/** Number of the weekday, 0 Sunday. */
export function weekdayNumber(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

const WEEKDAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** "thứ Năm" or "Thursday". */
export function weekdayOf(day: Day, lang: 'vi' | 'en'): string {
  return WEEKDAYS[lang][weekdayNumber(day)]!;
}
