import { fold } from '@kheo/van-ban';
import file from '#data/issuer-families.json' with { type: 'json' };

interface Family {
  /** What is left when the collective authority is taken off: "" for a mere "Ban Thường vụ". */
  organ: string;
  place: string;
}

const wordsOf = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
const AUTHORITIES = file.records.flatMap(({ authority }) => (authority ? [wordsOf(authority)] : []));
/** Ways to write an organ, the longest first, so that "Đảng bộ tỉnh" is no "Đảng bộ". */
const ORGANS = file.records
  .flatMap(({ organ, also }) =>
    organ ? [organ, ...(also ?? [])].map((name) => [wordsOf(name), wordsOf(organ)] as const) : [],
  )
  .sort(([a], [b]) => b.length - a.length);
const PLACE_WORDS = file.placeWords.map(wordsOf).sort((a, b) => b.length - a.length);

const beginsWith = (text: string, words: string) => text === words || text.startsWith(`${words} `);

function without(text: string, beginnings: readonly string[]): string {
  const found = beginnings.find((one) => beginsWith(text, one));
  return found === undefined ? text : text.slice(found.length).trim();
}

function familyOf(issuer: string): Family {
  const rest = without(wordsOf(issuer), AUTHORITIES);
  const [written, organ] = ORGANS.find(([name]) => beginsWith(rest, name)) ?? [rest, rest];
  return { organ, place: without(rest.slice(written.length).trim(), PLACE_WORDS) };
}

/**
 * Whether two names may be one issuer, of documents with the same number and symbol: a committee and its standing
 * board share the symbol ("ĐU"), and a citation leaves the place away.
 * @param a null where no issuer is printed: any
 * @returns false when the organs differ, or both name a place and it is not the same
 * @source data/issuer-families.json
 */
export function mayBeSameIssuer(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [familyOf(a), familyOf(b)];
  if (one.organ === '' || other.organ === '') return true;
  if (one.organ !== other.organ) {
    // An organ that no table knows: "Ban Tuyên giáo" may be "Ban Tuyên giáo Tỉnh ủy".
    return beginsWith(wordsOf(a), wordsOf(b)) || beginsWith(wordsOf(b), wordsOf(a));
  }
  const [here, there] = [one.place, other.place];
  return here === '' || there === '' || beginsWith(here, there) || beginsWith(there, here);
}
