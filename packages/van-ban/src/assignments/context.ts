import type { ClauseNode } from '../parts/clauses.ts';
import { HANDING } from '../tables/verbs.ts';
import type { Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { capitals } from '../text/lines.ts';
import { supportIn } from './details.ts';

/**
 * A heading that hands the clauses under it to a body:  5. Giao Ban Dân vận Huyện ủy:
 *                                                              ^^^^^^^^^^^^^^^^^^^^
 */
export interface Heading {
  lead: [number, number][];
  support: [number, number][];
  /** It names the body and little else: whatever stands under it is the body's. */
  strong: boolean;
}

const HANDED = new RegExp(`^(?:(?:trách nhiệm|nhiệm vụ)(?: của)? |(?:${HANDING.join('|')}) )`, 'u');
const OPENS = /(?::|(?:như|nhiệm vụ|nội dung|sau|việc)(?: sau)?(?: đây)?[.:]?)$/;
/** Verbs of an introduction that hand nothing over: "UBND tỉnh ban hành kế hoạch như sau:". */
const SAYS =
  /^(?:ban hành|xây dựng|tổ chức|kết luận|có ý kiến|quyết định|thông báo|yêu cầu|đề nghị|công bố|báo cáo|triển khai|hướng dẫn|trả lời|quy định|xem xét|đánh giá)/;
const LONGEST = 800;
const LONGEST_REST = 420;

/** The bodies a heading names; null when the paragraph is a duty of its own or names nobody. */
export function headingOf(source: Source, node: ClauseNode): Heading | null {
  const text = source.key.slice(node.start, node.end);
  if (text.length > LONGEST) return null;
  const handing = HANDED.exec(text)?.[0].length ?? 0;
  const list = bodiesAt(source, node.start + handing, node.end);
  if (!list) return null;
  const rest = source.key.slice(list.end, node.end).trim();
  const plain = node.clause.level === 'paragraph';
  // The one who enacts stands in capitals above the text: no heading.
  if (plain && capitals(source.flow.slice(node.start, node.end)) > 0.8) return null;
  if (rest === '' || rest === ':' || rest === '.' || /^\([^)]*\):?$/.test(rest))
    return { lead: list.bodies, support: [], strong: true };
  if (list.stop !== 'verb' || !OPENS.test(rest) || rest.length > LONGEST_REST || /[.;] \p{L}/u.test(rest)) return null;
  if (handing === 0 && SAYS.test(rest) && (plain || rest.endsWith('như sau:'))) return null;
  return { lead: list.bodies, support: supportIn(source, list.end, node.end), strong: handing > 0 || !plain };
}
