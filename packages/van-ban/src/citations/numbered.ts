import { codeOfNoun, codeOfReference, TYPES } from '../data/types.ts';
import { findDates } from '../parts/dates.ts';
import { findReferences, type FoundReference } from '../parts/reference.ts';
import type { Citation, CitationRelation, Span } from '../reading.ts';

const NOUN = new RegExp(`(${TYPES.map(([noun]) => noun.replace(/ /g, '\\s+')).join('|')})\\s*(?:số\\s*:?\\s*)?$`, 'iu');
const RELATIONS: [RegExp, CitationRelation][] = [
  [/căn cứ[^.;]{0,80}$/iu, 'basis'],
  [/(sửa đổi|bổ sung)[^.;]{0,60}$/iu, 'amends'],
  [/(thay thế|bãi bỏ)[^.;]{0,60}$/iu, 'replaces'],
  [/(thực hiện|triển khai)[^.;]{0,60}$/iu, 'implements'],
];
const DATE_AFTER = /^\s*,?\s*(?:của\s[\p{L} ]{2,40},?\s*)?(?:ban hành\s*)?ngày\s*$/iu;

/** What the text says a cited document is for, judged by the words before it. */
export function relationBefore(before: string): CitationRelation {
  return RELATIONS.find(([pattern]) => pattern.test(before))?.[1] ?? 'mentions';
}

/**
 * Documents cited by number, each once.
 *
 *     Kế hoạch số 36-KH/HU ngày 04/8/2016
 *                 ^^^^^^^^      ^^^^^^^^^
 */
export function findNumbered(text: string, from: number, to: number, own: string | null): Citation[] {
  const byReference = new Map<string, Citation>();
  const references = findReferences(text, from, to);
  references.forEach((reference, i) => {
    if (own && canonicalKey(reference.canonical) === canonicalKey(own)) return;
    const before = text.slice(Math.max(from, reference.span.start - 120), reference.span.start);
    const noun = NOUN.exec(before)?.[1];
    const date = dateAfter(text, reference, references[i + 1]?.span.start ?? to);
    const key = canonicalKey(reference.canonical);
    const known = byReference.get(key);
    if (known) {
      known.mentions.push(reference.span);
      if (!known.date && date) Object.assign(known, { date: date.iso, dateSpan: date.span });
      return;
    }
    byReference.set(key, {
      type: (noun ? codeOfNoun(noun) : null) ?? codeOfReference(reference.canonical),
      reference: reference.canonical,
      name: null,
      date: date?.iso ?? null,
      dateSpan: date?.span ?? null,
      relation: relationBefore(before),
      span: reference.span,
      mentions: [reference.span],
    });
  });
  return [...byReference.values()];
}

/** Spellings of one number and symbol compare equal: Đ for D, leading zeros, capitals. */
export function canonicalKey(reference: string): string {
  return reference
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/^0+(?=\d)/, '');
}

function dateAfter(text: string, { span }: FoundReference, limit: number): { iso: string; span: Span } | null {
  const stretch = Math.min(limit, span.end + 90);
  const [date] = findDates(text, span.end, stretch);
  if (!date) return null;
  const between = text.slice(span.end, date.span.start);
  return DATE_AFTER.test(between.replace(/\n/g, ' ')) ? date : null;
}
