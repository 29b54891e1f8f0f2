import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSource, layerOf, moveSpan, toSource } from './rules.ts';
import type { LineChange } from './terms.ts';

const SOURCE = 'Số 13l-CV/ĐU\n\nKính gửi:\tcác chi bộ\n1. Gửi trưóc ngày 3O/10\n.,;~\ntại xã.';

function change(words: string, text: string): LineChange {
  const start = SOURCE.indexOf(words);
  return { span: { start, end: start + words.length }, text, by: 'Lê Thị Văn Thư', at: '2026-10-20T01:30:00Z' };
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

test('no place ever leaves the text or overtakes another, and what was not changed keeps its letter', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ă', '1', ' x', ','), minLength: 1, maxLength: 8 });
  const lines = fc.array(fc.record({ line, changed: fc.option(fc.oneof(line, fc.constant('')), { nil: null }) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(lines, (all) => {
      const source = all.map((one) => `x${one.line}x`).join('\n');
      let at = 0;
      const changes = all.flatMap((one): LineChange[] => {
        const span = { start: at, end: at + one.line.length + 2 };
        at = span.end + 1;
        return one.changed === null ? [] : [{ span, text: one.changed, by: '', at: '' }];
      });
      const layer = layerOf(source, 2, changes);
      const places = [...source, ''].map((_, offset) => fromSource(layer, offset));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(Math.max(...places)).toBeLessThanOrEqual(layer.text.length);
      const backs = [...layer.text, ''].map((_, offset) => toSource(layer, offset));
      expect(backs).toEqual([...backs].sort((a, b) => a - b));
      expect(Math.max(...backs)).toBeLessThanOrEqual(source.length);
      for (let i = 0; i < source.length; i += 1) {
        if (changes.some(({ span }) => span.start - 1 <= i && i <= span.end)) continue;
        expect(layer.text[places[i]!]).toBe(source[i]);
        expect(toSource(layer, places[i]!)).toBe(i);
      }
    }),
  );
});
