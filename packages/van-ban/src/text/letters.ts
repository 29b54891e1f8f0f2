/** Is it a letter? Asked for every character, so the letters of Vietnamese need no expression. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  if ((code >= 0x1ea0 && code <= 0x1ef9) || (code >= 0xc0 && code <= 0x24f)) return code !== 0xd7 && code !== 0xf7;
  return /\p{L}/u.test(String.fromCharCode(code));
}
