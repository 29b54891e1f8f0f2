import file from '#data/addressees.json' with { type: 'json' };

/** A word in two forms: with its marks (tone at the end, wherever it was typed) and without any. */
interface Word {
  marked: string;
  plain: string;
  /** A comma or "và" stands before it: what ends here and begins there may be two things. */
  apart: boolean;
}

/** A text as words to compare. */
export interface Spelt {
  words: readonly Word[];
  /** Typed without a single diacritic. */
  plain: boolean;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;
/** i and y are one sound after these: kỹ thuật, kĩ thuật. */
const FREE_Y = /^(h|k|l|m|s|t|qu)y$/;

interface Token {
  text: string;
  apart: boolean;
}

/** Words and numbers; a comma, a semicolon or "và" before one sets it apart. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let apart = false;
  for (const [piece] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+|[,;&]/gu)) {
    if (/^([,;&]|và|va)$/u.test(piece)) apart = tokens.length > 0;
    else {
      tokens.push({ text: piece, apart });
      apart = false;
    }
  }
  return tokens;
}

function spellWord({ text, apart }: Token): Word {
  const parts = text.normalize('NFD');
  const tone = parts.match(TONES)?.join('') ?? '';
  const bare = (letters: string) => letters.replace(FREE_Y, '$1i');
  return {
    marked: bare(parts.replace(TONES, '')) + tone,
    plain: bare(parts.replace(MARKS, '').replaceAll('đ', 'd')),
    apart,
  };
}

const joined = (words: readonly Word[], form: 'marked' | 'plain') => words.map((word) => word[form]).join(' ');

const ABBREVIATIONS = new Map(
  file.records.abbreviations.flatMap(([short, long]) => {
    const words = tokensOf(short!).map(spellWord);
    const meaning = tokensOf(long!).map(spellWord);
    return [[joined(words, 'marked'), meaning] as const, [joined(words, 'plain'), meaning] as const];
  }),
);
const LONGEST = Math.max(...file.records.abbreviations.map(([short]) => tokensOf(short!).length));

function expand(words: Word[]): Word[] {
  const result: Word[] = [];
  for (let i = 0; i < words.length;) {
    let length = Math.min(LONGEST, words.length - i);
    for (; length > 0; length -= 1) {
      const meaning = ABBREVIATIONS.get(joined(words.slice(i, i + length), 'marked'));
      if (!meaning) continue;
      result.push(...meaning.map((word, at) => (at === 0 ? { ...word, apart: words[i]!.apart } : word)));
      break;
    }
    if (length === 0) result.push(words[i]!);
    i += Math.max(1, length);
  }
  return result;
}

/** A text as words to compare: case, punctuation, tone placement and abbreviations no longer count. */
export function spell(text: string): Spelt {
  const words = tokensOf(text).map(spellWord);
  return { words: expand(expand(words)), plain: words.every(({ marked, plain }) => marked === plain) };
}

/** Whether two texts are one name. A text without any diacritic agrees with every way of marking it. */
export function isSameName(a: Spelt, b: Spelt): boolean {
  const form = a.plain || b.plain ? 'plain' : 'marked';
  return a.words.length === b.words.length && a.words.every((word, i) => word[form] === b.words[i]![form]);
}

/** One text for every spelling of a name, to keep it under. */
export function keyOfName(text: string): string {
  return joined(spell(text).words, 'marked').normalize('NFC');
}

/** Whether `part` stands in `text` at a place. */
export function standsAt(text: Spelt, part: Spelt, at: number): boolean {
  const { length } = part.words;
  return (
    at >= 0 &&
    at + length <= text.words.length &&
    isSameName({ ...text, words: text.words.slice(at, at + length) }, part)
  );
}

/** The words from one place to another, as a text of its own. */
export function cut(text: Spelt, from: number, to = text.words.length): Spelt {
  return { ...text, words: text.words.slice(from, to) };
}

/** Two texts, one after the other. */
export function follow(first: Spelt, second: Spelt): Spelt {
  return { words: [...first.words, ...second.words], plain: first.plain && second.plain };
}

/** The text as its parts, set apart by commas and "và". */
export function partsOf({ words, plain }: Spelt): Spelt[] {
  const starts = words.flatMap(({ apart }, i) => (i === 0 || apart ? [i] : []));
  return starts.map((start, i) => ({ words: words.slice(start, starts[i + 1]), plain }));
}
