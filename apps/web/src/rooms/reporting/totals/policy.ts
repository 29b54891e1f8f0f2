import { seesWholeOffice, type Scope, type UnitId } from '#shared/db/scope.ts';

/**
 * Whether a person may open the figures of a unit: their own unit and all below it; office-wide roles, every one.
 * @param path the unit and all above it, in the tree the figures are read in
 */
export function mayOpenFigures(scope: Pick<Scope, 'role' | 'unitId'>, path: readonly UnitId[]): boolean {
  return seesWholeOffice(scope.role) || path.includes(scope.unitId);
}
