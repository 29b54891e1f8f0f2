import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const HEAD = 'UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra\n\n';
const limits = (body: string) => read(`${HEAD}${body}\n`).deadlines.map(({ when, inclusive }) => [when, inclusive]);

describe('time limits', () => {
  test.each([
    ['Báo cáo trước ngày 15/4/2026.', 'date:2026-04-15', false],
    ['Báo cáo chậm nhất ngày 15 tháng 4 năm 2026.', 'date:2026-04-15', true],
    ['Báo cáo trước ngày 30/10 hàng năm.', 'yearly:10-30', false],
    ['Báo cáo trước ngày 25 hằng tháng.', 'monthly:25', false],
    ['Báo cáo trước 15:00 ngày thứ Sáu hàng tuần.', 'weekly:fri', false],
    ['Hoàn thành trong tháng 11/2026.', 'month:2026-11', true],
    ['Đối thoại với nhân dân trong tháng 12/2026.', 'month:2026-12', true],
    ['Hoàn thành trong quý IV năm 2026.', 'quarter:2026-Q4', true],
    ['Hoàn thành trong năm 2027.', 'year:2027', true],
    ['Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn.', 'within:5wd', true],
    ['Trả lời trước ngày 20/4.', 'date:2026-04-20', false],
    ['Thời gian thực hiện: Từ tháng 12/2025 đến quý I/2026.', 'quarter:2026-Q1', true],
    ['Hằng quý báo cáo trước ngày 20 của tháng cuối quý.', 'quarterly:M3-20', false],
    ['Báo cáo chậm nhất là ngày 10 của tháng.', 'monthly:10', true],
    ['Gửi báo cáo vào ngày cuối cùng của tháng.', 'monthly:-1', true],
    ['Thời gian hoàn thành: Dự kiến tháng 11/2026.', 'month:2026-11', true],
    ['Thời gian thực hiện: Từ năm 2026 đến năm 2031.', 'year:2031', true],
    ['Định kỳ thứ Hai hàng tuần tổng hợp tình hình.', 'weekly:mon', true],
    ['Tổng kết vào tháng 4 năm 2026.', 'month:2026-04', true],
    ['Kéo dài thêm không quá 02 (hai) ngày làm việc.', 'within:2wd', true],
    ['Trong thời hạn tối đa là 48 ngày kể từ ngày nhận hồ sơ, Sở trả lời.', 'within:48d', true],
    ['Thời hạn thẩm định tối đa là 36 ngày (giảm 09/45 ngày) kể từ ngày nhận hồ sơ.', 'within:36d', true],
    ['Mười (10) ngày làm việc kể từ ngày nhận hồ sơ.', 'within:10wd', true],
    ['Họp dân từ ngày 04/4/2026 đến ngày 08/4/2026.', 'date:2026-04-08', true],
    ['Báo cáo trước ngày 01/6 và 15/11 hằng năm.', 'yearly:06-01', false],
    ['Báo cáo kết quả hằng năm (trước ngày 15 tháng 11).', 'yearly:11-15', false],
    ['Hoàn thành trong quí IV năm 2026.', 'quarter:2026-Q4', true],
    ['Hoàn thành trong quý 11/2026.', 'quarter:2026-Q2', true],
    ['Hoàn thành trong quý lII năm 2026.', 'quarter:2026-Q3', true],
    ['Thông báo cho người nộp không muộn hơn 08 giờ làm việc.', 'within:8h', true],
    ['Nhận hồ sơ chậm nhất đến hết ngày 15/4/2026.', 'date:2026-04-15', true],
    ['Thời hạn giải quyết: 30 ngày.', 'within:30d', true],
    ['Niêm yết từ ngày 15/12/2025 và kết thúc vào 17 giờ ngày 01/4/2026.', 'date:2026-04-01', true],
    ['Đối với khu đất nhóm II: 42 ngày làm việc.', 'within:42wd', true],
    ['Sau khi có danh sách, trong 05 ngày làm việc, Phòng Kinh tế thẩm định.', 'within:5wd', true],
    ['Thời gian thực hiện: Tháng 11 - 12/2026.', 'month:2026-12', true],
    ['Tập huấn xong trong quý III, IV năm 2026.', 'quarter:2026-Q4', true],
    ['Thời gian thực hiện: năm 2026 - 2027.', 'period:2026/2027', true],
    ['Thời gian hoàn thành: Quý IV/2026 và Quý I/2027.', 'quarter:2027-Q1', true],
    ['Tổng hợp kết quả, báo cáo trước ngày 31 tháng 01 của năm tiếp theo.', 'yearly:01-31', false],
    ['Thời gian hoàn tất: trước ngày 25 tháng 7 năm 2025.', 'date:2025-07-25', false],
    ['Ngày 25 hằng tháng, các thôn báo cáo kết quả.', 'monthly:25', true],
    ['Thời hạn thẩm định báo cáo: Không quá 15 ngày.', 'within:15d', true],
    ['Giảm thời gian thẩm định hồ sơ từ 10 ngày làm việc xuống còn 09 ngày làm việc.', 'within:9wd', true],
    [
      'Hoàn thành việc nối các cơ sở dữ liệu quy định tại Điều 4 Nghị quyết này trước ngày 01/5/2026.',
      'date:2026-05-01',
      false,
    ],
    [
      'Thời gian giải quyết là 56 giờ làm việc (tương đương 07 ngày làm việc) kể từ ngày nhận hồ sơ.',
      'within:7wd',
      true,
    ],
  ])('%s', (body, when, inclusive) => {
    expect(limits(body)).toEqual([[when, inclusive]]);
  });

  test('the time that a step of a procedure takes fills its cell', () => {
    const steps = 'Bước 1\n\nTiếp nhận hồ sơ\n\n02 giờ làm việc\n\nBước 2\n\nThẩm định hồ sơ\n\n03 ngày làm việc\n\n';
    const rest = 'Bước 3\n\nTrả kết quả\n\n0,5 ngày làm việc\n\nTổng thời gian giải quyết\n\n05 ngày';
    expect(limits(`${steps}${rest}`).map(([when]) => when)).toEqual(['within:2h', 'within:3wd', 'within:5d']);
  });

  test('a month or a quarter that fills a cell limits the row, unless it is over', () => {
    const head = 'STT\n\nTên nhiệm vụ\n\nSản phẩm\n\n';
    expect(limits(`${head}1\n\nXây dựng đề án\n\nĐề án\n\nQuý IV/2026\n\nTháng 01/2026`)).toEqual([
      ['quarter:2026-Q4', true],
    ]);
  });

  test('in a regulation, a stretch of days says when it holds', () => {
    const body = 'Điều 1. Chung\n\nỞ trọ từ ngày 01/4/2026 đến ngày 30/6/2026.\n\nĐiều 2. Mức\n\nĐiều 3. Thi hành';
    expect(limits(body)).toEqual([]);
  });

  test('in a regulation too, a day at the head of a clause limits what stands below it', () => {
    const body = 'Điều 1. Chung\n\nĐiều 2. Lộ trình\n\n1. Trước ngày 01/01/2030:\n\na) Thu gom rác.\n\nĐiều 3. Mức';
    expect(limits(body)).toEqual([['date:2030-01-01', false]]);
  });

  test('a limit that comes back is read in a form without a date of its own', () => {
    const body =
      'BÁO CÁO\nTuần tra\n\n1. Nộp chậm nhất là ngày 10 của tháng đầu tiên quý tiếp theo.\n2. Nộp trước ngày 20/4.\n';
    expect(read(body).deadlines.map(({ when }) => when)).toEqual(['quarterly:M1-10']);
  });

  test.each([
    ['Quyết định có hiệu lực từ ngày 01/7/2026.', 'a date of effect'],
    ['Luật có hiệu lực sau 15 ngày kể từ ngày ký.', 'a length before effect'],
    ['Tính đến hết ngày 17/11/2025, đã có 5 thôn.', 'a date of figures'],
    ['Người nhập ngũ trước ngày 30/4/1975 được hưởng.', 'a condition'],
    ['Giai đoạn 2026 - 2030 phấn đấu đạt chuẩn.', 'a period'],
    ['Kế hoạch số 36-KH/HU ngày 04/8/2016.', 'the date of a document'],
    ['Trình Quốc hội, dự kiến thông qua vào tháng 12/2026.', 'an event to come'],
    ['Tỷ lệ hộ dùng nước sạch đạt 98% vào năm 2030.', 'a target'],
    ['Đợt 1: Trong tháng 12/2026 - đợt cao điểm.', 'a head of a part'],
    ['Xã tổ chức hội nghị trong tháng 12/2026.', 'an event of a month'],
    ['Mỗi đợt nghỉ không quá 05 ngày.', 'a most that begins nowhere'],
    ['Báo cáo về lễ khánh thành, khởi công vào ngày 19/12/2026.', 'an event'],
    ['Xây dựng kịch bản tăng trưởng từ nay đến hết năm 2026.', 'what a plan covers'],
    ['Từ ngày 16-20/11/2026, thượng nguồn có mưa to.', 'the weather'],
    ['Thời gian niêm yết công khai: 10 ngày làm việc.', 'how long a notice hangs'],
    ['Từ ngày 01/7/2026 đến ngày 31/12/2026: 30.000 đồng/bộ.', 'a price for a time'],
    ['Dự báo trong 24 giờ tới bão mạnh thêm, các thôn báo cáo.', 'a forecast'],
    ['Đối với các việc triển khai trong năm 2026, các thôn tự bố trí kinh phí.', 'a condition of a year'],
    ['Chương trình xóa nhà tạm hoàn thành trong năm 2026 đã được tổng kết.', 'what is done'],
    ['Năm tài chính bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 hằng năm.', 'a year of accounts'],
    ['Từ nay đến hết năm 2026 chỉ còn 03 tháng.', 'how long is left'],
    ['Văn bản ban hành trước ngày 01/7/2026 thì được áp dụng tiếp.', 'which ones'],
    ['Kể từ ngày 01/7/2026 đến hết ngày 31/12/2027: thu phí ở bến xe.', 'a time of effect'],
    ['Giảm thời gian giải quyết xuống 02 ngày làm việc.', 'a reduction'],
    ['Hồ sơ quá hạn thì trong thời gian chậm nhất 01 ngày trước ngày hết hạn, xã xin lỗi.', 'a time before an event'],
    ['Mức hỗ trợ: 500.000 đồng. Thời gian hỗ trợ: Tối đa 3 tháng.', 'how long somebody is helped'],
  ])('%s holds none: %s', (body) => {
    expect(limits(body)).toEqual([]);
  });
});
