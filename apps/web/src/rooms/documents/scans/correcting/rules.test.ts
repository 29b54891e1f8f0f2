import { describe, expect, test } from 'vitest';
import type { LineAdded, LineChange } from '../../texts/terms.ts';
import { asOneLine, decideCorrection } from './rules.ts';
import type { SentAddition, SentLine } from './terms.ts';

const SOURCE = 'Số 13l-CV/ĐU\nKính gui\nchi bộ';
const place = { page: 1, x: 0, y: 0, width: 9, height: 9, confidence: 50 };
const LINES = [
  { ...place, span: { start: 0, end: 12 } },
  { ...place, span: { start: 13, end: 21 } },
  { ...place, span: { start: 22, end: 28 } },
];
const AT = new Date('2026-10-20T01:30:00Z');
const change = (start: number, end: number, text: string): LineChange => ({
  ...{ span: { start, end }, text, by: 'Người khác', at: '2026-10-19T01:00:00Z' },
});
const sent = (name: number | string, shown: string, text = shown, isChecked = false): SentLine => ({
  ...{ name: String(name), shown, text, isChecked, isOut: false, isBack: false },
});
interface Given {
  changes?: LineChange[];
  added?: LineAdded[];
  additions?: SentAddition[];
}
const decideOn = (lines: SentLine[], { changes = [], added = [], additions = [] }: Given) =>
  decideCorrection({
    ...{ source: SOURCE, lines: LINES, now: { version: 4, changes, added }, sent: { page: 1, lines, additions } },
    by: { name: 'Văn thư', at: AT },
  });
const decide = (lines: SentLine[], changes: LineChange[] = []) => decideOn(lines, { changes });
const added = (name: string, at: number, text: string, page = 1): LineAdded => ({
  ...{ name, page, at, text, by: 'Người khác', addedAt: '2026-10-19T01:00:00Z', edited: null, out: null },
});
const MINE = { by: 'Văn thư', at: AT.toISOString() };

describe('what a form makes of the lines of a page', () => {
  test('a line that was left as it is changes nothing and is not called checked', () => {
    expect(decide([sent(0, 'Số 13l-CV/ĐU')])).toMatchObject({ value: { changes: [], changed: [], checked: [] } });
  });

  test('a corrected line carries the words, who and when, and is checked by that', () => {
    expect(decide([sent(0, 'Số 13l-CV/ĐU', '  Số  131-CV/ĐU ')])).toMatchObject({
      value: {
        changes: [{ span: { start: 0, end: 12 }, text: 'Số 131-CV/ĐU', by: 'Văn thư', at: AT.toISOString() }],
        changed: [{ line: { start: 0 }, how: 'words', before: 'Số 13l-CV/ĐU', after: 'Số 131-CV/ĐU' }],
        checked: [0],
      },
    });
  });

  test('a ticked line is checked and keeps its words', () => {
    expect(decide([sent(13, 'Kính gui', 'Kính gui', true)])).toMatchObject({ value: { changes: [], checked: [13] } });
  });

  test('what others corrected in other lines stays', () => {
    const others = [change(13, 21, 'Kính gửi')];
    const outcome = decide([sent(0, 'Số 13l-CV/ĐU', 'Số 131-CV/ĐU'), sent(13, 'Kính gui')], others);
    expect(outcome.ok && outcome.value.changes.map(({ text }) => text)).toEqual(['Số 131-CV/ĐU', 'Kính gửi']);
  });

  test('the same line changed by two people to two things is refused with both', () => {
    expect(decide([sent(13, 'Kính gui', 'Kính gởi')], [change(13, 21, 'Kính gửi')])).toEqual({
      ...{ ok: false, reason: 'changed-meanwhile', detail: { line: '13', mine: 'Kính gởi', theirs: 'Kính gửi' } },
    });
  });

  test('the same line changed by two people to one thing is no clash, and no change', () => {
    expect(decide([sent(13, 'Kính gui', 'Kính gửi')], [change(13, 21, 'Kính gửi')])).toMatchObject({
      value: { changed: [], checked: [13] },
    });
  });

  test('the machine’s words typed again take the correction back', () => {
    const outcome = decide([sent(13, 'Kính gửi', 'Kính gui')], [change(13, 21, 'Kính gửi')]);
    expect(outcome).toMatchObject({ value: { changes: [], changed: [{ before: 'Kính gửi', after: 'Kính gui' }] } });
  });

  test('an emptied line is a change; a line of another page, and one too long, are not taken', () => {
    expect(decide([sent(22, 'chi bộ', '')])).toMatchObject({ value: { changes: [{ text: '' }] } });
    expect(decide([sent(99, 'a', 'b')])).toMatchObject({ value: { changes: [], checked: [] } });
    expect(decide([sent(22, 'chi bộ', 'x'.repeat(1001))])).toMatchObject({ reason: 'line-too-long' });
  });
});

describe('lines the machine did not see', () => {
  const shown = [sent(0, 'Số 13l-CV/ĐU'), sent(13, 'Kính gui'), sent(22, 'chi bộ')];
  const texts = (outcome: ReturnType<typeof decideOn>) =>
    outcome.ok ? outcome.value.added.map(({ text }) => text) : outcome.reason;

  test('go behind their line, one row a line, named by the version they come with', () => {
    const outcome = decideOn(shown, { additions: [{ behind: '13', texts: [' một  dòng', '', 'hai'] }] });
    expect(outcome).toMatchObject({
      value: {
        added: [
          { ...added('t5-1', 21, 'một dòng'), by: 'Văn thư', addedAt: AT.toISOString() },
          { name: 't5-2', at: 21, text: 'hai' },
        ],
        changed: [
          { line: { added: 't5-1' }, how: 'added', before: '', after: 'một dòng' },
          { line: { added: 't5-2' } },
        ],
        checked: [],
      },
    });
  });

  test.each([
    ['behind a recognised line, before what stands there already', '13', ['mới', 'cũ 1', 'cũ 2']],
    ['behind an added line', 't2-1', ['cũ 1', 'mới', 'cũ 2']],
    ['at the top of the page', null, ['mới', 'cũ 1', 'cũ 2']],
    ['behind the last line', '22', ['cũ 1', 'cũ 2', 'mới']],
  ])('may be put %s', (_, behind, order) => {
    const there = [added('t2-1', 21, 'cũ 1'), added('t3-1', 21, 'cũ 2')];
    const lines = [...shown, sent('t2-1', 'cũ 1'), sent('t3-1', 'cũ 2')];
    expect(texts(decideOn(lines, { added: there, additions: [{ behind, texts: ['mới'] }] }))).toEqual(order);
  });

  test('are corrected like others: who added the line stays, who changed it is kept beside', () => {
    const outcome = decideOn([sent('t2-1', 'cũ', 'mới')], { added: [added('t2-1', 21, 'cũ')] });
    expect(outcome).toMatchObject({
      value: { added: [{ ...added('t2-1', 21, 'mới'), edited: MINE }], changed: [{ how: 'words' }], checked: [] },
    });
  });

  test.each([
    ['ticked', { ...sent('t2-1', 'cũ'), isOut: true }],
    ['emptied', sent('t2-1', 'cũ', '')],
  ])('are taken out when they are %s, and keep their words', (_, line) => {
    const outcome = decideOn([line], { added: [added('t2-1', 21, 'cũ')] });
    expect(outcome).toMatchObject({
      value: { added: [{ text: 'cũ', out: MINE }], changed: [{ how: 'out', before: 'cũ', after: '' }] },
    });
  });

  test('that were taken out come back with their words', () => {
    const out = { ...added('t2-1', 21, 'cũ'), out: { by: 'Người khác', at: '2026-10-19T02:00:00Z' } };
    const outcome = decideOn([{ ...sent('t2-1', ''), isBack: true }], { added: [out] });
    expect(outcome).toMatchObject({ value: { added: [{ text: 'cũ', out: null, edited: null }] } });
  });

  test('that somebody else added at the same place are shown first; the very same are added once', () => {
    const there = { added: [added('t4-1', 21, 'cũ')] };
    const at = (words: string) => decideOn(shown, { ...there, additions: [{ behind: '13', texts: [words] }] });
    expect(at('mới')).toMatchObject({ reason: 'added-meanwhile', detail: { line: '13', theirs: 'cũ' } });
    expect(at('cũ')).toMatchObject({ value: { changed: [] } });
  });

  test('are not taken behind a line the page does not have, too long, or without end', () => {
    const more = (behind: string, words: string[]) => decideOn(shown, { additions: [{ behind, texts: words }] });
    expect(more('99', ['a'])).toMatchObject({ value: { changed: [] } });
    expect(more('13', ['x'.repeat(1001)])).toMatchObject({ reason: 'line-too-long', detail: { line: '13' } });
    expect(more('13', Array<string>(201).fill('a'))).toMatchObject({ reason: 'too-many-added' });
  });
});

describe('a recognised line that is no text', () => {
  test('is taken out with a tick, whatever its field says, and comes back as the machine read it', () => {
    const outcome = decide([{ ...sent(22, 'chi bộ', 'chi bộ x'), isOut: true }]);
    expect(outcome).toMatchObject({
      value: { changes: [{ text: '' }], changed: [{ line: { start: 22 }, how: 'out' }], checked: [22] },
    });
    const back = decide([{ ...sent(22, ''), isBack: true }], [change(22, 28, '')]);
    expect(back).toMatchObject({ value: { changes: [], changed: [{ how: 'words', after: 'chi bộ' }] } });
  });

  test('that somebody else corrected meanwhile is not taken out unseen', () => {
    const outcome = decide([{ ...sent(22, 'chi bộ'), isOut: true }], [change(22, 28, 'các chi bộ')]);
    expect(outcome).toMatchObject({ reason: 'changed-meanwhile', detail: { line: '22', mine: '' } });
  });
});

test('what is pasted with breaks is one line', () => {
  expect(asOneLine(' Kính\tgửi:\n các  chi bộ ')).toBe('Kính gửi: các chi bộ');
});
