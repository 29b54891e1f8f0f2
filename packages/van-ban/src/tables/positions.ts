import { names } from './names.ts';

/**
 * Positions that sign, as in `Source.key`, and the letters of authority.
 * Sources: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục 7; Hướng dẫn 05-HD/VPTW of 27/5/2026. Status of 2026-11-23.
 */
const HEADS = names(
  'thủ tướng|chủ tịch|bí thư|bộ trưởng|chủ nhiệm|tổng giám đốc|giám đốc|tổng cục trưởng|cục trưởng|' +
    'chi cục trưởng|vụ trưởng|chánh|trưởng|hiệu trưởng|viện trưởng|thống đốc|tổng thanh tra|tổng kiểm toán|' +
    'tư lệnh|tổ trưởng|đội trưởng|chỉ huy trưởng|tổng biên tập',
);
export const POSITIONS = [
  ...HEADS,
  ...HEADS.map((head) => `phó ${head}`),
  ...names('thứ trưởng|phó ban|ủy viên|tổng bí thư|chính ủy|phó xứ|phó văn phòng|quyền|phó kiểm toán'),
];

/** Ranks and degrees before a name; they are no part of it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục 7). */
export const RANKS =
  /^(?:(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|chuẩn đô đốc|phó đô đốc|đô đốc|pgs|gs|ts|ths|bs|ks|cn|luật sư|bác sĩ|tiến sĩ|thạc sĩ|đồng chí)[. ]{1,2}){1,3}/i;

export const AUTHORITY =
  /^(?:t ?\/ ?m\.?|tm ?\.|tm(?= )|k ?\/ ?t\.?|kt ?\.|kt(?= )|t ?\/ ?l\.?|tl ?\.|tl(?= )|tuq ?\.|t\/uq\.?|tuq(?= )|thừa lệnh|thừa ủy quyền|thay mặt) ?(?=\p{L}|$)/u;
