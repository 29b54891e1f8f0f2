import { describe, expect, test } from 'vitest';
import { DIRECTIVE, place, READING } from '../../../../tests/fixtures/sample-directive.ts';
import { confirmedReadingOf, contentOfReading, isSettled, openIssues, titleOf, wordsAt } from './rules.ts';

const content = contentOfReading(READING, DIRECTIVE);

describe('the editable copy of a reading', () => {
  test('quotes each assignment as the document prints it, with wrapped lines joined', () => {
    for (const { quote, span } of content.assignments) expect(quote).toBe(wordsAt(DIRECTIVE, span));
    expect(content.header.subject?.text).toBe(wordsAt(DIRECTIVE, content.header.subject!.span!));
  });

  test('keeps limits that belong to no assignment apart, so that none is shown twice', () => {
    expect(content.deadlines.map(({ phrase }) => phrase)).toEqual(['kịp thời']);
  });

  test('an issue knows the assignment and the citation it stands in', () => {
    const find = (code: string) => content.issues.find((issue) => issue.code === code);
    expect(find('unspecified-period')?.assignmentId).toBe('v6');
    expect(find('waiting-duty')?.assignmentId).toBe('v5');
    expect(find('number-date-order')?.citationId).toBe('t6');
    expect(find('addressed-without-duty')?.assignmentId).toBeNull();
  });

  test('only what a person must decide is open; the rest starts as printed', () => {
    expect(openIssues(content).map(({ code }) => code)).toEqual(['unspecified-period']);
    expect(content.issues.filter((issue) => !isSettled(content, issue))).toHaveLength(1);
  });

  test('reads who issued a cited document where it is printed behind it', () => {
    expect(content.citations.map(({ reference, issuer }) => [reference, issuer])).toEqual([
      ['512-CV/TU', 'Tỉnh ủy'],
      ['25-NQ/TW', 'Ban Chấp hành Trung ương Đảng'],
      ['36-KH/ĐU', 'Đảng ủy'],
      ['41-KH/ĐU', null],
      ['45-KH/ĐU', null],
      ['57-KH/ĐU', 'Đảng ủy'],
      ['217-QĐ/TW', null],
      ['218-QĐ/TW', 'Bộ Chính trị'],
    ]);
  });
});

describe('a confirmed reading', () => {
  test('gives the other rooms phrases and the exact words of each assignment', () => {
    const { assignments, addressees } = confirmedReadingOf(content);
    expect(addressees[0]).toBe('HĐND, UBND xã');
    expect(assignments[6]).toMatchObject({
      id: 'v7',
      clause: '5',
      lead: ['các cơ quan, đơn vị'],
      through: ['Ban Xây dựng Đảng'],
      answer: 'report',
      deadline: { phrase: 'trước ngày 30/10 hàng năm', when: 'yearly:10-30', inclusive: false },
      waitsFor: null,
    });
    expect(assignments[4]?.waitsFor).toBe('sau khi có hướng dẫn của Ban Tuyên giáo và Dân vận Tỉnh ủy');
    expect(assignments[5]?.unclear).toBe('định kỳ');
    expect(assignments[1]?.span.start).toBe(place('UBND xã chỉ đạo').start);
  });
});

test.each([
  ['chỉ đạo xây dựng kế hoạch;', 'Chỉ đạo xây dựng kế hoạch'],
  ['  đề\nnghị  báo cáo. ', 'Đề nghị báo cáo'],
  ['xây dựng kế hoạch phối hợp; tuyên truyền', 'Xây dựng kế hoạch phối hợp'],
  ['hướng dẫn xây dựng mô hình (sau khi có hướng dẫn)', 'Hướng dẫn xây dựng mô hình'],
  [
    'chủ trì, phối hợp với Sở Y tế; các xã kiểm tra; báo cáo',
    'Chủ trì, phối hợp với Sở Y tế; các xã kiểm tra',
    ['các xã'],
  ],
  ['a '.repeat(100), `${'A' + ' a'.repeat(59)}…`],
])('the title of an assignment is one line: %#', (act, title, helpers: string[] = []) => {
  expect(titleOf(act, helpers)).toBe(title);
});
