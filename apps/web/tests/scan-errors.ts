// How wrongly a page was read.

const plain = (text: string) => text.normalize('NFC').replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim();

/** Changed, missing and added characters to all of the right ones. */
export function errorRate(right: string, read: string): number {
  const [a, b] = [plain(right), plain(read)];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    above = row;
  }
  return above[b.length]! / a.length;
}

/** Whether a line as it was read stands on the page. */
export function isRightLine(right: string, line: string): boolean {
  const squeezed = (text: string) => plain(text).replaceAll(' ', '');
  return squeezed(right).includes(squeezed(line));
}
