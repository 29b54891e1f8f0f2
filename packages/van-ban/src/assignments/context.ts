import type { ClauseNode } from '../parts/clauses.ts';
import { HANDING } from '../tables/verbs.ts';
import type { Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { supportIn } from './details.ts';

/**
 * A heading that hands the clauses under it to a body:  5. Giao Ban Dân vận Huyện ủy:
 *                                                              ^^^^^^^^^^^^^^^^^^^^
 */
export interface Heading {
  lead: [number, number][];
  support: [number, number][];
}

const HANDED = new RegExp(`^(?:(?:trách nhiệm|nhiệm vụ)(?: của)? |(?:${HANDING.join('|')}) )`, 'u');
const OPENS = /(?::|(?:như|nhiệm vụ|nội dung|sau|việc)(?: sau)?(?: đây)?[.:]?)$/;

/** The bodies a heading names; null when the paragraph is a duty of its own or names nobody. */
export function headingOf(source: Source, node: ClauseNode): Heading | null {
  const text = source.key.slice(node.start, node.end);
  if (text.length > 700) return null;
  const at = node.start + (HANDED.exec(text)?.[0].length ?? 0);
  const list = bodiesAt(source, at, node.end);
  if (!list) return null;
  const rest = source.key.slice(list.end, node.end).trim();
  if (rest === '' || rest === ':' || rest === '.' || /^\([^)]*\):?$/.test(rest))
    return { lead: list.bodies, support: [] };
  if (list.stop === 'verb' && OPENS.test(rest) && rest.length < 260 && !/[.;] \p{L}/u.test(rest))
    return { lead: list.bodies, support: supportIn(source, list.end, node.end) };
  return null;
}
