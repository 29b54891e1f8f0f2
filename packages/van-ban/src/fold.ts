/**
 * Vietnamese text without tone and vowel marks, lower case, for searching.
 * @param text any text, NFC or NFD
 * @returns "Đặng Thị Ấm" gives "dang thi am"; the length may differ from the text's
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}
