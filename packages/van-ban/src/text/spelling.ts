import { isLetter } from './letters.ts';

/**
 * Spelling for comparison: one character in, one character out.
 *
 * "hoà" and "hòa", "thuỷ" and "thủy" are the same word in two spellings, both official
 * (Quyết định 240/QĐ of 5/3/1984 of the Ministry of Education writes the tone on the main vowel; offices use both).
 */

/** "oà" and the like, with the mark on the first vowel instead. */
const TONES = new Map(
  ['oa', 'oe', 'uy'].flatMap((vowels) =>
    Array.from('\u0300\u0301\u0309\u0303\u0323', (mark): [string, string] => [
      (vowels + mark).normalize('NFC'),
      (vowels.charAt(0) + mark + vowels.charAt(1)).normalize('NFC'),
    ]),
  ),
);

/** A character, and those that are compared as it. */
const ALIKE: [string, string][] = [
  ['-', '–—‐‑‒―−'],
  ['"', '“”„‟«»″'],
  ["'", '‘’‛′'],
  ['đ', 'ðɖ'],
  [' ', '\t'],
];
const SAME = new Map(ALIKE.flatMap(([one, others]) => Array.from(others, (char): [string, string] => [char, one])));

/** One character of `flow` as it is compared. */
function plain(char: string): string {
  const lower = char.toLowerCase();
  const one = lower.length === 1 ? lower : char;
  return SAME.get(one) ?? one;
}

/** What is written anew: the pairs, and characters that are compared as another. */
const OTHER = new RegExp(`quí|${[...TONES.keys()].join('|')}|[${[...SAME.keys()].join('')}]`, 'g');

/**
 * The comparison form of clean text.
 * @returns text of the same length
 */
export function comparable(flow: string): string {
  const lower = flow.toLowerCase();
  const base = lower.length === flow.length ? lower : Array.from(flow, plain).join('');
  if (base.length !== flow.length) return flow;
  return base.replace(OTHER, (found, at: number) => {
    if (found === 'quí') return 'quý';
    const pair = TONES.get(found);
    if (pair === undefined) return SAME.get(found) ?? found;
    // "quý" keeps its mark (the u belongs to the q), "hoàn" and "toán" too (a letter follows).
    return base[at - 1] === 'q' || isLetter(base.charCodeAt(at + 2)) ? found : pair;
  });
}
