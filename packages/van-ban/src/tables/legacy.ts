/**
 * Letters of the two eight-bit encodings offices typed in before Unicode, as they show when their bytes are read as Latin-1.
 *
 * TCVN3: TCVN 5712:1993, third table ("ABC" fonts); capitals with a tone share the code of the small letter.
 * VNI: the convention of the VNI fonts (VNI Software, 1987): a base letter, then a mark.
 */
const TCVN3_CODES = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦';
const TCVN3_LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';

const zip = (codes: string, letters: string): Map<string, string> =>
  new Map(Array.from(codes, (code, at): [string, string] => [code, letters.charAt(at)]));

export const TCVN3 = zip(TCVN3_CODES, TCVN3_LETTERS);

/** What a mark adds to the letter before it; those of â and ă have their tone. */
const TONES = zip('ùøûõï', '\u0301\u0300\u0309\u0303\u0323');
const HATS: [string, string, string][] = [
  ['aeo', '\u0302', 'âáàåãä'],
  ['a', '\u0306', 'êéèúüë'],
];

function composed(base: string, marks: string): string {
  return (({ ô: 'ơ', ö: 'ư' } as Record<string, string>)[base] ?? base).concat(marks).normalize('NFC');
}

const LOWER: [string, string][] = [
  ...Array.from('aeouyôö').flatMap((base) =>
    Array.from(TONES, ([mark, tone]): [string, string] => [base + mark, composed(base, tone)]),
  ),
  ...HATS.flatMap(([bases, hat, marks]) =>
    Array.from(bases).flatMap((base) =>
      Array.from(marks, (mark, at): [string, string] => [
        base + mark,
        composed(base, hat + ['', ...TONES.values()][at]),
      ]),
    ),
  ),
];

/** Pairs of base letter and mark. */
export const VNI_PAIRS = new Map(
  LOWER.flatMap(([pair, letter]): [string, string][] => [
    [pair, letter],
    [pair.toUpperCase(), letter.toUpperCase()],
    [pair.charAt(0).toUpperCase() + pair.charAt(1), letter.toUpperCase()],
  ]),
);

/** Letters that stand alone. */
export const VNI_SINGLES = zip('ôöñæóòîÔÖÑÆÓÒÎ', 'ơưđỉĩịỵƠƯĐỈĨỊỴ');
