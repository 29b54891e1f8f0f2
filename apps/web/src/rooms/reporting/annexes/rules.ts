import type { UnitId } from '#shared/db/scope.ts';
import { writeDay } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { pairsOf, sortUnits, upperFirst } from '../consolidated/rules.ts';
import type { ConsolidatedContent } from '../consolidated/terms.ts';
import { percentOf, sumOf, writeAnswer, writePercent, writeShare } from '../forms/rules.ts';
import type { Answer, Cycle, Indicator } from '../forms/terms.ts';
import { totalOf, writeAmount } from '../rollup/rules.ts';
import type { Amount, LineTotal } from '../rollup/terms.ts';
import { codeOf, doneOf, progressIn, saidIn } from '../targets/rules.ts';
import type { Progress } from '../targets/terms.ts';
import { byHeirs } from '../today/rules.ts';
import { writeTree } from '../today/wording.ts';
import type { Said } from '../totals/terms.ts';
import type { AnnexTree, KeyedRow, KeyedTable } from './terms.ts';
import { prose } from './wording.ts';

type Content = Pick<ConsolidatedContent, 'lines' | 'units' | 'targets'>;
/** A table whose title still wants its number. */
type Untitled = Omit<KeyedTable, 'title'> & { title: (no: string) => string };

/**
 * Every table below a consolidated report, in the order they are printed.
 * @param figureColumns how many columns of numbers stand beside each other
 */
export function annexTables(cycle: Cycle, content: Content, figureColumns: number, tree: AnnexTree): KeyedTable[] {
  const { fields, indicators } = cycle.form;
  const byUnit = fields.flatMap((field) => {
    const lines = indicators
      .filter((indicator) => indicator.field === field.code)
      .flatMap((indicator) => totalOf(indicator, content.lines).lines.map((line) => ({ indicator, line })));
    const parts: (typeof lines)[] = [];
    for (let i = 0; i < lines.length; i += figureColumns) parts.push(lines.slice(i, i + figureColumns));
    return parts.map((part, i) => ({
      ...unitsTable(content, part, `don-vi:${field.code}:${i + 1}`, tree),
      title: (no: string) => (i === 0 ? prose.unitsTitle(no, field.name) : prose.unitsContinued(no, field.name)),
    }));
  });
  const rest = [targetsTable(targetsIn(content, tree), tree), leftTable(content)].flatMap((table) => table ?? []);
  return [totalsTable(cycle, content), ...byUnit, ...rest].map((table, i) => ({
    ...table,
    title: table.title(String(i + 1)),
  }));
}

function nameOfLine({ name }: Pick<Indicator, 'name'>, { splitName }: Pick<LineTotal, 'splitName'>): string {
  return splitName === '' ? name : `${name} ${prose.split(splitName)}`;
}

function write(amount: Amount | null): string {
  return amount ? writeAmount(amount, prose.of) : '';
}

/** " (đã trừ 120 m² trùng giữa A và B)". */
function lessOf({ unit }: Indicator, lines: readonly LineTotal[], { units }: Content): string {
  const left = lines.filter(({ repeated }) => repeated);
  if (left.length === 0) return '';
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const sum = sumOf(left.map(({ repeated = 0 }) => repeated));
  return prose.lessRepeated(writeNumber(sum), unit, pairsOf(left, names));
}

function totalsTable(cycle: Cycle, content: Content): Untitled {
  const rows = cycle.form.indicators.flatMap((indicator): KeyedRow[] => {
    const total = totalOf(indicator, content.lines);
    const actual = (amount: Amount | null, lines: LineTotal[]) => {
      if (!indicator.additive) return prose.notAdded;
      const nothing = lines.every(({ counts }) => counts.nil > 0 && counts.actual + counts.estimate === 0);
      return amount ? write(amount) + lessOf(indicator, lines, content) : nothing ? prose.nil : '';
    };
    const counted = ({ counts }: LineTotal) =>
      [counts.actual + counts.estimate, counts.nil, counts.missing].map(String);
    const parts = total.lines.filter(({ split }) => split !== '');
    const whole = parts.length > 0 ? ['', '', ''] : counted(total.lines[0]!);
    const { code, unit } = indicator;
    return [
      {
        ...{ key: code, line: code },
        cells: [indicator.name, unit, actual(total.actual, total.lines), write(total.estimate), ...whole],
      },
      ...parts.map((line) => ({
        ...{ key: line.key, line: line.key },
        cells: [
          prose.split(line.splitName),
          ...[unit, actual(line.actual, [line]), write(line.estimate), ...counted(line)],
        ],
      })),
    ];
  });
  const period = prose.period(writeDay(cycle.periodFrom), writeDay(cycle.periodTo));
  return {
    key: 'tong',
    title: (no) => prose.totalsTitle(no, period),
    note: prose.totalsNote,
    columns: [
      { key: 'ten', title: prose.indicator, as: 'name' },
      { key: 'don-vi-tinh', title: prose.measure, as: 'unit' },
      { key: 'thuc-hien', title: prose.actual, as: 'number' },
      { key: 'uoc', title: prose.estimate, as: 'number' },
      { key: 'co-so', title: prose.withActual, as: 'count' },
      { key: 'kps', title: prose.nilCount, as: 'count' },
      { key: 'chua-co', title: prose.missingCount, as: 'count' },
    ],
    rows,
  };
}

function noteOf({ tree, on }: AnnexTree): string {
  return prose.byTree(upperFirst(writeTree(tree, on)));
}

interface Part {
  indicator: Indicator;
  line: LineTotal;
}

function unitsTable(content: Content, parts: Part[], key: string, tree: AnnexTree): Omit<KeyedTable, 'title'> {
  const sums = (id: string, title: string, pick: (part: Part) => string): KeyedRow => ({
    key: id,
    cells: [title, ...parts.map((part) => (part.indicator.additive ? pick(part) : prose.notAdded))],
  });
  const estimates = parts.some(({ line }) => line.estimate !== null);
  return {
    key,
    note: `${prose.unitsNote} ${noteOf(tree)}`,
    columns: [
      { key: 'don-vi', title: prose.unit, as: 'name' },
      ...parts.map(({ indicator, line }) => ({
        ...{ key: line.key, line: line.key, as: 'number' as const },
        title: `${nameOfLine(indicator, line)} (${indicator.unit})`,
      })),
    ],
    rows: [
      ...(tree.tree === 'now' ? rowsToday(content, parts, tree) : rowsThen(content, parts)),
      sums('cong', prose.total, ({ indicator, line }) => write(line.actual) + lessOf(indicator, [line], content)),
      ...(estimates ? [sums('cong-uoc', prose.totalEstimate, ({ line }) => write(line.estimate))] : []),
    ],
  };
}

function rowsThen({ units }: Content, parts: Part[]): KeyedRow[] {
  const cell = (answer: Answer | undefined) => {
    if (!answer) return '';
    const text = writeAnswer(answer, prose.nil, prose.of);
    return answer.how === 'estimate' ? prose.estimated(text) : text;
  };
  return sortUnits(units).counted.map(({ unitId, name }) => ({
    key: unitId,
    units: [unitId],
    cells: [name, ...parts.map(({ line }) => cell(line.figures.find((one) => one.unitId === unitId)?.answer))],
  }));
}

/** What a unit of today makes of those it carries on: what cannot be added is not. */
function writeSaid({ actual, estimate, counts }: Said, additive: boolean): string {
  if (!additive && counts.actual + counts.estimate > 1) return prose.notAdded;
  const estimated = estimate ? prose.estimated(write(estimate)) : '';
  return [write(actual), estimated].filter(Boolean).join(' + ') || (counts.nil > 0 ? prose.nil : '');
}

function rowsToday(content: Content, parts: Part[], { today }: Extract<AnnexTree, { tree: 'now' }>): KeyedRow[] {
  const held = parts.map(({ indicator, line }) => {
    const own = saidIn(line, content.units);
    return { own, additive: indicator.additive, ...byHeirs(own, today.placesFor(indicator.code), indicator.decimals) };
  });
  const heirs = today.inOrder([...new Set(held.flatMap(({ said }) => [...said.keys()]))]);
  const apart = [...new Set(held.flatMap(({ unknown }) => unknown))];
  const names = new Map(content.units.map(({ unitId, name }) => [unitId, name]));
  return [
    ...heirs.map((id): KeyedRow => ({
      key: id,
      units: [...new Set(held.flatMap(({ from }) => from.get(id) ?? []))],
      cells: [
        today.nameOf(id),
        ...held.map(({ said, additive }) => (said.has(id) ? writeSaid(said.get(id)!, additive) : '')),
      ],
    })),
    ...apart.map((id): KeyedRow => ({
      key: id,
      units: [id],
      cells: [
        prose.apart(names.get(id) ?? ''),
        ...held.map(({ own, unknown }) => (unknown.includes(id) ? writeSaid(own.get(id)!, true) : '')),
      ],
    })),
  ];
}

/** The targets of a report against its figures, in the tree that was chosen. */
export function targetsIn(content: Content, tree: AnnexTree): Progress[] {
  return progressIn(content.targets ?? [], content, tree.tree === 'now' ? tree.today.placesFor : null);
}

/** What the units of a report are called, in the tree that was chosen. */
export function unitNamesIn({ units }: Pick<Content, 'units'>, tree: AnnexTree): (unitId: UnitId) => string {
  if (tree.tree === 'now') return tree.today.nameOf;
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return (unitId) => names.get(unitId) ?? '';
}

/** The units of the period whose figures stand under units of the tree that was chosen. */
export function unitsBehind(unitIds: readonly UnitId[], indicator: string, tree: AnnexTree): UnitId[] {
  if (tree.tree === 'then') return [...unitIds];
  const wanted = new Set(unitIds);
  const places = tree.today.placesFor(indicator);
  return places.filter(({ now }) => now.some(({ path }) => wanted.has(path[0]!))).map(({ unitId }) => unitId);
}

/** Targets with how far they are reached, group by group; null where there are none. */
export function targetsTable(progress: readonly Progress[], tree: AnnexTree): Untitled | null {
  if (progress.length === 0) return null;
  const groups = Map.groupBy(progress, ({ groupName }) => groupName || prose.noGroup);
  const rows = [...groups].flatMap(([name, own], i): KeyedRow[] => [
    { key: `nhom:${name}`, cells: [`${i + 1}. ${name}`, '', '', '', '', ''] },
    ...own.map((one) => targetRow(one, tree)),
  ]);
  return {
    key: 'muc-tieu',
    title: (no) => prose.targetsTitle(no, String(progress[0]!.target.year)),
    note: `${prose.targetsNote} ${noteOf(tree)}`,
    columns: [
      { key: 'ten', title: prose.goal, as: 'name' },
      { key: 'don-vi-tinh', title: prose.measure, as: 'unit' },
      { key: 'muc-tieu', title: prose.wanted, as: 'number' },
      { key: 'thuc-hien', title: prose.actual, as: 'number' },
      { key: 'ty-le', title: prose.percent, as: 'number' },
      { key: 'don-vi-dat', title: prose.unitsMet, as: 'number' },
    ],
    rows,
  };
}

/** "≥ 900", "≤ 3" */
export function writeWanted({ atMost, value }: Progress['target']): string {
  return `${atMost ? '≤' : '≥'} ${writeNumber(value)}`;
}

function targetRow(progress: Progress, tree: AnnexTree): KeyedRow {
  const { target, goal, subjectName, have, met, of, silent, periods, units } = progress;
  const done = doneOf(progress);
  const share = have && 'share' in have ? have.share : done;
  const percent = share ? percentOf(share) : null;
  const isOffice = target.subject === 'office';
  const over = periods.length > 1 ? ` (${prose.overPeriods(periods.join(', '))})` : '';
  const none = of === 0 ? prose.noUnits : prose.noFigure;
  const reached = isOffice
    ? have === null
      ? ''
      : met === 1
        ? prose.met
        : prose.notMet
    : of === 0
      ? ''
      : writeShare({ part: met, whole: of }, prose.of);
  return {
    key: `${target.indicator}|${target.subject}`,
    line: goal.key,
    ...(isOffice
      ? {}
      : {
          units: unitsBehind(
            units.map(({ unitId }) => unitId),
            codeOf(goal.key),
            tree,
          ),
        }),
    cells: [
      `${goal.name}, ${subjectName}${over}`,
      goal.unit,
      writeWanted(target),
      have ? write(have) : of > 1 ? '' : none,
      percent ? writePercent(percent) : '',
      silent > 0 ? `${reached}${reached ? '; ' : ''}${prose.silent(String(silent))}` : reached,
    ],
  };
}

function leftTable({ units }: Content): Untitled | null {
  const { overdue, awaited, returned } = sortUnits(units);
  const rowsOf = (some: { unitId: UnitId; name: string }[], why: string) =>
    some.map(({ unitId, name }): KeyedRow => ({ key: unitId, units: [unitId], cells: [name, why] }));
  const rows = [
    ...rowsOf(overdue, prose.overdue),
    ...rowsOf(awaited, prose.awaited),
    ...rowsOf(returned, prose.returned),
  ];
  if (rows.length === 0) return null;
  return {
    key: 'con-lai',
    title: prose.leftTitle,
    note: prose.leftNote,
    columns: [
      { key: 'don-vi', title: prose.unit, as: 'name' },
      { key: 'ly-do', title: prose.why, as: 'name' },
    ],
    rows,
  };
}
