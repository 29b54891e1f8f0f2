import { fold } from '../fold.ts';
import { capitals } from '../text/lines.ts';
import type { Source } from '../text/source.ts';

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

/** The same words as the rest of the text writes them, or null. */
function asWritten(source: Source, words: string[]): string | null {
  const wanted = words.join(' ').toLowerCase();
  const key = source.key.slice(0, LOOKED_AT + wanted.length - 1);
  let at = key.indexOf(wanted);
  for (let tries = 0; at >= 0 && tries < 8; tries++) {
    const found = source.flow.slice(at, at + wanted.length);
    if (found.length === wanted.length && capitals(found) < 0.6) return found;
    at = key.indexOf(wanted, at + wanted.length);
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
    let taken = 0;
    for (let size = Math.min(7, words.length - at); size >= 2; size--) {
      const found = asWritten(source, words.slice(at, at + size));
      if (found === null) continue;
      out.push(found);
      taken = size;
      break;
    }
    if (taken === 0) {
      out.push(fallback(words[at] ?? '', at === 0, names));
      taken = 1;
    }
    at += taken;
  }
  const joined = out.join(' ');
  return joined.slice(0, 1).toUpperCase() + joined.slice(1);
}
