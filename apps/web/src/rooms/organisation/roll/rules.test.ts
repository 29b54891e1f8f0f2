import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFates, newLinesInOrder, readRoll } from './rules.ts';

const kinds = [
  { code: 'chi-bo', name: 'Chi bộ trực thuộc' },
  { code: 'phong', name: 'Phòng, trung tâm' },
];
const present = [
  { id: 'du', name: 'Đảng ủy xã Đồng Xanh', shortName: 'Đảng ủy' },
  { id: 'a1', name: 'Chi bộ ấp 1', shortName: null },
];
const around = { present, kinds, kind: 'chi-bo', parent: 'du' };

test('a table with a heading is read by its columns, whatever their order', () => {
  const lines = readRoll(
    [
      ['DANH SÁCH ĐƠN VỊ'],
      ['STT', 'Loại', 'Tên đơn vị', 'Trực thuộc', 'Tên gọi tắt'],
      ['1', 'Phòng, trung tâm', 'Phòng Kinh tế', 'Đảng uỷ', 'PKT'],
      [],
      ['2', '', 'Tổ Hành chính', 'phòng kinh tế'],
    ],
    around,
  );
  expect(lines.map(({ fate }) => fate)).toEqual(['heading', 'heading', 'new', 'empty', 'new']);
  expect(lines[2]).toMatchObject({ name: 'Phòng Kinh tế', kind: 'phong', parent: { id: 'du' }, shortName: 'PKT' });
  expect(lines[4]).toMatchObject({ name: 'Tổ Hành chính', kind: 'chi-bo', parent: { line: 3 } });
});

test('names typed one a line are units of the chosen kind, under the chosen unit', () => {
  const lines = readRoll([['Chi bộ ấp 2'], ['Chi bộ ấp 3']], around);
  expect(lines.map(({ kind, parent }) => [kind, parent])).toEqual([
    ['chi-bo', { id: 'du' }],
    ['chi-bo', { id: 'du' }],
  ]);
});

test('a column of numbers before the names is passed over', () => {
  expect(
    readRoll(
      [
        ['1', 'Chi bộ ấp 2'],
        ['2', 'Chi bộ ấp 3'],
      ],
      around,
    ).map(({ name }) => name),
  ).toEqual(['Chi bộ ấp 2', 'Chi bộ ấp 3']);
});

test.each([
  [
    'the name of a unit that is there, in another spelling',
    [['CHI BỘ  ấp 1']],
    0,
    { fate: 'known', sameAs: 'Chi bộ ấp 1' },
  ],
  ['a name that stands above', [['Chi bộ ấp 2'], ['chi bộ ấp 2']], 1, { fate: 'twice', sameAs: '1' }],
  [
    'no name',
    [
      ['Tên', 'Loại'],
      ['', 'Phòng, trung tâm'],
    ],
    1,
    { fate: 'unreadable', fault: 'no-name' },
  ],
  ['a kind the office does not have', [['Tổ dệt', 'Hợp tác xã']], 0, { fate: 'unreadable', fault: 'unknown-kind' }],
  ['a unit above that is not there', [['Tổ dệt', '', 'Phòng Dệt']], 0, { fate: 'unreadable', fault: 'unknown-parent' }],
  ['itself as the unit above', [['Tổ dệt', '', 'Tổ dệt']], 0, { fate: 'unreadable', fault: 'circle' }],
  [
    'a circle of units above',
    [
      ['Tổ một', '', 'Tổ hai'],
      ['Tổ hai', '', 'Tổ một'],
    ],
    0,
    { fate: 'unreadable', fault: 'circle' },
  ],
  [
    'a unit above that was not read',
    [
      ['Tổ một', 'Hợp tác xã'],
      ['Tổ hai', '', 'Tổ một'],
    ],
    1,
    { fate: 'unreadable', fault: 'parent-unread' },
  ],
  ['a name longer than a name', [['a'.repeat(201)]], 0, { fate: 'unreadable', fault: 'name-too-long' }],
])('a line with %s is accounted for', (_, rows, at, expected) => {
  expect(readRoll(rows, around)[at]).toMatchObject(expected);
});

test('every line has one fate, and new lines can be written one after the other', () => {
  const cell = fc.constantFrom(
    '',
    'Tên',
    'Loại',
    'Trực thuộc',
    'Chi bộ ấp 1',
    'Tổ một',
    'Tổ hai',
    'Tổ ba',
    'phong',
    '1',
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 12 }), (rows) => {
      const lines = readRoll(rows, around);
      expect(lines.map(({ no }) => no)).toEqual(rows.map((_, i) => i + 1));
      const counts = countFates(lines);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      const order = newLinesInOrder(lines);
      expect(order).toHaveLength(counts.new);
      order.forEach(({ parent }, i) => {
        if (parent && 'line' in parent) {
          expect(order.slice(0, i).some(({ no }) => no === parent.line)).toBe(true);
        }
      });
    }),
  );
});
