import { fold, type Quoted, type Reading, type Span } from '@kheo/van-ban';

/** Letters and digits alone, without marks and case: what a print, a fold or another spelling cannot change. */
const bare = (text: string): string =>
  // Capitals first: one letter may have two for a capital ("ß"), and both are the same letter without case.
  fold(text.replace(/[ðɖÐ]/g, 'đ').toUpperCase()).replace(/[^\p{L}\p{N}]+/gu, '');

type Comparison = (printed: string, said: string) => boolean;

/** Are these letters printed in this order, with others between them? */
function isWithin(printed: string, said: string): boolean {
  const letters = Array.from(said);
  let at = 0;
  for (const letter of printed) if (letter === letters[at]) at++;
  return at === letters.length;
}

/** What of a reading is not said in the very words that are printed, and how it may differ. */
const LOOSE: Record<string, Comparison> = {
  // One form for every way of printing a number and symbol; letters of other alphabets become ours.
  reference: (printed, said) => printed.replace(/\P{N}/gu, '') === said.replace(/\P{N}/gu, ''),
  // Two heads side by side: what stands in the other column is left out.
  parent: isWithin,
  issuer: isWithin,
  // Without its "V/v".
  subject: (printed, said) => printed.endsWith(said),
  // The lines of authority, with what stands between them left out.
  authority: (printed, said) => printed.startsWith(said.slice(0, 2)) && printed.endsWith(said.slice(-2)),
};

/** Every stretch of a reading that says what is printed at its place, with the name of the field it stands in. */
export function quotedIn(value: unknown, field = ''): [string, Quoted][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => quotedIn(one, field));
  const inner = Object.entries(value).flatMap(([name, one]) => quotedIn(one, name));
  return isQuoted(value) ? [[field, value], ...inner] : inner;
}

function isQuoted(value: object): value is Quoted {
  return 'text' in value && 'span' in value && typeof value.text === 'string';
}

/** The first stretch that says other words than its place holds, told in a sentence; null when there is none. */
export function misquotedIn(text: string, reading: Reading, decode = (printed: string) => printed): string | null {
  const heads = reading.blocks.filter(({ kind }) => kind === 'page-head').map(({ span }) => span);
  for (const [field, { text: said, span }] of quotedIn(reading)) {
    const verbatim = text.slice(span.start, span.end);
    if (verbatim === said) continue;
    const printed = bare(decode(without(text, span, heads)));
    const same = LOOSE[field] ?? ((a, b) => a === b);
    if (!same(printed, bare(said)))
      return `${field} says ${JSON.stringify(said)}, ${JSON.stringify(verbatim)} is printed`;
  }
  return null;
}

/** A stretch of the text without the page heads inside it. */
function without(text: string, { start, end }: Span, heads: Span[]): string {
  let [kept, from] = ['', start];
  for (const head of heads) {
    if (head.start < from || head.end > end) continue;
    kept += text.slice(from, head.start);
    from = head.end;
  }
  return kept + text.slice(from, end);
}
