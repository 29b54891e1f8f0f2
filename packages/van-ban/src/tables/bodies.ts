import { names } from './names.ts';

/**
 * Nouns that begin the name of a body, as in `Source.key`.
 *
 * Sources: Luật Tổ chức Chính phủ 63/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15; Điều lệ Đảng; Luật Mặt trận
 * Tổ quốc Việt Nam; usage of documents 2004-2026. Status of 2026-11-23.
 */
export const BODY_NOUNS = names(`
  ủy ban|ubnd|ubmttq|ubkt|ubmtt|hội đồng nhân dân|hđnd|hội đồng|mặt trận tổ quốc|mặt trận|mttq|tổng cục|chi cục|cục|
  tổng công ty|công ty|tập đoàn|doanh nghiệp|bộ chỉ huy|bộ tư lệnh|ban chỉ huy|ban chỉ đạo|ban chấp hành|ban thường vụ|
  ban thường trực|ban bí thư|bộ chính trị|ban công tác|ban quản lý|ban giám hiệu|ban|bộ đội|bộ|sở|vụ|viện|học viện|
  phòng|văn phòng|trung tâm|trường|đại học|bệnh viện|trạm|kho bạc|ngân hàng|bảo hiểm xã hội|bhxh|bảo hiểm|thanh tra|
  tòa án|viện kiểm sát|công an|quân khu|thuế|hải quan|đảng ủy|đảng bộ|đảng đoàn|tỉnh ủy|thành ủy|huyện ủy|quận ủy|
  thị ủy|cấp ủy|cấp ủy đảng|chi bộ|chi ủy|chi, đảng bộ|liên đoàn|liên minh|liên hiệp|hội liên hiệp|hội|hiệp hội|
  công đoàn|đoàn thanh niên|đoàn tncs|đoàn đại biểu|đoàn thể|đoàn|tỉnh đoàn|thành đoàn|huyện đoàn|đài|báo|thông tấn xã|
  cổng thông tin điện tử|cơ quan|đơn vị|địa phương|tổ chức|thường trực|tổ công tác|tổ|đội|quốc hội|chính phủ|tiểu ban|
  nhà trường|khoa|hợp tác xã|chính quyền|lực lượng|quỹ|chi nhánh|xí nghiệp|nhà xuất bản|tổng hội|tổng liên đoàn|trung ương đoàn|
  kiểm toán nhà nước|ngành|bộ phận|cơ sở|tỉnh|thành phố|xã|phường|huyện|chi hội|thôn|ấp|khóm|tổ dân phố|khu phố|hệ thống|cảng vụ|tổng giám mục|kiểm lâm|tòa soạn`);

/** Office holders; the name of an office may follow. */
export const OFFICE_NOUNS = names(`
  phó thủ tướng|thủ tướng|bộ trưởng|thứ trưởng|thủ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|cục trưởng|
  tổng cục trưởng|chi cục trưởng|vụ trưởng|viện trưởng|chánh văn phòng|chánh thanh tra|chánh án|trưởng ban|phó trưởng ban|
  trưởng phòng|hiệu trưởng|bí thư|phó bí thư|thống đốc|tổng thanh tra|chủ nhiệm|tổng kiểm toán|người đứng đầu|trưởng thôn|
  tổ trưởng|chỉ huy trưởng|tư lệnh|lãnh đạo|trưởng|đồng chí|đ/c|giáo viên|nhân viên|chuyên viên|kế toán|cán bộ|công chức|
  đại biểu|chủ đầu tư|chủ sở hữu|nhà thầu|thành viên|thư ký|cá nhân|người chủ trì|người sử dụng|người được|phóng viên|
  trưởng các|chấp hành viên|bí thư chi bộ|hiệu phó|phó hiệu trưởng|kiểm toán viên|cha mẹ|phó trưởng`);

/** Nouns that begin a printed line of a letterhead. */
export const LETTERHEAD_NOUNS = names(`
  ủy ban|ubnd|hội đồng|hđnd|tổng cục|chi cục|cục|tổng công ty|công ty|tập đoàn|ban|bộ|sở|vụ|viện|học viện|phòng|
  văn phòng|trung tâm|trường|đại học|bệnh viện|kho bạc|ngân hàng|bảo hiểm|thanh tra|tòa án|công an|đảng ủy|đảng bộ|
  đảng đoàn|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|chi bộ|liên đoàn|liên minh|liên hiệp|hội|hiệp hội|công đoàn|đoàn|
  tỉnh đoàn|thành đoàn|huyện đoàn|đài|báo|thông tấn xã|thủ tướng|quốc hội|chính phủ|chủ tịch|mặt trận|tổ|tiểu ban|
  kiểm toán|thuế|hải quan|mttq|xã|quân khu|đảng cộng sản`);

/** Nouns that go on a list of one body ("các sở, ban, ngành") instead of beginning another. */
export const COLLECTIVE_NOUNS = names(`
  ban|bộ|sở|ngành|tổ chức|cơ quan|đơn vị|địa phương|đoàn thể|hội|cá nhân|phòng|xã|phường|đặc khu|thị trấn|tỉnh|thành phố|
  huyện|hiệp hội|doanh nghiệp|tập đoàn|tổng công ty|cục|vụ|lực lượng|chi bộ|đảng bộ|trường|trung tâm|cơ sở|viện|cấp|thôn|
  lĩnh vực|tổ|chi hội|bệnh viện|khu vực|ban đảng|chính quyền|nhóm|khoa|quận|hợp tác xã|nhà trường|ngân hàng|công ty|báo|
  đài|cơ quan báo chí|cơ quan ngang bộ|cơ quan thuộc|thị xã|ấp|khóm|tổ dân phố|báo chí|học viện|viện nghiên cứu|chuyên môn|đội`);

/** Nouns that name nobody while they stand alone. */
export const BARE_NOUNS = new Set(
  names(`
  sở|quỹ|cơ quan|bộ phận|phòng|ban|tổ|đội|viện|cục|vụ|trường|trung tâm|tổ chức|ngành|cơ sở|hội|báo|đài|trạm|khoa|lực lượng|
  đại học|công ty|cá nhân|cán bộ|công chức|xã|phường|huyện|hội đồng|ủy ban|cơ quan chủ trì|đơn vị chủ trì|cơ quan phối hợp|đơn vị phối hợp|
  cơ quan thực hiện|đơn vị thực hiện|cấp|thuế|hệ thống|chi nhánh|đoàn|hiệp hội|tập đoàn|doanh nghiệp nhà nước|trưởng|thành viên`),
);
