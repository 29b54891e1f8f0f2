import type { TreeChoice } from '../totals/terms.ts';

/** `cay=nay` asks for the tree of today; every other address for that of the period. */
export function readTree(query: URLSearchParams): TreeChoice {
  return query.get('cay') === 'nay' ? 'now' : 'then';
}
