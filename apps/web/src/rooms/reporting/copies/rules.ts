import type { UnitId } from '#shared/db/scope.ts';
import { writeMoment } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { targetsTable, unitsBehind, writeWanted } from '../annexes/rules.ts';
import type { AnnexTree, KeyedColumn, KeyedRow, KeyedTable } from '../annexes/terms.ts';
import type { Board, BoardTotal, TotalRow } from '../board/terms.ts';
import { isCounted } from '../deciding/rules.ts';
import type { LineFigures, Part, UnitFigures } from '../figures/terms.ts';
import { figureKey, writeAnswer } from '../forms/rules.ts';
import { writePairs } from '../repeats/rules.ts';
import { writeAmount } from '../rollup/rules.ts';
import { codeOf } from '../targets/rules.ts';
import type { Progress } from '../targets/terms.ts';
import type { Said } from '../totals/terms.ts';
import type { ChangedCell, CodedTable } from './terms.ts';
import { prose } from './wording.ts';

/** Keys of the tables of a board, of targets, and of a unit, whose own is not named. */
export const UNIT_TABLE = '';
export const BOARD_TABLES = { totals: 'cong', answers: 'tra-loi' } as const;
export const TARGET_TABLES = { whole: 'muc-tieu', units: 'muc-tieu-don-vi' } as const;

/**
 * "3f9a 01BC-77de0042" as people type it from paper, where O looks like 0, and l and I like 1.
 * @returns null when it cannot be a code
 */
export function readCode(text: string): string | null {
  const code = text
    .toLowerCase()
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
    .replace(/[^0-9a-f]/g, '');
  return code.length === 16 ? writeCode(code) : null;
}

/** The first sixteen digits of a hash, in fours. */
export function writeCode(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-');
}

/** A cell that differs, with the keys of where it stands. */
export type Difference = Omit<ChangedCell, 'movers'> & { line: string | null; units: readonly string[] | null };

/**
 * The cells in which two copies of a table differ, row by row. A row or column that is only in one of them differs in
 * every cell that is not empty.
 */
export function differencesOf(
  before: Pick<KeyedTable, 'columns' | 'rows'>,
  now: Pick<KeyedTable, 'columns' | 'rows'>,
): Difference[] {
  const columns = joined(before.columns, now.columns);
  const cellOf = ({ columns: all, rows }: Pick<KeyedTable, 'columns' | 'rows'>, row: string, column: string) => {
    const at = all.findIndex(({ key }) => key === column);
    return rows.find(({ key }) => key === row)?.cells[at] ?? '';
  };
  return joined(before.rows, now.rows).flatMap((row) =>
    columns.flatMap((column): Difference[] => {
      const [was, is] = [cellOf(before, row.key, column.key), cellOf(now, row.key, column.key)];
      if (was === is) return [];
      const line = row.line ?? column.line ?? null;
      const units = column.isOtherPeriod ? [] : (row.units ?? null);
      return [{ row: row.cells[0] ?? '', column: column.title, before: was, now: is, line, units }];
    }),
  );
}

function joined<T extends KeyedColumn | KeyedRow>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Set(before.map(({ key }) => key));
  return [...before, ...now.filter(({ key }) => !known.has(key))];
}

const COLUMNS: KeyedColumn[] = [
  { key: 'thuc-hien', title: prose.actual, as: 'number' },
  { key: 'uoc', title: prose.estimate, as: 'number' },
  { key: 'co-so', title: prose.withActual, as: 'count' },
  { key: 'kps', title: prose.nilCount, as: 'count' },
  { key: 'chua-co', title: prose.missingCount, as: 'count' },
];

function cellsOf(said: Said, missing: number, added: boolean): string[] {
  const { actual, estimate, counts } = said;
  const nothing = counts.nil > 0 && !estimate ? prose.nil : '';
  return [
    added ? (actual ? writeAmount(actual, prose.of) : nothing) : prose.notAdded,
    added && estimate ? writeAmount(estimate, prose.of) : '',
    ...[counts.actual + counts.estimate, counts.nil, missing].map(String),
  ];
}

function nameOf({ indicator, splitName }: Pick<LineFigures, 'indicator' | 'splitName'>): string {
  return splitName === '' ? indicator.name : `${indicator.name}, ${splitName}`;
}

function nameOfRow({ indicator, split }: Pick<TotalRow, 'indicator' | 'split'>): string {
  return nameOf({ indicator, splitName: split?.name ?? '' });
}

/** Everything one unit and those below it said, as a table that can be found again. */
export function unitTable({ unit, lines }: Pick<UnitFigures, 'unit' | 'lines'>): KeyedTable {
  return {
    ...{ key: 'don-vi', title: prose.figuresOf(unit.name), note: '' },
    columns: [{ key: 'ten', title: prose.indicator, as: 'name' }, ...COLUMNS],
    rows: lines.map((one) => ({
      ...{ key: one.key, line: one.key },
      cells: [nameOf(one), ...cellsOf(one.said, one.missing, one.indicator.additive)],
    })),
  };
}

/** One indicator: its lines, and each part of the unit. */
export function indicatorTable(unitName: string, lines: readonly LineFigures[], parts: readonly Part[]): KeyedTable {
  const name = lines[0]?.indicator.name ?? '';
  return {
    ...{ key: 'chi-tieu', title: prose.indicatorOf(name, unitName), note: '' },
    columns: [{ key: 'ten', title: prose.unit, as: 'name' }, ...COLUMNS],
    rows: lines.flatMap((line, i): KeyedRow[] => [
      {
        ...{ key: line.key, line: line.key },
        cells: [`${unitName}: ${nameOf(line)}`, ...cellsOf(line.said, line.missing, line.indicator.additive)],
      },
      ...parts.map((part): KeyedRow => ({
        ...{ key: `${line.key} ${part.id}${part.own ? ' *' : ''}`, line: line.key },
        ...(part.opens ? {} : { units: [part.id] }),
        cells: [
          lines.length > 1 ? `${part.name}: ${nameOf(line)}` : part.name,
          ...cellsOf(part.said[i]!, part.missing[i]!, line.indicator.additive || !part.opens),
        ],
      })),
    ]),
  };
}

function sumOf(total: BoardTotal | null): string {
  if (!total) return '';
  if (total.sum) return writeAmount(total.sum, prose.of);
  if (total.actual > 0) return prose.notAdded;
  return total.nil > 0 && total.estimate === 0 ? prose.nil : '';
}

/** What a board adds up, beside the periods it is compared with. */
export function boardTotals({ cycle, totals, names, beforeLabel, yearEarlierLabel }: Board): KeyedTable {
  const other = (key: string, title: string): KeyedColumn[] =>
    title === '' ? [] : [{ ...{ key, title, as: 'number' }, isOtherPeriod: true }];
  return {
    ...{ key: BOARD_TABLES.totals, title: prose.boardTotals, note: '' },
    columns: [
      { key: 'ten', title: prose.indicator, as: 'name' },
      { key: 'don-vi-tinh', title: prose.measure, as: 'unit' },
      { key: 'ky-nay', title: cycle.label, as: 'number' },
      { key: 'uoc-so', title: prose.estimate, as: 'number' },
      ...other('ky-truoc', beforeLabel),
      ...other('nam-truoc', yearEarlierLabel),
      { key: 'thuc-hien', title: prose.withActualOnly, as: 'count' },
      { key: 'uoc', title: prose.withEstimate, as: 'count' },
      { key: 'kps', title: prose.nilCount, as: 'count' },
      { key: 'chua-co', title: prose.missingCount, as: 'count' },
      { key: 'trung', title: prose.repeated, as: 'number' },
    ],
    rows: totals.map((row): KeyedRow => {
      const { key, indicator, total, before, yearEarlier, repeated } = row;
      const left =
        repeated &&
        prose.repeatedBetween(
          writeNumber(repeated.value),
          writePairs(repeated.between, (id) => names[id], prose.and),
        );
      return {
        ...{ key, line: key },
        cells: [
          ...[nameOfRow(row), indicator.unit, sumOf(total)],
          total.estimated ? writeAmount(total.estimated, prose.of) : '',
          ...(beforeLabel ? [sumOf(before)] : []),
          ...(yearEarlierLabel ? [sumOf(yearEarlier)] : []),
          ...[total.actual, total.estimate, total.nil, total.missing].map(String),
          left ?? '',
        ],
      };
    }),
  };
}

/** Every answer behind the totals of a board, unit by unit. */
export function boardAnswers({ rows, totals }: Pick<Board, 'rows' | 'totals'>): KeyedTable {
  const lines = new Map(totals.map((line) => [line.key, line]));
  return {
    ...{ key: BOARD_TABLES.answers, title: prose.boardAnswers, note: '' },
    columns: [
      { key: 'ten', title: prose.unitAndIndicator, as: 'name' },
      { key: 'don-vi-tinh', title: prose.measure, as: 'unit' },
      { key: 'cach', title: prose.how, as: 'unit' },
      { key: 'so', title: prose.number, as: 'number' },
    ],
    rows: rows
      .filter(({ countingAs }) => isCounted(countingAs))
      .flatMap(({ unitId, unitName, figures }) =>
        figures.map(({ indicator, split, answer }): KeyedRow => {
          const key = figureKey(indicator, split);
          const line = lines.get(key);
          return {
            ...{ key: `${key} ${unitId}`, line: key, units: [unitId] },
            cells: [
              `${unitName}: ${line ? nameOfRow(line) : indicator}`,
              ...[line?.indicator.unit ?? '', prose.hows[answer.how]],
              answer.how === 'nil' ? '' : writeAnswer(answer, prose.nil, prose.of),
            ],
          };
        }),
      ),
  };
}

/** The targets of a year, and unit by unit those that are for units; none where nothing is to be reached. */
export function targetTables(
  progress: readonly Progress[],
  nameOf: (unitId: UnitId) => string,
  tree: AnnexTree,
): KeyedTable[] {
  const whole = targetsTable(progress, tree);
  if (!whole) return [];
  const year = String(progress[0]!.target.year);
  const columns = whole.columns.filter(({ key }) => key !== 'ty-le');
  const rows = progress.flatMap(({ target, goal, subjectName, units }) =>
    units.map(({ unitId, have, reach }): KeyedRow => ({
      ...{ key: `${target.indicator}|${target.subject}|${unitId}`, line: goal.key },
      units: unitsBehind([unitId], codeOf(goal.key), tree),
      cells: [
        `${nameOf(unitId)}: ${goal.name}, ${subjectName}`,
        ...[goal.unit, writeWanted(target), have ? writeAmount(have, prose.of) : '', prose.reaches[reach]],
      ],
    })),
  );
  return [
    { ...whole, key: TARGET_TABLES.whole, title: prose.targetsOf(year) },
    ...(rows.length > 0
      ? [{ ...whole, key: TARGET_TABLES.units, title: prose.unitTargetsOf(year), columns, rows }]
      : []),
  ];
}

interface CodesSheet {
  name: string;
  columns: { title: string; width: number; kind: 'text' }[];
  rows: string[][];
}

/** The last sheet of a workbook: the code of each of its tables. */
export function codesSheet(copies: readonly CodedTable[]): CodesSheet {
  const text = (title: string, width: number) => ({ title, width, kind: 'text' as const });
  return {
    name: prose.sheet,
    columns: [text(prose.codeColumn, 24), text(prose.queryColumn, 110), text(prose.countedColumn, 20)],
    rows: copies.map(({ code, words, countedAt }) => [code, words, writeMoment(countedAt)]),
  };
}

/**
 * Sheets that show tables with a code each: printed at the foot of its own, and listed in a last one.
 * @param keys of the table on a sheet, by the sheet's name; a sheet that is no table of figures has none
 */
export function withCodes<T extends { name: string }>(
  sheets: readonly T[],
  keys: Readonly<Record<string, string>>,
  copies: readonly CodedTable[],
): (CodesSheet | (T & { footer?: string }))[] {
  const of = new Map(copies.map((copy) => [copy.query.key, copy]));
  const footed = sheets.map((sheet) => {
    const key = keys[sheet.name];
    const copy = key === undefined ? undefined : of.get(key);
    return copy ? { ...sheet, footer: footOf(copy) } : sheet;
  });
  return copies.length > 0 ? [...footed, codesSheet(copies)] : footed;
}

/** The code first: a long foot is cut at its end. */
export function footOf({ code, words, countedAt }: CodedTable): string {
  return `${prose.code(code, writeMoment(countedAt))} ${words}`;
}
