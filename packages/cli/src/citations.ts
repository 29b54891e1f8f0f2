import type { Citation, Reading } from '@kheo/van-ban';
import { day, lineOf } from './issues.ts';
import { columnsOf, hang, pad, paint, type Look } from './terminal.ts';

const RELATIONS: Record<Citation['relation'], string> = {
  basis: 'căn cứ',
  implements: 'thực hiện',
  amends: 'sửa đổi, bổ sung',
  replaces: 'thay thế',
  mentions: 'nhắc đến',
};

/** One cited document as a row of a table. */
export function citationRow(text: string, citation: Citation) {
  const { type, reference, name, date, relation, span } = citation;
  return { type, reference, name, date, relation, line: lineOf(text, span) };
}

/** Cited documents as a table; a document without a number stands by its name. */
export function renderCitations(text: string, { citations }: Reading, look: Look): string {
  if (citations.length === 0) return 'Không viện dẫn văn bản nào';
  const head = ['Dòng', 'Ngày', 'Quan hệ', 'Văn bản'] as const;
  const rows = citations.map(({ reference, name, date, relation, span }) => [
    String(lineOf(text, span)),
    date ? day(date) : '',
    RELATIONS[relation],
    reference ?? name ?? '',
  ]);
  const widths = head.map((word, i) => Math.max(columnsOf(word), ...rows.map((row) => columnsOf(row[i]!))));
  const left = (row: readonly string[]) =>
    row
      .slice(0, 3)
      .map((word, i) => pad(word, widths[i]!))
      .join('  ') + '  ';
  const indent = columnsOf(left(head));
  return [
    paint(left(head) + head[3], 'dim', look),
    ...rows.flatMap((row) => hang(left(row), row[3]!, indent, look)),
  ].join('\n');
}

/** Rows as CSV that spreadsheets open with its letters whole: it starts with the mark of UTF-8. */
export function csvOf(rows: ({ file: string } & ReturnType<typeof citationRow>)[]): string {
  const names = ['file', 'type', 'reference', 'name', 'date', 'relation', 'line'] as const;
  const cell = (value: string | number | null) =>
    value !== null && /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : (value ?? '');
  return (
    '\ufeff' +
    [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(',')).join('\r\n')
  );
}
