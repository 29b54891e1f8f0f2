import type { Reference, Span } from '../reading.ts';

/**
 * Number and symbol, loosely spaced as people type them.
 *
 *     447-CV/HU      16/CT-TTg      06/2022/QH15      249/MTTQ-BTT      …-KH/HU
 *     ^^^ ^^ ^^
 */
export const REFERENCE =
  /(\d{1,5}[a-zA-Z]?)\s?(?:-\s?([A-ZĐa-z]{1,5})\s?\/\s?([A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ][A-ZĐa-z0-9]*)*)|\/\s?((?:19|20)\d{2})\s?\/?\s?([A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ][A-ZĐa-z0-9]*)*)|\/([A-ZĐ][A-ZĐa-z]*(?:\d+)?(?:-[A-ZĐ][A-ZĐa-z0-9]*)*))/gu;

export interface FoundReference {
  span: Span;
  canonical: string;
  number: string;
  notation: string;
  year: number | null;
}

/** Every number and symbol in a stretch of prepared text. */
export function findReferences(text: string, from: number, to: number): FoundReference[] {
  const found: FoundReference[] = [];
  for (const match of text.slice(from, to).matchAll(REFERENCE)) {
    const [whole, number, type, org, year, symbol, plain] = match;
    if (plain && !/^[A-ZĐ]{2}|-/.test(plain)) continue;
    const start = from + match.index;
    if (/[\d/]/.test(text[start - 1] ?? '')) continue;
    const notation = type ? `${type}/${org}` : year ? `${symbol}` : plain!;
    const canonical = type ? `${number}-${notation}` : year ? `${number}/${year}/${notation}` : `${number}/${notation}`;
    found.push({
      span: { start, end: start + whole.length },
      canonical,
      number: number!,
      notation,
      year: year ? Number(year) : null,
    });
  }
  return found;
}

/**
 * The document's own number and symbol, in its head.
 *
 *     Số 118-CV/ĐU         Số:      /KH-MTTQ-BTT
 *        ^^^^^^^^^                  ^^^^^^^^^^^^
 */
export function readOwnReference(text: string, from: number, to: number): Reference | null {
  const head = text.slice(from, to);
  const label = /Số\s?:?[ ]*/u.exec(head);
  if (!label) return null;
  const at = from + label.index + label[0].length;
  const [own] = findReferences(text, at, Math.min(to, at + 60));
  if (own && own.span.start - at < 4) {
    return { text: own.canonical, span: own.span, number: own.number, notation: own.notation, year: own.year };
  }
  const blank = /^[ .…]*([-/])\s?([A-ZĐ][A-ZĐa-z]*(?:[-/][A-ZĐ][A-ZĐa-z0-9]*)*)/u.exec(text.slice(at, at + 60));
  if (!blank) return null;
  const end = at + blank[0].length;
  const start = end - blank[2]!.length - 1;
  return { text: `…${blank[1]}${blank[2]}`, span: { start, end }, number: null, notation: blank[2]!, year: null };
}
