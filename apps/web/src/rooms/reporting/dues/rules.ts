import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { dueOfKind } from '../forms/rules.ts';
import type { Dues, DuesFault } from './terms.ts';

/** The day of a kind; an empty code stands for units whose kind has none of its own. */
function dayOfKind({ dueOn, dueByKind }: Dues, kind: string): Day | null {
  return dueOfKind(dueOn, dueByKind, kind);
}

/**
 * Whether the last days of a period can be set so.
 * @param today a day that passed already would make units late by a stroke of the pen
 * @returns null when they can
 */
export function faultOfDues(before: Dues, now: Dues, { today, from }: { today: Day; from: Day }): DuesFault | null {
  const kinds = ['', ...Object.keys(before.dueByKind), ...Object.keys(now.dueByKind)];
  const changed = kinds
    .map((kind) => ({ was: dayOfKind(before, kind), is: dayOfKind(now, kind) }))
    .filter(({ was, is }) => was !== is);
  if (changed.length === 0) return 'dues-same';
  if (changed.some(({ is }) => is === null)) return 'due-missing';
  if (changed.some(({ is }) => is! < from)) return 'due-before-period';
  return changed.some(({ is }) => is! < today) ? 'due-passed' : null;
}

/** A report whose unit gets another last day. */
export interface MovedDue {
  reportId: string;
  unitId: UnitId;
  was: Day | null;
  day: Day;
}

/**
 * Which of the reports that were not sent get another last day: those whose unit's day is another one now.
 * @param kindOf code of the kind of a unit
 */
export function movedDues(
  before: Dues,
  now: Dues,
  unsent: readonly { reportId: string; unitId: UnitId }[],
  kindOf: (unitId: UnitId) => string,
): MovedDue[] {
  return unsent.flatMap(({ reportId, unitId }) => {
    const kind = kindOf(unitId);
    const [was, day] = [dayOfKind(before, kind), dayOfKind(now, kind)];
    return day === null || day === was ? [] : [{ reportId, unitId, was, day }];
  });
}
