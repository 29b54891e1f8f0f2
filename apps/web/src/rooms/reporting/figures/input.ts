import { isId } from '#shared/ids/id.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { readTree } from '../today/input.ts';
import type { TreeChoice } from '../totals/terms.ts';

/** What the address of a page of figures asks for. */
export interface FiguresQuery {
  unitId: UnitId | null;
  tree: TreeChoice;
}

/** `don-vi` names a unit, `cay=nay` the tree of today. */
export function readFiguresQuery(query: URLSearchParams): FiguresQuery {
  const unit = query.get('don-vi');
  return {
    unitId: isId<'unit'>(unit) ? unit : null,
    tree: readTree(query),
  };
}
