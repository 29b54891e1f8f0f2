/**
 * Spelling for comparison: one character in, one character out.
 *
 * "hoà" and "hòa", "thuỷ" and "thủy" are the same word in two spellings, both official
 * (Quyết định 240/QĐ of 5/3/1984 of the Ministry of Education writes the tone on the main vowel; offices use both).
 */

const TONES: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};

const SECOND = /[àáảãạèéẻẽẹỳýỷỹỵ]/;

const SAME: Record<string, string> = {
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '―': '-',
  '−': '-',
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‛': "'",
  '′': "'",
  ð: 'đ',
  ɖ: 'đ',
  '\t': ' ',
};

/** One character of `flow` as it is compared. */
function plain(char: string): string {
  const lower = char.toLowerCase();
  const one = lower.length === 1 ? lower : char;
  return SAME[one] ?? one;
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
    const char = base[i] ?? '';
    let put = char > '\u024f' || char === '«' || char === '»' || char === '\t' || char === 'ð' ? SAME[char] : undefined;
    if (put === undefined && SECOND.test(char)) {
      const before = base[i - 1] ?? '';
      const pair = TONES[before + char];
      // "quý" keeps its mark: there the u belongs to the q; "hoàn", "toán" too: a letter follows.
      const after = base[i + 1] ?? '';
      if (pair && base[i - 2] !== 'q' && !/\p{L}/u.test(after)) {
        key += base.slice(run, i - 1) + pair;
        run = i + 1;
        continue;
      }
    }
    if (put === undefined) continue;
    key += base.slice(run, i) + put;
    run = i + 1;
    put = undefined;
  }
  return key + base.slice(run);
}
