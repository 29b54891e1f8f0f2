import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Heir, Lineage, Succession } from './terms.ts';

/** The versions in force on a day: the tree as it was then. */
export function treeAt<V extends { validFrom: Day; validTo: Day | null }>(versions: readonly V[], on: Day): V[] {
  return versions.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo > on));
}

/** The version of a unit on a day; before its first and after its last, the nearest one. @param versions oldest first */
export function versionOn<V extends { validFrom: Day }>(versions: readonly V[], on: Day): V | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= on) ?? versions[0];
}

/** What is asked of a lineage. */
interface Question {
  /** The day as of which the unit is meant: the last day of the period of its figure. */
  from: Day;
  /** The day whose units are wanted. */
  to: Day;
  successions: readonly Succession[];
  /** Code of the indicator whose shares count; without it only shares that hold for all. */
  indicator?: string;
}

/**
 * Which units of a later day carry on what a unit did: itself, its successor, or several with shares.
 * @returns for a division without shares "not-comparable", for an end without successor "ended": never a guess
 * @source house rule: design, "What must always be true", Organisation
 */
export function asNow(unitId: UnitId, { from, to, successions, indicator = '' }: Question): Lineage {
  return follow(unitId, { day: from, change: null }, { to, successions, indicator });
}

/** How far a lineage was followed: of changes of one day those that were recorded later come later. */
interface Followed {
  day: Day;
  change: Succession['changeId'] | null;
}

function follow(unitId: UnitId, at: Followed, asked: Required<Omit<Question, 'from'>>): Lineage {
  const next = nextOf(unitId, at, asked);
  if (!next) return { how: 'same', heirs: [{ unitId, share: 1 }] };
  if (next.to.length === 0) return { how: 'ended', last: unitId };
  const heirs = heirsOf(next, asked.indicator);
  const further = (heir: UnitId) => follow(heir, { day: next.on, change: next.changeId }, asked);
  if (!heirs) return { how: 'not-comparable', among: unique(next.to.flatMap((heir) => unitsOf(further(heir)))) };
  const later = heirs.map((heir) => ({ heir, lineage: further(heir.unitId) }));
  const lost = later.find(({ lineage }) => lineage.how === 'ended');
  if (lost && later.length === 1) return lost.lineage;
  if (lost || later.some(({ lineage }) => lineage.how === 'not-comparable')) {
    return { how: 'not-comparable', among: unique(later.flatMap(({ lineage }) => unitsOf(lineage))) };
  }
  const together = joined(
    later.flatMap(({ heir, lineage }) =>
      'heirs' in lineage
        ? lineage.heirs.map(({ unitId: id, share }) => ({ unitId: id, share: share * heir.share }))
        : [],
    ),
  );
  return { how: together.length > 1 ? 'divided' : 'successor', heirs: together };
}

function nextOf(
  unitId: UnitId,
  { day, change }: Followed,
  { to, successions }: Pick<Question, 'to' | 'successions'>,
): Succession | undefined {
  const isLater = ({ on, changeId }: Succession) => on > day || (on === day && change !== null && changeId > change);
  return successions
    .filter((one) => one.from === unitId && one.on <= to && isLater(one))
    .sort((a, b) => (a.on === b.on ? (a.changeId < b.changeId ? -1 : 1) : a.on < b.on ? -1 : 1))[0];
}

/** The heirs of one change with their shares; undefined when several have a part and nobody gave shares. */
function heirsOf({ to, weights }: Succession, indicator: string): Heir[] | undefined {
  if (to.length === 1) return [{ unitId: to[0]!, share: 1 }];
  const own = weights.filter((one) => one.indicator === indicator);
  const given = own.length > 0 ? own : weights.filter((one) => one.indicator === '');
  const sum = given.reduce((total, { weight }) => total + weight, 0);
  if (sum <= 0) return undefined;
  return given.flatMap(({ to: unitId, weight }) => (weight > 0 ? [{ unitId, share: weight / sum }] : []));
}

function joined(heirs: readonly Heir[]): Heir[] {
  const shares = new Map<UnitId, number>();
  for (const { unitId, share } of heirs) shares.set(unitId, (shares.get(unitId) ?? 0) + share);
  return [...shares].map(([unitId, share]) => ({ unitId, share }));
}

function unitsOf(lineage: Lineage): UnitId[] {
  if ('heirs' in lineage) return lineage.heirs.map(({ unitId }) => unitId);
  return 'among' in lineage ? lineage.among : [lineage.last];
}

function unique(ids: readonly UnitId[]): UnitId[] {
  return [...new Set(ids)];
}

/**
 * Divides a figure among heirs so that the parts add up to it exactly: what rounding leaves over goes to
 * the largest remainders, the earlier heir first.
 * @param decimals digits after the comma that a part may have
 */
export function apportion(value: number, heirs: readonly Heir[], decimals = 0): { unitId: UnitId; value: number }[] {
  if (heirs.length === 1) return [{ unitId: heirs[0]!.unitId, value }];
  const scale = 10 ** decimals;
  const whole = Math.round(Math.abs(value) * scale);
  const parts = heirs.map(({ unitId, share }, at) => {
    const exact = whole * share;
    const units = Math.floor(exact + 1e-9);
    return { unitId, units, rest: exact - units, at };
  });
  let left = whole - parts.reduce((sum, { units }) => sum + units, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest || a.at - b.at)) {
    if (left <= 0) break;
    part.units += 1;
    left -= 1;
  }
  const sign = value < 0 ? -1 : 1;
  return parts.map(({ unitId, units }) => ({ unitId, value: (sign * units) / scale }));
}
