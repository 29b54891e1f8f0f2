/** A fictional letter of a Party committee, with the oddities such letters have. */
export const LETTER = `ĐẢNG BỘ TỈNH BÌNH LÂM
ĐẢNG ỦY XÃ TÂN AN
*
Số 118-CV/ĐU
V/v đẩy mạnh phong trào thi đua năm 2026

ĐẢNG CỘNG SẢN VIỆT NAM
Tân An, ngày 28 tháng 9 năm 2026

Kính gửi: - HĐND, UBND xã;
- Các chi bộ, đảng bộ trực thuộc Đảng ủy.

Thực hiện Công văn số 512-CV/TU ngày 07/9/2026 của Tỉnh ủy, Ban Thường vụ Đảng ủy đề nghị:

1. Các chi bộ, đảng bộ trực thuộc tổ chức học tập theo Kế hoạch số 57-KH/ĐU ngày 12/4/2025 và Kế hoạch số 36-KH/ĐU ngày 04/8/2025, Kế hoạch số 41-KH/ĐU ngày 01/9/2025 “Học tập và làm theo.

2. UBND xã chỉ đạo các phòng, trung tâm xây dựng kế hoạch, hoàn thành trước ngày 15/10/2026; phối hợp với Ban Xây dựng Đảng giải quyết các vấn đề bức xúc.

3. Giao Ban Xây dựng Đảng:

- Hướng dẫn tiêu chí bình xét (sau khi có hướng dẫn của Tỉnh ủy).

- Theo dõi, đôn đốc; định kỳ báo cáo Thường trực Đảng ủy. Hàng năm, các cơ quan, đơn vị gửi báo cáo kết quả về Đảng ủy trước ngày 30/10 hàng năm (qua Ban Xây dựng Đảng).

Nơi nhận:
- Tỉnh ủy (để báo cáo);
- Như kính gửi;
- Lưu Đảng ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lê Văn Thuận
`;
