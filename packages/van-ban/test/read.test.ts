import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';
import { LETTER } from './letter.ts';

describe('a letter of a Party committee', () => {
  const reading = read(LETTER);
  const codes = reading.issues.map(({ code }) => code);

  test('its head names the committee above, the committee, number, place and date', () => {
    const { header } = reading;
    expect(header).toMatchObject({ system: 'party', type: 'CV' });
    expect(header.parent?.text).toBe('Đảng bộ tỉnh Bình Lâm');
    expect(header.issuer?.text).toBe('Đảng ủy xã Tân An');
    expect(header.reference).toMatchObject({ text: '118-CV/ĐU', number: '118', notation: 'CV/ĐU' });
    expect(header.date?.iso).toBe('2026-09-28');
    expect(header.subject?.text).toBe('đẩy mạnh phong trào thi đua năm 2026');
  });

  test('bodies after "Giao …:" hold for every bullet below', () => {
    const leads = reading.assignments.map(({ clause, lead }) => [clause, lead.map(({ text }) => text)]);
    expect(leads).toEqual([
      ['1', ['Các chi bộ, đảng bộ trực thuộc']],
      ['2', ['UBND xã']],
      ['3', ['Ban Xây dựng Đảng']],
      ['3', ['Ban Xây dựng Đảng']],
      ['3', ['các cơ quan, đơn vị']],
    ]);
  });

  test('a limit "trước ngày" leaves the day itself out, and a yearly one stays yearly', () => {
    expect(reading.assignments[1]!.deadline).toMatchObject({ when: 'date:2026-10-15', inclusive: false });
    expect(reading.assignments[4]!.deadline).toMatchObject({
      when: 'yearly:10-30',
      kind: 'recurring',
      inclusive: false,
    });
  });

  test('who must set others to work, who coordinates and through whom an answer goes are told apart', () => {
    const [, second, , , last] = reading.assignments;
    expect(second!.cascade.map(({ text }) => text)).toEqual(['các phòng, trung tâm']);
    expect(second!.support.map(({ text }) => text)).toEqual(['Ban Xây dựng Đảng']);
    expect(last!.through.map(({ text }) => text)).toEqual(['Ban Xây dựng Đảng']);
    expect(last!.answer).toBe('report');
  });

  test('a duty that waits has no date, and "định kỳ" without a period waits for a person', () => {
    expect(reading.assignments[2]).toMatchObject({
      deadline: null,
      waitsFor: { text: 'sau khi có hướng dẫn của Tỉnh ủy' },
    });
    expect(reading.assignments[3]!.unclear?.text).toBe('định kỳ');
    expect(codes).toContain('waiting-duty');
    expect(codes).toContain('unspecified-period');
  });

  test('a date against the order of its series, an open quotation and mismatched addressees are shown', () => {
    expect(
      reading.issues.filter(({ code }) => code === 'number-date-order').map(({ detail }) => detail.reference),
    ).toEqual(['57-KH/ĐU']);
    expect(codes).toContain('unclosed-quotation');
    expect(codes).toContain('duty-not-addressed');
    expect(reading.issues.find(({ code }) => code === 'addressed-without-duty')?.detail).toEqual({ body: 'HĐND' });
  });

  test('decomposed text reads the same, and its spans lie in the text that was given', () => {
    const decomposed = LETTER.normalize('NFD');
    const other = read(decomposed);
    expect(other.assignments.map(({ act }) => act)).toEqual(reading.assignments.map(({ act }) => act));
    const { span, text } = other.header.issuer!;
    expect(decomposed.slice(span.start, span.end).normalize('NFC').toLowerCase()).toBe(text.toLowerCase());
  });
});

test('page heads and page numbers in the middle break no sentence and are blocks of their own', () => {
  const text = `UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n\n1. Giao Công an xã phối hợp chặt chẽ với các thôn tuần tra ban đêm và\nCÔNG BÁO/Số 12/Ngày 02-3-2026\n7\nbáo cáo kết quả về Ủy ban nhân dân xã trước ngày 15/3/2026.\n`;
  const { assignments, blocks } = read(text);
  expect(assignments).toHaveLength(1);
  expect(assignments[0]?.deadline?.when).toBe('date:2026-03-15');
  expect(
    blocks.filter(({ kind }) => kind === 'page-head').map(({ span }) => text.slice(span.start, span.end).trim()),
  ).toEqual(['CÔNG BÁO/Số 12/Ngày 02-3-2026', '7']);
});

test('a number and symbol at the head of a line is no label', () => {
  const text = `UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n\n1. Giao Công an xã tuần tra theo Kế hoạch số\n66/KH-UBND ngày 02/3/2026.\n2/ Giao các thôn báo cáo.\n`;
  expect(read(text).clauses.map(({ label }) => label)).toEqual(['1', '2']);
});

test('a dash at the head of a line without a blank line before it goes on with a name', () => {
  const line = 'Các cơ quan, đơn vị trên địa bàn xã và những người có liên\nquan chấp hành quy định này.\n\n';
  const text = `UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nKiểm tra\n\n${line.repeat(4)}1. Thành viên Hội đồng Thi đua\n- Khen thưởng xã, Trưởng các thôn có trách nhiệm bình xét.\n`;
  expect(
    read(text)
      .assignments.at(-1)
      ?.lead.map((one) => one.text),
  ).toEqual(['Thành viên Hội đồng Thi đua - Khen thưởng xã', 'Trưởng các thôn']);
});

test('every character lies in exactly one block, whatever the text', () => {
  const pieces = fc.array(fc.constantFrom(...LETTER.split('\n'), '', '|', 'Điều 1. ', 'Số: /KH-UBND', '“'), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((lines) => lines.join('\n')),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
      ),
      (text) => {
        let at = 0;
        for (const { span } of read(text).blocks) {
          expect(span.start).toBe(at);
          at = span.end;
        }
        expect(at).toBe(text.length);
      },
    ),
    { numRuns: 300 },
  );
});
