import type { Citation, CitationRelation, Issue } from '../reading.ts';
import { said, spanOf, type Source } from '../text/source.ts';
import { namedMentions } from './named.ts';
import { numberedMentions, referenceKey, type Mention } from './numbered.ts';
import { issueOf } from '../issues/issue.ts';

const AMENDS = /(?:sửa đổi|bổ sung).{0,40}$/;
const REPLACES = /(?:thay thế|bãi bỏ|hủy bỏ|hết hiệu lực).{0,60}$/;
const BASIS = /^[^\p{L}]{0,3}(?:căn cứ|xét|theo)(?: vào)? .{0,200}$/u;
const IMPLEMENTS = /(?:thực hiện|triển khai|thi hành|quán triệt|tiếp tục|theo).{0,80}$/;
const LOOKED_BACK = 240;

/** What the document does with the one it names. */
function relationOf(source: Source, start: number): CitationRelation {
  const near = said(source, Math.max(0, start - LOOKED_BACK), start);
  const before = near.slice(Math.max(near.lastIndexOf('.'), near.lastIndexOf(';'), near.lastIndexOf('\n')) + 1);
  if (AMENDS.test(before.slice(-60))) return 'amends';
  if (REPLACES.test(before.slice(-80))) return 'replaces';
  if (BASIS.test(before)) return 'basis';
  if (IMPLEMENTS.test(before.slice(-100))) return 'implements';
  return 'mentions';
}

const keyOf = ({ reference, name }: Mention): string =>
  reference === null ? (name ?? '').toLowerCase() : referenceKey(reference);

/** Every other document the text names, once, with all its places. */
export function readCitations(
  source: Source,
  from: number,
  to: number,
  own: string | null,
): { citations: Citation[]; contradictions: Issue[] } {
  const contradictions: Issue[] = [];
  const numbered = numberedMentions(source, from, to);
  const named = namedMentions(source, from, to, numbered);
  const all = [...numbered, ...named].sort((a, b) => a.start - b.start);
  const found = new Map<string, Citation>();
  const ownKey = own === null ? null : referenceKey(own);
  for (const mention of all) {
    let key = keyOf(mention);
    // In an annex the document's own number is often left blank.
    if (key === '' || key === ownKey || (key.startsWith('…') && ownKey?.endsWith(key.slice(1)))) continue;
    const span = spanOf(source, mention.start, mention.end);
    let known = found.get(key);
    // Years apart they are two documents of one name, or of one number without a year.
    if (known?.date && mention.date && known.date !== mention.date && !differs(known.date, mention.date, key)) {
      key += mention.date;
      known = found.get(key);
    }
    if (!known) {
      const dateSpan = mention.dateSpan ? spanOf(source, mention.dateSpan[0], mention.dateSpan[1]) : null;
      found.set(key, {
        type: mention.type,
        reference: mention.reference,
        name: mention.name,
        date: mention.date,
        dateSpan,
        relation: relationOf(source, mention.start),
        span,
        mentions: [span],
      });
      continue;
    }
    known.mentions.push(span);
    if (known.date === null && mention.date !== null && mention.dateSpan) {
      known.date = mention.date;
      known.dateSpan = spanOf(source, mention.dateSpan[0], mention.dateSpan[1]);
    }
    if (mention.date !== null && mention.dateSpan && known.date !== null && differs(known.date, mention.date, key)) {
      const printed = spanOf(source, mention.dateSpan[0], mention.dateSpan[1]);
      contradictions.push(
        issueOf(
          'citation-contradiction',
          printed,
          { reference: known.reference ?? known.name ?? '', date: mention.date, known: known.date },
          known.dateSpan ? [known.dateSpan] : [],
        ),
      );
    }
    if (known.relation === 'mentions') known.relation = relationOf(source, mention.start);
  }
  return { citations: [...found.values()], contradictions };
}

/** Numbers without a year begin again every year: far apart they are two documents. */
function differs(one: string, other: string, key: string): boolean {
  const years = Math.abs(Date.parse(one) - Date.parse(other)) / 31_536_000_000;
  return one !== other && (/\/\d{4}\//.test(key) || years < 1.02);
}
