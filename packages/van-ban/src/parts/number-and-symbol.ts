import { pairs } from '../tables/names.ts';
import { matchAt } from '../text/places.ts';

/**
 * Number and symbol:  447-CV/HU   5363/CT-CS   71/2025/QĐ-UBND   67/2025/QH15   …/KH-MTTQ-BTT
 *                     ^^^ ^^^^^   ^^^^ ^^^^^   ^^ ^^^^ ^^^^^^^
 *                     |   symbol  number       |  year
 */
export interface SymbolMatch {
  start: number;
  end: number;
  number: string | null;
  year: number | null;
  /** "CV/HU", "QĐ-UBND", "QH15". */
  notation: string;
  /** No spaces, one hyphen, own letters: "447-CV/HU"; a blank number is "…". */
  canonical: string;
}

// NUM [/YEAR] SEP SYMBOL; blanks around the separators are a printer's, not the writer's.
const NUMBER = /(\d{1,3}\.\d{1,3}(?=\/)|\d{1,6})([a-zđ]{0,2}(?![\p{L}]))? ?/uy;
const BLANK = /(?:\.{2,}|…+|_+)? ?/y;
const YEAR = /\/ ?((?:19|20)\d\d)(?!\d) ?/y;
const FIRST = /([/\-–—‑‐−]) ?(?=\p{Lu})/uy;
const PART = /\p{Lu}(?:[\p{L}\d]|& ?(?=\p{Lu}))*(?:\.(?:\p{Lu}[\p{L}\d]*|\d{1,2}(?=[-/])))*/uy;
const FOOTNOTE = /(?:^|[-/])(?:CP|TTg|UBND|HĐND|TW)(\d{1,2})$/;
/** Issuers that no other word begins with: "NĐ - CP" is one symbol. */
const ISSUER = /^(?:CP|TTg|UBND|HĐND|TW)(?![\p{L}])/u;
const NEXT = /([ \n]?)([/\-–—‑‐−])([ \n]?)(?=[\p{Lu}\d])/uy;
const NUMERAL = /(?:\d{1,3}|(?:19|20)\d\d)(?![\d/])/y;

/** A segment of a symbol is written in capitals: "UBND", "CTr", "BKHCN"; "Kế" is a word. */
function isSymbolPart(part: string): boolean {
  const upper = part.match(/\p{Lu}/gu)?.length ?? 0;
  const lower = part.match(/\p{Ll}/gu)?.length ?? 0;
  return (
    upper >= 1 &&
    (lower === 0 || upper > lower || (upper === 1 && lower === 0) || /^(?:QyĐ|QĐi|Ttr|Tr|CTr|TTr|TTg|NĐ)$/.test(part))
  );
}

/** Segments of the symbol after the first separator. */
function readParts(flow: string, from: number): { text: string; end: number } | null {
  let text = '';
  let end = from;
  for (;;) {
    const part = matchAt(PART, flow, end) ?? matchAt(NUMERAL, flow, end);
    if (!part || (text === '' && !isSymbolPart(part[0])))
      return text === '' ? null : { text: text.slice(0, -1), end: lastPart(flow, end) };
    if (text !== '' && !isSymbolPart(part[0]) && !/^\d/.test(part[0]))
      return { text: text.slice(0, -1), end: lastPart(flow, end) };
    text += part[0];
    end += part[0].length;
    const next = matchAt(NEXT, flow, end);
    if (!next) return { text, end };
    // "QĐ/TW - Ban Bí thư": with blanks on both sides it is a dash between words.
    if (next[1] && next[3] && !ISSUER.test(flow.slice(end + next[0].length, end + next[0].length + 6)))
      return { text, end };
    const sep = next[2] === '/' ? '/' : '-';
    const follows = matchAt(PART, flow, end + next[0].length) ?? matchAt(NUMERAL, flow, end + next[0].length);
    if (!follows || (!isSymbolPart(follows[0]) && !/^\d/.test(follows[0]))) return { text, end };
    if ((next[1] || next[3]) && follows[0].length < 2) return { text, end };
    text += sep;
    end += next[0].length;
  }
}

function lastPart(flow: string, end: number): number {
  let to = end;
  while (to > 0 && /[ /\-–—‑‐−]/.test(flow[to - 1] ?? '')) to--;
  return to;
}

/** Letters of other alphabets that look like ours, as scans and keyboards leave them. */
const LOOKALIKES = pairs('ÐĐ АA ВB СC ЕE НH КK МM ОO РP ТT ХX ΑA ΒB ΕE ΗH ΚK ΜM ΝN ΟO ΡP ΤT');

function latin(notation: string): string {
  return notation.replace(/ /g, '').replace(/[^ -~]/g, (letter) => LOOKALIKES.get(letter) ?? letter);
}

function build(
  start: number,
  end: number,
  number: string | null,
  year: string | null,
  sep: string,
  notation: string,
): SymbolMatch {
  const own = latin(notation);
  const head = year === null ? (number ?? '…') : `${number ?? '…'}/${year}`;
  return {
    start,
    end,
    number,
    year: year === null ? null : Number(year),
    notation: own,
    canonical: `${head}${sep}${own}`,
  };
}

/**
 * Number and symbol at a place of the flow, if they stand there.
 * @param index where the digits (or the blank left for them) begin
 * @param blank whether the number may be missing, as before registration
 */
export function symbolAt(flow: string, index: number, blank = false): SymbolMatch | null {
  const digits = matchAt(NUMBER, flow, index);
  if (!digits && !blank) return null;
  const gap = digits ? digits[0].length : (matchAt(BLANK, flow, index)?.[0].length ?? 0);
  let place = index + gap;
  const year = digits ? matchAt(YEAR, flow, place) : null;
  if (year) place += year[0].length;
  const sep = matchAt(FIRST, flow, place);
  // "06/2021QĐ-UBND": the slash after the year is lost.
  if (!sep && !year) return null;
  const parts = readParts(flow, place + (sep ? sep[0].length : 0));
  if (!parts) return null;
  // "NQ-CP2": the number of a footnote.
  const footnote = FOOTNOTE.exec(parts.text)?.[1]?.length ?? 0;
  if (footnote > 0) {
    parts.text = parts.text.slice(0, -footnote);
    parts.end -= footnote;
  }
  const number = digits ? (digits[1] ?? '') + (digits[2] ?? '') : null;
  return build(index, parts.end, number, year?.[1] ?? null, sep && sep[1] !== '/' ? '-' : '/', parts.text);
}
