import { fold } from '../fold.ts';
import { capitals } from '../text/lines.ts';
import { printed, type Source } from '../text/source.ts';

/** Words written small inside a name: "Ủy ban nhân dân tỉnh …". */
const SMALL = new Set(
  'ủy uỷ ban nhân dân tỉnh huyện xã phường thị trấn thành phố đặc khu quận và của chấp hành thường trực thường vụ chỉ đạo chỉ huy đồng bộ trưởng phòng cục sở vụ phó thư tịch chí đốc thứ nhiệm'.split(
    ' ',
  ),
);

/** What a Vietnamese syllable can look like without its marks; letters that cannot are an abbreviation. */
const SYLLABLE =
  /^[^a-z]*(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?[^a-z]*$/;

const LOOKED_AT = 40_000;

const LONGEST_RUN = 7;
const MOST_TRIES = 8;

/** Where two words stand together in the part of the text that is looked at. */
function placesOf(source: Source, pair: string): number[] {
  const places: number[] = [];
  for (let at = source.key.indexOf(pair); at >= 0 && at < LOOKED_AT; at = source.key.indexOf(pair, at + pair.length))
    places.push(at);
  return places;
}

/** The longest run of words, of at least two, that the rest of the text writes small, as it writes it. */
function asWritten(source: Source, words: string[]): { text: string; size: number } | null {
  const small = words.map((word) => word.toLowerCase());
  const places = words.length < 2 ? [] : placesOf(source, small.slice(0, 2).join(' '));
  for (let size = words.length; size >= 2 && places.length > 0; size--) {
    const wanted = small.slice(0, size).join(' ');
    const tried = places.filter((at) => source.key.startsWith(wanted, at)).slice(0, MOST_TRIES);
    for (const at of tried) {
      const text = printed(source, at, at + wanted.length);
      if (text.length === wanted.length && capitals(text) < 0.6) return { text, size };
    }
  }
  return null;
}

function fallback(word: string, first: boolean, names: boolean): string {
  const low = word.toLowerCase();
  if (/\d|[/&]/.test(word) || !SYLLABLE.test(fold(word))) return word;
  if (first || (names && !SMALL.has(low))) return low.slice(0, 1).toUpperCase() + low.slice(1);
  return low;
}

/**
 * Words printed in capitals, in the capitals a sentence would have.
 * The document's own spelling elsewhere decides; otherwise names are guessed word by word.
 * @param names true for a letterhead or an office, false for a title that is a sentence
 */
export function sentenceCase(source: Source, text: string, names: boolean): string {
  if (capitals(text) < 0.75) return text;
  const words = text.split(' ').filter(Boolean);
  const out: string[] = [];
  let at = 0;
  while (at < words.length) {
    const found = asWritten(source, words.slice(at, at + LONGEST_RUN));
    out.push(found?.text ?? fallback(words[at] ?? '', at === 0, names));
    at += found?.size ?? 1;
  }
  const joined = out.join(' ');
  return joined.slice(0, 1).toUpperCase() + joined.slice(1);
}
