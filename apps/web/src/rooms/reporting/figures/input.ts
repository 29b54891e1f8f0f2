import { isId } from '#shared/ids/id.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { TreeChoice } from '../totals/terms.ts';

/** What the address of a page of figures asks for. */
export interface FiguresQuery {
  unitId: UnitId | null;
  tree: TreeChoice;
  /** "3f9a-01bc-77de-0042" of a printed copy; null when none is compared. */
  printed: string | null;
}

/** `don-vi` names a unit, `cay=nay` the tree of today, `ma` the hash of a printed copy. */
export function readFiguresQuery(query: URLSearchParams): FiguresQuery {
  const unit = query.get('don-vi');
  const printed = (query.get('ma') ?? '').toLowerCase().replace(/[^0-9a-f]/g, '');
  return {
    unitId: isId<'unit'>(unit) ? unit : null,
    tree: query.get('cay') === 'nay' ? 'now' : 'then',
    printed: printed === '' ? null : printed.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-'),
  };
}
