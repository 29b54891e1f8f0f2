import { versionOn } from '#rooms/organisation/succession/rules.ts';
import type { UnitVersion } from '#rooms/organisation/tree/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { figureKey } from '../forms/rules.ts';
import type { FigureKey, Indicator, Share } from '../forms/terms.ts';
import type { ReadNumber } from '../entry/rules.ts';
import { numbersOf } from '../rollup/rules.ts';
import type { Amount, LineTotal, RollUp, UnitStanding } from '../rollup/terms.ts';
import { byHeirs, type Place } from '../today/rules.ts';
import { addAmounts, NOTHING, ruleOverTime, saidOf } from '../totals/rules.ts';
import type { Said } from '../totals/terms.ts';
import type { say } from './wording.ts';
import type { Goal, Measured, Progress, ReadLine, Reach, Subject, Target, Told, UnitReach } from './terms.ts';

const simple = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** The indicator of a line. */
export function codeOf(key: FigureKey): string {
  return key.split('.')[0]!;
}

/**
 * Whether a unit stands above all others on a day: the office's own target is held against it alone. The path a reader
 * sees does not tell, for it begins at the reader's own unit.
 */
export function isTopOn(versions: readonly UnitVersion[], unit: UnitId, on: Day): boolean {
  return (
    versionOn(
      versions.filter(({ unitId }) => unitId === unit),
      on,
    )?.parentId === null
  );
}

/** What targets can be set for: indicators, each split by itself. */
export function goalsOf(indicators: readonly Indicator[]): Goal[] {
  return indicators.flatMap((indicator): Goal[] => {
    const { code, name, unit, additive, decimals } = indicator;
    const isShare = indicator.kind === 'ratio';
    const base = {
      unit: isShare ? '%' : unit,
      entryUnit: isShare ? 'phan-tram' : indicator.entryUnit,
      isShare,
      additive,
      decimals,
      group: indicator.field,
      overTime: ruleOverTime(indicator) === 'sum' ? ('sum' as const) : ('last' as const),
    };
    const splits = indicator.kind === 'stock' || indicator.kind === 'flow' ? indicator.splits : [];
    if (splits.length === 0) return [{ ...base, key: code, name }];
    return splits.map((split) => ({ ...base, key: figureKey(code, split.code), name: `${name}: ${split.name}` }));
  });
}

/**
 * Reads pasted lines: indicator, whom for, value, source, apart by tabs or semicolons. "≤ 3" is at most three.
 * @returns every line that is not empty, read or with what is wrong in it
 */
export function readLines(
  text: string,
  goals: readonly Goal[],
  subjects: readonly Subject[],
  readNumber: ReadNumber,
): ReadLine[] {
  const goalOf = new Map(
    goals.flatMap((goal) => [[simple(goal.key), goal] as const, [simple(goal.name), goal] as const]),
  );
  const subjectOf = new Map(subjects.map((subject) => [simple(subject.name), subject.code]));
  const seen = new Set<string>();
  return text
    .split('\n')
    .map((line, index) => ({ no: index + 1, text: line.trim() }))
    .filter(({ text: line }) => line !== '')
    .map((line): ReadLine => {
      const read = readLine(line.text, goalOf, subjectOf, readNumber);
      if (typeof read === 'string') return { ...line, target: null, fault: read };
      const key = `${read.indicator} ${read.subject}`;
      if (seen.has(key)) return { ...line, target: null, fault: 'line-twice' };
      seen.add(key);
      return { ...line, target: read, fault: null };
    });
}

function readLine(
  line: string,
  goalOf: ReadonlyMap<string, Goal>,
  subjectOf: ReadonlyMap<string, string>,
  readNumber: ReadNumber,
): Omit<Target, 'year'> | NonNullable<ReadLine['fault']> {
  const [name = '', whom = '', value = '', ...rest] = line.split(/\t|;/).map((cell) => cell.trim());
  if (value === '') return 'columns-missing';
  const goal = goalOf.get(simple(name));
  if (!goal) return 'goal-unknown';
  const subject = subjectOf.get(simple(whom));
  if (!subject) return 'subject-unknown';
  if (subject === 'office' && !goal.additive) return 'not-added';
  const [, sign = '', written = ''] = /^([≤≥<>=]*)\s*(.*)$/.exec(value) ?? [];
  const read = readNumber(written, goal.entryUnit);
  if (read.kind !== 'value' || read.value < 0 || (goal.isShare && read.value > 100)) return 'value-unreadable';
  const source = rest.join('; ').slice(0, 300);
  if (source === '') return 'source-missing';
  return { indicator: goal.key, subject, value: read.value, atMost: /[≤<]/.test(sign), source };
}

/** Whether a total meets a target; a share by its two numbers. Nothing reported meets nothing. */
export function isMet({ value, atMost }: Pick<Target, 'value' | 'atMost'>, sum: Amount | null): boolean {
  if (sum === null) return false;
  const [have, wanted] = 'share' in sum ? [sum.share.part * 100, value * sum.share.whole] : [sum.value, value];
  return atMost ? have <= wanted : have >= wanted;
}

/** A figure of the year: what was reached before in it, and what this period says. */
function together(earlier: Amount | null | undefined, now: Amount | null): Amount | null {
  return addAmounts([earlier ?? null, now]);
}

function reachOf(target: Target, have: Amount | null): Reach {
  return have === null ? 'silent' : isMet(target, have) ? 'met' : 'short';
}

/**
 * How far a target is reached. One for the office is met by the sum; one for a kind by each of its units, so that a mean
 * is never made. Nothing to report is none; missing is no figure.
 * @param told what each unit said in this period
 * @param whole of all units together, less what two bodies told twice; null for a target of units
 */
export function measure(measured: Measured, told: ReadonlyMap<UnitId, Told>, whole: Amount | null): Progress {
  const { target, goal, groupName, subjectName, unitIds, earlier, earlierWhole, periods } = measured;
  const of = { target, goal, groupName, subjectName, periods };
  const none: Amount | null = goal.isShare ? null : { value: 0 };
  if (target.subject === 'office') {
    const said = unitIds.flatMap((id) => told.get(id) ?? []);
    const silent = unitIds.length - said.filter(({ actual, nil }) => actual !== null || nil).length;
    const nothing = silent === 0 && said.some(({ nil }) => nil) ? none : null;
    const have = together(earlierWhole, whole ?? nothing);
    const met = isMet(target, have) ? 1 : 0;
    return { ...of, have, met, of: 1, silent, unchecked: said.some(({ waits }) => waits) ? met : 0, units: [] };
  }
  const units = unitIds.map((unitId): UnitReach => {
    const { actual, nil, waits } = told.get(unitId) ?? { actual: null, nil: false, waits: false };
    const have = together(earlier[unitId], actual ?? (nil ? none : null));
    return { unitId, have, reach: reachOf(target, have), waits };
  });
  const met = units.filter(({ reach }) => reach === 'met');
  return {
    ...of,
    have: units.length === 1 ? units[0]!.have : null,
    met: met.length,
    of: units.length,
    silent: units.filter(({ reach }) => reach === 'silent').length,
    unchecked: met.filter(({ waits }) => waits).length,
    units,
  };
}

/** What stands in a total, as it counts for a target. */
function toldBy({ actual, counts, waiting }: Said): Told {
  return { actual, nil: counts.nil > 0 && counts.actual + counts.estimate === 0, waits: waiting > 0 };
}

/**
 * How far a target is reached by what units said. Whoever carries a unit on today is held to its target: merged ones
 * together, divided ones by their shares; those of a division without shares drop out. The office has one sum in
 * either tree.
 * @param own what each unit of the period said itself
 * @param places where those units stand today; null to hold the units of then
 * @param whole as for `measure`
 */
export function measureBy(
  measured: Measured,
  own: ReadonlyMap<UnitId, Said>,
  places: readonly Place[] | null,
  whole: Amount | null,
): Progress {
  const held = places && measured.target.subject !== 'office' ? asToday(measured, own, places) : { measured, own };
  return measure(held.measured, new Map([...held.own].map(([id, said]) => [id, toldBy(said)])), whole);
}

function asToday(
  measured: Measured,
  own: ReadonlyMap<UnitId, Said>,
  places: readonly Place[],
): { measured: Measured; own: Map<UnitId, Said> } {
  const { decimals } = measured.goal;
  const wanted = new Set(measured.unitIds);
  const here = places.filter(({ unitId }) => wanted.has(unitId));
  const reached = new Map(
    here.flatMap(({ unitId }) => {
      const amount = measured.earlier[unitId];
      return amount ? [[unitId, { ...NOTHING, actual: amount }] as const] : [];
    }),
  );
  const unitIds = [...new Set(here.flatMap(({ now }) => now.map(({ path }) => path[0]!)))];
  return {
    measured: { ...measured, unitIds, earlier: actualOf(byHeirs(reached, here, decimals).said) },
    own: byHeirs(own, here, decimals).said,
  };
}

/** Actual figures by unit, of those that have one. */
export function actualOf(said: ReadonlyMap<UnitId, Said>): Measured['earlier'] {
  return Object.fromEntries([...said].flatMap(([id, { actual }]) => (actual ? [[id, actual]] : [])));
}

/** What the units of a roll-up said to a line, as totals have it. */
export function saidIn(
  line: Pick<LineTotal, 'figures'> | undefined,
  units: readonly Pick<UnitStanding, 'unitId' | 'standing'>[],
): Map<UnitId, Said> {
  const waiting = new Set(units.flatMap(({ unitId, standing }) => (standing === 'submitted' ? [unitId] : [])));
  return new Map((line?.figures ?? []).map(({ unitId, answer }) => [unitId, saidOf(answer, waiting.has(unitId))]));
}

/**
 * Every target against a roll-up, in the order of the groups.
 * @param placesFor where the units of the period stand today, by the shares of an indicator; null for the units of then
 */
export function progressIn(
  measured: readonly Measured[],
  { lines, units }: Pick<RollUp, 'lines' | 'units'>,
  placesFor: ((indicator: string) => readonly Place[]) | null = null,
): Progress[] {
  const of = new Map(lines.map((line) => [line.key, line]));
  return measured.map((one) => {
    const line = of.get(one.goal.key);
    const places = placesFor && placesFor(codeOf(one.goal.key));
    return measureBy(one, saidIn(line, units), places, line?.actual ?? null);
  });
}

/** "1.240 trên 2.000, 62%": how much of an amount to reach is reached; nothing where it is a limit or a percentage. */
export function doneOf({ target, goal, have }: Progress): Share | null {
  return have && 'value' in have && !target.atMost && !goal.isShare && target.value > 0
    ? { part: have.value, whole: target.value }
    : null;
}

/** The units that reached, did not reach or did not answer a target of units. */
export function unitsIn({ units }: Pick<Progress, 'units'>, reach: Reach): UnitReach[] {
  return units.filter((unit) => unit.reach === reach);
}

/** How many of a unit's targets it has reached, has not, and has given no figure to. */
export function tallyOf(unitId: UnitId, progress: readonly Progress[]): Record<Reach, number> {
  const own = progress.flatMap(({ units }) => units.filter((unit) => unit.unitId === unitId));
  const count = (reach: Reach) => own.filter((one) => one.reach === reach).length;
  return { met: count('met'), short: count('short'), silent: count('silent') };
}

type Sentences = ReturnType<typeof say>;

/** Targets and their units as two sheets: numbers as numbers, and a cell that is empty where no figure was given. */
export function targetSheets(progress: readonly Progress[], names: ReadonlyMap<string, string>, t: Sentences) {
  const text = (title: string, width = 20) => ({ title, width, kind: 'text' as const });
  const number = (title: string) => ({ title, width: 14, kind: 'number' as const });
  const goal = [text(t.group, 28), text(t.goal, 44), text(t.measure, 12), text(t.whom, 32), text(t.wantedHow, 12)];
  const front = ({ groupName, goal: { name, unit }, subjectName, target }: Progress) => [
    groupName || t.noGroup,
    name,
    unit,
    subjectName,
    target.atMost ? t.atMostMark : t.atLeastMark,
  ];
  return [
    {
      name: t.sheet,
      columns: [
        ...goal,
        ...[t.wanted, t.have, t.base, t.reached, t.allUnits, t.notYetCount].map(number),
        text(t.source, 40),
      ],
      rows: progress.map((one) => [
        ...front(one),
        one.target.value,
        ...numbersOf(one.have),
        one.met,
        one.of,
        one.silent,
        one.target.source,
      ]),
    },
    {
      name: t.sheetUnits,
      columns: [...goal, number(t.wanted), text(t.unit, 40), number(t.have), number(t.base), text(t.reached)],
      rows: progress.flatMap((one) =>
        one.units.map(({ unitId, have, reach, waits }) => [
          ...front(one),
          one.target.value,
          names.get(unitId) ?? '',
          ...numbersOf(have),
          waits && reach === 'met' ? `${t.reachOf(reach)}, ${t.uncheckedOne}` : t.reachOf(reach),
        ]),
      ),
    },
  ];
}
