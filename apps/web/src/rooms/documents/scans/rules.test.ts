import { describe, expect, test } from 'vitest';
import type { ScanLine, ScanPage } from '#shared/scans/scan.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import {
  bandOf,
  checkBelowOn,
  doubtMarks,
  inOrder,
  isDoubtfulAt,
  joinPages,
  pictureOf,
  placeAdded,
  placeLines,
  topOfPage,
} from './rules.ts';
import { layerOf } from '../texts/rules.ts';
import type { ScanOverview } from './terms.ts';

const line = (text: string, before: ScanLine['before'] = '\n', confidence = 95): ScanLine => ({
  ...{ text, before, confidence, x: 10, y: 20, width: 300, height: 25 },
});
const scanned = (...lines: ScanLine[]): ScanPage => ({
  ...{ lines, after: '', image: new Uint8Array([1]), width: 1240, height: 1754, scattered: 'MẬT' },
});

describe('pages of a file, joined to one text', () => {
  const joined = joinPages([
    scanned(line('Số 1-CV/ĐU', ''), line('Kính gửi', '\n\n')),
    'Trang có lớp chữ',
    null,
    scanned(),
    scanned(line('trước ngày 30/10', '', 40)),
  ]);

  test('are read in their order, whether their words were printed or recognised', () => {
    expect(joined.text).toBe('Số 1-CV/ĐU\n\nKính gửi\nTrang có lớp chữ\ntrước ngày 30/10');
  });

  test('give every recognised line its place in the text', () => {
    const words = joined.lines.map(({ span, page }) => [page, joined.text.slice(span.start, span.end)]);
    expect(words).toEqual([
      [1, 'Số 1-CV/ĐU'],
      [1, 'Kính gửi'],
      [5, 'trước ngày 30/10'],
    ]);
  });

  test('keep the cells of a table that say the same as those above, at the end of a page too', () => {
    const row = { ...scanned(line('1', ''), line('Tuần tra', '\t'), line('30/6', '\tnt\t')), after: '\tnt' };
    expect(joinPages([row, scanned(line('2', ''))]).text).toBe('1\tTuần tra\tnt\t30/6\tnt\n2');
  });

  test('name the pages that could not be read, and keep pictures of those that were', () => {
    expect(joined.unread).toEqual([3]);
    expect(joined.pictures.map(({ page }) => page)).toEqual([1, 4, 5]);
  });
});

describe('a line that wants a look', () => {
  const { text, lines } = joinPages([
    scanned(line('1. Các chi bộ', '', 96), line('gửi báo cáo trước 30/10', '\n', 40)),
  ]);
  const id = newId<'document'>();
  const placed = placeLines(lines, { pieces: [] }, new Set());
  const scan: ScanOverview = { documentId: id, pages: [1], lines: placed, checkBelow: 75 };
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  test.each([
    ['words on it', '30/10', true],
    ['words that reach into it', 'chi bộ\ngửi', true],
    ['words on the line above', 'Các chi bộ', false],
  ])('%s: %s', (_, words, doubtful) => {
    expect(isDoubtfulAt(scan, at(words))).toBe(doubtful);
  });

  test('wants none when a person has held it against the picture', () => {
    const checked = placeLines(lines, { pieces: [] }, new Set([lines[1]!.span.start]));
    expect(isDoubtfulAt({ ...scan, lines: checked }, at('30/10'))).toBe(false);
  });

  test('is at the place of its words in a corrected text, and has the address it always had', () => {
    const change = { span: lines[0]!.span, text: '1. Tất cả các chi bộ', by: '', at: '' };
    const layer = layerOf(text, 2, [change]);
    const moved = { ...scan, lines: placeLines(lines, layer, new Set()) };
    const start = layer.text.indexOf('30/10');
    expect(isDoubtfulAt(moved, { start, end: start + 5 })).toBe(true);
    expect(pictureOf(moved, { start, end: start + 5 })).toEqual(pictureOf(scan, at('30/10')));
  });

  test('is nothing to words that a person typed', () => {
    expect(isDoubtfulAt(scan, null)).toBe(false);
  });

  test('is marked in the original and leads to its picture', () => {
    const start = text.indexOf('gửi báo cáo');
    expect(doubtMarks(scan)).toEqual([
      {
        ...{ kind: 'doubt', label: null, span: { start, end: text.length } },
        back: `/van-ban/${id}/trang/1?tu=${start}&den=${text.length}#d-${start}`,
      },
    ]);
    expect(pictureOf(scan, { start: 0, end: text.length })?.href).toBe(
      `/van-ban/${id}/trang/1?tu=0&den=${text.length}#d-0`,
    );
    expect(pictureOf({ ...scan, lines: [] }, at('30/10'))).toBeNull();
  });
});

describe('a line that people added', () => {
  const { text, lines } = joinPages([
    scanned({ ...line('Kính gửi', ''), y: 10, height: 10 }, { ...line('chi bộ', '\n'), y: 50, height: 10 }),
    scanned({ ...line('cuối', ''), y: 30, height: 10 }),
    { ...scanned(), lines: [] },
  ]);
  const size = { width: 100, height: 100 };
  const end = (words: string) => text.indexOf(words) + words.length;

  test.each([
    ['between its neighbours', 1, end('Kính gửi'), 20, 30],
    ['at the top of a page', 1, 0, 0, 10],
    ['behind the last line of a page', 1, end('chi bộ'), 60, 16],
    ['at the top of the next page', 2, end('chi bộ'), 14, 16],
    ['behind everything', 2, text.length, 40, 16],
    ['on a page where the machine saw nothing', 3, text.length, 0, 100],
  ])('stands %s', (_, page, at, y, height) => {
    expect(bandOf(lines, { page, at }, size)).toMatchObject({ y, height });
  });

  test('shares its band with others from top to bottom', () => {
    const at = { page: 1, at: end('Kính gửi') };
    const boxes = [0, 1, 2].map((no) => bandOf(lines, at, size, [no, 3]));
    expect(boxes.map(({ y, height }) => [y, height])).toEqual([
      [20, 10],
      [30, 10],
      [40, 10],
    ]);
  });

  test('at the end of a column stands under it, not beside the head of the next', () => {
    const columns = joinPages([
      scanned({ ...line('trái', ''), y: 50, height: 10 }, { ...line('phải', '\n'), y: 8, height: 10 }),
    ]).lines;
    expect(bandOf(columns, { page: 1, at: 4 }, size)).toMatchObject({ y: 60, height: 16 });
  });

  test.each([
    ['the first page', 1, 0],
    ['another page', 2, end('chi bộ')],
    ['a page without lines', 3, text.length],
  ])('at the top of %s is read behind what is read before it', (_, page, at) => {
    expect(topOfPage(text, lines, page)).toBe(at);
  });

  test('is found by what rests on it, in its own text and in the stored one', () => {
    const none = { by: '', addedAt: '', edited: null, out: null };
    const added = [{ name: 't2-1', page: 1, at: end('Kính gửi'), text: 'các', ...none }];
    const newest = layerOf(text, 2, [], added);
    const sizes = [1, 2, 3].map((page) => ({ page, ...size }));
    const on = (layer: typeof newest) =>
      inOrder([...placeLines(lines, layer, new Set()), ...placeAdded({ lines, sizes, layer, newest })]);
    const id = newId<'document'>();
    const scan = (layer: typeof newest) => ({ documentId: id, pages: [1], lines: on(layer), checkBelow: 75 });
    const own = newest.text.indexOf('các');
    const at = end('Kính gửi');
    const href = `/van-ban/${id}/trang/1?tu=${at}&den=${at}#d-t2-1`;
    expect(pictureOf(scan(newest), { start: own, end: own + 3 })?.href).toBe(href);
    expect(pictureOf(scan(layerOf(text, 1, [])), { start: at, end: at })?.href).toBe(href);
    expect(on(newest).map(({ name }) => name)).toEqual(['0', 't2-1', '9', '16']);
    expect(isDoubtfulAt(scan(newest), { start: own, end: own + 3 })).toBe(false);
  });
});

test('the limit is the one in force on the day', () => {
  expect(checkBelowOn('2026-11-25')).toBe(75);
  expect(checkBelowOn('1990-01-01')).toBe(75);
});
