import { describe, expect, test } from 'vitest';
import type { LineChange } from '../../texts/terms.ts';
import { asOneLine, decideCorrection } from './rules.ts';
import type { SentLine } from './terms.ts';

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
const sent = (start: number, shown: string, text = shown, isChecked = false): SentLine => ({
  ...{ start, shown, text, isChecked },
});
const decide = (lines: SentLine[], changes: LineChange[] = []) =>
  decideCorrection({
    ...{ source: SOURCE, lines: LINES, now: { changes }, sent: lines },
    by: { name: 'Văn thư', at: AT },
  });

describe('what a form makes of the lines of a page', () => {
  test('a line that was left as it is changes nothing and is not called checked', () => {
    expect(decide([sent(0, 'Số 13l-CV/ĐU')])).toMatchObject({ value: { changes: [], changed: [], checked: [] } });
  });

  test('a corrected line carries the words, who and when, and is checked by that', () => {
    expect(decide([sent(0, 'Số 13l-CV/ĐU', '  Số  131-CV/ĐU ')])).toMatchObject({
      value: {
        changes: [{ span: { start: 0, end: 12 }, text: 'Số 131-CV/ĐU', by: 'Văn thư', at: AT.toISOString() }],
        changed: [{ start: 0, before: 'Số 13l-CV/ĐU', after: 'Số 131-CV/ĐU' }],
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
      ...{ ok: false, reason: 'changed-meanwhile', detail: { start: '13', mine: 'Kính gởi', theirs: 'Kính gửi' } },
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

test('what is pasted with breaks is one line', () => {
  expect(asOneLine(' Kính\tgửi:\n các  chi bộ ')).toBe('Kính gửi: các chi bộ');
});
