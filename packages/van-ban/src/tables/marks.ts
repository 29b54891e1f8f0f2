/**
 * Marks of urgency and secrecy, as in `Source.key`.
 *
 * Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục 9-10; Hướng dẫn 05-HD/VPTW of 27/5/2026; Luật Bảo vệ bí mật
 * nhà nước 117/2025/QH15. Status of 2026-11-23.
 */
export const URGENCY = ['hỏa tốc', 'hỏa tốc hẹn giờ', 'thượng khẩn', 'khẩn'];
export const SECRECY = ['tuyệt mật', 'tối mật', 'mật'];
export const OTHER_MARKS =
  /^(?:dự thảo.{0,20}|tài liệu hội nghị.{0,20}|lưu hành nội bộ|xong hội nghị trả lại|văn bản quy phạm pháp luật|mẫu .{1,30}|sao y.{0,10}|văn bản hợp nhất|phần văn bản.{0,40}|bản sao|\(.{0,40}\)|đến ngày.{0,30})$/;
