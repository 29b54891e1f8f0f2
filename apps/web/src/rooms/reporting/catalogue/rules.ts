import type { Day } from '#shared/time/day.ts';
import type { AmountIndicator, Indicator, OverTime, Split } from '../forms/terms.ts';
import type { IndicatorFault, IndicatorGroup, IndicatorHistory, IndicatorVersion } from './terms.ts';
import type { say } from './wording.ts';

const LONGEST_CODE = 40;
/** Addresses of pages and names of the expression language. */
const RESERVED = new Set(['moi', 'excel', 'loi', 'null', 'double', 'int', 'type', 'map', 'bool', 'string', 'list']);

/** "Mô hình đăng ký, m²" → "mo-hinh-dang-ky-m2": small letters, digits, one stroke between words. */
function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * A new code from a name: readable, and unlike every code that was ever used, so that old figures keep their meaning.
 * @param taken codes in use or retired
 */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name).slice(0, LONGEST_CODE).replace(/-+$/, '') || 'chi-tieu';
  const base = /^[a-z]/.test(slug) && !RESERVED.has(slug) ? slug : `ct-${slug}`;
  // "dat-o" and "dat.o" are one name to an expression; so are codes that differ by their strokes alone.
  const bare = new Set([...taken].map((code) => code.replaceAll('-', '')));
  for (let count = 1; ; count += 1) {
    const code = count === 1 ? base : `${base}-${count}`;
    if (!bare.has(code.replaceAll('-', ''))) return code;
  }
}

/** The unit of measure as the reader of typed numbers knows it. */
export function entryUnitOf(unit: string): string {
  return slugOf(unit);
}

/** Splits as they are typed, one a line; a line that begins with a code keeps it. */
export function splitsOf(text: string): Split[] {
  const taken = new Set<string>();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, code, name] = /^([a-z][a-z0-9-]*)\s*:\s*(.+)$/.exec(line) ?? [];
      const split = { code: code ?? codeFor(line, taken), name: name ?? line };
      taken.add(split.code);
      return split;
    });
}

/** The same as they are shown to be changed. */
export function writeSplits(splits: readonly Split[]): string {
  return splits.map(({ code, name }) => `${code}: ${name}`).join('\n');
}

/**
 * How figures of several periods make one.
 * @source house rule: what there is on a day is never added up over days; what happened is
 */
export function overTimeOf({ kind, overTime }: Pick<Indicator, 'kind' | 'overTime'>): OverTime {
  return overTime ?? (kind === 'stock' || kind === 'balance' ? 'last' : 'sum');
}

/**
 * What is wrong with an indicator as somebody wants it.
 * @param current its newest version; null for a new indicator
 * @param others every other indicator of the office in force
 */
export function judgeIndicator(
  wanted: Indicator,
  from: Day,
  current: IndicatorVersion | null,
  others: readonly Indicator[],
): IndicatorFault[] {
  const faults: IndicatorFault[] = [];
  if ((wanted.kind === 'stock' || wanted.kind === 'balance') && wanted.overTime === 'sum')
    faults.push('stock-not-added');
  const known = new Map(others.map((one) => [one.code, one]));
  const links = linksOf(wanted);
  if (links.includes(wanted.code)) faults.push('link-to-itself');
  const isAmount = (code: string) => ['stock', 'flow'].includes(known.get(code)?.kind ?? '');
  if (links.some((code) => code !== wanted.code && !isAmount(code))) faults.push('link-unknown');
  if (wanted.kind === 'balance' && wanted.plus.length + wanted.minus.length < 2) faults.push('balance-empty');
  if (isAmountIndicator(wanted)) {
    const codes = wanted.splits.map(({ code }) => code);
    if (new Set(codes).size < codes.length) faults.push('split-twice');
  }
  if (!current) return faults;
  if (wanted.kind !== current.indicator.kind) faults.push('kind-fixed');
  if (wanted.unit !== current.indicator.unit) faults.push('unit-fixed');
  if (from < current.validFrom) faults.push('from-too-early');
  if (faults.length === 0 && changedParts(current.indicator, wanted).length === 0) faults.push('nothing-changed');
  return faults;
}

function isAmountIndicator(indicator: Indicator): indicator is AmountIndicator {
  return indicator.kind === 'stock' || indicator.kind === 'flow';
}

/** Codes of the indicators that this one is made of or measured against. */
function linksOf(indicator: Indicator): string[] {
  if (indicator.kind === 'balance') return [...indicator.plus, ...indicator.minus];
  if (indicator.kind === 'ratio') return [];
  return [indicator.partOf, indicator.opensWith].filter((code) => code !== null);
}

/** Names of the indicators in force that need this one, which therefore stays. */
export function neededBy(code: string, others: readonly Indicator[]): string[] {
  return others.filter((other) => other.code !== code && linksOf(other).includes(code)).map(({ name }) => name);
}

/** What differs between two versions of an indicator, as names of its parts. */
export function changedParts(before: Indicator, after: Indicator): string[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((part) => old[part] !== now[part]);
}

function partsOf(indicator: Indicator): Record<string, string> {
  const { overTime, evidence = 'none', estimates = true, ...rest } = indicator;
  const all = { ...rest, overTime: overTimeOf({ kind: indicator.kind, overTime }), evidence, estimates };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([part, value]) => part !== 'entryUnit' && value !== '' && value !== null && value !== undefined)
      .map(([part, value]) => [part, JSON.stringify(value)]),
  );
}

/** Versions by indicator, the newest of each first, indicators in the order of the catalogue. */
export function historiesOf(versions: readonly IndicatorVersion[]): IndicatorHistory[] {
  return [...Map.groupBy(versions, ({ indicator }) => indicator.code).values()].map((all) => {
    const [latest, ...earlier] = all.toSorted((a, b) => b.version - a.version);
    return { latest: latest!, earlier };
  });
}

/** Whether an indicator is no longer asked from a day on. */
export function isRetired({ validTo }: Pick<IndicatorVersion, 'validTo'>): boolean {
  return validTo !== null;
}

/** Indicators in force on a day, in the order of the catalogue. */
export function indicatorsOn(histories: readonly IndicatorHistory[], on: Day): Indicator[] {
  return histories.flatMap(({ latest, earlier }) => {
    const holds = ({ validFrom, validTo }: IndicatorVersion) => validFrom <= on && (validTo === null || on < validTo);
    const held = [latest, ...earlier].find(holds);
    return held ? [held.indicator] : [];
  });
}

/** The whole catalogue as a sheet, every version a row: what a figure of another year meant stays readable. */
export function catalogueSheet(
  { groups, histories }: { groups: readonly IndicatorGroup[]; histories: readonly IndicatorHistory[] },
  t: ReturnType<typeof say>,
) {
  const names = new Map(groups.map(({ code, name }) => [code, name]));
  const text = (title: string, width = 20) => ({ title, width, kind: 'text' as const });
  const day = (title: string) => ({ title, width: 12, kind: 'day' as const });
  const words = [
    text(t.group, 24),
    text(t.code),
    text(t.name, 44),
    text(t.unit, 12),
    text(t.counting),
    text(t.overTime),
  ];
  const rest = [text(t.splits, 30), text(t.definition, 60), text(t.source, 40), text(t.certainty)];
  return {
    name: t.title,
    columns: [...words, ...rest, { title: t.version, kind: 'number' as const }, day(t.fromDay), day(t.untilDay)],
    rows: histories.flatMap(({ latest, earlier }) =>
      [latest, ...earlier].map(({ indicator, version, validFrom, validTo }) => [
        names.get(indicator.field) ?? indicator.field,
        indicator.code,
        indicator.name,
        indicator.unit,
        t[`kind-${indicator.kind}`] + (indicator.additive ? '' : `, ${t.additiveNo}`),
        t[`over-${overTimeOf(indicator)}`],
        'splits' in indicator ? indicator.splits.map(({ name }) => name).join('; ') : '',
        indicator.definition,
        indicator.source,
        t[`status-${indicator.status}`],
        version,
        validFrom,
        validTo,
      ]),
    ),
  };
}
