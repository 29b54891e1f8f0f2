import type { BodyHeading, BodyTable, BodyText, OfficialDocument } from '#rooms/issuing/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { writeMoment, type Day } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { targetsIn, unitNamesIn } from '../annexes/rules.ts';
import type { AnnexTree, KeyedTable } from '../annexes/terms.ts';
import { printedBlocks } from '../changes/rules.ts';
import { pairsOf } from '../consolidated/rules.ts';
import type { Consolidated, ConsolidatedContent, Source } from '../consolidated/terms.ts';
import { codesSheet } from '../copies/rules.ts';
import type { CodedTable } from '../copies/terms.ts';
import { prose as copied } from '../copies/wording.ts';
import type { Cycle, Indicator } from '../forms/terms.ts';
import { numbersOf, totalOf } from '../rollup/rules.ts';
import { targetSheets } from '../targets/rules.ts';
import { say as sayTargets } from '../targets/wording.ts';
import { prose } from './wording.ts';

/** A table of the annex with its code. */
export type AnnexCopy = CodedTable & { table: KeyedTable };

/**
 * The consolidated report as an official document: the text of the draft, then the figures it was written from.
 * @param tables of its annex, each with its code
 * @param draftedOn day of the version
 * @param ledgerHead as it is printed
 */
export function toDocument(
  { content, version }: Pick<Consolidated, 'content' | 'version'>,
  tables: readonly AnnexCopy[],
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
    annex: [{ kind: 'heading', level: 1, text: prose.annexes }, ...tables.map(toBodyTable)],
    footer: prose.footer(String(version), ledgerHead),
  };
}

function toBodyTable({ table: { title, note, columns, rows }, code, countedAt }: AnnexCopy): BodyTable {
  return {
    ...{ kind: 'table', title, note, rows: rows.map(({ cells }) => cells) },
    columns: columns.map((column) => ({ title: column.title, as: column.as })),
    foot: copied.code(code, writeMoment(countedAt)),
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

/**
 * The same content as tables: totals, every figure of every unit, targets, the text with its sources, who sent, and the
 * codes of the annexes.
 */
export function toSheets(
  cycle: Cycle,
  { content }: Pick<Consolidated, 'content'>,
  tables: readonly AnnexCopy[],
  tree: AnnexTree,
): PrintedSheet[] {
  const progress = targetsIn(content, tree);
  const nameOf = unitNamesIn(content, tree);
  const names = new Map(progress.flatMap(({ units }) => units.map(({ unitId }) => [unitId, nameOf(unitId)])));
  return [
    totalsSheet(cycle, content),
    unitsSheet(cycle, content, tree),
    ...(progress.length > 0 ? targetSheets(progress, names, sayTargets('vi')) : []),
    textSheet(cycle, content),
    standingsSheet(content),
    codesSheet(tables),
  ];
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
  const names = new Map(content.units.map(({ unitId, name }) => [unitId, name]));
  return {
    name: prose.sheetTotals,
    columns: [
      ...FRONT,
      ...[prose.actual, prose.actualBase, prose.estimate, prose.estimateBase].map(number),
      ...[prose.withActual, prose.estimateCount, prose.nilCount, prose.missingCount, prose.repeated].map(number),
      text(prose.between, 40),
    ],
    rows: linesOf(cycle, content).map(({ indicator, line, front }) => [
      ...front,
      ...(indicator.additive ? numbersOf(line.actual) : [prose.notAdded, null]),
      ...numbersOf(line.estimate),
      line.counts.actual,
      line.counts.estimate,
      line.counts.nil,
      line.counts.missing,
      line.repeated ?? null,
      pairsOf([line], names) || null,
    ]),
  };
}

/** In the tree of today each figure names who carries it on; one that was divided without shares says so. */
function heirsOf(unitId: UnitId, indicator: string, tree: AnnexTree): string | null {
  if (tree.tree === 'then') return null;
  const place = tree.today.placesFor(indicator).find((one) => one.unitId === unitId);
  if (!place) return null;
  if (place.among.length > 0) return prose.notComparable;
  return place.now
    .map(({ path, share }) => tree.today.nameOf(path[0]!) + (share < 1 ? ` (${writeNumber(share * 100, 1)}%)` : ''))
    .join('; ');
}

function unitsSheet(cycle: Cycle, content: ConsolidatedContent, tree: AnnexTree): PrintedSheet {
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
      ...(tree.tree === 'now' ? [text(prose.unitToday, 40)] : []),
    ],
    rows: linesOf(cycle, content).flatMap(({ line, front }) =>
      line.figures.map(({ unitId, answer, version }) => [
        ...front,
        names.get(unitId) ?? unitId,
        prose.kinds[answer.how],
        ...(answer.how === 'nil' ? [null, null] : numbersOf(answer)),
        version,
        ...(tree.tree === 'now' ? [heirsOf(unitId, line.indicator, tree)] : []),
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
