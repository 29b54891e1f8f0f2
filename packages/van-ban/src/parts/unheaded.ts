import { bodiesAt } from '../assignments/bodies.ts';
import type { Quoted } from '../reading.ts';
import { DOCUMENT_TYPES } from '../tables/document-types.ts';
import type { Paragraph } from '../text/paragraphs.ts';
import { quote, said, type Source } from '../text/source.ts';

/**
 * A document whose head is lost says in its introduction who issues what:
 * Trường Tiểu học … xây dựng Kế hoạch … cụ thể như sau:
 * ^^^^^^^^^^^^^^^^^          ^^^^^^^^
 */
export interface Unheaded {
  issuer: Quoted;
  type: string;
}

const ISSUES = /^ ?(?:xây dựng|ban hành|xây dựng và ban hành|đề ra) (.{4,30})/;
const INTRODUCES = /(?:như sau|sau đây|cụ thể)(?: đây)? ?[:.]?$/;
const LOOKED_AT = 12;

/** Who issues, and what, by the introduction; null when it does not say. */
export function issuerInText(source: Source, paragraphs: Paragraph[]): Unheaded | null {
  for (const { start, end } of paragraphs.slice(0, LOOKED_AT)) {
    if (!INTRODUCES.test(said(source, Math.max(start, end - 30), end))) continue;
    const list = bodiesAt(source, start, end);
    const [from, to] = list?.bodies[0] ?? [0, 0];
    if (!list || list.bodies.length !== 1 || list.stop !== 'verb') continue;
    const rest = ISSUES.exec(said(source, list.end, Math.min(end, list.end + 60)))?.[1] ?? '';
    const type = DOCUMENT_TYPES.find(({ name }) => rest.startsWith(name));
    if (type) return { issuer: quote(source, from, to), type: type.code };
  }
  return null;
}
