/**
 * Index of the first of the things, in order of their beginnings, that begins at or after a place.
 * A document of many megabytes has thousands of each: looking through all of them every time would not end.
 */
export function firstFrom(things: readonly { start: number }[], place: number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a sticky expression (flag y) or a global one finds at, or from, a place. */
export function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}
