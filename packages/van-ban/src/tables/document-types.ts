/**
 * Types of official documents: printed name, code, and which side uses the letters.
 *
 * Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III (state, 29 types); Quy định 399-QĐ/TW of 09/01/2026
 * (Party, 25 types); Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15. Status of 2026-11-23.
 */
export interface DocumentType {
  code: string;
  /** As in `Source.key`. */
  name: string;
  /** Letters seen in a symbol that mean this type. */
  letters: string[];
}

export const DOCUMENT_TYPES: DocumentType[] = [
  { code: 'TTLT', name: 'thông tư liên tịch', letters: ['TTLT'] },
  { code: 'NQ', name: 'nghị quyết liên tịch', letters: ['NQLT'] },
  { code: 'NQ', name: 'nghị quyết', letters: ['NQ', 'NQTW'] },
  { code: 'NĐ', name: 'nghị định', letters: ['NĐ', 'ND'] },
  { code: 'QĐ', name: 'quyết định', letters: ['QĐ', 'QD'] },
  { code: 'QyĐ', name: 'quy định', letters: ['QYĐ', 'QĐI', 'QDI'] },
  { code: 'QC', name: 'quy chế', letters: ['QC'] },
  { code: 'CT', name: 'chỉ thị', letters: ['CT'] },
  { code: 'KL', name: 'kết luận', letters: ['KL'] },
  { code: 'TT', name: 'thông tư', letters: ['TT'] },
  { code: 'TT', name: 'thông tri', letters: [] },
  { code: 'HD', name: 'hướng dẫn', letters: ['HD'] },
  { code: 'BC', name: 'báo cáo', letters: ['BC', 'BCTT'] },
  { code: 'TB', name: 'thông báo', letters: ['TB', 'TBKL'] },
  { code: 'CTr', name: 'chương trình hành động', letters: ['CTHĐ', 'CTRHĐ'] },
  { code: 'CTr', name: 'chương trình', letters: ['CTR'] },
  { code: 'ĐA', name: 'đề án', letters: ['ĐA', 'DA'] },
  { code: 'TTr', name: 'tờ trình', letters: ['TTR'] },
  { code: 'PA', name: 'phương án', letters: ['PA'] },
  { code: 'BB', name: 'biên bản', letters: ['BB'] },
  { code: 'GM', name: 'giấy mời', letters: ['GM'] },
  { code: 'CĐ', name: 'công điện', letters: ['CĐ'] },
  { code: 'KH', name: 'kế hoạch', letters: ['KH'] },
  { code: 'CV', name: 'công văn', letters: ['CV'] },
  { code: 'HP', name: 'hiến pháp', letters: [] },
  { code: 'L', name: 'bộ luật', letters: [] },
  { code: 'L', name: 'luật', letters: [] },
  { code: 'PL', name: 'pháp lệnh', letters: ['PL'] },
];

/** Printed names that have no code of their own. */
export const OTHER_TYPE_NAMES = [
  'lệnh',
  'quy hoạch',
  'dự án',
  'thông cáo',
  'tuyên bố',
  'lời kêu gọi',
  'chiến lược',
  'hợp đồng',
  'bản thỏa thuận',
  'giấy giới thiệu',
  'giấy ủy quyền',
  'giấy nghỉ phép',
  'phiếu chuyển',
  'phiếu báo',
  'thư công',
  'thể lệ',
  'nội quy',
  'điều lệ',
];

const BY_NAME = new Map(DOCUMENT_TYPES.map((type) => [type.name, type.code]));
const BY_LETTERS = new Map(
  DOCUMENT_TYPES.flatMap((type) => type.letters.map((letters): [string, string] => [letters, type.code])),
);

/** Code of a type's printed name; the name as in `Source.key`. */
export function typeOfName(name: string): string | null {
  return BY_NAME.get(name) ?? null;
}

/** Code of the letters in a symbol ("QĐ", "KH"), null when they name an office. */
export function typeOfLetters(letters: string): string | null {
  return BY_LETTERS.get(letters.toUpperCase().replace(/Ð/g, 'Đ')) ?? null;
}
