import type { KeyedColumn, KeyedRow, KeyedTable } from '../annexes/terms.ts';
import type { LineFigures, Part, UnitFigures } from '../figures/terms.ts';
import { writeAmount } from '../rollup/rules.ts';
import type { Said } from '../totals/terms.ts';
import type { ChangedCell } from './terms.ts';
import { prose } from './wording.ts';

/** "3f9a 01BC-77de0042" as people type it from paper; null when it cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toLowerCase().replace(/[^0-9a-f]/g, '');
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
      return [{ row: row.cells[0] ?? '', column: column.title, before: was, now: is, line, units: row.units ?? null }];
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

function nameOf({ indicator, splitName }: LineFigures): string {
  return splitName === '' ? indicator.name : `${indicator.name}, ${splitName}`;
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
