const LEVELS = ['tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã', 'xã', 'phường', 'thị trấn', 'đặc khu'];
const AFTER = ['huyện ủy', 'thành ủy', 'tỉnh ủy', 'quận ủy', 'thị ủy', 'huyện uỷ', 'tỉnh uỷ', 'thành uỷ', ...LEVELS];
const NAMES: [RegExp, string][] = [
  [/mặt trận tổ quốc/g, 'Mặt trận Tổ quốc'],
  [/việt nam/g, 'Việt Nam'],
  [/mttq/g, 'MTTQ'],
  [/ubnd/g, 'UBND'],
  [/hđnd/g, 'HĐND'],
  [/trung ương/g, 'Trung ương'],
  [/chính phủ/g, 'Chính phủ'],
  [/bộ chính trị/g, 'Bộ Chính trị'],
  [/ban bí thư/g, 'Ban Bí thư'],
  [/thường trực/g, 'Thường trực'],
  [/thường vụ/g, 'Thường vụ'],
  [/chấp hành/g, 'Chấp hành'],
  [/(^|\s)t\/m ban /g, '$1T/M Ban '],
  [/(^|\s)t\/m/g, '$1T/M'],
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A name in capitals as running text writes it: "ĐẢNG ỦY XÃ TÂN AN" is "Đảng ủy xã Tân An". */
export function unshout(text: string): string {
  if (/\p{Ll}{2}/u.test(text)) return text;
  let lower = text.toLowerCase();
  for (const level of AFTER) {
    const at = lower.lastIndexOf(`${level} `);
    if (at < 0 || (at > 0 && lower[at - 1] !== ' ')) continue;
    const from = at + level.length + 1;
    lower = lower.slice(0, from) + lower.slice(from).split(' ').map(capital).join(' ');
    break;
  }
  for (const [pattern, name] of NAMES) lower = lower.replace(pattern, name);
  return capital(lower.replace(/(^|\s)(tm|kt|tl|tuq|q)\./g, (match) => match.toUpperCase()));
}
