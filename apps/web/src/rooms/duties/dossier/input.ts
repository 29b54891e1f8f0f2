import { fileFields, textField } from '#shared/forms/fields.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import { workingDayAfter, type IsRest } from '#shared/time/working-days.ts';
import type { SentFile } from '../answer/commands.server.ts';
import type { Limit } from '../cycles/rules.ts';

/** A day as a date field gives it, or as people type it where a browser has none: "5/11/2026". */
export function readDay(text: string): Day | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = typed ? `${typed[3]}-${typed[2]!.padStart(2, '0')}-${typed[1]!.padStart(2, '0')}` : text;
  return isDay(day) ? day : null;
}

/** Day and month: "30/10". */
function readDayOfYear(text: string): string | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})$/.exec(text);
  // A leap year, so that 29/02 may be said.
  const day = typed && `2028-${typed[2]!.padStart(2, '0')}-${typed[1]!.padStart(2, '0')}`;
  return day && isDay(day) ? day.slice(5) : null;
}

/** More than a year of working days is a slip of the finger. */
const MOST_WORKING_DAYS = 250;

/**
 * The limit a person decided on: one day, so many working days after one, a period, or none.
 * @param isRest of the office's calendar; the day it gives today stays, whatever the calendar says later
 * @refuses day-unreadable, limit-unknown
 */
export function readDecidedLimit(
  form: FormData,
  isRest: IsRest,
): Outcome<Limit | null, 'day-unreadable' | 'limit-unknown'> {
  const limit = (when: string) => done({ when, inclusive: true });
  switch (textField(form, 'ky')) {
    case 'khong':
      return done(null);
    case 'ngay': {
      const day = readDay(textField(form, 'ngay'));
      return day ? limit(`date:${day}`) : refuse('day-unreadable');
    }
    case 'ngay-lam-viec': {
      const [count, from] = [Number(textField(form, 'so-ngay')), readDay(textField(form, 'tinh-tu'))];
      const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_WORKING_DAYS;
      return from && isCount ? limit(`date:${workingDayAfter(from, count, isRest)}`) : refuse('day-unreadable');
    }
    case 'thang': {
      const date = Number(textField(form, 'ngay-thang'));
      return Number.isInteger(date) && date >= 1 && date <= 31 ? limit(`monthly:${date}`) : refuse('day-unreadable');
    }
    case 'quy':
      return limit('quarterly:-1');
    case 'nam': {
      const day = readDayOfYear(textField(form, 'ngay-nam'));
      return day ? limit(`yearly:${day}`) : refuse('day-unreadable');
    }
    default:
      return refuse('limit-unknown');
  }
}

/** The files of a form, read whole. */
export function readSentFiles(form: FormData, name: string): Promise<SentFile[]> {
  return Promise.all(
    fileFields(form, name).map(async (file) => ({
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: file.name,
      mediaType: file.type,
    })),
  );
}
