/**
 * Types of documents: the noun that names them and their code.
 * @source Quy định 399-QĐ/TW (2026), Nghị định 30/2020/NĐ-CP phụ lục III, both by general knowledge of the field
 */
export const TYPES: readonly [noun: string, code: string][] = [
  ['thông tư liên tịch', 'TTLT'],
  ['chương trình hành động', 'CTr'],
  ['kế hoạch hành động', 'KH'],
  ['công văn', 'CV'],
  ['kế hoạch', 'KH'],
  ['nghị quyết', 'NQ'],
  ['quyết định', 'QĐ'],
  ['quy định', 'QyĐ'],
  ['chỉ thị', 'CT'],
  ['kết luận', 'KL'],
  ['quy chế', 'QC'],
  ['thông tri', 'TT'],
  ['thông tư', 'TT'],
  ['nghị định', 'NĐ'],
  ['hướng dẫn', 'HD'],
  ['báo cáo', 'BC'],
  ['thông báo', 'TB'],
  ['chương trình', 'CTr'],
  ['đề án', 'ĐA'],
  ['tờ trình', 'TTr'],
  ['phương án', 'PA'],
  ['biên bản', 'BB'],
  ['giấy mời', 'GM'],
  ['công điện', 'CĐ'],
  ['bộ luật', 'L'],
  ['luật', 'L'],
  ['pháp lệnh', 'PL'],
  ['hiến pháp', 'HP'],
];

const BY_NOUN = new Map(TYPES);
const CODES = new Set(TYPES.map(([, code]) => code.toUpperCase()));

/** Code of a printed noun, whatever its capitals. */
export function codeOfNoun(noun: string): string | null {
  return BY_NOUN.get(noun.toLowerCase().replace(/\s+/g, ' ')) ?? null;
}

/** The type a symbol carries: "36-KH/HU" is KH; null for "249/MTTQ-BTT". */
export function codeOfReference(reference: string): string | null {
  for (const part of reference.split(/[/\-\d]+/)) {
    if (!CODES.has(part.toUpperCase())) continue;
    return TYPES.find(([, code]) => code.toUpperCase() === part.toUpperCase())![1];
  }
  return /\/QH\d+$/.test(reference) ? 'L' : null;
}
