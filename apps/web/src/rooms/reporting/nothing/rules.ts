import { fold } from '@kheo/van-ban';

/** "Không có khó khăn, vướng mắc." and "khong co kho khan vuong mac" are one. */
function bare(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Whether a text says only that there is nothing to tell. An empty one says nothing at all, which is another thing.
 * @param phrases of the day; the whole text must be one of them
 * @source house rule; data/nothing-phrases.json
 */
export function saysNothing(text: string, phrases: readonly string[]): boolean {
  const said = bare(text);
  return said !== '' && phrases.some((phrase) => bare(phrase) === said);
}
