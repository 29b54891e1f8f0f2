export type Lang = 'vi' | 'en';

/** A sentence, or one that takes values. */
export type Sentence = string | ((...values: never[]) => string);

type Translated<T extends Record<string, Sentence>> = { [K in keyof T]: T[K] extends string ? string : T[K] };

/**
 * The sentences of a room in both languages. The compiler refuses a sentence that is missing in English
 * or takes other values there.
 * @returns the sentences of one language
 */
export function speak<const T extends Record<string, Sentence>>(
  vi: T,
  en: Translated<T>,
): (lang: Lang) => Translated<T> {
  const both = { vi: vi as Translated<T>, en };
  return (lang) => both[lang];
}
