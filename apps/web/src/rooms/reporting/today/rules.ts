import { apportion, asNow, versionOn } from '#rooms/organisation/succession/rules.ts';
import type { Heir, Succession } from '#rooms/organisation/succession/terms.ts';
import type { UnitVersion } from '#rooms/organisation/tree/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import type { Amount } from '../rollup/terms.ts';
import { addSaid, without } from '../totals/rules.ts';
import type { Counted, Said, Tally, TreeChoice } from '../totals/terms.ts';

/** Where a reporting unit stands today: its heirs with their shares, each with all that is above it. */
export interface Place {
  unitId: UnitId;
  then: UnitId[];
  now: { share: number; path: UnitId[] }[];
  /** Divided, and nobody gave shares: units of today that have a part in it. */
  among: UnitId[][];
}

/** A unit and all above it on a day, up to the top. */
export function pathOn(unitId: UnitId, on: Day, history: ReadonlyMap<UnitId, readonly UnitVersion[]>): UnitId[] {
  const path: UnitId[] = [];
  for (let at: UnitId | null = unitId; at !== null && !path.includes(at);) {
    path.push(at);
    at = versionOn(history.get(at) ?? [], on)?.parentId ?? null;
  }
  return path;
}

/**
 * Where the reporting units of a period stand today.
 * @param periodTo the day whose tree the period was counted in
 * @param indicator whose shares a division goes by; empty for those that hold for all
 */
export function placesToday(
  counted: readonly Pick<Counted, 'unitId' | 'above'>[],
  history: ReadonlyMap<UnitId, readonly UnitVersion[]>,
  successions: readonly Succession[],
  { periodTo, today, indicator }: { periodTo: Day; today: Day; indicator: string },
): Place[] {
  const paths = new Map<UnitId, UnitId[]>();
  const pathOf = (unitId: UnitId) => {
    const known = paths.get(unitId) ?? pathOn(unitId, today, history);
    paths.set(unitId, known);
    return known;
  };
  return counted.map(({ unitId, above }) => {
    // A unit that ended within the period was not there on its last day: what it said goes on from its own last day.
    const end = history.get(unitId)?.at(-1)?.validTo ?? null;
    const from = end !== null && end <= periodTo ? addDays(end, -1) : periodTo;
    const lineage = asNow(unitId, { from, to: today, successions, indicator });
    const heirs = 'heirs' in lineage ? lineage.heirs : lineage.how === 'ended' ? [{ unitId, share: 1 }] : [];
    return {
      unitId,
      then: [unitId, ...above],
      now: heirs.map((heir) => ({ share: heir.share, path: pathOf(heir.unitId) })),
      among: lineage.how === 'not-comparable' ? lineage.among.map(pathOf) : [],
    };
  });
}

/** Whether the tree of today adds a period up in another way than the tree of its own day. */
export function treeChanged(places: readonly Place[]): boolean {
  return places.some(({ then, now }) => now.length !== 1 || now[0]!.path.join() !== then.join());
}

/** The share of a reporting unit that lies in one unit's part of today's tree; null when nobody can say. */
export function shareIn(unitId: UnitId, { now, among }: Place): number | null {
  if (among.length === 0) return now.reduce((sum, { share, path }) => (path.includes(unitId) ? sum + share : sum), 0);
  const inside = among.filter((path) => path.includes(unitId)).length;
  return inside === among.length ? 1 : inside === 0 ? 0 : null;
}

/** Reporting units whose figures a unit's total of today has and that of then had not, or the other way round. */
export function movedFor(unitId: UnitId, places: readonly Place[]): Place[] {
  return places.filter((place) => (place.then.includes(unitId) ? 1 : 0) !== shareIn(unitId, place));
}

/** The units directly below one in today's tree, among those that have figures of the period. */
export function childrenToday(unitId: UnitId, places: readonly Place[]): UnitId[] {
  const paths = places.flatMap(({ now, among }) => [...now.map(({ path }) => path), ...among]);
  const below = paths.flatMap((path) => {
    const at = path.indexOf(unitId);
    return at > 0 ? [path[at - 1]!] : [];
  });
  return [...new Set(below)];
}

/** One unit's figures in today's tree, and the units whose part in them nobody can tell. */
export interface Today {
  said: Said;
  unknown: UnitId[];
}

/**
 * A total as it was stored, in today's tree.
 * @param stored of the unit and all below it, in the tree of the period
 * @param own what each unit that moved said itself
 * @param decimals of the indicator: a part of a divided figure has no more
 */
export function saidToday(
  unitId: UnitId,
  stored: Said,
  moved: readonly Place[],
  own: ReadonlyMap<UnitId, Said>,
  decimals: number,
): Today {
  let said = stored;
  const unknown: UnitId[] = [];
  for (const place of moved) {
    const mine = own.get(place.unitId);
    const share = shareIn(unitId, place);
    if (share === null) unknown.push(place.unitId);
    if (!mine) continue;
    if (place.then.includes(unitId)) said = without(said, mine);
    if (share) said = addSaid([said, partOf(unitId, mine, place, decimals)]);
  }
  return { said, unknown };
}

function partOf(unitId: UnitId, said: Said, { now }: Place, decimals: number): Said {
  const heirs: Heir[] = now.map(({ share, path }) => ({ unitId: path[0]!, share }));
  const inside = new Set(now.filter(({ path }) => path.includes(unitId)).map(({ path }) => path[0]));
  const cut = (value: number) =>
    heirs.length === 0
      ? value
      : apportion(value, heirs, decimals).reduce((sum, part) => (inside.has(part.unitId) ? sum + part.value : sum), 0);
  const amount = (of: Amount | null): Amount | null =>
    of &&
    ('share' in of ? { share: { part: cut(of.share.part), whole: cut(of.share.whole) } } : { value: cut(of.value) });
  return { ...said, actual: amount(said.actual), estimate: amount(said.estimate) };
}

/** What units of today make of what units of then said. */
export interface ByHeirs {
  said: Map<UnitId, Said>;
  /** Whose figures they are, by unit of today. */
  from: Map<UnitId, UnitId[]>;
  /** Divided, and nobody gave shares: they stand in no unit of today. */
  unknown: UnitId[];
}

/**
 * Figures unit by unit, by the units that carry them on today: whole figures of those that were merged, parts of those
 * that were divided by shares.
 * @param own what each reporting unit said itself
 * @param decimals of the indicator
 */
export function byHeirs(own: ReadonlyMap<UnitId, Said>, places: readonly Place[], decimals: number): ByHeirs {
  const said = new Map<UnitId, Said>();
  const from = new Map<UnitId, UnitId[]>();
  const unknown: UnitId[] = [];
  for (const place of places) {
    const mine = own.get(place.unitId);
    if (!mine) continue;
    if (place.among.length > 0) unknown.push(place.unitId);
    for (const { path } of place.now) {
      const heir = path[0]!;
      said.set(heir, addSaid([...(said.has(heir) ? [said.get(heir)!] : []), partOf(heir, mine, place, decimals)]));
      from.set(heir, [...(from.get(heir) ?? []), place.unitId]);
    }
  }
  return { said, from, unknown };
}

/** Reports of a unit and all below it, in the tree that was chosen. */
export function tallyIn(
  unitId: UnitId,
  tree: TreeChoice,
  counted: readonly Pick<Counted, 'unitId' | 'standing'>[],
  places: readonly Place[],
): Tally {
  const inside = counted.filter((_, i) => {
    const { then, now, among } = places[i]!;
    if (tree === 'then') return then.includes(unitId);
    return now.some(({ path }) => path.includes(unitId)) || among.some((path) => path.includes(unitId));
  });
  const count = (standing: Counted['standing']) => inside.filter((one) => one.standing === standing).length;
  const [accepted, waiting, returned] = [count('accepted'), count('waiting'), count('returned')];
  return { expected: inside.length, accepted, waiting, returned, mending: count('mending') };
}
