import { dueDay } from '#rooms/duties/rules.ts';
import type { Duty } from '#rooms/duties/terms.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { addDays, isDay, type Day } from '#shared/time/day.ts';
import { readSlot, slotAfter, windowAfter, windowOf, writeSlot } from '../periods/rules.ts';
import { PERIOD_KINDS, type Regime, type Slot, type Window } from '../periods/terms.ts';
import type {
  Answer,
  AwaitedPeriod,
  BalanceIndicator,
  Cycle,
  FigureField,
  FigureKey,
  FormContent,
  How,
  Indicator,
  Line,
  Opening,
  Percent,
  Seam,
  Section,
  Share,
  Total,
} from './terms.ts';

/** Sums are made in whole thousandths: 0,1 + 0,2 is 0,3. */
const SCALE = 1000;

/** The key of an indicator, or of one of its splits. */
export function figureKey(indicator: string, split = ''): FigureKey {
  return split === '' ? indicator : `${indicator}.${split}`;
}

/** What a form asks people to type, in order; computed figures are not among it. */
export function linesOf(form: FormContent): Line[] {
  return form.indicators.flatMap((indicator): Line[] => {
    if (indicator.kind === 'balance') return [];
    const { required, help = '' } = indicator;
    const splits = indicator.kind === 'ratio' || indicator.splits.length === 0 ? [null] : indicator.splits;
    return splits.map((split) => ({ key: figureKey(indicator.code, split?.code), indicator, split, required, help }));
  });
}

/** "Mô hình đăng ký: đăng ký mới": a line as tables and lists to choose from call it. */
export function nameOfLine({ indicator, split }: Pick<Line, 'indicator' | 'split'>): string {
  return split ? `${indicator.name}: ${split.name}` : indicator.name;
}

/**
 * Exact sum of numbers with up to three decimals.
 * @param values each below 9 thousand thousand million in absolute value
 */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * SCALE), 0) / SCALE;
}

/** Shares are added part by part and whole by whole, which is the only mean of percentages there is. */
export function addShares(shares: readonly Share[]): Share {
  return { part: sumOf(shares.map(({ part }) => part)), whole: sumOf(shares.map(({ whole }) => whole)) };
}

/** A share as it is printed; null when nothing was counted. */
export function percentOf({ part, whole }: Share): Percent | null {
  return whole > 0 ? ({ value: (part / whole) * 100 } as unknown as Percent) : null;
}

/** How high a percentage stands in a drawing, from 0 to 100: a place, not a number to reckon with. */
export function heightOfPercent(percent: Percent): number {
  return (percent as unknown as { value: number }).value;
}

/** "96,1%", or "96,1" beside a heading that says percent. */
export function writePercent(percent: Percent, sign = '%'): string {
  return writeNumber((percent as unknown as { value: number }).value, 1) + sign;
}

/**
 * The closing figure: đầu + mới − xong. *Nothing to report* adds nothing; a missing part gives no figure.
 * @returns undefined while a part is missing; an estimate as soon as one part is
 */
export function balanceOf(
  { plus, minus }: BalanceIndicator,
  answers: ReadonlyMap<FigureKey, Answer>,
): Answer | undefined {
  const parts = [...plus, ...minus].map((code) => answers.get(code));
  if (parts.some((answer) => answer === undefined || 'share' in answer)) return undefined;
  const amount = (code: string) => {
    const answer = answers.get(code);
    return answer && 'value' in answer ? answer.value : 0;
  };
  if (parts.every((answer) => answer?.how === 'nil')) return { how: 'nil' };
  const value = sumOf([...plus.map(amount), ...minus.map((code) => -amount(code))]);
  return { how: parts.some((answer) => answer?.how === 'estimate') ? 'estimate' : 'actual', value };
}

/**
 * Adds the answers of units to one indicator or split.
 * @param answers one for each unit that was asked; undefined where there is none
 * @returns the sum with how many units stand behind it; `sum` is null while no unit gave a number
 */
export function addUp(answers: readonly (Answer | undefined)[]): Total {
  const count = (how: How) => answers.filter((answer) => answer?.how === how).length;
  const values = answers.flatMap((answer) => (answer && 'value' in answer ? [answer.value] : []));
  const shares = answers.flatMap((answer) => (answer && 'share' in answer ? [answer.share] : []));
  const sum = shares.length > 0 ? { share: addShares(shares) } : values.length > 0 ? { value: sumOf(values) } : null;
  const [actual, estimate, nil] = [count('actual'), count('estimate'), count('nil')];
  return { sum, actual, estimate, nil, missing: answers.length - actual - estimate - nil };
}

/** "1.145", "146 trên 152, 96,1%", or the given word for nothing to report. */
export function writeAnswer(answer: Answer, nil: string, of: string): string {
  if (answer.how === 'nil') return nil;
  return 'share' in answer ? writeShare(answer.share, of) : writeNumber(answer.value);
}

/** "146 trên 152, 96,1%": a percentage never stands without its base. */
export function writeShare(share: Share, of: string): string {
  const percent = percentOf(share);
  return `${writeNumber(share.part)} ${of} ${writeNumber(share.whole)}${percent ? `, ${writePercent(percent)}` : ''}`;
}

/** A form made from the office's indicators: a frozen copy, in the order of the pattern. */
export function composeForm(
  fields: FigureField[],
  indicators: readonly Indicator[],
  pattern: { indicators: string[]; optional: string[]; sections: Section[]; source: string },
): FormContent {
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const chosen = pattern.indicators.flatMap((code) => {
    const indicator = known.get(code);
    return indicator ? [{ ...indicator, required: !pattern.optional.includes(code) }] : [];
  });
  const used = new Set(chosen.map(({ field }) => field));
  return {
    fields: fields.filter(({ code }) => used.has(code)),
    indicators: chosen,
    sections: pattern.sections,
    source: pattern.source,
  };
}

/**
 * Whose reports a period expects: units that hold the duty as lead, of that period or of none, each once.
 * @param slot the period, as a recurring duty names it: "2026", "2026-10"
 */
export function dutiesOfCycle(duties: readonly Duty[], assignmentId: string, slot: string): Duty[] {
  const owed = duties.filter(
    (duty) =>
      duty.assignmentId === assignmentId &&
      duty.answer === 'report' &&
      duty.role === 'lead' &&
      duty.state !== 'cancelled' &&
      duty.state !== 'transferred',
  );
  const ofPeriod = owed.filter(({ cycle }) => cycle === slot);
  const chosen = ofPeriod.length > 0 ? ofPeriod : owed.filter(({ cycle }) => cycle === '');
  return [...new Map(chosen.map((duty) => [duty.unitId, duty])).values()];
}

/**
 * What still waits for a period to be opened: each assignment once a cycle, the nearest day first, those without a day last.
 * @param duties open duties that a report answers
 * @param answered ids of those that stand in a period already
 */
export function awaitedPeriods(duties: readonly Duty[], answered: ReadonlySet<string>): AwaitedPeriod[] {
  const waiting = duties.filter(({ id }) => !answered.has(id));
  const groups = Map.groupBy(waiting, ({ documentId, assignmentId, cycle }) =>
    [documentId, assignmentId, cycle].join(' '),
  );
  return [...groups.values()]
    .map((group): AwaitedPeriod => {
      const { documentId, assignmentId, title, reference, clause, cycle } = group[0]!;
      const days = group.map(dueDay).filter((day) => day !== null);
      const units = new Set(group.map(({ unitId }) => unitId)).size;
      return { documentId, assignmentId, title, reference, clause, cycle, units, dueOn: days.toSorted()[0] ?? null };
    })
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}

/** The sum behind a closing figure, as it is printed: "3 + 11 − 12"; "?" where a part is missing. */
export function writeBalance(
  { plus, minus }: BalanceIndicator,
  answers: ReadonlyMap<FigureKey, Answer>,
  of: string,
): string {
  const write = (code: string) => {
    const answer = answers.get(code);
    return answer ? writeAnswer(answer, '0', of) : '?';
  };
  return [plus.map(write).join(' + '), ...minus.map(write)].join(' − ');
}

/** A computed figure: the closing number, or the percentage of a share. */
export function writeComputed(answer: Answer | undefined, of: string): string {
  if (!answer) return '–';
  if (!('share' in answer)) return writeAnswer(answer, '0', of);
  const percent = percentOf(answer.share);
  return percent ? writePercent(percent) : '–';
}

/**
 * The last day of one unit in a period.
 * @param general of the period; null when it has none
 * @param byKind days of kinds of unit that come before the general one, or after it
 */
export function dueOfKind(general: Day | null, byKind: Readonly<Record<string, Day>>, kind: string): Day | null {
  return byKind[kind] ?? general;
}

/** How a window meets the one before it; null when it begins the day after. */
function seamOf(before: { label: string; periodTo: Day } | undefined, { from }: { from: Day }): Seam | null {
  if (!before) return null;
  const next = addDays(before.periodTo, 1);
  if (from === next) return null;
  return from > next
    ? { how: 'gap', label: before.label, from: next, to: addDays(from, -1) }
    : { how: 'overlap', label: before.label, from, to: before.periodTo };
}

/** A period that is open, as far as the next one is proposed from it. */
type Opened = Pick<Cycle, 'label' | 'slot' | 'kind' | 'regime' | 'periodFrom' | 'periodTo'>;

/**
 * The period to open next, as duties name it: the first one that a duty is for and nobody opened, or the one after the
 * newest, or this year.
 * @param open newest first
 */
export function nextPeriod(duties: readonly Pick<Duty, 'cycle'>[], open: readonly Opened[], today: Day): string {
  const taken = new Set(open.map(({ slot }) => slot));
  const [wanted] = duties
    .map(({ cycle }) => cycle)
    .filter((cycle) => cycle !== '' && !taken.has(cycle))
    .toSorted();
  if (wanted) return wanted;
  let slot = readSlot(open[0]?.slot ?? '') ?? { kind: 'year' as const, year: Number(today.slice(0, 4)), number: 1 };
  while (taken.has(writeSlot(slot))) slot = slotAfter(slot);
  return writeSlot(slot);
}

/**
 * The period a reader chose.
 * @param place "month-10", "year-1"; any other words are none of the calendar
 */
export function slotAt(place: string, year: number): Slot | null {
  const [kind, number] = place.split('-');
  const found = PERIOD_KINDS.find((one) => one === kind);
  return found && found !== 'other' ? readSlot(writeSlot({ kind: found, year, number: Number(number) })) : null;
}

/** How a window is proposed. */
export interface Plan {
  regime: Regime;
  window: Window;
  from: Opening['from'];
  seam: Seam | null;
}

/**
 * The regime and the window of data proposed for a period: what the reader asked for, or what the period before of the
 * same kind had. Windows typed by hand go on from it.
 * @param open periods of the same assignment, newest first
 * @param wanted its regime is empty when nothing was chosen
 */
export function planPeriod(
  regimes: readonly Regime[],
  open: readonly Opened[],
  wanted: { code: string; regime: string; today: Day },
): Plan {
  const slot = readSlot(wanted.code);
  const before = open.find(
    ({ kind, slot: other }) => kind === (slot?.kind ?? 'other') && (!slot || other < wanted.code),
  );
  const named = (code: string | undefined) => regimes.find((one) => one.code === code);
  const calendar = regimes.find(({ window, status }) => window !== null && status === 'default')!;
  const regime = named(wanted.regime) ?? named(before?.regime) ?? named(open[0]?.regime) ?? calendar;
  const found = windowFor(slot, { ...wanted, regime, calendar, before });
  return { regime, ...found, seam: seamOf(before, found.window) };
}

function windowFor(
  slot: Slot | null,
  by: { regime: Regime; calendar: Regime; before: Opened | undefined; code: string; today: Day },
): Pick<Plan, 'window' | 'from'> {
  if (!slot) {
    const window = isDay(by.code) ? { from: addDays(by.code, -6), to: by.code } : { from: `${by.today.slice(0, 4)}-01-01`, to: by.today }; // prettier-ignore
    return { window, from: 'calendar' };
  }
  const window = windowOf(by.regime, slot);
  if (window) return { window, from: 'regime' };
  const { before } = by;
  if (!by.regime.window && before?.slot === writeSlot(slotAfter(slot, -1)))
    return { window: windowAfter({ from: before.periodFrom, to: before.periodTo }, slot.kind), from: 'before' };
  return { window: windowOf(by.calendar, slot)!, from: 'calendar' };
}
