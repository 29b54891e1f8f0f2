import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from '@kheo/van-ban';
import { tableOf } from './corpus.ts';

describe('entries with one reading give its value in the unit of the cell', () => {
  test.each([
    ['1.250.000', 'dong', 1_250_000, 'dots group thousands'],
    ['2 400', 'ho', 2400, 'so do spaces'],
    ['3.120,5', 'm2', 3120.5, 'the comma is the decimal mark'],
    ['3,120.5', 'm2', 3120.5, 'English order, when nothing else is possible'],
    ['0,500', 'm2', 0.5, 'a group cannot begin with 0'],
    ['2,375', 'km', 2.375, 'roads are measured to the metre'],
    ['10.367,700 tỷ đồng', 'dong', 10_367_700_000_000, 'three decimals are usual before tỷ'],
    ['07', 'mo-hinh', 7, 'office style'],
    ['Số lượng: 15 mô hình', 'mo-hinh', 15, 'a label before the figure'],
    ['5 trđ', 'dong', 5_000_000, 'trđ is triệu đồng'],
    ['２５', 'ho', 25, 'full-width digits'],
    ['31 hộ dân', 'ho', 31, 'the unit of the cell'],
    ['31 ho', 'ho', 31, 'typed without marks'],
    ['1,2 ha', 'm2', 12_000, 'larger unit'],
    ['640 m', 'km', 0.64, 'smaller unit'],
    ['3 km 50 m', 'km', 3.05, 'two units, one length'],
    ['1 ha 500 m2', 'm2', 10_500, 'two units, one area'],
    ['2,1 tỷ', 'trieu-dong', 2100, 'scale word in a cell of millions'],
    ['750.000 đồng', 'trieu-dong', 0.75, 'currency in a cell of millions'],
    ['4 tỷ 20 triệu', 'dong', 4_020_000_000, 'falling scale words'],
    ['3tr2', 'dong', 3_200_000, 'glued tenths'],
    ['3 triệu rưỡi', 'dong', 3_500_000, 'half of the scale'],
    ['2 nghìn 500', 'ho', 2500, 'the same said and written'],
    ['ba mươi tư', 'ho', 34, 'in words'],
    ['một nghìn không trăm linh năm', 'ho', 1005, 'in words'],
    ['hai tỷ ba trăm triệu đồng', 'dong', 2_300_000_000, 'in words with scales'],
    ['350 (ba trăm năm mươi) triệu đồng', 'dong', 350_000_000, 'repeated in words'],
    ['sáu (06) cuộc', 'cuoc', 6, 'words first'],
    ['Tổng cộng: 18 vụ', 'vu', 18, 'a label'],
    ['0,4%', 'phan-tram', 0.4, 'with the sign'],
    ['2,5', 'cong', 2.5, 'half a working day exists'],
    ['0', 'dong', 0, 'a typed zero'],
  ])('%s in a cell for %s is %d: %s', (entry, unit, value) => {
    expect(readNumber(entry, unit)).toMatchObject({ kind: 'value', value });
  });

  test('words that change nothing are kept beside the figure', () => {
    expect(readNumber('12 hộ (chưa nghiệm thu)', 'ho')).toEqual({ kind: 'value', value: 12, note: 'chưa nghiệm thu' });
    expect(readNumber('12', 'ho')).toEqual({ kind: 'value', value: 12, note: null });
  });
});

describe('entries a careful clerk would ask about are asked, with the figures they may be', () => {
  test.each([
    ['1,250', 'm2', [1.25, 1250]],
    ['1.250', 'km', [1.25, 1250]],
    ['1.250,000', 'dong', [1250, 1_250_000]],
    ['0.500', 'm2', [0.5, 500]],
    ['1 triệu 200', 'dong', [1_000_200, 1_200_000]],
    ['một trăm hai', 'ho', [102, 120]],
    ['1,250 tỷ đồng', 'dong', [1_250_000_000, 1_250_000_000_000]],
    ['20-25', 'ho', [20, 25]],
    ['khoảng 200', 'nguoi', [200]],
    ['0,85', 'phan-tram', [0.85, 85]],
    ['350', 'dong', [350, 350_000, 350_000_000]],
    ['350.000.000', 'trieu-dong', [350, 350_000_000]],
    ['2 sào', 'm2', []],
    ['12 họ', 'ho', [12]],
    ['thêm 5', 'ho', []],
    ['tổ 5', 'ho', []],
    ['năm 2025', 'ho', []],
    ['chưa có', 'ho', []],
    ['không có số liệu', 'ho', []],
    ['hai ba hộ', 'ho', []],
    ['12 (mười ba)', 'ho', []],
    ['12 con', 'ho', []],
    ['2,5', 'nguoi', []],
    ['⑫', 'ho', []],
    ['0912 345 678', 'nguoi', []],
    ['84912345678', 'nguoi', []],
  ])('%s in a cell for %s', (entry, unit, readings) => {
    expect(readNumber(entry, unit)).toMatchObject({ kind: 'ask', readings });
  });
});

test.each(['không', 'Không có.', 'ko', 'khong phat sinh', '0 có', 'không có vụ nào', 'trong kỳ không phát sinh'])(
  '"%s" states that there is none, which is not a typed zero',
  (entry) => {
    expect(readNumber(entry, 'vu')).toEqual({ kind: 'nil' });
  },
);

test.each(['', '   ', '\u200B', '\u00A0'])('nothing typed (%j) is empty, neither zero nor none', (entry) => {
  expect(readNumber(entry, 'vu')).toEqual({ kind: 'empty' });
});

const format = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

test('every whole number written the Vietnamese way is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
      expect(readNumber(format.format(number), 'ho')).toEqual({ kind: 'value', value: number, note: null });
    }),
  );
});

test('every decimal written the Vietnamese way is read back, in any unit that has decimals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 999_999_999 }),
      fc.constantFrom('m2', 'ha', 'cong', 'dong'),
      (cents, unit) => {
        const number = unit === 'dong' ? 1000 + cents / 100 : cents / 100;
        expect(readNumber(format.format(number), unit)).toEqual({ kind: 'value', value: number, note: null });
      },
    ),
  );
});

test('no entry of any length or kind throws, and a value is always a finite number', { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(
    '1',
    '250',
    '.',
    ',',
    ' ',
    '(',
    ')',
    'trăm',
    'năm',
    'triệu',
    'tr',
    'rưỡi',
    'km',
    'm2',
    'không',
    'hộ',
    '/',
    ':',
    '%',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' ')),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('ho', 'm2', 'km', 'trieu-dong', 'phan-tram', 'constructor'), (entry, unit) => {
      const read = readNumber(entry, unit);
      if (read.kind === 'value') expect(Number.isFinite(read.value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

interface Row {
  entry: string;
  unit: string;
  value: number | null;
  ask: boolean;
  nil?: boolean;
}

test('every entry of the measuring table is read as its clerk reads it', () => {
  const wrong = tableOf<Row>('numbers-dev.jsonl').filter(({ entry, unit, value, ask, nil }) => {
    const read = readNumber(entry, unit);
    if (ask) return read.kind !== 'ask' && read.kind !== 'empty';
    return nil ? read.kind !== 'nil' : read.kind !== 'value' || Math.abs(read.value - (value ?? NaN)) > 1e-9;
  });
  expect(wrong).toEqual([]);
});
