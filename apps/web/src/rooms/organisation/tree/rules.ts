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

/** Units as they stand on the day of a change, and as they stand after all changes that are known. */
interface Days {
  then: readonly Unit[];
  last: readonly Unit[];
}

export type PlaceRefusal = 'parent-not-then' | 'name-taken' | 'circle';
export type ChangeRefusal = PlaceRefusal | 'unit-ended' | 'before-last-change' | 'nothing-changed';

function placeFault(id: UnitId | null, wanted: Wanted, { then, last }: Days): Refusal<PlaceRefusal> | undefined {
  const { parentId, name } = wanted;
  if (parentId !== null && !then.some((unit) => unit.id === parentId)) return refuse('parent-not-then');
  if (id !== null && [then, last].some((units) => wouldCircle(units, id, parentId))) return refuse('circle');
  const spelt = spell(name);
  const same = then.find((unit) => unit.id !== id && isSameName(spell(unit.name), spelt));
  return same && refuse('name-taken', { name: same.name });
}

/** Whether a new unit may stand where it is wanted; undefined when it may. */
export function faultOfNew(wanted: Wanted, days: Days): Refusal<PlaceRefusal> | undefined {
  return placeFault(null, wanted, days);
}

/**
 * What a change of a unit is.
 * @param last newest version of the unit
 * @returns corrects: the day is the version's own first day, so the version itself was wrong
 * @refuses unit-ended, before-last-change, nothing-changed; parent-not-then, circle, name-taken
 */
export function decideChange(
  last: UnitVersion,
  wanted: Wanted,
  days: Days,
): { ok: true; corrects: boolean; moves: boolean } | Refusal<ChangeRefusal> {
  if (last.validTo !== null) return refuse('unit-ended');
  if (wanted.from < last.validFrom) return refuse('before-last-change', { day: last.validFrom });
  const moves = wanted.parentId !== last.parentId;
  const same = wanted.name === last.name && wanted.shortName === last.shortName && wanted.kind === last.kind && !moves;
  if (same) return refuse('nothing-changed');
  return placeFault(last.unitId, wanted, days) ?? { ok: true, corrects: wanted.from === last.validFrom, moves };
}

/** What taking back the last change means, from a unit's versions, oldest first. */
export function decideUndo(versions: readonly UnitVersion[]): Undo {
  const last = versions.at(-1);
  if (last && last.validTo !== null) return 'end';
  return versions.length > 1 ? 'change' : 'unit';
}
