import { readFileSync } from 'node:fs';
import { readDeadline, readNumber, type DeadlineReading, type NumberReading } from '@kheo/van-ban';
import type { Sentences } from './language.ts';
import type { Options, TableCommand } from './options.ts';

const SILENT: readonly DeadlineReading['kind'][] = ['conditional', 'unspecified', 'none'];
const SPANS: readonly string[] = ['month', 'quarter', 'year'];

type Row = Record<string, unknown>;
type Answer = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function number(row: Row): Answer {
  const read = readNumber(text(row.entry), text(row.unit));
  if (read.kind === 'value') return { value: read.value, ask: false, note: read.note };
  if (read.kind === 'nil') return { value: 0, ask: false, nil: true };
  const doubt = read.kind === 'ask' ? { why: read.why, readings: read.readings } : { why: 'empty', readings: [] };
  return { value: null, ask: true, ...doubt };
}

/** The kind as tables name it: how often a limit comes, or what stands once. */
function kindOf({ kind, cycle, when }: DeadlineReading): string {
  if (kind === 'recurring') return cycle ?? kind;
  if (kind === 'relative') return 'within';
  const form = when?.split(':')[0] ?? '';
  return kind === 'fixed' && SPANS.includes(form) ? form : kind;
}

function deadline(row: Row, today: string): Answer {
  const now = text(row.today) || today;
  const read = readDeadline(text(row.phrase), { documentDate: text(row.document_date) || now, today: now });
  const inclusive = SILENT.includes(read.kind) ? null : read.inclusive;
  return { when: read.when, inclusive, safe_until: read.safeUntil, kind: kindOf(read) };
}

/**
 * Answers `van-ban number` and `van-ban deadline`: one entry as arguments, or rows of JSON on standard input.
 * @param today  YYYY-MM-DD, for rows that name no day
 * @returns the exit code: 0 fine, 1 the one entry must be asked about, 2 a row that is no JSON object
 */
export function answerTable(command: TableCommand, { files, format }: Options, today: string, say: Sentences): number {
  const answer = (row: Row) => (command === 'number' ? number(row) : deadline(row, today));
  const [first, second, third] = files;
  if (first === undefined || first === '-') return answerRows(answer, say);
  const row =
    command === 'number' ? { entry: first, unit: second } : { phrase: first, document_date: second, today: third };
  const answered = answer(row);
  console.log(format === 'text' ? sentence(command, row, today) : JSON.stringify(answered));
  return answered.ask === true || (command === 'deadline' && answered.inclusive === null) ? 1 : 0;
}

/** One answer a line, in the order of the rows. */
function answerRows(answer: (row: Row) => Answer, say: Sentences): number {
  let code = 0;
  for (const [i, line] of readFileSync(0, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(line);
    if (row === null) {
      console.error(`van-ban: ${say.noRow(i + 1)}`);
      code = 2;
    }
    console.log(JSON.stringify(row === null ? {} : answer(row)));
  }
  return code;
}

function rowOf(line: string): Row | null {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : null;
  } catch {
    return null;
  }
}

const printed = (value: number): string => value.toLocaleString('vi-VN', { maximumFractionDigits: 20 });
const day = (iso: string): string => iso.split('-').reverse().join('/');

/** The answer as a clerk would say it. */
function sentence(command: TableCommand, row: Row, today: string): string {
  if (command === 'number') return numberSentence(readNumber(text(row.entry), text(row.unit)));
  const now = text(row.today) || today;
  const { kind, when, safeUntil } = readDeadline(text(row.phrase), {
    documentDate: text(row.document_date) || now,
    today: now,
  });
  if (kind === 'conditional') return 'chờ một sự kiện, chưa có ngày';
  if (kind === 'unspecified') return 'không nói ngày nào: người phụ trách quyết định';
  if (kind === 'none') return 'không phải thời hạn';
  return `${when ?? 'cần lịch làm việc'}${safeUntil ? `, muộn nhất ${day(safeUntil)}` : ''}`;
}

function numberSentence(read: NumberReading): string {
  if (read.kind === 'value') return printed(read.value) + (read.note ? ` (${read.note})` : '');
  if (read.kind === 'nil') return 'không phát sinh';
  if (read.kind === 'empty') return 'chưa nhập';
  return read.readings.length > 0 ? `cần hỏi lại: ${read.readings.map(printed).join(' hay ')}` : 'cần hỏi lại';
}
