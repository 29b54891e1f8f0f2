import { names } from './names.ts';

/**
 * Nouns that begin the name of a body, then office holders (the name of an office may follow), as in `Source.key`. One that
 * begins with another ("ban chỉ đạo") has no entry. Behind a noun: ^ it begins a printed line of a letterhead; + it goes on
 * a list of one body ("các sở, ban, ngành") instead of beginning another; = it names nobody while it stands alone.
 *
 * Sources: Luật Tổ chức Chính phủ 63/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15; Điều lệ Đảng; Luật Mặt trận
 * Tổ quốc Việt Nam; usage of documents 2004-2026. Status of 2026-11-23.
 */
const MARKED = names(
  'ủy ban^=|ubnd^|ubmttq|ubkt|ubmtt|hđnd^|mặt trận^|mttq^|tổng cục^|chi cục^|cục^+=|tổng công ty^+|' +
    'công ty^+=|tập đoàn^+=|doanh nghiệp+|ban^+=|bộ^+|sở^+=|vụ^+=|viện^+=|học viện^+|phòng^+=|văn phòng^|' +
    'trung tâm^+=|trường^+=|đại học^=|bệnh viện^+|trạm=|kho bạc^|ngân hàng^+|bhxh|bảo hiểm^|thanh tra^|' +
    'tòa án^|công an^|quân khu^|thuế^=|hải quan^|đảng ủy^+|đảng bộ^+|đảng đoàn^+|thành ủy^+|quận ủy^|' +
    'thị ủy^+|cấp ủy|chi bộ^+|chi ủy+|chi, đảng bộ|liên đoàn^|liên minh^|liên hiệp^|hội^+=|hiệp hội^+=|' +
    'công đoàn^|đoàn^=|thành đoàn^|đài^+=|báo^+=|thông tấn xã^|cổng thông tin điện tử|cơ quan+=|đơn vị+|' +
    'địa phương+|tổ chức=|thường trực|tổ^+=|đội+=|quốc hội^|chính phủ^|tiểu ban^|nhà trường+|khoa+=|' +
    'hợp tác xã+|chính quyền+|lực lượng+=|quỹ=|chi nhánh=|xí nghiệp|nhà xuất bản|tổng hội|tổng liên đoàn|' +
    'trung ương đoàn|kiểm toán nhà nước|ngành+=|cơ sở+=|tỉnh+|thành phố+|xã^+=|phường+=|huyện+=|chi hội+|' +
    'thôn+|ấp+|khóm+|khu phố|hệ thống=|cảng vụ|tổng giám mục|kiểm lâm|tòa soạn|phó thủ tướng|thủ tướng^|' +
    'thứ trưởng|thủ trưởng|chủ tịch^|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|chánh văn phòng|' +
    'chánh thanh tra|chánh án|hiệu trưởng|bí thư|phó bí thư|thống đốc|tổng thanh tra|chủ nhiệm|' +
    'tổng kiểm toán|người đứng đầu|chỉ huy trưởng|tư lệnh|lãnh đạo|trưởng=|đồng chí|đ/c|giáo viên|nhân viên|' +
    'chuyên viên|kế toán|cán bộ=|công chức=|đại biểu|chủ đầu tư|nhà mạng|chủ sở hữu|nhà thầu|thành viên=|' +
    'thư ký|cụm+=|khối+=|cá nhân+=|người chủ trì|người sử dụng|người được|ông, bà|phóng viên|chấp hành viên|hiệu phó|' +
    'phó hiệu trưởng|kiểm toán viên|cha mẹ|phó trưởng',
);

const plain = (noun: string): string => noun.replace(/[+=^]/g, '');
const marked = (mark: string): string[] => MARKED.filter((noun) => noun.includes(mark)).map(plain);

export const BODY_NOUNS = MARKED.map(plain);

/** Nouns that begin a printed line of a letterhead. */
export const LETTERHEAD_NOUNS = [
  ...marked('^'),
  ...names('tỉnh ủy|huyện ủy|tỉnh đoàn|huyện đoàn|kiểm toán|đảng cộng sản'),
];

/** Nouns that go on a list of one body. */
export const COLLECTIVE_NOUNS = [
  ...marked('+'),
  ...names('đoàn thể|đặc khu|thị trấn|cấp|lĩnh vực|khu vực|nhóm|quận|thị xã|chuyên môn'),
];

/** Nouns that name nobody while they stand alone. */
export const BARE_NOUNS = new Set([
  ...marked('='),
  ...names(
    'bộ phận|hội đồng|cơ quan chủ trì|đơn vị chủ trì|cơ quan phối hợp|đơn vị phối hợp|cơ quan thực hiện|' +
      'đơn vị thực hiện|cấp|doanh nghiệp nhà nước',
  ),
]);
