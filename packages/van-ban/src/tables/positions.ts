/**
 * Positions that sign, as in `Source.key`, and the letters of authority.
 * Sources: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục 7; Hướng dẫn 05-HD/VPTW of 27/5/2026. Status of 2026-11-23.
 */
export const POSITIONS = [
  'phó thủ tướng',
  'thủ tướng',
  'phó chủ tịch',
  'chủ tịch',
  'phó bí thư',
  'bí thư',
  'thứ trưởng',
  'bộ trưởng',
  'phó bộ trưởng',
  'phó chủ nhiệm',
  'chủ nhiệm',
  'phó tổng giám đốc',
  'tổng giám đốc',
  'phó giám đốc',
  'giám đốc',
  'phó tổng cục trưởng',
  'tổng cục trưởng',
  'phó cục trưởng',
  'cục trưởng',
  'phó chi cục trưởng',
  'chi cục trưởng',
  'phó vụ trưởng',
  'vụ trưởng',
  'phó chánh',
  'chánh',
  'phó trưởng',
  'trưởng',
  'phó ban',
  'phó hiệu trưởng',
  'hiệu trưởng',
  'phó viện trưởng',
  'viện trưởng',
  'phó thống đốc',
  'thống đốc',
  'phó tổng thanh tra',
  'tổng thanh tra',
  'phó tổng kiểm toán',
  'tổng kiểm toán',
  'ủy viên',
  'tổng bí thư',
  'phó tư lệnh',
  'tư lệnh',
  'chính ủy',
  'phó tổ trưởng',
  'tổ trưởng',
  'phó đội trưởng',
  'đội trưởng',
  'phó xứ',
  'chỉ huy trưởng',
  'phó chỉ huy trưởng',
  'phó văn phòng',
  'quyền',
  'q. ',
  'phó tổng biên tập',
  'tổng biên tập',
  'phó kiểm toán',
];

/** Ranks and degrees before a name; they are no part of it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục 7). */
export const RANKS =
  /^(?:(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|chuẩn đô đốc|phó đô đốc|đô đốc|pgs|gs|ts|ths|bs|ks|cn|luật sư|bác sĩ|tiến sĩ|thạc sĩ|đồng chí)[. ]{1,2}){1,3}/i;

export const AUTHORITY =
  /^(?:t ?\/ ?m\.?|tm ?\.|tm(?= )|k ?\/ ?t\.?|kt ?\.|kt(?= )|t ?\/ ?l\.?|tl ?\.|tl(?= )|tuq ?\.|t\/uq\.?|tuq(?= )|thừa lệnh|thừa ủy quyền|thay mặt) ?(?=\p{L})/u;
