import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyedTable } from '../annexes/terms.ts';
import type { Progress } from '../targets/terms.ts';
import type { TodaysTree } from '../today/views.server.ts';
import { differencesOf, readCode, targetTables, writeCode } from './rules.ts';

test.each([
  ['3f9a-01bc-77de-0042', '3f9a-01bc-77de-0042'],
  [' 3F9A 01bc77de 0042 ', '3f9a-01bc-77de-0042'],
  ['3f9a–01bc–77de–0042', '3f9a-01bc-77de-0042'],
  ['3f9a-O1bc-77de-oo42', '3f9a-01bc-77de-0042'],
  ['3f9a-0Ibc-77de-oo42', '3f9a-01bc-77de-0042'],
  ['3f9a-0lbc-77de-oo42', '3f9a-01bc-77de-0042'],
  ['3f9a-01bc-77de', null],
  ['3f9a-01bc-77de-0042-11', null],
  ['', null],
])('“%s” is read as the code %s', (typed, code) => expect(readCode(typed)).toBe(code));

test('a code is written in fours', () => expect(writeCode('0123456789abcdef99')).toBe('0123-4567-89ab-cdef'));

type Table = Pick<KeyedTable, 'columns' | 'rows'>;
const table = (rows: Record<string, string[]>, columns = ['dat', 'cong']): Table => ({
  columns: [
    { key: 'ten', title: 'Đơn vị', as: 'name' },
    ...columns.map((key) => ({ key, title: key, as: 'number' as const, line: key })),
  ],
  rows: Object.entries(rows).map(([key, cells]) => ({ key, units: [key as never], cells: [key, ...cells] })),
});

describe('two copies of a table', () => {
  test('differ in the cells that say something else, and in no other', () => {
    const found = differencesOf(table({ a: ['1', '2'], b: ['3', ''] }), table({ b: ['3', '0'], a: ['1', '5'] }));
    expect(found).toEqual([
      { row: 'a', column: 'cong', before: '2', now: '5', line: 'cong', units: ['a'] },
      { row: 'b', column: 'cong', before: '', now: '0', line: 'cong', units: ['b'] },
    ]);
  });

  test('differ in what came and what went: a row, a column', () => {
    const was = table({ a: ['1', '2'] });
    expect(differencesOf(was, table({ a: ['1', '2'], c: ['7', ''] })).map(({ row, now }) => [row, now])).toEqual([
      ['c', 'c'],
      ['c', '7'],
    ]);
    expect(differencesOf(was, table({ a: ['1'] }, ['dat'])).map(({ column, now }) => [column, now])).toEqual([
      ['cong', ''],
    ]);
  });

  test('say whose units a cell is made of, and that no report of the period moves what another period gave', () => {
    const before = table({ a: ['1', '2'] });
    const columns = before.columns.map((one) => (one.key === 'cong' ? { ...one, isOtherPeriod: true as const } : one));
    const found = differencesOf({ ...before, columns }, table({ a: ['5', '7'] }));
    expect(found.map(({ column, units }) => [column, units])).toEqual([
      ['dat', ['a']],
      ['cong', []],
    ]);
  });

  test('are the same only when nothing differs, whatever the order of their rows', () => {
    const cells = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(fc.string(), fc.string()));
    fc.assert(
      fc.property(cells, (rows) => {
        const turned = Object.fromEntries(Object.entries(rows).reverse());
        return differencesOf(table(rows), table(turned)).length === 0;
      }),
    );
  });
});

test('a target of a merged unit is made of the reports of those it carries on', () => {
  const goal = { key: 'dat', name: 'Đất hiến', unit: 'm²', isShare: false };
  const target = { year: 2026, indicator: 'dat', subject: 'kind:ap', value: 5, atMost: false, source: '' };
  const units = [{ unitId: 'ap', have: { value: 7 }, reach: 'met', waits: false }];
  const counts = { have: { value: 7 }, met: 1, of: 1, silent: 0, unchecked: 0, periods: ['2026'] };
  const progress = { target, goal, groupName: '', subjectName: 'Mỗi ấp', units, ...counts } as unknown as Progress;
  const places = ['ap-1', 'ap-2'].map((unitId) => ({ unitId, now: [{ share: 1, path: ['ap', 'xa'] }] }));
  const today = { placesFor: () => places } as unknown as TodaysTree;
  const tables = targetTables([progress], () => 'Ấp mới', { tree: 'now', on: '2026-11-30', today });
  expect(tables.map(({ rows }) => rows.at(-1)?.units)).toEqual([
    ['ap-1', 'ap-2'],
    ['ap-1', 'ap-2'],
  ]);
});
