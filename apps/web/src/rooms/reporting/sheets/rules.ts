import type { FillCell, FillSheet } from '#shared/office-files/fill-in.server.ts';
import type { Cell, SheetIn } from '#shared/office-files/table-in.server.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { UNTOUCHED } from '../drafts/rules.ts';
import type { Draft, Typed } from '../drafts/terms.ts';
import { fillForm, type ReadNumber } from '../entry/rules.ts';
import { linesOf, nameOfLine, writeAnswer } from '../forms/rules.ts';
import type { Answer, FigureKey, FormContent, How, Line } from '../forms/terms.ts';
import type { IdentityFault, ReadRow, ReadSheets, RowReason, SheetIdentity } from './terms.ts';

/** The hidden sheet, and the mark that says what the file is. */
const HIDDEN = 'kheo';
const MARK = 'bieu-mau-bao-cao-1';
const LONGEST_WORDS = 20_000;

/** Words of the workbook, in the language of who takes it. */
export interface SheetWords {
  figures: string;
  narrative: string;
  heads: { code: string; name: string; unit: string; before: string; value: string; base: string; how: string };
  how: Record<How, string>;
  promptOf: (line: Line) => string;
  of: string;
  warning: string;
  words: string;
}

/** What a report's workbook is made of. */
export interface SheetSource {
  form: FormContent;
  draft: Draft;
  /** Answers of the period before: shown beside the field, never in it. */
  before: ReadonlyMap<FigureKey, Answer>;
  identity: SheetIdentity;
}

/** The sheets of a form, what was typed so far in its fields. */
export function sheetsOf({ form, draft, before }: SheetSource, t: SheetWords): FillSheet[] {
  const { heads } = t;
  const titles = [heads.code, heads.name, heads.unit, heads.before, heads.value, heads.base, heads.how];
  const lines = linesOf(form);
  const figures = form.fields.flatMap((field): FillCell[][] => [
    [{ text: '' }, { text: field.name, bold: true }],
    ...lines
      .filter(({ indicator }) => indicator.field === field.code)
      .map((line) => lineCells(line, draft.figures[line.key] ?? UNTOUCHED, before.get(line.key), t)),
  ]);
  const words = form.sections.map(({ code, number, title, hint }): FillCell[] => [
    { text: code },
    { text: `${number}. ${title}` },
    { field: draft.narrative[code] ?? '', kind: 'words', prompt: hint.slice(0, 250) },
  ]);
  const head = (all: string[]): FillCell[] => all.map((text) => ({ text, bold: true }));
  return [
    { name: t.figures, widths: [0, 44, 14, 16, 18, 18, 18], rows: [head(titles), ...figures] },
    { name: t.narrative, widths: [0, 40, 90], rows: [head([heads.code, heads.name, t.words]), ...words] },
  ];
}

function lineCells(line: Line, typed: Typed, before: Answer | undefined, t: SheetWords): FillCell[] {
  const { key, indicator } = line;
  const choices = [t.how.actual, ...(indicator.estimates === false ? [] : [t.how.estimate]), t.how.nil];
  const base: FillCell =
    indicator.kind === 'ratio' ? { field: typed.base, kind: 'number', prompt: t.promptOf(line) } : { text: '' };
  return [
    { text: key },
    { text: nameOfLine(line) },
    { text: indicator.unit },
    { text: before ? writeAnswer(before, t.how.nil, t.of) : '' },
    { field: typed.value, kind: 'number', prompt: t.promptOf(line) },
    base,
    { field: t.how[typed.how], kind: 'choice', choices, prompt: '' },
  ];
}

/** Lines of the hidden sheet. */
export function identityLines(identity: SheetIdentity): { name: string; lines: [string, string][] } {
  return { name: HIDDEN, lines: [['loai', MARK], ...Object.entries(identity)] };
}

/** What a workbook says it is; null when it is no form of ours. */
function identityIn(sheets: readonly SheetIn[]): SheetIdentity | null {
  const rows = sheets.find(({ name }) => name === HIDDEN)?.rows ?? [];
  const found = new Map(rows.map(([name, value]) => [String(name), String(value)]));
  if (found.get('loai') !== MARK) return null;
  const of = (name: keyof SheetIdentity) => found.get(name) ?? '';
  return {
    ...{ report: of('report'), cycle: of('cycle'), form: of('form'), unit: of('unit') },
    ...{ unitName: of('unitName'), cycleTitle: of('cycleTitle') },
  };
}

/**
 * Whether a workbook belongs to this report.
 * @returns why not, with the name of where it belongs; null when it does
 */
export function judgeIdentity(
  sheets: readonly SheetIn[],
  own: SheetIdentity,
): { fault: IdentityFault; name: string } | null {
  const said = identityIn(sheets);
  if (!said) return { fault: 'not-a-form', name: '' };
  if (said.unit !== own.unit) return { fault: 'other-unit', name: said.unitName };
  if (said.cycle !== own.cycle || said.report !== own.report) return { fault: 'other-cycle', name: said.cycleTitle };
  return said.form === own.form ? null : { fault: 'other-version', name: said.cycleTitle };
}

/**
 * Reads a workbook against its form, row by row.
 * @returns one entry for every row of every sheet that is shown, whatever stands in it
 */
export function readForm(
  form: FormContent,
  sheets: readonly SheetIn[],
  readNumber: ReadNumber,
  t: SheetWords,
): ReadSheets {
  const draft: Draft = { figures: {}, narrative: {}, dropped: [] };
  const lines = new Map(linesOf(form).map((line) => [line.key, line]));
  const sections = new Map(form.sections.map((section) => [section.code, section]));
  const seen = new Set<string>();
  const rows = sheets
    .filter(({ name }) => name !== HIDDEN)
    .flatMap(({ name, rows: all }) =>
      all.map((cells, index): ReadRow => {
        const place = { sheet: name, row: index + 1 };
        const code = String(cells[0] ?? '');
        const line = lines.get(code);
        const section = sections.get(code);
        if (!line && !section) return strangeRow(place, cells);
        if (seen.has(code)) return { ...place, ...labelled(cells), ...refusedRow('row-twice') };
        seen.add(code);
        if (section) return readSection(place, cells, section.code, draft);
        return readLine(place, cells, line!, { draft, readNumber, t });
      }),
    );
  return { rows, draft };
}

const refusedRow = (reason: RowReason) => ({ outcome: 'refused' as const, becomes: '', reason });

function labelled(cells: readonly Cell[]): { label: string; written: string } {
  const rest = cells
    .slice(2)
    .map(String)
    .filter((text) => text !== '');
  return { label: String(cells[1] ?? ''), written: rest.join(' · ') };
}

/** A heading, or something somebody added: what has a number in it is refused, so that no figure is lost unsaid. */
function strangeRow(place: { sheet: string; row: number }, cells: readonly Cell[]): ReadRow {
  const { label, written } = labelled(cells);
  const all = cells.map(String).filter((text) => text !== '');
  if (all.length === 0) return { ...place, label: '', written: '', outcome: 'empty', becomes: '', reason: null };
  const isHead = place.row === 1 || (all.length === 1 && label !== '' && !/\d/.test(label));
  if (isHead) return { ...place, label: label || all[0]!, written: '', outcome: 'head', becomes: '', reason: null };
  return { ...place, label: label || all[0]!, written: written || all.join(' · '), ...refusedRow('row-unknown') };
}

function readSection(
  place: { sheet: string; row: number },
  cells: readonly Cell[],
  code: string,
  draft: Draft,
): ReadRow {
  const text = String(cells[2] ?? '')
    .replaceAll('\r\n', '\n')
    .trim();
  const label = String(cells[1] ?? '');
  const row = { ...place, label, written: text };
  if (text === '') return { ...row, outcome: 'empty', becomes: '', reason: null };
  if (text.length > LONGEST_WORDS) return { ...row, ...refusedRow('words-too-long') };
  draft.narrative[code] = text;
  return { ...row, outcome: 'taken', becomes: text, reason: null };
}

interface Reading {
  draft: Draft;
  readNumber: ReadNumber;
  t: Pick<SheetWords, 'how' | 'of'>;
}

function readLine(
  place: { sheet: string; row: number },
  cells: readonly Cell[],
  line: Line,
  reading: Reading,
): ReadRow {
  const [value = '', base = '', how = ''] = cells.slice(4, 7);
  const { t } = reading;
  const named = (Object.keys(t.how) as How[]).find((one) => t.how[one].toLowerCase() === String(how).toLowerCase());
  const written = [value, base, how === t.how.actual ? '' : how]
    .map(shown)
    .filter((text) => text !== '')
    .join(' · ');
  const row = { ...place, label: String(cells[1] ?? ''), written };
  if (value === '' && base === '' && (how === '' || named === 'actual' || named === 'estimate'))
    return { ...row, outcome: 'empty', becomes: '', reason: null };
  if (how !== '' && !named) return { ...row, ...refusedRow('answer-unknown') };
  const read = readFigure(line, { value, base, how: named ?? 'actual' }, reading.readNumber);
  if ('reason' in read) return { ...row, ...refusedRow(read.reason) };
  reading.draft.figures[line.key] = read.typed;
  const becomes = writeAnswer(read.answer, t.how.nil, t.of);
  return { ...row, outcome: read.isChanged ? 'changed' : 'taken', becomes, reason: null };
}

const shown = (cell: Cell) => (typeof cell === 'number' ? writeNumber(cell, 6) : cell);

/**
 * One figure as a sheet has it, read as the form's own field is read; a number of Excel is what it is.
 * @returns what is to be typed into the draft, and whether it differs from what was written
 */
export function readFigure(
  line: Line,
  cell: { value: Cell; base: Cell; how: How },
  readNumber: ReadNumber,
):
  | { typed: Typed; answer: Answer; isChanged: boolean }
  /** `readings`: what a number with several meanings may be, and in which of the two fields it stands. */
  | { reason: RowReason; part: 'value' | 'base'; readings: number[] } {
  const { entryUnit } = line.indicator;
  if (Number(cell.value) < 0 || Number(cell.base) < 0)
    return { reason: 'negative', part: Number(cell.value) < 0 ? 'value' : 'base', readings: [] };
  const [value, base] = [wordsOf(cell.value, entryUnit, readNumber), wordsOf(cell.base, entryUnit, readNumber)];
  const asTyped: Typed = { ...UNTOUCHED, value, base, how: cell.how };
  const indicator = { ...line.indicator, required: true };
  const alone: FormContent = { fields: [], indicators: [indicator], sections: [], source: '' };
  const one = 'splits' in indicator ? { ...alone, indicators: [{ ...indicator, splits: [] }] } : alone;
  const { figures, problems } = fillForm(
    one,
    { figures: { [indicator.code]: asTyped }, narrative: {}, dropped: [] },
    readNumber,
  );
  const answer = figures[0]?.answer;
  const problem = problems.find(({ at }) => at === 'figure');
  if (!answer)
    return problem?.at === 'figure'
      ? { reason: problem.code, part: problem.part, readings: problem.readings }
      : { reason: 'not-a-number', part: 'value', readings: [] };
  if (answer.how === 'nil') return { typed: asTyped, answer, isChanged: cell.how !== 'nil' };
  const part = 'share' in answer ? answer.share.part : answer.value;
  const clean = [
    wordsOf(part, entryUnit, readNumber),
    'share' in answer ? wordsOf(answer.share.whole, entryUnit, readNumber) : '',
  ];
  return { typed: asTyped, answer, isChanged: [value, base].some((text, i) => bare(text) !== bare(clean[i]!)) };
}

/** Without the marks that only make a number easier to see. */
const bare = (text: string) => text.replace(/[.\s]/g, '');

/** A number of Excel in words that are read back as exactly that number; words stay as they are. */
function wordsOf(cell: Cell, unit: string, readNumber: ReadNumber): string {
  if (typeof cell === 'string') return cell;
  const plain = writeNumber(cell, 6);
  const ways = [plain, plain.replaceAll('.', ''), `${plain.replaceAll('.', '')}0`];
  const isRead = (text: string) => {
    const read = readNumber(text, unit);
    return read.kind === 'value' && read.value === cell;
  };
  return ways.find(isRead) ?? plain;
}

/** How many rows became what; the counts add up to the rows of the file. */
export function countRows(rows: readonly ReadRow[]): Record<ReadRow['outcome'], number> {
  const count = { taken: 0, changed: 0, refused: 0, empty: 0, head: 0 };
  for (const { outcome } of rows) count[outcome] += 1;
  return count;
}
