import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../forms/input.ts';
import type { Indicator } from '../forms/terms.ts';
import { emptyTyped, typedOf, wantIndicator } from './input.ts';
import {
  catalogueSheet,
  changedParts,
  codeFor,
  entryUnitOf,
  indicatorsOn,
  judgeIndicator,
  neededBy,
  overTimeOf,
  splitsOf,
} from './rules.ts';
import type { IndicatorVersion, TypedIndicator } from './terms.ts';
import { say } from './wording.ts';

const byCode = new Map(CATALOGUE.records.map((one) => [one.code, one]));
const of = (code: string, more: Partial<Indicator> = {}): Indicator => ({ ...byCode.get(code)!, ...more }) as Indicator;
const version = (indicator: Indicator, more: Partial<IndicatorVersion> = {}): IndicatorVersion => ({
  ...{ indicator, version: 1, validFrom: '2015-01-01', validTo: null, changedBy: null, changedAt: null },
  ...more,
});
const typed = (more: Partial<TypedIndicator>): TypedIndicator => ({
  ...emptyTyped('2026-10-20'),
  ...{ name: 'Cây trồng mới', unit: 'cây', group: 'suc-dan', definition: 'Cây còn sống.', source: 'Thường trực' },
  ...more,
});

describe('the code of a new indicator', () => {
  test.each([
    ['Mô hình đăng ký mới', 'mo-hinh-dang-ky-moi'],
    ['  Đất hiến (m²) ', 'dat-hien-m2'],
    ['5 không, 3 sạch', 'ct-5-khong-3-sach'],
    ['Mới', 'ct-moi'],
    ['Excel', 'ct-excel'],
    ['…', 'chi-tieu'],
  ])('“%s” becomes %s', (name, code) => expect(codeFor(name, new Set())).toBe(code));

  test('is never one that was used, however long the list', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Đất ở', 'dat o', 'Đất, ở', 'Dato'), { maxLength: 12 }), (names) => {
        const taken = new Set<string>();
        for (const name of names) taken.add(codeFor(name, taken));
        const bare = [...taken].map((code) => code.replaceAll('-', ''));
        return taken.size === names.length && new Set(bare).size === names.length;
      }),
    );
  });
});

test('units of measure are the words the reader of numbers knows', () => {
  for (const { unit, entryUnit } of CATALOGUE.records) expect(entryUnitOf(unit)).toBe(entryUnit);
});

test('a split keeps the code it has and gets one when it has none', () => {
  expect(splitsOf('moi: đăng ký mới\n\n tiếp tục \ntiếp tục')).toEqual([
    { code: 'moi', name: 'đăng ký mới' },
    { code: 'tiep-tuc', name: 'tiếp tục' },
    { code: 'tiep-tuc-2', name: 'tiếp tục' },
  ]);
});

test('what there is on a day is the last one over periods, what happened is added up', () => {
  expect(CATALOGUE.records.map((one) => [one.kind, overTimeOf(one)]).toSorted()).toEqual(
    CATALOGUE.records.map(({ kind }) => [kind, kind === 'stock' || kind === 'balance' ? 'last' : 'sum']).toSorted(),
  );
});

const others = CATALOGUE.records.filter(({ code }) => code !== 'dat-o-hien');
describe('an indicator as somebody wants it', () => {
  const land = version(of('dat-o-hien'));
  test.each<[string, Partial<Indicator>, string, string[]]>([
    ['a better definition', { definition: 'Chỉ tính đất ở.' }, '2026-10-20', []],
    ['nothing', {}, '2026-10-20', ['nothing-changed']],
    ['another unit', { unit: 'ha' }, '2026-10-20', ['unit-fixed']],
    ['another way of counting', { kind: 'stock' } as Partial<Indicator>, '2026-10-20', ['kind-fixed']],
    ['a day before its version', { name: 'Đất ở' }, '2014-12-31', ['from-too-early']],
    ['to be part of itself', { partOf: 'dat-o-hien' } as Partial<Indicator>, '2026-10-20', ['link-to-itself']],
    ['a part of what is not there', { partOf: 'rung' } as Partial<Indicator>, '2026-10-20', ['link-unknown']],
    ['a part of a share', { partOf: 'hoc-chuyen-de' } as Partial<Indicator>, '2026-10-20', ['link-unknown']],
  ])('changed by %s', (_, change, from, faults) => {
    expect(judgeIndicator({ ...land.indicator, ...change } as Indicator, from, land, others)).toEqual(faults);
  });

  test('a stock is never added up over periods', () => {
    const stock = of('mo-hinh-duy-tri', { overTime: 'sum' });
    expect(judgeIndicator(stock, '2026-10-20', null, others)).toEqual(['stock-not-added']);
  });

  test('a computed figure needs two amounts', () => {
    const balance = of('vu-viec-cuoi', { plus: ['vu-viec-dau'], minus: [] } as Partial<Indicator>);
    expect(judgeIndicator(balance, '2026-10-20', null, others)).toEqual(['balance-empty']);
  });

  test('every fault of an empty page is said at once', () => {
    const { wanted, faults } = wantIndicator(emptyTyped(''), null, new Set());
    expect(wanted).toBeNull();
    expect(faults).toEqual([
      'name-missing',
      'unit-missing',
      'group-missing',
      'definition-missing',
      'source-missing',
      'from-not-a-day',
    ]);
  });

  test('what is shown to be changed gives the same indicator when nothing is typed', () => {
    for (const { validFrom, ...indicator } of CATALOGUE.records) {
      const shown = typedOf(version(indicator, { validFrom }), '2026-10-20');
      const { wanted } = wantIndicator(shown, indicator.code, new Set());
      expect(changedParts(indicator, wanted!.indicator)).toEqual([]);
    }
  });

  test('a new one gets its code from its name', () => {
    const { wanted } = wantIndicator(typed({ splits: 'mới\ncũ' }), null, new Set(['cay-trong-moi']));
    expect(wanted?.indicator).toMatchObject({ code: 'cay-trong-moi-2', kind: 'flow', overTime: 'sum' });
  });
});

test('an indicator that others are made of names them', () => {
  expect(neededBy('vu-viec-moi', CATALOGUE.records)).toEqual([byCode.get('vu-viec-cuoi')!.name]);
  expect(neededBy('khen-ca-nhan', CATALOGUE.records)).toEqual([]);
});

test('on each day exactly the version of that day holds', () => {
  const [old, now] = [of('dat-hien'), of('dat-hien', { name: 'Đất Nhân dân hiến' })];
  const histories = [
    {
      latest: version(now, { version: 2, validFrom: '2027-01-01' }),
      earlier: [version(old, { validTo: '2027-01-01' })],
    },
  ];
  expect(indicatorsOn(histories, '2014-12-31')).toEqual([]);
  expect(indicatorsOn(histories, '2026-12-31')).toEqual([old]);
  expect(indicatorsOn(histories, '2027-01-01')).toEqual([now]);
});

test('the sheet of the catalogue keeps every version with the days it holds', () => {
  const now = of('dat-hien', { name: 'Đất hiến làm đường', definition: 'Có biên bản.' });
  const latest = version(now, { version: 2, validFrom: '2026-01-01' });
  const earlier = [version(of('dat-hien'), { validTo: '2026-01-01' })];
  const { columns, rows } = catalogueSheet({ groups: [], histories: [{ latest, earlier }] }, say('vi'));
  expect(rows.map((row) => [row[2], ...row.slice(-3)])).toEqual([
    ['Đất hiến làm đường', 2, '2026-01-01', null],
    [of('dat-hien').name, 1, '2015-01-01', '2026-01-01'],
  ]);
  expect(rows.every((row) => row.length === columns.length)).toBe(true);
});
