import { names } from './names.ts';

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

/** Code, name: letters. */
export const DOCUMENT_TYPES = names(
  'TTLT thông tư liên tịch: TTLT|' +
    'NQ nghị quyết liên tịch: NQLT|' +
    'NQ nghị quyết: NQ NQTW|' +
    'NĐ nghị định: NĐ ND|' +
    'QĐ quyết định: QĐ QD|' +
    'QyĐ quy định: QYĐ QĐI QDI|' +
    'QC quy chế: QC|' +
    'CT chỉ thị: CT|' +
    'KL kết luận: KL|' +
    'TT thông tư: TT|' +
    'TT thông tri|' +
    'HD hướng dẫn: HD|' +
    'BC báo cáo: BC BCTT|' +
    'TB thông báo: TB TBKL|' +
    'CTr chương trình hành động: CTHĐ CTRHĐ|' +
    'CTr chương trình: CTR|' +
    'ĐA đề án: ĐA DA|' +
    'TTr tờ trình: TTR|' +
    'PA phương án: PA|' +
    'BB biên bản: BB|' +
    'GM giấy mời: GM|' +
    'CĐ công điện: CĐ|' +
    'KH kế hoạch: KH|' +
    'CV công văn: CV|' +
    'HP hiến pháp|' +
    'L bộ luật|' +
    'L luật|' +
    'PL pháp lệnh: PL',
).map((row): DocumentType => {
  const [named = '', letters = ''] = row.split(': ');
  const gap = named.indexOf(' ');
  return { code: named.slice(0, gap), name: named.slice(gap + 1), letters: letters.split(' ').filter(Boolean) };
});

/** Printed names that have no code of their own. */
export const OTHER_TYPE_NAMES = names(
  'lệnh|quy hoạch|dự án|thông cáo|tuyên bố|lời kêu gọi|chiến lược|hợp đồng|bản thỏa thuận|giấy giới thiệu|' +
    'giấy ủy quyền|giấy nghỉ phép|phiếu chuyển|phiếu báo|thư công|thể lệ|nội quy|điều lệ',
);

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
