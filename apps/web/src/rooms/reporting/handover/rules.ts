import type { UnitId } from '#shared/db/scope.ts';
import type { Draft } from '../drafts/terms.ts';

/** Whether anything was typed into a draft. */
export function hasContent({ figures, narrative }: Draft): boolean {
  return Object.keys(figures).length > 0 || Object.values(narrative).some((text) => text.trim() !== '');
}

interface Wanted {
  id: string;
  cycleId: string;
  to: UnitId | null;
}

/**
 * Which reports move as they are: those that alone go to a unit that has none in that period. Where
 * several come together nobody's draft is taken for everybody's: they are shown beside an empty one.
 * @param taken periods and units that have a report already: "cycle unit"
 */
export function movesWhole<T extends Wanted>(wanted: readonly T[], taken: ReadonlySet<string>): Set<string> {
  const places = new Map<string, T[]>();
  for (const one of wanted) {
    if (one.to === null) continue;
    const place = `${one.cycleId} ${one.to}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return new Set([...places].flatMap(([place, all]) => (all.length === 1 && !taken.has(place) ? [all[0]!.id] : [])));
}
