import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSource, gapsBetween, layerOf, moveSpan, toSource } from './rules.ts';
import type { LineAdded, LineChange } from './terms.ts';

const SOURCE = 'Số 13l-CV/ĐU\n\nKính gửi:\tcác chi bộ\n1. Gửi trưóc ngày 3O/10\n.,;~\ntại xã.';

function change(words: string, text: string): LineChange {
  const start = SOURCE.indexOf(words);
  return { span: { start, end: start + words.length }, text, by: 'Lê Thị Văn Thư', at: '2026-10-20T01:30:00Z' };
}

/** Added behind the words, or before the first of all. */
function line(behind: string, text: string, name = 't2-1'): LineAdded {
  const at = behind === '' ? 0 : SOURCE.indexOf(behind) + behind.length;
  const none = { edited: null, out: null };
  return { name, page: 1, at, text, by: 'Lê Thị Văn Thư', addedAt: '2026-10-20T01:30:00Z', ...none };
}

describe('a corrected text', () => {
  test.each([
    ['has the new words in the place of the old', [change('Số 13l-CV/ĐU', 'Số 131-CV/ĐU')], 'Số 131-CV/ĐU\n\nKính'],
    [
      'keeps what stands between lines',
      [change('Kính gửi:', 'Kính gửi: -'), change('các chi bộ', 'Các chi bộ')],
      'Kính gửi: -\tCác chi bộ\n1.',
    ],
    ['loses a line that is none, and one line break with it', [change('.,;~', '')], '3O/10\ntại xã.'],
    ['keeps the stronger break around such a line', [change('Kính gửi:', '')], 'ĐU\n\ncác chi bộ'],
    ['may begin with such a line', [change('Số 13l-CV/ĐU', '')], 'Kính gửi:\tcác'],
    ['may end with one', [change('tại xã.', '')], '\n.,;~'],
    ['may lose two in a row', [change('.,;~', ''), change('tại xã.', '')], '3O/10'],
  ])('%s', (_, changes, expected) => {
    expect(layerOf(SOURCE, 2, changes).text).toContain(expected);
  });

  test('without changes is the text that was stored', () => {
    expect(layerOf(SOURCE, 1, [])).toMatchObject({ text: SOURCE, pieces: [] });
  });

  test('says where words stand that were there before, and those in a corrected line behind the correction', () => {
    const layer = layerOf(SOURCE, 2, [change('1. Gửi trưóc ngày 3O/10', '1. Các chi bộ gửi trước ngày 30/10')]);
    expect(layer.text.slice(fromSource(layer, SOURCE.indexOf('tại xã')))).toBe('tại xã.');
    expect(layer.text.slice(fromSource(layer, SOURCE.indexOf('/10')))).toMatch(/^\/10\n/);
    expect(toSource(layer, layer.text.indexOf('tại xã'))).toBe(SOURCE.indexOf('tại xã'));
    const other = layerOf(SOURCE, 3, [change('Số 13l-CV/ĐU', 'Số 131-CV/ĐU ngày')]);
    const at = layer.text.indexOf('các chi bộ\n');
    const { start, end } = moveSpan(layer, other, { start: at, end: at + 10 });
    expect(other.text.slice(start, end)).toBe('các chi bộ');
  });
});

describe('a line that was added', () => {
  test.each([
    ['stands on a row of its own', [line('3O/10', 'NEW')], [], '3O/10\nNEW\n.,;~'],
    ['may stand before the first of all', [line('', 'NEW')], [], 'NEW\nSố 13l'],
    ['between two columns is a column', [line('Kính gửi:', 'NEW')], [], 'Kính gửi:\tNEW\tcác'],
    ['may stand behind the last', [line('tại xã.', 'NEW')], [], 'tại xã.\nNEW'],
    ['may be followed by another', [line('3O/10', 'NEW'), line('3O/10', 'THEN', 't2-2')], [], '3O/10\nNEW\nTHEN\n.,;~'],
    ['may take the place of a line that is none', [line('.,;~', 'NEW')], [change('.,;~', '')], '3O/10\nNEW\ntại xã.'],
    [
      'stays where the line behind it is taken out',
      [line('3O/10', 'NEW')],
      [change('.,;~', '')],
      '3O/10\nNEW\ntại xã.',
    ],
    ['stays where the first line is taken out', [line('', 'NEW')], [change('Số 13l-CV/ĐU', '')], 'NEW\nKính gửi:'],
    ['fills the hole that a blank line was', [line('CV/ĐU', 'NEW')], [], 'ĐU\nNEW\nKính gửi'],
    ['keeps the blank line where it ends a sentence', [line('CV/ĐU', 'NEW.')], [], 'ĐU\nNEW.\n\nKính gửi'],
  ])('%s', (_, added, changes, expected) => {
    expect(layerOf(SOURCE, 2, changes, added).text).toContain(expected);
  });

  describe('in a table', () => {
    const ROWS = 'TT\tNhiệm vụ\tCơ quan\tHạn\n1\tTuần tra ban đêm\t\t30/6\n2\tHọp\tCác thôn\t\n\nNơi nhận';
    const behind = (words: string): LineAdded => ({ ...line(words, 'NEW'), at: ROWS.indexOf(words) + words.length });
    test.each([
      ['goes on in its cell', 'Nhiệm vụ', 'Nhiệm vụ NEW\tCơ quan'],
      ['fills the empty cell behind it', 'ban đêm', 'ban đêm\tNEW\t30/6'],
      ['goes on in the last cell of its row', '30/6', '30/6 NEW\n2\tHọp'],
      ['fills the last cell of its row', 'Các thôn', 'Các thôn\tNEW\n\nNơi nhận'],
    ])('%s', (_, words, expected) => {
      expect(layerOf(ROWS, 2, [], [behind(words)]).text).toContain(expected);
    });

    test.each([
      ['Nhiệm vụ', 'TT\t\tCơ quan'],
      ['TT', '\tNhiệm vụ'],
      ['30/6', 'ban đêm\t\t\n2\t'],
    ])('one that is taken out leaves its cell empty: %s', (words, expected) => {
      const start = ROWS.indexOf(words);
      const out = { ...change('Kính gửi:', ''), span: { start, end: start + words.length } };
      expect(layerOf(ROWS, 2, [out]).text).toContain(expected);
    });
  });

  test('that was taken out again is kept and is not in the text', () => {
    const out = { ...line('3O/10', 'NEW'), out: { by: 'Văn thư', at: '2026-10-21T01:30:00Z' } };
    expect(layerOf(SOURCE, 3, [], [out])).toMatchObject({ text: SOURCE, added: [out], additions: [] });
  });

  test.each([
    ['a blank line stands where a paragraph begins', ['a', '2. Các', 'b'], ['\n\n', '\n']],
    ['and where one ends', ['a', 'b.', 'c'], ['\n', '\n\n']],
    ['none where words go on', ['a', 'b', 'c'], ['\n', '\n']],
  ])('%s', (_, rows, gaps) => {
    expect(gapsBetween(rows, '\n\n')).toEqual(gaps);
    expect(gapsBetween(rows, '\n')).toEqual(['\n', '\n']);
  });

  test('is found again in the next version, and stands in the stored text where it was put', () => {
    const before = layerOf(SOURCE, 2, [], [line('3O/10', '2. Gửi báo cáo.')]);
    const added = [line('CV/ĐU', 'đầu', 't3-1'), { ...line('3O/10', '2. Gởi báo cáo.') }];
    const after = layerOf(SOURCE, 3, [change('tại xã.', 'tại các xã.')], added);
    const at = before.text.indexOf('báo cáo');
    const { start, end } = moveSpan(before, after, { start: at, end: at + 7 });
    expect(after.text.slice(start, end)).toBe('báo cáo');
    const place = SOURCE.indexOf('3O/10') + 5;
    for (const layer of [before, after]) expect(toSource(layer, layer.text.indexOf('báo cáo'))).toBe(place);
    expect(before.text.slice(0, fromSource(before, place))).toMatch(/3O\/10$/);
    const without = layerOf(SOURCE, 4, [], []);
    expect(moveSpan(before, without, { start: at, end: at + 7 })).toEqual({ start: place, end: place });
  });
});

test('no place ever leaves the text or overtakes another, and what was not changed keeps its letter', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ă', '1', ' x', ',', '.'), minLength: 1, maxLength: 8 });
  const lines = fc.array(
    fc.record({
      ...{ line: words, gap: fc.constantFrom('\n', '\n\n', '\t') },
      changed: fc.option(fc.oneof(words, fc.constant('')), { nil: null }),
      added: fc.array(words, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, fc.array(words, { maxLength: 2 }), (all, first) => {
      const source = all.map((one, i) => `x${one.line}x${i + 1 < all.length ? one.gap : ''}`).join('');
      const added = first.map((text, i): LineAdded => ({ ...line('', text), name: `t2-0-${i}` }));
      let at = 0;
      const changes = all.flatMap((one, no): LineChange[] => {
        const span = { start: at, end: at + one.line.length + 2 };
        at = span.end + one.gap.length;
        one.added.forEach((text, i) => added.push({ ...line('', text), name: `t2-${no + 1}-${i}`, at: span.end }));
        return one.changed === null ? [] : [{ span, text: one.changed, by: '', at: '' }];
      });
      const layer = layerOf(source, 2, changes, added);
      expect(layer.additions.map(({ name, own }) => [name, layer.text.slice(own.start, own.end)])).toEqual(
        added.map(({ name, text }) => [name, text]),
      );
      const places = [...source, ''].map((_, offset) => fromSource(layer, offset));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(Math.max(...places)).toBeLessThanOrEqual(layer.text.length);
      const backs = [...layer.text, ''].map((_, offset) => toSource(layer, offset));
      expect(backs).toEqual([...backs].sort((a, b) => a - b));
      expect(Math.max(...backs)).toBeLessThanOrEqual(source.length);
      for (let i = 0; i < source.length; i += 1) {
        const isGap = /\s/.test(source[i]!);
        if (isGap || changes.some(({ span }) => span.start - 1 <= i && i <= span.end)) continue;
        expect(layer.text[places[i]!]).toBe(source[i]);
        expect(toSource(layer, places[i]!)).toBe(i);
      }
    }),
  );
});
