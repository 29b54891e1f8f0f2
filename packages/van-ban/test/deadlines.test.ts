import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeadline, type DeadlineReading } from '@kheo/van-ban';
import { tableOf } from './corpus.ts';

const context = { documentDate: '2025-07-14', today: '2025-08-20' };
const silent = { when: null, safeUntil: null };

describe('a printed day', () => {
  test.each([
    ['trước ngày 30/10/2025', 'date:2025-10-30', false, '2025-10-29'],
    ['Trước ngày 30 tháng 10 năm 2025', 'date:2025-10-30', false, '2025-10-29'],
    ['truoc ngay 30/10/2025', 'date:2025-10-30', false, '2025-10-29'],
    ['đến trước ngày 01/3/2028', 'date:2028-03-01', false, '2028-02-29'],
    ['chậm nhất ngày 30/10', 'date:2025-10-30', true, '2025-10-30'],
    ['trước hoặc trong ngày 30/10/2025', 'date:2025-10-30', true, '2025-10-30'],
    ['trước 17 giờ 00 phút, ngày 30/10/2025', 'date:2025-10-30', true, '2025-10-30'],
    ['trước 24 giờ ngày 30/10/2025', 'date:2025-10-30', true, '2025-10-30'],
    ['trước 00:00 ngày 30/10/2025', 'date:2025-10-30', false, '2025-10-29'],
    ['trước sáng ngày 30/10/2025', 'date:2025-10-30', false, '2025-10-29'],
    ['từ 8 giờ ngày 10/9/2025 đến 17 giờ ngày 12/9/2025', 'date:2025-09-12', true, '2025-09-12'],
    ['trong 3 ngày 10, 11, 12/9/2025', 'date:2025-09-12', true, '2025-09-12'],
    ['trước ngày 10/9 và ngày 10/10/2025', 'date:2025-10-10', false, '2025-10-09'],
    ['trước ngày 05 tháng Mười Một năm 2025', 'date:2025-11-05', false, '2025-11-04'],
    ['chậm nhất 01 tháng trước ngày 20/11/2025', 'date:2025-10-20', true, '2025-10-20'],
    ['trước ngày 20/11/2025 ít nhất 5 ngày', 'date:2025-11-15', true, '2025-11-15'],
    ['báo cáo 6 tháng trước ngày 15/9', 'date:2025-09-15', false, '2025-09-14'],
    ['chậm nhất thứ Sáu tuần này', 'date:2025-07-18', true, '2025-07-18'],
    ['trước ngày 20 tháng này', 'date:2025-07-20', false, '2025-07-19'],
    [
      'thực hiện Quyết định số 15-QĐ/TW ngày 12/12/2013, báo cáo trước ngày 30/10',
      'date:2025-10-30',
      false,
      '2025-10-29',
    ],
    ['số liệu tính đến hết ngày 14/9/2025, gửi trước ngày 16/9/2025', 'date:2025-09-16', false, '2025-09-15'],
  ])('%s is %s, included: %s, safe until %s', (phrase, when, inclusive, safeUntil) => {
    expect(readDeadline(phrase, context)).toEqual({ when, kind: 'fixed', cycle: null, inclusive, safeUntil });
  });
});

test('of a letter among the digits no day is made', () => {
  for (const phrase of ['trước ngày l5/9/2025', 'trước ngày 1O/9/2025'])
    expect(readDeadline(phrase, context)).toMatchObject({ when: null, kind: 'none' });
});

describe('a month, a quarter, a half, a year', () => {
  test.each([
    ['trong tháng 02/2028', 'month:2028-02', true, '2028-02-29'],
    ['trước tháng 01/2026', 'month:2026-01', false, '2025-12-31'],
    ['từ tháng 6 đến tháng 9/2025', 'month:2025-09', true, '2025-09-30'],
    ['đến cuối quý III', 'quarter:2025-Q3', true, '2025-09-30'],
    ['quý III - IV/2025', 'quarter:2025-Q4', true, '2025-12-31'],
    // As a machine reads "II" and "III" on a scanned page.
    ['quý 11/2025', 'quarter:2025-Q2', true, '2025-06-30'],
    ['quý lll năm 2025', 'quarter:2025-Q3', true, '2025-09-30'],
    ['trước 6 tháng cuối năm 2025', 'half:2025-H2', false, '2025-06-30'],
    ['trước khi kết thúc năm 2025', 'year:2025', true, '2025-12-31'],
    ['đến hết giai đoạn 2026-2030', 'period:2026/2030', true, '2030-12-31'],
  ])('%s is %s, included: %s, safe until %s', (phrase, when, inclusive, safeUntil) => {
    expect(readDeadline(phrase, context)).toEqual({ when, kind: 'fixed', cycle: null, inclusive, safeUntil });
  });
});

describe('a limit that comes again, seen from 20 August 2025', () => {
  test.each([
    ['trước ngày 30/10 hàng năm (qua Ban Dân vận)', 'yearly', 'yearly:10-30', false, '2025-10-29'],
    ['hằng năm, chậm nhất ngày 20 tháng 8', 'yearly', 'yearly:08-20', true, '2025-08-20'],
    ['trước ngày 20/8 hằng năm', 'yearly', 'yearly:08-20', false, '2025-08-19'],
    ['trước ngày 31/3 của năm kế tiếp', 'yearly', 'yearly:03-31', false, '2026-03-30'],
    ['trong tháng 02 hằng năm', 'yearly', 'yearly:02-29', true, '2026-02-28'],
    ['trước ngày 15/6 và ngày 15/12 hằng năm', 'yearly', 'yearly:12-15', false, '2025-12-14'],
    ['trước ngày 20/3, 20/6, 20/9, 20/12 hằng năm', 'quarterly', 'quarterly:M3-20', false, '2025-09-19'],
    ['chậm nhất ngày 25 của tháng cuối cùng trong quý', 'quarterly', 'quarterly:M3-25', true, '2025-09-25'],
    ['trước ngày 05 quý sau', 'quarterly', 'quarterly:M1-05', false, '2025-10-04'],
    ['trước ngày cuối cùng của quý', 'quarterly', 'quarterly:-1', false, '2025-09-29'],
    ['trước ngày 05 của tháng sau', 'monthly', 'monthly:5', false, '2025-09-04'],
    ['ngày 10 và ngày 25 hằng tháng', 'monthly', 'monthly:25', true, '2025-08-25'],
    ['trước 17 giờ ngày 25 hằng tháng', 'monthly', 'monthly:25', true, '2025-08-25'],
    ['ngày làm việc cuối cùng của quý', 'quarterly', null, true, null],
    ['trước 16h thứ 5 hằng tuần', 'weekly', 'weekly:thu', true, '2025-08-21'],
    ['định kỳ thứ Hai hằng tuần', 'weekly', 'weekly:mon', true, '2025-08-25'],
    ['trước sáng thứ Hai hằng tuần', 'weekly', 'weekly:mon', false, '2025-08-24'],
  ] as const)('%s comes %s: %s, included: %s, safe until %s', (phrase, cycle, when, inclusive, safeUntil) => {
    expect(readDeadline(phrase, context)).toEqual({ when, kind: 'recurring', cycle, inclusive, safeUntil });
  });
});

describe('a length of time is counted only from a day that is known', () => {
  test.each([
    ['trong vòng 10 ngày kể từ ngày ký ban hành', 'within:10d', '2025-07-24'],
    ['trong vòng 02 tuần kể từ ngày Kế hoạch này được ban hành', 'within:14d', '2025-07-28'],
    ['không quá 03 tháng kể từ ngày ký Quyết định này', 'within:3m', '2025-10-14'],
    ['trong vòng 10 ngày kể từ ngày 01/9/2025', 'within:10d', '2025-09-11'],
    ['trong 15 ngày kể từ ngày ký hợp đồng', 'within:15d', null],
    ['trong 10 ngày kể từ ngày văn bản này có hiệu lực', 'within:10d', null],
    ['05 ngày làm việc kể từ ngày ký', 'within:5wd', null],
    ['trong vòng ba ngày kể từ ngày nhận được thông báo', 'within:3d', null],
    ['03-05 ngày làm việc sau khi nhận hồ sơ', 'within:5wd', null],
  ])('%s is %s, safe until %s', (phrase, when, safeUntil) => {
    expect(readDeadline(phrase, context)).toEqual({ when, kind: 'relative', cycle: null, inclusive: true, safeUntil });
  });
});

describe('a date is never invented', () => {
  test.each([
    ['sau khi có hướng dẫn của cấp trên', 'conditional'],
    ['ít nhất 05 ngày trước khi khai mạc', 'conditional'],
    ['trước kỳ họp thường lệ giữa năm', 'conditional'],
    ['định kỳ', 'unspecified'],
    ['trước ngày 20', 'unspecified'],
    ['cuối tháng 9/2025', 'unspecified'],
    ['trong tuần thứ nhất của tháng 9', 'unspecified'],
    ['mùng 5 tháng 5', 'unspecified'],
    ['ngày……tháng……năm 2025', 'unspecified'],
    ['trước ngày   /11/2025', 'unspecified'],
    ['trước ngày 31/11 hằng năm', 'none'],
    ['trước ngày 15/13/2025', 'none'],
    ['trước ngày 0 của tháng cuối quý', 'none'],
    ['trước ngày 32 hằng tháng', 'none'],
    ['trong 99999999999 ngày kể từ ngày ký', 'none'],
    ['có hiệu lực kể từ ngày 01/01/2026', 'none'],
    ['khai mạc lúc 8 giờ ngày 20/11/2025', 'none'],
    ['chào mừng ngày 20/11', 'none'],
    ['báo cáo tháng 6/2025', 'none'],
    ['dịp lễ 30/4 và 01/5', 'none'],
    ['các trường hợp phát sinh trước ngày 01/7/2025', 'none'],
    ['chịu trách nhiệm trước Ủy ban nhân dân', 'none'],
  ])('%s is %s', (phrase, kind) => {
    expect(readDeadline(phrase, context)).toMatchObject({ ...silent, kind });
  });

  test('a day without a year needs the year of the document', () => {
    expect(readDeadline('trước ngày 30/10', { ...context, documentDate: '' })).toMatchObject(silent);
  });
});

const dayOf = (iso: string) => new Date(`${iso}T00:00:00Z`);
const anyDay = fc.date({ min: dayOf('2000-01-01'), max: dayOf('2099-12-31'), noInvalidDate: true });
const isoOf = (date: Date) => date.toISOString().slice(0, 10);
const before = (date: Date) => isoOf(new Date(date.getTime() - 86_400_000));

test('"trước ngày" is safe until the day before, "chậm nhất ngày" until the day, for every day there is', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const iso = isoOf(date);
      const [year, month, day] = iso.split('-');
      const around = { documentDate: iso, today: iso };
      expect(readDeadline(`trước ngày ${day}/${month}/${year}`, around).safeUntil).toBe(before(date));
      const words = `chậm nhất ngày ${day} tháng ${Number(month)} năm ${year}`;
      expect(readDeadline(words, around).safeUntil).toBe(iso);
    }),
  );
});

test('a monthly limit is never further than its next day, nor earlier than one day late', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 31 }), fc.boolean(), (date, day, inclusive) => {
      const today = isoOf(date);
      const phrase = `${inclusive ? 'chậm nhất' : 'trước'} ngày ${day} hằng tháng`;
      const { safeUntil } = readDeadline(phrase, { documentDate: today, today });
      const days = (dayOf(safeUntil ?? '').getTime() - dayOf(today).getTime()) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(inclusive ? 0 : -1);
      expect(days).toBeLessThanOrEqual(31);
    }),
  );
});

test('no phrase throws, and every last safe day is a day of the calendar', { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(
    ...[
      'trước',
      'ngày',
      'tháng',
      'năm',
      'quý',
      '30',
      '/',
      '10',
      '2025',
      '31',
      '29',
      '2',
      '-',
      '0',
      'hằng',
      'cuối',
      'của',
    ],
    ...['thứ', 'sáu', 'tuần', 'kể từ', 'ký', 'làm việc', 'trong', 'đến', 'và', ',', '(', '6', 'giờ', 'sau', '…', 'IV'],
  );
  const phrases = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join(' ')),
  );
  fc.assert(
    fc.property(phrases, fc.constantFrom('2025-07-14', '2024-02-29', '2025-07', '', 'x'), (phrase, documentDate) => {
      const { safeUntil } = readDeadline(phrase, { documentDate, today: '2025-08-20' });
      if (safeUntil !== null) expect(isoOf(dayOf(safeUntil))).toBe(safeUntil);
    }),
    { numRuns: 2000 },
  );
});

interface Row {
  phrase: string;
  document_date: string;
  today: string;
  when: string | null;
  inclusive: boolean | null;
  safe_until: string | null;
}

const said = ({ kind, inclusive }: DeadlineReading) =>
  kind === 'conditional' || kind === 'unspecified' || kind === 'none' ? null : inclusive;

test('every phrase of the measuring table is read as its clerk reads it', () => {
  const wrong = tableOf<Row>('deadlines-dev.jsonl').filter((row) => {
    const read = readDeadline(row.phrase, { documentDate: row.document_date, today: row.today });
    return read.when !== row.when || said(read) !== row.inclusive || read.safeUntil !== row.safe_until;
  });
  expect(wrong).toEqual([]);
});
