/** Entries of a table written as prose: separated by "|", over as many strings as they need. */
export const names = (text: string): string[] => text.split('|');

/** A table of letters: each with what it stands for behind it, "ÐĐ АA" for Ð as Đ and А as A. */
export function pairs(text: string): Map<string, string> {
  return new Map(text.split(' ').map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]));
}
