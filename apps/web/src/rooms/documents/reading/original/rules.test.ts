import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIRECTIVE, place, READING } from '../../../../../tests/fixtures/sample-directive.ts';
import { contentOfReading } from '../rules.ts';
import type { ReadingContent } from '../terms.ts';
import { layOut, marksOf, sentencesOf } from './rules.ts';
import type { Mark, Marked, Piece } from './terms.ts';

const content = contentOfReading(READING, DIRECTIVE);
const isMarked = (piece: Piece): piece is Marked => 'pieces' in piece;
const wordsOf = (pieces: Piece[]): string => pieces.map((p) => (isMarked(p) ? wordsOf(p.pieces) : p.text)).join('');
const marked = (pieces: Piece[]): Marked[] => pieces.filter(isMarked).flatMap((p) => [p, ...marked(p.pieces)]);

describe('the original beside its reading', () => {
  test('prints every word of the document and adds none', () => {
    const squeezed = (words: string) => words.replace(/\s+/g, '');
    const printed = layOut(DIRECTIVE, content).map(({ pieces }) => wordsOf(pieces));
    expect(squeezed(printed.join(''))).toBe(squeezed(DIRECTIVE));
  });

  test('a paragraph says where its first character stands', () => {
    for (const { at, pieces } of layOut(DIRECTIVE, content)) {
      const words = wordsOf(pieces);
      expect(DIRECTIVE.slice(at, at + words.length)).toBe(words);
    }
  });

  test('each assignment, deadline and citation has an anchor where it starts', () => {
    const ids = layOut(DIRECTIVE, content).flatMap(({ pieces }) => marked(pieces).map(({ id }) => id));
    const starts = [...content.assignments, ...content.citations].map(({ span }) => span.start);
    const limits = content.assignments.flatMap(({ deadline }) => deadline?.span?.start ?? []);
    for (const start of [...starts, ...limits]) expect(ids).toContain(`s-${start}`);
  });

  test('an odd date inside a citation inside an assignment is nested three deep and leads to its own issue', () => {
    const odd = layOut(DIRECTIVE, content)
      .flatMap(({ pieces }) => marked(pieces))
      .find(({ kind, pieces }) => kind === 'odd' && wordsOf(pieces) === '12/4/2025');
    const issue = content.issues.find(({ code }) => code === 'number-date-order')!;
    expect(odd?.pieces).toEqual([{ text: '12/4/2025', href: `#cho-${issue.id}` }]);
    expect(marksOf(content).some(({ kind, span }) => kind === 'odd' && span.start === place('12/4/2025').start)).toBe(
      true,
    );
  });

  test('marks that cross in any way keep the words and give each id once', () => {
    const end = DIRECTIVE.length;
    const anyMark = fc
      .record({
        kind: fc.constantFrom('duty', 'body', 'due', 'cite', 'odd', 'place'),
        a: fc.integer({ min: 0, max: end }),
        b: fc.integer({ min: 0, max: end }),
      })
      .map(({ kind, a, b }): Mark => {
        return { kind, span: { start: Math.min(a, b), end: Math.max(a, b) }, back: null, label: null };
      });
    const plain = layOut(DIRECTIVE, content, []).map(({ pieces }) => wordsOf(pieces));
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 12 }), (marks) => {
        const paragraphs = layOut(DIRECTIVE, content, marks);
        expect(paragraphs.map(({ pieces }) => wordsOf(pieces))).toEqual(plain);
        const ids = paragraphs.flatMap(({ pieces }) => marked(pieces).flatMap(({ id }) => id ?? []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a table in the original', () => {
  const text = [
    'Phân công',
    '',
    'TT\tNhiệm vụ\tĐơn vị',
    'A. Tập huấn',
    '1\tTập huấn\tCông an xã',
    'B. Họp\t\t\t',
    '\tHọp dân\t',
    '',
    'Trên đây là kế hoạch.',
  ].join('\n');
  const tables = {
    ...content,
    blocks: [],
    outline: [{ path: '', span: { start: 0, end: 9 } }],
  } as unknown as ReadingContent;
  const found = (words: string): Mark => {
    const start = text.indexOf(words);
    return { kind: 'duty', span: { start, end: start + words.length }, back: '#viec-1', label: '' };
  };

  test('keeps its rows and columns, empty cells and the titles between its rows', () => {
    const printed = layOut(text, tables, []).map(({ pieces, rows }) =>
      rows ? rows.map((cells) => cells.map((cell) => wordsOf(cell.pieces))) : wordsOf(pieces),
    );
    expect(printed).toEqual([
      'Phân công',
      [['TT', 'Nhiệm vụ', 'Đơn vị'], ['A. Tập huấn'], ['1', 'Tập huấn', 'Công an xã'], ['B. Họp'], ['', 'Họp dân', '']],
      'Trên đây là kế hoạch.',
    ]);
  });

  test('says of each cell where it begins, and holds the marks of its words', () => {
    const cells = layOut(text, tables, [found('Họp dân')])
      .flatMap(({ rows }) => rows ?? [])
      .flat();
    for (const { at, pieces } of cells) expect(text.startsWith(wordsOf(pieces), at)).toBe(true);
    expect(marked(cells.flatMap(({ pieces }) => pieces))).toMatchObject([
      { kind: 'duty', id: `s-${text.indexOf('Họp dân')}` },
    ]);
  });

  test('is chosen by the rows as sentences', () => {
    expect(sentencesOf(text, tables).map((sentence) => sentence.text)).toEqual([
      ...[
        'Phân công',
        'TT Nhiệm vụ Đơn vị',
        'A. Tập huấn',
        '1 Tập huấn Công an xã',
        'B. Họp',
        'Họp dân',
        'Trên đây là kế hoạch.',
      ],
    ]);
  });

  test('a tab in running words makes no table', () => {
    expect(layOut('Điều 1.\tGiao Công an xã.', tables, []).map(({ rows }) => rows)).toEqual([undefined]);
  });
});

describe('sentences that a person may choose', () => {
  test('are numbered from 1 and stand in the text as they are shown', () => {
    const sentences = sentencesOf(DIRECTIVE, content);
    expect(sentences.map(({ no }) => no)).toEqual(sentences.map((_, i) => i + 1));
    for (const { span, text } of sentences)
      expect(DIRECTIVE.slice(span.start, span.end).replace(/\s+/g, ' ')).toBe(text);
    expect(sentences.map(({ text }) => text)).toContain(
      'Phát hiện, khen thưởng kịp thời những tập thể, cá nhân có thành tích xuất sắc.',
    );
  });

  test('a clause number does not end a sentence', () => {
    expect(sentencesOf(DIRECTIVE, content).some(({ text }) => /^\d\.$/.test(text))).toBe(false);
  });
});
