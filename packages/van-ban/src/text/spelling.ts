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

/** Letters of Vietnamese, which are compared as they are (ð and ɖ are not among them). */
function isLetter(code: number): boolean {
  return (code >= 0x1ea0 && code <= 0x1ef9) || (code >= 0xc0 && code <= 0x24f && code !== 0xf0);
}

/** "oà" as "òa"; "quý" keeps its mark (the u belongs to the q), "hoàn" and "toán" too (a letter follows). */
function pairAt(base: string, at: number): string | undefined {
  const before = base.charCodeAt(at - 1);
  if (before !== 0x6f && before !== 0x75) return undefined;
  const pair = TONES.get(base.slice(at - 1, at + 1));
  return pair && base[at - 2] !== 'q' && !/\p{L}/u.test(base[at + 1] ?? '') ? pair : undefined;
}

/**
 * The comparison form of clean text.
 * @returns text of the same length
 */
export function comparable(flow: string): string {
  let key = '';
  let run = 0;
  // Only the marked characters cost anything: plain letters are copied in runs.
  const lower = flow.toLowerCase();
  const base = lower.length === flow.length ? lower : Array.from(flow, plain).join('');
  if (base.length !== flow.length) return flow;
  for (let i = 0; i < base.length; i++) {
    const code = base.charCodeAt(i);
    if (code < 0xab && code !== 0x09) continue;
    const pair = pairAt(base, i);
    const put = pair ?? (isLetter(code) ? undefined : SAME.get(base.charAt(i)));
    if (put === undefined) continue;
    key += base.slice(run, pair ? i - 1 : i) + put;
    run = i + 1;
  }
  return key + base.slice(run);
}
