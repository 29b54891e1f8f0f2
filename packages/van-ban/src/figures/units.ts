import { fold } from '../fold.ts';
import { longestAt, type Token } from './entry.ts';
import { names } from '../tables/names.ts';

/** A unit of measure: what it measures, and its size as a power of ten of the base unit. */
export interface Unit {
  measure: 'count' | 'area' | 'length' | 'money' | 'share';
  /** Tells counts apart: a household is not a person. */
  thing: string;
  power: number;
  words: readonly string[];
  /** Halves exist (half a working day). */
  divisible: boolean;
}

const count = (thing: string, words: string[], divisible = false): Unit => ({
  measure: 'count',
  thing,
  power: 0,
  words,
  divisible,
});
const measured = (measure: 'area' | 'length' | 'money' | 'share', power: number, words: string[]): Unit => ({
  measure,
  thing: measure,
  power,
  words,
  divisible: true,
});

const CURRENCY = names('đồng|đ|₫|vnđ|vnd|đồng vn|đồng việt nam');

/** Units an office reports in, by the code of the cell. */
const UNITS = new Map<string, Unit>(
  Object.entries({
    'mo-hinh': count('mo-hinh', ['mô hình', 'mh', 'mô hình điển hình', 'mô hình dân vận khéo']),
    ho: count('ho', ['hộ', 'hộ dân', 'hộ gia đình', 'gia đình']),
    nguoi: count('nguoi', [
      ...['người', 'người dân', 'khẩu', 'nhân khẩu', 'đồng chí', 'đc', 'cán bộ', 'đảng viên', 'hội viên'],
      ...['đoàn viên', 'học viên', 'học sinh', 'đại biểu', 'quần chúng', 'công dân'],
    ]),
    'luot-nguoi': count('luot-nguoi', ['lượt người', 'lượt', 'lượt người dân']),
    cuoc: count('cuoc', ['cuộc', 'cuộc họp', 'cuộc kiểm tra', 'cuộc giám sát', 'cuộc đối thoại', 'cuộc tuyên truyền']),
    vu: count('vu', ['vụ', 'vụ việc']),
    cong: count('cong', ['công', 'ngày công', 'công lao động', 'ngày công lao động'], true),
    'van-ban': count('van-ban', ['văn bản']),
    'tin-bai': count('tin-bai', ['tin bài', 'tin', 'bài']),
    'tap-the': count('tap-the', ['tập thể']),
    'ca-nhan': count('ca-nhan', ['cá nhân']),
    m2: measured('area', 0, ['m2', 'mét vuông', 'm vuông']),
    ha: measured('area', 4, ['ha', 'héc ta', 'hecta', 'hec ta', 'hécta']),
    km2: measured('area', 6, ['km2', 'km vuông', 'ki lô mét vuông']),
    m: measured('length', 0, ['m', 'mét', 'md', 'm dài', 'mét dài']),
    km: measured('length', 3, ['km', 'ki lô mét', 'kilômét', 'kilomet', 'cây số']),
    cm: measured('length', -2, ['cm', 'xăng ti mét']),
    dong: measured('money', 0, CURRENCY),
    'nghin-dong': measured('money', 3, []),
    'trieu-dong': measured('money', 6, []),
    'ty-dong': measured('money', 9, []),
    'phan-tram': measured('share', 0, ['%', 'phần trăm']),
  }),
);
const ALIASES = new Map(Object.entries({ 'ngay-cong': 'cong', 'm²': 'm2', 'ti-dong': 'ty-dong', '%': 'phan-tram' }));

/** Things that are counted, but in another cell: a figure of them is asked about, never taken. */
const OTHERS = names(
  'sào|mẫu|thước|a|lượt|lần|buổi|ngày|giờ|tháng|năm|tuần|quý|kỳ|đợt|usd|đô la|đô|euro|lượng|chỉ|cây|củ|tấn|' +
    'tạ|kg|m3|khối|con|cái|chiếc|căn|nhà|ngôi|suất|phần|xã|phường|thôn|xóm|ấp|bản|tổ|tổ dân phố|đội|nhóm|' +
    'câu lạc bộ|chi bộ|đơn vị|cơ quan|tổ chức|điển hình|công trình|dự án|nam|nữ|điểm|lớp|hội nghị|đơn|ý kiến|' +
    'kiến nghị|tá|cặp|đôi|bộ|tuyến',
);

/** The unit of a cell; an unknown code is a count of things called as the code says. */
export function unitOf(code: string): Unit {
  const plain = fold(code.trim()).replace(/[\s_]+/g, '-');
  const known = ALIASES.get(code.trim()) ?? ALIASES.get(plain) ?? plain;
  return UNITS.get(known) ?? count(known, [known.replaceAll('-', ' '), code.toLowerCase()]);
}

/** A unit's words in an entry. */
export interface TypedUnit {
  /** null: words that name something else, or nothing this cell can hold. */
  unit: Unit | null;
  length: number;
}

/** The unit that stands at a token, the cell's own first; null when the words name none. */
export function unitAt(tokens: readonly Token[], at: number, cell: Unit): TypedUnit | null {
  const own = longestAt(tokens, at, cell.words);
  const others = longestAt(tokens, at, OTHERS);
  let best: TypedUnit | null = own > 0 && own >= others ? { unit: cell, length: own } : null;
  for (const unit of UNITS.values()) {
    const length = longestAt(tokens, at, unit.words);
    if (length > (best?.length ?? 0)) best = { unit: unit.thing === cell.thing ? unit : null, length };
  }
  if (others > (best?.length ?? 0)) return { unit: null, length: others };
  return best;
}

/** Is it one of the cell's words with other marks: "họ" for "hộ"? */
export function isSlipFor(token: Token | undefined, cell: Unit): boolean {
  if (token?.kind !== 'word') return false;
  const first = fold(token.text);
  return cell.words.some((words) => fold(words.split(' ')[0] ?? '') === first);
}
