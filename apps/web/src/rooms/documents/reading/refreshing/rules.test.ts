import { read } from '@kheo/van-ban';
import { describe, expect, test } from 'vitest';
import { layerOf, moveSpan } from '../../texts/rules.ts';
import type { LineChange } from '../../texts/terms.ts';
import { contentOfReading, wordsAt } from '../rules.ts';
import type { ReadingContent } from '../terms.ts';
import { changesBetween, refreshed } from './rules.ts';

/** A letter as a machine may read its scan: a wrong digit in the number, and a day that is none. */
const SCANNED = [
  'ĐẢNG BỘ TỈNH BÌNH LÂM',
  'ĐẢNG ỦY XÃ ĐỒNG XANH',
  '*',
  'Số 181-CV/ĐU',
  '',
  'Đồng Xanh, ngày 05 tháng 10 năm 2026',
  '',
  'Kính gửi: Các chi bộ trực thuộc.',
  '',
  '1. Các chi bộ gửi danh sách mô hình về Đảng ủy trước ngày 2O/10/2026.',
  '2. Ban Xây dựng Đảng tổng hợp danh sách.',
  '3. Cac chỉ bô bao cáo kết quả về Đảng ủy trước ngày 30/10/2026.',
].join('\n');

const change = (line: string, text: string): LineChange => {
  const start = SCANNED.indexOf(line);
  if (start < 0) throw new Error(line);
  return { span: { start, end: start + line.length }, text, by: 'Văn thư', at: '2026-10-20T01:30:00Z' };
};
const contentOf = (text: string) => contentOfReading(read(text), text);
const base = contentOf(SCANNED);
const source = layerOf(SCANNED, 1, []);

function refresh(mine: ReadingContent, ...changes: LineChange[]) {
  const layer = layerOf(SCANNED, 2, changes);
  const now = contentOf(layer.text);
  const result = refreshed({ base, mine, now, text: layer.text, move: (span) => moveSpan(source, layer, span) });
  return { ...result, text: layer.text };
}

const DAY = change(SCANNED.split('\n')[9]!, '1. Các chi bộ gửi danh sách mô hình về Đảng ủy trước ngày 20/10/2026.');
const NUMBER = change('Số 181-CV/ĐU', 'Số 131-CV/ĐU');
const THIRD = change(SCANNED.split('\n')[11]!, '3. Các chi bộ báo cáo kết quả về Đảng ủy trước ngày 30/10/2026.');

describe('a reading whose text was corrected', () => {
  test('says what the corrected text says', () => {
    expect(base.header.reference?.text).toBe('181-CV/ĐU');
    const { content, text } = refresh(base, NUMBER, DAY);
    expect(content.header.reference?.text).toBe('131-CV/ĐU');
    expect(content.assignments[0]?.deadline?.when).toBe('date:2026-10-20');
    expect(content.assignments.map(({ id }) => id)).toEqual(base.assignments.map(({ id }) => id));
    for (const { span, quote } of content.assignments) expect(wordsAt(text, span)).toBe(quote);
  });

  test('keeps what a person has corrected in it, at the place where the words are now', () => {
    const mine = structuredClone(base);
    mine.assignments[0]!.title = 'Gửi danh sách mô hình';
    mine.header.subject = { text: 'V/v mô hình', span: null };
    const { content } = refresh(mine, NUMBER, DAY);
    expect(content.assignments[0]).toMatchObject({
      title: 'Gửi danh sách mô hình',
      deadline: { when: 'date:2026-10-20' },
    });
    expect(content.header.subject?.text).toBe('V/v mô hình');
    expect(content.header.reference?.text).toBe('131-CV/ĐU');
  });

  test('keeps a number that a person corrected already, whatever the line says now', () => {
    const mine = structuredClone(base);
    mine.header.reference = { text: '131-CV/ĐU', span: null, number: '131', notation: 'CV/ĐU' };
    expect(refresh(mine, change('Số 181-CV/ĐU', 'Số 132-CV/ĐU')).content.header.reference?.text).toBe('131-CV/ĐU');
  });

  test('does not bring back an assignment that a person took away, and keeps one a person added', () => {
    const mine = structuredClone(base);
    const gone = mine.assignments.shift()!;
    mine.assignments.push({ ...structuredClone(mine.assignments[0]!), id: 'v9', title: 'Thêm tay' });
    mine.nextNumber = 10;
    const { content } = refresh(mine, DAY);
    expect(content.assignments.map(({ id }) => id)).not.toContain(gone.id);
    expect(content.assignments.map(({ title }) => title)).toContain('Thêm tay');
  });

  test('finds an assignment in words that were not to be read before, and gives it a name never used', () => {
    const { content, machine } = refresh(base, THIRD);
    const known = new Set(base.assignments.map(({ id }) => id));
    const third = content.assignments.find(({ quote }) => quote.includes('báo cáo kết quả'));
    expect(third?.lead.map(({ text }) => text)).toEqual(['Các chi bộ']);
    expect(new Set(content.assignments.map(({ id }) => id)).size).toBe(content.assignments.length);
    expect(known.has(third!.id) || third!.id === `v${base.nextNumber}`).toBe(true);
    expect(machine.assignments.map(({ id }) => id)).toEqual(content.assignments.map(({ id }) => id));
  });

  test('keeps what people decided about a place that is still odd', () => {
    const mine = structuredClone(base);
    for (const issue of mine.issues) Object.assign(issue, { by: 'Lê Thị Văn Thư', choice: 'doubt' });
    const { content } = refresh(mine, NUMBER);
    const before = new Set(mine.issues.map(({ code }) => code));
    expect(before.size).toBeGreaterThan(0);
    for (const issue of content.issues.filter(({ code }) => before.has(code)))
      expect(issue).toMatchObject({ by: 'Lê Thị Văn Thư', choice: 'doubt' });
  });

  test('tells what changed in it, and nothing where only places did', () => {
    const { content } = refresh(base, NUMBER, DAY);
    const changes = changesBetween(base, content);
    expect(changes).toContainEqual({
      ...{ assignment: null, field: 'reference', before: '181-CV/ĐU', after: '131-CV/ĐU' },
    });
    expect(changes.map(({ field }) => field)).toContain('deadline');
    const same = refresh(base, change('ĐẢNG BỘ TỈNH BÌNH LÂM', 'ĐẢNG BỘ TỈNH BÌNH LÂM MỚI')).content;
    expect(changesBetween(base, { ...same, header: base.header })).toEqual([]);
  });
});
