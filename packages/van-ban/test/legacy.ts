import { TCVN3, VNI_PAIRS, VNI_SINGLES } from '../src/tables/legacy.ts';

/** A way of typing from before Unicode; what is decoded may have lost its capitals. */
interface Encoding {
  encode(text: string): string;
  decode(typed: string): string;
}

const inverse = (table: Map<string, string>): Map<string, string> =>
  new Map([...table].map(([typed, letter]): [string, string] => [letter, typed]));

const TO_TCVN3 = inverse(TCVN3);
const TO_VNI = inverse(new Map([...VNI_PAIRS, ...VNI_SINGLES]));

export const ENCODINGS: Record<'TCVN3' | 'VNI', Encoding> = {
  TCVN3: {
    encode: (text) =>
      Array.from(text, (char) => TO_TCVN3.get(char) ?? TO_TCVN3.get(char.toLowerCase()) ?? char).join(''),
    decode: (typed) => Array.from(typed, (char) => TCVN3.get(char) ?? char).join(''),
  },
  VNI: {
    encode: (text) => Array.from(text, (char) => TO_VNI.get(char) ?? char).join(''),
    decode: (typed) => {
      let text = '';
      for (let at = 0; at < typed.length; at++) {
        const pair = VNI_PAIRS.get(typed.slice(at, at + 2));
        const char = typed.charAt(at);
        text += pair ?? VNI_SINGLES.get(char) ?? char;
        if (pair !== undefined) at++;
      }
      return text;
    },
  },
};
