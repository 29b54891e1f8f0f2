import type { UnitId } from '#shared/db/scope.ts';
import { isCounted } from '../deciding/rules.ts';
import type { CycleReport } from '../entry/terms.ts';
import { dayOf, type Day } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { addUp, figureKey, sumOf } from '../forms/rules.ts';
import type { Answer, FigureKey, FormContent, How } from '../forms/terms.ts';
import { amountsIn, leftOutOf, lessLeftOut, writePairs, type LeftOut } from '../repeats/rules.ts';
import type { RepeatDecision } from '../repeats/terms.ts';
import { numbersOf } from '../rollup/rules.ts';
import { unitsIn } from '../targets/rules.ts';
import type { Progress } from '../targets/terms.ts';
import type { Place } from '../today/rules.ts';
import {
  BOARD_VIEWS,
  type Board,
  type BoardCounts,
  type BoardRow,
  type BoardTotal,
  type BoardView,
  type KindCounts,
  type Reported,
  type TargetFilter,
  type TodayRow,
  type TotalRow,
} from './terms.ts';
import type { say } from './wording.ts';

type Sentences = ReturnType<typeof say>;

/**
 * Whether a report belongs to a view of the board.
 * sent = a complete version came once; complete = what it says now counts in full (not returned); unsent and overdue
 * are the rest, before and after the last safe day. Complete ones wait for a level below (below), for the collector
 * (waiting; those of them that a level accepted are passed), or are accepted.
 */
export function isIn(view: BoardView, report: CycleReport): boolean {
  const { state, punctuality, latest, hasEnded } = report;
  switch (view) {
    case 'all':
      return true;
    case 'sent':
      return latest !== null;
    case 'on-time':
      return latest !== null && punctuality !== 'late';
    case 'late':
      return punctuality === 'late';
    case 'complete':
      return state === 'submitted' || state === 'accepted';
    case 'returned':
      return state === 'returned' && !hasEnded;
    case 'mending':
      return state === 'returned' && !hasEnded && (latest?.parts.length ?? 0) > 0;
    case 'below':
      return state === 'submitted' && report.waitsFor !== null;
    case 'waiting':
      return state === 'submitted' && report.waitsFor === null;
    case 'passed':
      return state === 'submitted' && report.waitsFor === null && report.levelsPassed > 0;
    case 'correcting':
      return report.isCorrecting || (!hasEnded && state !== 'accepted' && report.countingAs === 'accepted');
    case 'accepted':
      return state === 'accepted';
    case 'unsent':
      return latest === null && punctuality !== 'overdue';
    case 'overdue':
      return punctuality === 'overdue';
  }
}

/** How many reports are in each view; sent + unsent + overdue = all. */
export function countBoard(reports: readonly CycleReport[]): BoardCounts {
  const counts = Object.keys(BOARD_VIEWS).map((view) => [
    view,
    reports.filter((report) => isIn(view as BoardView, report)).length,
  ]);
  return Object.fromEntries(counts) as BoardCounts;
}

/** Answers of a report by key. */
export function answersByKey({ figures }: Pick<CycleReport, 'figures'>): Map<FigureKey, Answer> {
  return new Map(figures.map(({ indicator, split, answer }) => [figureKey(indicator, split), answer]));
}

/**
 * Adds up what counts, line by line of the form, less what two bodies told twice. An estimate is never added to a figure,
 * and figures that may overlap are not added at all.
 * @param before the period before; null when there was none
 * @param yearEarlier the same period a year before; null when there was none
 * @returns each total with how many units gave a number, an estimate, nothing, or no answer
 */
export function totalRows(
  form: FormContent,
  period: Reported,
  before: Reported | null,
  yearEarlier: Reported | null,
): TotalRow[] {
  const counted = ({ reports, decisions }: Reported) => ({
    told: reports
      .filter(({ countingAs }) => isCounted(countingAs))
      .map((one) => ({ unitId: one.unitId, answers: answersByKey(one) })),
    decisions,
  });
  const now = counted(period);
  const [then, earlier] = [before, yearEarlier].map((one) => one && counted(one));
  return form.indicators.flatMap((indicator) => {
    const splits = 'splits' in indicator && indicator.splits.length > 0 ? indicator.splits : [null];
    return splits.map((split): TotalRow => {
      const key = figureKey(indicator.code, split?.code);
      const totalOf = (of: Counted): BoardTotal => {
        const given = of.told.map(({ answers }) => answers.get(key));
        const sumBy = (how: How) => (indicator.additive ? addUp(given.filter((one) => one?.how === how)).sum : null);
        return { ...addUp(given), sum: lessLeftOut(sumBy('actual'), leftIn(of, key)), estimated: sumBy('estimate') };
      };
      return {
        ...{ key, indicator, split, total: totalOf(now), repeated: leftIn(now, key) },
        before: then ? totalOf(then) : null,
        yearEarlier: earlier ? totalOf(earlier) : null,
      };
    });
  });
}

interface Counted {
  told: { unitId: UnitId; answers: ReadonlyMap<FigureKey, Answer> }[];
  decisions: readonly RepeatDecision[];
}

function leftIn({ told, decisions }: Counted, key: FigureKey): LeftOut | null {
  const [indicator = '', split = ''] = key.split('.');
  const figures = told.map(({ unitId, answers }) => ({ unitId, answer: answers.get(key) }));
  return leftOutOf({ indicator, split }, amountsIn(figures), decisions);
}

/**
 * The difference to the period before, as it is printed: "+1.375", "−2", "+1,5 điểm".
 * @param points unit of a difference between percentages
 * @returns empty when one of the two has no number, or is a part beside an estimate: nothing can be compared with missing
 */
export function compareTotals(
  now: Pick<BoardTotal, 'sum'> & Partial<BoardTotal>,
  before: typeof now | null,
  points: string,
): string {
  if (!now.sum || !before?.sum || now.estimated || before.estimated) return '';
  if ('value' in now.sum && 'value' in before.sum) return signed(sumOf([now.sum.value, -before.sum.value]));
  if (!('share' in now.sum) || !('share' in before.sum)) return '';
  const [a, b] = [now.sum.share, before.sum.share];
  if (a.whole === 0 || b.whole === 0) return '';
  const difference = Math.round((a.part / a.whole - b.part / b.whole) * 1000) / 10;
  return `${signed(difference)} ${points}`;
}

function signed(value: number): string {
  return value > 0 ? `+${writeNumber(value)}` : writeNumber(value);
}

/** How many reports had come by the end of each day, from the first day one came. */
export function sentByDay(reports: readonly Pick<CycleReport, 'firstSubmittedAt'>[]): { day: Day; sent: number }[] {
  const days = reports.flatMap(({ firstSubmittedAt }) => (firstSubmittedAt ? [dayOf(firstSubmittedAt)] : []));
  return [...new Set(days)].toSorted().map((day) => ({ day, sent: days.filter((one) => one <= day).length }));
}

/**
 * The last days of a period, earliest first, each with the kinds of unit it is for; no kinds stand beside the general one.
 * @param kinds of the units that report; the general day is left out when each of them has its own
 */
export function lastDays(
  dueOn: Day | null,
  kinds: readonly Pick<KindCounts, 'name' | 'dueOn'>[],
): { day: Day; kinds: string[] }[] {
  const own = kinds.flatMap(({ name, dueOn: day }) => (day !== null && day !== dueOn ? [{ name, day }] : []));
  const days = [...Map.groupBy(own, ({ day }) => day)].map(([day, all]) => ({
    day,
    kinds: all.map(({ name }) => name),
  }));
  const isGeneral = dueOn !== null && (kinds.length === 0 || own.length < kinds.length);
  return [...days, ...(isGeneral ? [{ day: dueOn, kinds: [] }] : [])].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** How a board's address names a target. */
export function idOfTarget({ target }: Pick<Progress, 'target'>): string {
  return `${target.indicator}|${target.subject}`;
}

/** The rows of units that a board's address asks for. */
export function rowsShown(
  board: Pick<Board, 'rows' | 'targets'>,
  view: BoardView,
  kind: string | null,
  filter: TargetFilter | null = null,
): BoardRow[] {
  const target = filter && board.targets.find((one) => idOfTarget(one) === filter.target);
  const wanted = target && new Set(unitsIn(target, filter.reach).map(({ unitId }) => unitId));
  return board.rows.filter(
    (row) => isIn(view, row) && (kind === null || row.kind === kind) && (!wanted || wanted.has(row.unitId)),
  );
}

/** The rows under the units of today that carry theirs on; one whose division has no shares stands apart. */
export function rowsToday(
  rows: readonly BoardRow[],
  places: readonly Place[],
  nameOf: (unitId: UnitId) => string,
  inOrder: (unitIds: readonly UnitId[]) => UnitId[],
): { today: TodayRow[]; apart: BoardRow[] } {
  const of = new Map(rows.map((row) => [row.unitId, row]));
  const heirs = new Map<UnitId, BoardRow[]>();
  const apart: BoardRow[] = [];
  for (const { unitId, now } of places) {
    const row = of.get(unitId);
    if (row && now.length === 0) apart.push(row);
    for (const { path } of row ? now : []) heirs.set(path[0]!, [...(heirs.get(path[0]!) ?? []), row!]);
  }
  const today = inOrder([...heirs.keys()]).map((id): TodayRow => {
    const own = heirs.get(id)!;
    return { name: nameOf(id), rows: own, counts: countBoard(own) };
  });
  return { today, apart };
}

type Cell = string | number | null;
interface SheetOf {
  name: string;
  columns: { title: string; width?: number; kind: 'text' | 'number' | 'day' }[];
  rows: Cell[][];
}

/**
 * The board as sheets: units, totals, and every answer behind them. Nothing to report is a word, missing is an empty cell.
 * @param shown rows of the first sheet; totals and answers are of all units, or they would not add up
 */
export function boardSheets(board: Board, shown: BoardRow[], t: Sentences): SheetOf[] {
  const text = (title: string, width = 16) => ({ title, width, kind: 'text' as const });
  const number = (title: string) => ({ title, width: 12, kind: 'number' as const });
  const units: SheetOf = {
    name: t.sheetUnits,
    columns: [
      text(t.unit, 40),
      text(t.state),
      { title: t.sentColumn, width: 14, kind: 'day' },
      text(t['on-time']),
      number(t.content),
      number(t.all),
      number(t.version),
      number(t.reminders),
    ],
    rows: shown.map(unitCells(t)),
  };
  const totals: SheetOf = {
    name: t.sheetTotals,
    columns: [
      text(t.indicator, 44),
      text(t.measure),
      text(t.counting),
      number(board.cycle.label),
      number(t.ofWhole),
      number(t.estimatedSum),
      number(board.beforeLabel || t.before),
      ...(board.yearEarlierLabel ? [number(board.yearEarlierLabel)] : []),
      number(t.actual),
      number(t.estimate),
      number(t.nil),
      number(t.none),
      number(t.repeated),
      text(t.between, 40),
    ],
    rows: board.totals.map(({ indicator, split, total, before, yearEarlier, repeated }) => [
      t.indicatorName(indicator.name, split?.name ?? null),
      indicator.unit,
      t[indicator.kind],
      ...numbersOf(total.sum),
      numbersOf(total.estimated)[0],
      before ? numbersOf(before.sum)[0] : null,
      ...(board.yearEarlierLabel ? [yearEarlier ? numbersOf(yearEarlier.sum)[0] : null] : []),
      total.actual,
      total.estimate,
      total.nil,
      total.missing,
      repeated?.value ?? null,
      repeated ? writePairs(repeated.between, (id) => board.names[id], t.and) : null,
    ]),
  };
  return [units, ...(board.today ? [todaySheet(board.today, t)] : []), totals, answerSheet(board, t)];
}

const TODAY_COLUMNS = ['all', 'sent', 'on-time', 'late', 'complete', 'returned', 'overdue'] as const;

function todaySheet(today: readonly TodayRow[], t: Sentences): SheetOf {
  return {
    name: t.sheetToday,
    columns: [
      { title: t.unitToday, width: 40, kind: 'text' },
      { title: t.unitsThen, width: 60, kind: 'text' },
      ...TODAY_COLUMNS.map((view) => ({ title: t[view], width: 12, kind: 'number' as const })),
    ],
    rows: today.map(({ name, rows, counts }) => [
      name,
      rows.map(({ unitName }) => unitName).join('; '),
      ...TODAY_COLUMNS.map((view) => counts[view]),
    ]),
  };
}

/** What stands beside the state of a report: who it waits for, what is mended or corrected. */
export function notesOf(row: BoardRow, t: Sentences): string[] {
  const { latest } = row;
  return [
    ...(latest?.standIn ? [t.sender(latest.submittedBy, latest.standIn)] : []),
    ...(row.waitsForName
      ? [t.waitsFor(row.waitsForName)]
      : isIn('passed', row)
        ? [t.levelsPassed(row.levelsPassed)]
        : []),
    ...(isIn('correcting', row) && row.counting ? [`${t.correcting}. ${t.correctionOf(row.counting.version)}`] : []),
    ...(isIn('mending', row) && row.latest ? [t.partsMended(row.latest.parts.length)] : []),
    ...(row.hasEnded ? [t.ended(row.countingAs === 'accepted' ? 0 : (row.latest?.parts.length ?? 0))] : []),
  ];
}

function unitCells(t: Sentences) {
  return (row: BoardRow): Cell[] => {
    const { unitName, state, firstSubmittedAt, punctuality, latest, draft, remindedCount } = row;
    const counted = latest && state !== 'returned';
    return [
      unitName,
      [t[`state-${state}`], ...notesOf(row, t)].join('. '),
      firstSubmittedAt ? dayOf(firstSubmittedAt) : null,
      punctuality === 'overdue' ? t.overdue : punctuality === 'late' ? t.late : latest ? t['on-time'] : t.unsent,
      counted ? latest.filled : draft.lines.have + draft.sections.have,
      counted ? latest.required : draft.lines.need + draft.sections.need,
      latest?.version ?? null,
      remindedCount,
    ];
  };
}

function answerSheet({ rows, totals }: Board, t: Sentences): SheetOf {
  const names = new Map(totals.map(({ key, indicator, split }) => [key, { indicator, split }]));
  const cells = rows
    .filter(({ countingAs }) => isCounted(countingAs))
    .flatMap(({ unitName, figures }) =>
      figures.map((figure): Cell[] => {
        const { answer } = figure;
        const named = names.get(figureKey(figure.indicator, figure.split));
        return [
          unitName,
          named ? t.indicatorName(named.indicator.name, named.split?.name ?? null) : figure.indicator,
          named?.indicator.unit ?? '',
          t[answer.how],
          'value' in answer ? answer.value : 'share' in answer ? answer.share.part : null,
          'share' in answer ? answer.share.whole : null,
          figure.entered || null,
        ];
      }),
    );
  return {
    name: t.sheetAnswers,
    columns: [
      { title: t.unit, width: 40, kind: 'text' },
      { title: t.indicator, width: 44, kind: 'text' },
      { title: t.measure, kind: 'text' },
      { title: t.answer, kind: 'text' },
      { title: t.number, width: 12, kind: 'number' },
      { title: t.ofWhole, width: 12, kind: 'number' },
      { title: t.entered, width: 24, kind: 'text' },
    ],
    rows: cells,
  };
}
