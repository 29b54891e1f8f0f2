import type { BodyHeading, BodyTable, BodyText, OfficialDocument } from '#rooms/issuing/terms.ts';
import { writeDay, type Day } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { printedBlocks } from '../changes/rules.ts';
import { sortUnits } from '../consolidated/rules.ts';
import type { Consolidated, ConsolidatedContent, Source } from '../consolidated/terms.ts';
import { writeAnswer } from '../forms/rules.ts';
import type { Answer, Cycle, Indicator } from '../forms/terms.ts';
import { totalOf, writeAmount } from '../rollup/rules.ts';
import type { Amount, LineTotal } from '../rollup/terms.ts';
import { prose } from './wording.ts';

/**
 * The consolidated report as an official document: the text of the draft, then the figures it was written from.
 * @param figureColumns how many columns of numbers the layout puts beside each other
 * @param draftedOn day of the version
 * @param ledgerHead as it is printed
 */
export function toDocument(
  cycle: Cycle,
  { content, version }: Pick<Consolidated, 'content' | 'version'>,
  figureColumns: number,
  draftedOn: Day,
  ledgerHead: string,
): OfficialDocument {
  const body = printedBlocks(content.blocks).map((block): BodyHeading | BodyText =>
    block.kind === 'heading'
      ? { kind: 'heading', level: block.level, text: block.text }
      : { kind: 'text', text: block.text },
  );
  return {
    head: content.head,
    number: null,
    day: null,
    draftedOn,
    body,
    annex: [{ kind: 'heading', level: 1, text: prose.annexes }, ...annexTables(cycle, content, figureColumns)],
    footer: prose.footer(String(version), ledgerHead),
  };
}

function annexTables(cycle: Cycle, content: ConsolidatedContent, figureColumns: number): BodyTable[] {
  const { fields, indicators } = cycle.form;
  const byUnit = fields.flatMap((field) => {
    const lines = indicators
      .filter((indicator) => indicator.field === field.code)
      .flatMap((indicator) => totalOf(indicator, content.lines).lines.map((line) => ({ indicator, line })));
    const parts: (typeof lines)[] = [];
    for (let i = 0; i < lines.length; i += figureColumns) parts.push(lines.slice(i, i + figureColumns));
    return parts.map((part) => unitsTable(content, field.name, part));
  });
  const left = leftTable(content);
  return [totalsTable(cycle, content), ...byUnit, ...(left ? [left] : [])].map((table, i) => ({
    ...table,
    title: table.title(String(i + 1)),
  }));
}

type Untitled = Omit<BodyTable, 'title'> & { title: (no: string) => string };

function nameOfLine({ name }: Pick<Indicator, 'name'>, { splitName }: Pick<LineTotal, 'splitName'>): string {
  return splitName === '' ? name : `${name} ${prose.split(splitName)}`;
}

function write(amount: Amount | null): string {
  return amount ? writeAmount(amount, prose.of) : '';
}

function totalsTable(cycle: Cycle, content: ConsolidatedContent): Untitled {
  const rows = cycle.form.indicators.flatMap((indicator) => {
    const total = totalOf(indicator, content.lines);
    const actual = (amount: Amount | null, lines: LineTotal[]) => {
      if (!indicator.additive) return prose.notAdded;
      const nothing = lines.every(({ counts }) => counts.nil > 0 && counts.actual + counts.estimate === 0);
      return amount ? write(amount) : nothing ? prose.nil : '';
    };
    const counted = ({ counts }: LineTotal) =>
      [counts.actual + counts.estimate, counts.nil, counts.missing].map(String);
    const parts = total.lines.filter(({ split }) => split !== '');
    const whole = parts.length > 0 ? ['', '', ''] : counted(total.lines[0]!);
    return [
      [indicator.name, indicator.unit, actual(total.actual, total.lines), write(total.estimate), ...whole],
      ...parts.map((line) => [
        prose.split(line.splitName),
        indicator.unit,
        actual(line.actual, [line]),
        write(line.estimate),
        ...counted(line),
      ]),
    ];
  });
  const period = prose.period(writeDay(cycle.periodFrom), writeDay(cycle.periodTo));
  return {
    kind: 'table',
    title: (no) => prose.totalsTitle(no, period),
    note: prose.totalsNote,
    columns: [
      { title: prose.indicator, as: 'name' },
      { title: prose.measure, as: 'unit' },
      { title: prose.actual, as: 'number' },
      { title: prose.estimate, as: 'number' },
      { title: prose.withActual, as: 'count' },
      { title: prose.nilCount, as: 'count' },
      { title: prose.missingCount, as: 'count' },
    ],
    rows,
  };
}

function unitsTable(
  { units }: ConsolidatedContent,
  field: string,
  parts: { indicator: Indicator; line: LineTotal }[],
): Untitled {
  const cell = (answer: Answer | undefined) => {
    if (!answer) return '';
    const text = writeAnswer(answer, prose.nil, prose.of);
    return answer.how === 'estimate' ? prose.estimated(text) : text;
  };
  const rows = sortUnits(units).counted.map(({ unitId, name }) => [
    name,
    ...parts.map(({ line }) => cell(line.figures.find((one) => one.unitId === unitId)?.answer)),
  ]);
  const sums = (
    title: string,
    pick: (line: LineTotal) => Amount | null,
    less: (line: LineTotal) => string = () => '',
  ) => [
    title,
    ...parts.map(({ indicator, line }) => (indicator.additive ? write(pick(line)) + less(line) : prose.notAdded)),
  ];
  const repeated = (line: LineTotal) => (line.repeated ? prose.lessRepeated(writeNumber(line.repeated)) : '');
  const estimates = parts.some(({ line }) => line.estimate !== null);
  return {
    kind: 'table',
    title: (no) => prose.unitsTitle(no, field),
    note: prose.unitsNote,
    columns: [
      { title: prose.unit, as: 'name' },
      ...parts.map(({ indicator, line }) => ({
        title: `${nameOfLine(indicator, line)} (${indicator.unit})`,
        as: 'number' as const,
      })),
    ],
    rows: [
      ...rows,
      sums(prose.total, ({ actual }) => actual, repeated),
      ...(estimates ? [sums(prose.totalEstimate, ({ estimate }) => estimate)] : []),
    ],
  };
}

function leftTable({ units }: ConsolidatedContent): Untitled | null {
  const { overdue, awaited, returned } = sortUnits(units);
  const rows = [
    ...overdue.map(({ name }) => [name, prose.overdue]),
    ...awaited.map(({ name }) => [name, prose.awaited]),
    ...returned.map(({ name }) => [name, prose.returned]),
  ];
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    title: prose.leftTitle,
    note: prose.leftNote,
    columns: [
      { title: prose.unit, as: 'name' },
      { title: prose.why, as: 'name' },
    ],
    rows,
  };
}

/** Where a sentence came from, in one line. */
function writeSource(source: Source, indicators: readonly Indicator[]): string {
  switch (source.kind) {
    case 'document':
      return prose.fromDocument(source.reference);
    case 'board':
      return prose.fromBoard;
    case 'figures':
      return prose.fromFigures(indicators.find(({ code }) => code === source.indicator)?.name ?? source.indicator);
    case 'narrative':
      return prose.fromUnit(source.unitName, source.section, String(source.version));
    case 'nothing':
      return prose.fromUnits(source.units.map(({ unitName }) => unitName).join(', '), source.section);
    case 'none':
      return prose.fromNobody(source.by);
  }
}

export interface PrintedSheet {
  name: string;
  columns: { title: string; width?: number; kind: 'text' | 'number' }[];
  rows: (string | number | null)[][];
}

const text = (title: string, width = 16) => ({ title, width, kind: 'text' as const });
const number = (title: string) => ({ title, width: 14, kind: 'number' as const });

/** The same content as tables: totals, every figure of every unit, the text with its sources, who sent. */
export function toSheets(cycle: Cycle, { content }: Pick<Consolidated, 'content'>): PrintedSheet[] {
  return [totalsSheet(cycle, content), unitsSheet(cycle, content), textSheet(cycle, content), standingsSheet(content)];
}

function numbersOf(amount: Amount | null): [number | null, number | null] {
  if (!amount) return [null, null];
  return 'share' in amount ? [amount.share.part, amount.share.whole] : [amount.value, null];
}

/** Each line of the form with what stands in front of it in a table. */
function linesOf(cycle: Cycle, content: ConsolidatedContent) {
  const fields = new Map(cycle.form.fields.map(({ code, name }) => [code, name]));
  return cycle.form.indicators.flatMap((indicator) =>
    totalOf(indicator, content.lines).lines.map((line) => ({
      indicator,
      line,
      front: [fields.get(indicator.field) ?? '', indicator.name, line.splitName, indicator.unit],
    })),
  );
}

const FRONT = [text(prose.field, 28), text(prose.indicator, 44), text(prose.part, 18), text(prose.measure, 12)];

function totalsSheet(cycle: Cycle, content: ConsolidatedContent): PrintedSheet {
  return {
    name: prose.sheetTotals,
    columns: [
      ...FRONT,
      ...[prose.actual, prose.actualBase, prose.estimate, prose.estimateBase].map(number),
      ...[prose.withActual, prose.estimateCount, prose.nilCount, prose.missingCount].map(number),
    ],
    rows: linesOf(cycle, content).map(({ indicator, line, front }) => [
      ...front,
      ...(indicator.additive ? numbersOf(line.actual) : [prose.notAdded, null]),
      ...numbersOf(line.estimate),
      line.counts.actual,
      line.counts.estimate,
      line.counts.nil,
      line.counts.missing,
    ]),
  };
}

function unitsSheet(cycle: Cycle, content: ConsolidatedContent): PrintedSheet {
  const names = new Map(content.units.map(({ unitId, name }) => [unitId, name]));
  return {
    name: prose.sheetUnits,
    columns: [
      ...FRONT,
      text(prose.unit, 36),
      text(prose.kind),
      number(prose.value),
      number(prose.base),
      number(prose.version),
    ],
    rows: linesOf(cycle, content).flatMap(({ line, front }) =>
      line.figures.map(({ unitId, answer, version }) => [
        ...front,
        names.get(unitId) ?? unitId,
        prose.kinds[answer.how],
        ...(answer.how === 'nil' ? [null, null] : numbersOf(answer)),
        version,
      ]),
    ),
  };
}

function textSheet(cycle: Cycle, content: ConsolidatedContent): PrintedSheet {
  let heading = '';
  return {
    name: prose.sheetText,
    columns: [text(prose.heading, 36), text(prose.text, 90), text(prose.source, 44), text(prose.edited, 24)],
    rows: printedBlocks(content.blocks).flatMap((block) => {
      if (block.kind === 'sentence')
        return [[heading, block.text, writeSource(block.source, cycle.form.indicators), block.editedBy]];
      heading = block.text;
      return [];
    }),
  };
}

function standingsSheet({ units }: ConsolidatedContent): PrintedSheet {
  return {
    name: prose.sheetStandings,
    columns: [text(prose.unit, 44), text(prose.standing, 28), text(prose.late), number(prose.version)],
    rows: units.map(({ name, standing, late, version }) => [
      name,
      prose.standings[standing],
      late ? prose.yes : '',
      version,
    ]),
  };
}
