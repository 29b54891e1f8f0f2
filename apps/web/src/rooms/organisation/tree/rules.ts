import { refuse, type Refusal } from '#shared/forms/outcome.ts';
import type { Day } from '#shared/time/day.ts';
import { isSameName, spell } from '../spelling/rules.ts';
import type { Unit, UnitId } from '../terms.ts';
import type { TreeNode, Undo, UnitVersion } from './terms.ts';

/** Units as a forest, in their order; a unit whose unit above does not exist that day stands at the top. */
export function treeOf(units: readonly Unit[]): TreeNode[] {
  const nodes = new Map(units.map((unit): [UnitId, TreeNode] => [unit.id, { unit, below: [] }]));
  const tops: TreeNode[] = [];
  for (const node of nodes.values()) {
    const above = node.unit.parentId && nodes.get(node.unit.parentId);
    (above ? above.below : tops).push(node);
  }
  return tops;
}

/** Whether putting a unit under another would make it stand under itself. */
export function wouldCircle(
  units: readonly Pick<Unit, 'id' | 'parentId'>[],
  id: UnitId,
  parentId: UnitId | null,
): boolean {
  const above = new Map(units.map((unit) => [unit.id, unit.parentId]));
  let at = parentId;
  for (let steps = 0; at !== null && steps <= units.length; steps += 1) {
    if (at === id) return true;
    at = above.get(at) ?? null;
  }
  return false;
}

/** What is wanted of a unit from a day on. */
export interface Wanted {
  name: string;
  shortName: string | null;
  kind: string;
  parentId: UnitId | null;
  from: Day;
  decision: string | null;
}

export type PlaceRefusal = 'parent-not-then' | 'parent-ends' | 'name-taken' | 'circle';
export type ChangeRefusal = PlaceRefusal | 'unit-ended' | 'unit-ends' | 'before-last-change' | 'nothing-changed';

type Standing = Pick<UnitVersion, 'unitId' | 'name' | 'parentId' | 'validFrom' | 'validTo'>;

/**
 * Whether a unit may stand where it is put, from a day on and after every change that is known by then.
 * @param whole every version of every unit, the wanted ones of this unit among them
 * @param name what the unit will be called, to be unlike all others; null where it keeps its name
 * @refuses parent-not-then; parent-ends: the unit above ends later, the day is told; name-taken; circle
 */
export function faultOfPlace(
  id: UnitId,
  whole: readonly Standing[],
  from: Day,
  name: string | null,
): Refusal<PlaceRefusal> | undefined {
  const days = new Set([from, ...whole.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? from])]);
  const spelt = name === null ? null : spell(name);
  for (const day of [...days].filter((one) => one >= from).sort()) {
    const then = whole.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day));
    const unit = then.find(({ unitId }) => unitId === id);
    if (!unit) continue;
    const { parentId } = unit;
    if (parentId !== null && !then.some(({ unitId }) => unitId === parentId)) {
      const above = whole.findLast(({ unitId }) => unitId === parentId);
      if (day === from || !above) return refuse('parent-not-then', { name: unit.name });
      return refuse('parent-ends', { name: above.name, day });
    }
    const places = then.map((one) => ({ id: one.unitId, parentId: one.parentId }));
    if (wouldCircle(places, id, parentId)) return refuse('circle', { name: unit.name });
    const same = spelt && then.find((other) => other.unitId !== id && isSameName(spell(other.name), spelt));
    if (same) return refuse('name-taken', { name: same.name });
  }
  return undefined;
}

/** A unit as it would stand with what is wanted of it. */
function wantedOf(unitId: UnitId, { name, parentId, from }: Wanted): Standing {
  return { unitId, name, parentId, validFrom: from, validTo: null };
}

/** Whether a new unit may stand where it is wanted; undefined when it may. @param id the one it will have */
export function faultOfNew(id: UnitId, wanted: Wanted, all: readonly Standing[]): Refusal<PlaceRefusal> | undefined {
  return faultOfPlace(id, [...all, wantedOf(id, wanted)], wanted.from, wanted.name);
}

/**
 * What changes that are to come keep units of a table from: the roll was read by the units of its own day.
 * @param wanted the new units, all from one day on
 * @refuses parent-ends, name-taken
 */
export function faultOfMany(
  wanted: readonly Pick<Wanted, 'name' | 'parentId' | 'from'>[],
  all: readonly Standing[],
): Refusal<PlaceRefusal> | undefined {
  const coming = all.filter(({ validFrom }) => wanted.some(({ from }) => validFrom > from));
  for (const { name, parentId } of wanted) {
    const above = all.findLast(({ unitId }) => unitId === parentId);
    if (above && above.validTo !== null) return refuse('parent-ends', { name: above.name, day: above.validTo });
    const spelt = spell(name);
    const same = coming.find((other) => isSameName(spell(other.name), spelt));
    if (same) return refuse('name-taken', { name: same.name });
  }
  return undefined;
}

/**
 * What a change of a unit is.
 * @param last newest version of the unit
 * @param all every version of every unit
 * @returns corrects: the day is the version's own first day, so the version itself was wrong
 * @refuses unit-ended, unit-ends, before-last-change, nothing-changed; parent-not-then, parent-ends, circle, name-taken
 */
export function decideChange(
  last: UnitVersion,
  wanted: Wanted,
  all: readonly Standing[],
): { ok: true; corrects: boolean; moves: boolean } | Refusal<ChangeRefusal> {
  if (last.validTo !== null && last.validTo <= wanted.from) return refuse('unit-ended');
  if (last.validTo !== null) return refuse('unit-ends', { day: last.validTo });
  if (wanted.from < last.validFrom) return refuse('before-last-change', { day: last.validFrom });
  const moves = wanted.parentId !== last.parentId;
  const same = wanted.name === last.name && wanted.shortName === last.shortName && wanted.kind === last.kind && !moves;
  if (same) return refuse('nothing-changed');
  const others = all.filter(({ unitId }) => unitId !== last.unitId);
  const fault = faultOfPlace(last.unitId, [...others, wantedOf(last.unitId, wanted)], wanted.from, wanted.name);
  return fault ?? { ok: true, corrects: wanted.from === last.validFrom, moves };
}

/** What taking back the last change means, from a unit's versions, oldest first. */
export function decideUndo(versions: readonly UnitVersion[]): Undo {
  const last = versions.at(-1);
  if (last && last.validTo !== null) return 'end';
  return versions.length > 1 ? 'change' : 'unit';
}
