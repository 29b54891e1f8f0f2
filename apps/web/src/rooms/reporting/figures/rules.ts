import { addDays, writeMoment } from '#shared/time/day.ts';
import { heightOfPercent, percentOf } from '../forms/rules.ts';
import { inSentence, shortLabel } from '../periods/wording.ts';
import { writePairs } from '../repeats/rules.ts';
import { numbersOf } from '../rollup/rules.ts';
import type { Amount, FigureRow } from '../rollup/terms.ts';
import type { say as sayReports } from '../rollup/wording.ts';
import { shownOf } from '../totals/rules.ts';
import type { Said } from '../totals/terms.ts';
import type { Break, IndicatorFigures, Point, UnitFigures } from './terms.ts';
import type { say } from './wording.ts';

type Sentences = ReturnType<typeof say>;
type ReportSentences = ReturnType<typeof sayReports>;

/** Room for the label of a period below a drawing: "6T cuối/2026". */
const LABEL_WIDTH = 72;

/**
 * Where a period did not open with what the one before had closed with: one of the two is wrong, or something
 * came or went that nobody reported.
 * @param opening figures of the indicator that opens a balance
 * @param closing figures of the one it opens with
 */
export function breaksIn(opening: readonly Point[], closing: readonly Point[]): Break[] {
  const value = (said: Said | undefined) => (said?.actual && 'value' in said.actual ? said.actual.value : null);
  return opening.flatMap((point, i) => {
    const last = i > 0 ? closing[i - 1] : undefined;
    // A period that nobody opened may have changed it.
    const before = last && addDays(last.period.to, 1) === point.period.from ? last : undefined;
    const [closed, opened] = [value(before?.said), value(point.said)];
    const whole = before?.missing === 0 && point.missing === 0;
    return whole && closed !== null && opened !== null && closed !== opened
      ? [{ at: inSentence(point.period.label), closed, opened }]
      : [];
  });
}

/** Where the points of a course stand in a drawing of a given size: runs of numbers, and what is none. */
export interface Course {
  runs: string[];
  dots: { x: number; y: number; kind: 'actual' | 'estimate' }[];
  nils: number[];
  ticks: { y: number; value: number }[];
  labels: { x: number; text: string }[];
  /** What was to be reached, from period to period: a line of its own kind. */
  goals: string[];
}

/** A number for the height of a bar or a dot; a share is as high as its percentage. */
function heightOf(amount: Amount): number {
  if ('value' in amount) return amount.value;
  const percent = percentOf(amount.share);
  return percent ? heightOfPercent(percent) : 0;
}

/** The rounded top of an axis: 1, 2 or 5 times a power of ten. */
export function topOf(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= highest) ?? 10 * power;
}

/** How far each unit's bar reaches, from 0 to 100; null where there is no number: that is no bar of length 0. */
export function barsOf(all: readonly Said[]): (number | null)[] {
  const heights = all.map((said) => {
    const shown = shownOf(said);
    return 'amount' in shown ? heightOf(shown.amount) : null;
  });
  const top = Math.max(0, ...heights.flatMap((height) => height ?? []));
  return heights.map((height) => (height === null ? null : top === 0 ? 0 : Math.max(0, (100 * height) / top)));
}

/**
 * Draws a course. A period without an answer breaks the line: it is never drawn as zero.
 * @param points oldest first
 * @param size in the units of the drawing
 * @param goals what each period was to reach, in the same unit; null where nothing was
 */
export function drawCourse(
  points: readonly Pick<Point, 'period' | 'said'>[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
  goals: readonly (number | null)[] = [],
): Course {
  const shown = points.map(({ said }) => shownOf(said));
  const heights = shown.map((one) => ('amount' in one ? heightOf(one.amount) : null));
  const highest = topOf(Math.max(0, ...[...heights, ...goals].flatMap((height) => height ?? [])));
  const round = (place: number) => Math.round(place * 10) / 10;
  const x = (i: number) =>
    round(points.length === 1 ? (left + right) / 2 : left + ((right - left) * i) / (points.length - 1));
  const y = (height: number) => round(bottom - ((bottom - top) * height) / highest);
  const every = Math.ceil(points.length / Math.max(2, Math.floor((right - left) / LABEL_WIDTH)));
  return {
    runs: runsOf(heights, x, y),
    goals: stepsOf(goals, x, y),
    dots: shown.flatMap((one, i) => ('amount' in one ? [{ x: x(i), y: y(heights[i]!), kind: one.kind }] : [])),
    nils: shown.flatMap((one, i) => (one.kind === 'nil' ? [x(i)] : [])),
    ticks: [0, highest / 2, highest].map((value) => ({ value, y: y(value) })),
    labels: points.flatMap(({ period }, i) =>
      i % every === 0 ? [{ x: x(i), text: shortLabel(period.slot, period.label) }] : [],
    ),
  };
}

/** Lines through what is there; what is not breaks them. */
function runsOf(heights: readonly (number | null)[], x: (i: number) => number, y: (height: number) => number) {
  const runs: string[] = [];
  let run = '';
  heights.forEach((height, i) => {
    if (height === null) {
      if (run) runs.push(run);
      run = '';
    } else run += `${run ? 'L' : 'M'}${x(i)} ${y(height)}`;
  });
  if (run) runs.push(run);
  return runs;
}

/** A level line around each period that has a goal, half-way to its neighbours. */
function stepsOf(goals: readonly (number | null)[], x: (i: number) => number, y: (height: number) => number) {
  const half = goals.length > 1 ? (x(1) - x(0)) / 2 : 20;
  return goals.flatMap((goal, i) => {
    if (goal === null) return [];
    const [from, to] = [i === 0 ? x(i) : x(i) - half, i === goals.length - 1 && i > 0 ? x(i) : x(i) + half];
    return [`M${Math.round(from * 10) / 10} ${y(goal)}H${Math.round(to * 10) / 10}`];
  });
}

const text = (title: string, width = 20) => ({ title, width, kind: 'text' as const });
const number = (title: string) => ({ title, width: 14, kind: 'number' as const });

/** Each answer in a column of its own, so that zero, nothing and missing stay apart. */
function saidColumns(t: Sentences) {
  const amounts = [t.actual, t.base, t.estimate, t.base, t.withNumber, t.nilCount, t.missingCount, t.waitingCount];
  return [text(t.how), ...amounts.map(number)];
}

function repeatedColumns(t: Sentences) {
  return [number(t.repeatedCount), text(t.repeatedBetween, 40)];
}

/** @param added whether these answers may be added up at all: where not, there is no number to give */
function saidCells(said: Said, missing: number, added: boolean, t: Sentences): (string | number | null)[] {
  return [
    added ? t.hows(shownOf(said).kind) : t.notAdded,
    ...(added ? [...numbersOf(said.actual), ...numbersOf(said.estimate)] : [null, null, null, null]),
    said.counts.actual + said.counts.estimate,
    said.counts.nil,
    missing,
    said.waiting,
  ];
}

/** The sheet of everything a unit and those below it said in a period. */
export function toSheet(
  { lines, fields, names: units }: Pick<UnitFigures, 'lines' | 'fields' | 'names'>,
  t: Sentences,
) {
  const names = new Map(fields.map(({ code, name }) => [code, name]));
  return {
    name: t.sheet,
    columns: [text(t.sheet, 24), text(t.indicator, 44), text(t.measure, 12), ...saidColumns(t), ...repeatedColumns(t)],
    rows: lines.map(({ indicator, splitName, said, missing }) => [
      names.get(indicator.field) ?? '',
      splitName === '' ? indicator.name : `${indicator.name}: ${splitName}`,
      indicator.unit,
      ...saidCells(said, missing, indicator.additive, t),
      said.repeated?.value ?? null,
      said.repeated ? writePairs(said.repeated.between, (id) => units[id], t.and) : null,
    ]),
  };
}

/** The tables of one indicator as sheets: the units beside each other, their reports word for word, the periods. */
export function indicatorSheets(figures: IndicatorFigures, t: Sentences, report: ReportSentences) {
  const { indicator, lines, parts, rows, trend } = figures;
  const compared = lines.flatMap(({ splitName }, line) =>
    parts.map(({ name, own, opens, said, missing }) => [
      own ? t.ownReport(name) : name,
      splitName,
      ...saidCells(said[line]!, missing[line]!, indicator.additive || !opens, t),
    ]),
  );
  const course = trend.points.map(({ period, said, missing }) => [
    period.label,
    period.from,
    period.to,
    ...saidCells(said, missing, indicator.additive, t),
  ]);
  const day = (title: string) => ({ title, width: 12, kind: 'day' as const });
  return [
    { name: t.compare, columns: [text(t.unit, 44), text(t.part), ...saidColumns(t)], rows: compared },
    { name: t.rows, columns: reportColumns(report, t.base), rows: rows.map((row) => reportCells(row, report)) },
    { name: t.trend, columns: [text(t.period), day(t.fromDay), day(t.toDay), ...saidColumns(t)], rows: course },
  ];
}

function reportColumns(t: ReportSentences, base: string) {
  const words = [t.how, t.typed, t.version, t.who, t.when, t.standing].map((title) => text(title));
  return [text(t.unit, 44), text(t.part), number(t.number), number(base), ...words];
}

function reportCells(row: FigureRow, t: ReportSentences): (string | number | null)[] {
  const { answer, version, submittedAt } = row;
  const amount = answer && answer.how !== 'nil' ? answer : null;
  return [
    row.unitName,
    row.splitName,
    ...numbersOf(amount),
    answer ? t[answer.how] : t.missing,
    row.entered || (amount ? t.computed : ''),
    version === null ? '' : String(version),
    row.submittedBy === null ? '' : t.sender(row.submittedBy, row.standIn),
    submittedAt ? writeMoment(submittedAt) : '',
    t.standings(row.standing),
  ];
}
