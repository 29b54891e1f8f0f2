import { names } from './names.ts';

/**
 * Words that begin what a body does, as in `Source.key`. They end the name of a body when written small.
 * Source: usage of directives 2004-2026; the fixed ones (chủ trì, phối hợp, chịu trách nhiệm) stand in
 * Nghị định 30/2020/NĐ-CP and Quy định 399-QĐ/TW. Status of 2026-11-23.
 */
export const DUTY_VERBS = names(
  'chủ trì|phối hợp|chỉ đạo|lãnh đạo|hướng dẫn|tổ chức|xây dựng|rà soát|tham mưu|báo cáo|tiếp tục|đẩy mạnh|' +
    'đẩy nhanh|chủ động|khẩn trương|kịp thời|có trách nhiệm|chịu trách nhiệm|căn cứ|theo chức năng|theo dõi|' +
    'theo thẩm quyền|theo nhiệm vụ|theo phạm vi|theo quy định|theo phân công|thực hiện|triển khai|bố trí|đôn đốc|' +
    'kiểm tra|tổng hợp|nghiên cứu|quan tâm|phải|cần|gửi|định kỳ|thường xuyên|hoàn thành|hoàn thiện|tập trung|' +
    'đề xuất|trình|ban hành|cập nhật|cung cấp|cử|đảm bảo|bảo đảm|phân công|giám sát|vận động|tuyên truyền|' +
    'định hướng|giúp|hỗ trợ|huy động|khắc phục|làm tốt|làm rõ|làm việc với|làm việc cụ thể|làm đầu mối|làm chủ|lập|' +
    'mở|nâng cao|phát động|phát huy|phát hiện|quán triệt|quản lý|sử dụng|thành lập|thẩm định|thẩm tra|thông báo|' +
    'thống kê|tiếp nhận|tạo điều kiện|tự|ưu tiên|xác định|xem xét|xử lý|đăng ký|đánh giá|đề nghị|điều hành|' +
    'điều chỉnh|nghiêm túc|nắm|cân đối|chuẩn bị|chấp hành|công bố|công khai|duy trì|đăng tải|đưa|giải quyết|giao|' +
    'lồng ghép|liên hệ|khai thác|phân tích|phê duyệt|phổ biến|quy định|sắp xếp|sẵn sàng|sơ kết|tham gia|thi hành|' +
    'tích cực|tiến hành|tổng kết|trao đổi|trả lời|trực tiếp|vận hành|xét|bám sát|trên cơ sở|sớm|nhanh chóng|' +
    'quyết liệt|chăm lo|chấn chỉnh|cụ thể hóa|dự|đàm phán|kết nối|nâng cấp|đầu tư|mời|thu thập|tập hợp|tăng|' +
    'tháo gỡ|thúc đẩy|tuyển|tập huấn|đào tạo|lấy ý kiến|nhập|phản ánh|phân bổ|phụ trách|yêu cầu|đại diện|hằng năm|' +
    'hàng năm|hằng tháng|hàng tháng|hằng quý|trong phạm vi|trong quá trình|tùy theo|dựa trên|giám định|kiện toàn|' +
    'nêu cao|chú trọng|chi trả|xác minh|ký|tuân thủ|niêm yết|họp|nỗ lực|có văn bản|có kế hoạch|có báo cáo|' +
    'có phương án|có giải pháp|có các giải pháp|có ý kiến|quyết định|bàn giao|chuyển|lựa chọn|thiết lập|' +
    'triệu tập|giới thiệu|tính toán|bảo vệ|xác nhận|đấu tranh|nhân rộng|biên soạn|chia sẻ|tạo lập|tối ưu|' +
    'chuẩn hóa|số hóa|kết hợp|lắp đặt|bổ sung|mua sắm|cho ý kiến|góp ý|đổi mới|động viên|khen thưởng|nhắc nhở|' +
    'phân loại|phân cấp|khuyến khích|giữ vững|giữ gìn|ổn định|lưu ý|chấm dứt|thu hồi|kiến nghị|giải trình|' +
    'bồi dưỡng|cắt giảm|đồng bộ|thanh toán|quyết toán|kê khai|nộp|tuần tra|canh gác|tiếp công dân|thu gom|phun|' +
    'cắm|kiểm kê|khảo sát|củng cố|phân luồng|tiêu hủy|cách ly|ứng phó|sơ tán|trang bị|dừng|tạm dừng|bãi bỏ|rút|' +
    'khôi phục|vệ sinh|tôn vinh|tặng|thăm|khóa|hủy bỏ|thay mặt|thừa ủy quyền|tận dụng|dành|tiếp thu|đối chiếu|' +
    'tham vấn|tranh thủ|soạn thảo|biểu dương|phê bình|kiểm điểm|vận dụng|áp dụng|kêu gọi|chỉnh trang|phát hành|' +
    'in ấn|tuyên dương|hưởng ứng|hợp tác|hoàn tất|tham khảo|phản hồi|phản ảnh|liên kết|cài đặt|cấu hình|tích hợp|' +
    'đính chính|thông suốt|bứt phá|phòng ngừa|ngăn chặn|xử phạt|truy quét|bắt giữ|cam kết|chọn|hạn chế|nạo vét|' +
    'duy tu|sửa chữa|nghiệm thu|ứng trực|bình xét|chấm điểm|công nhận|xuất cấp',
);

/** Words after which no name of a body goes on and no duty begins. */
export const OTHER_WORDS = new Set(
  names(
    'đã|đang|sẽ|bị|là|có|chưa|không|vừa|cũng|nếu|để|do|mà|khi|trong|với|nhằm|như|từ|đến|đối|cho|được|gồm|bao|' +
      'ngoài|sau|trước|theo|về|thì|vì|nên|hoặc|qua|bằng|việc|đạt|còn|vẫn|luôn|chỉ|rất|này|nhận|thuộc|tại|ở|' +
      'trên|vào|gắn|hiện|nhưng|lên|ra|cùng|ý|trân',
  ),
);

/** Words before a body that hand it something to do. */
export const HANDING = names(
  'giao trách nhiệm cho|giao nhiệm vụ cho|giao cho|giao|đề nghị|yêu cầu|phân công|ủy quyền cho|ủy quyền|' +
    'ủy nhiệm|kính mong|trân trọng đề nghị',
);
