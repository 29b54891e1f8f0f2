import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    name: (person: string) => `Việc của đơn vị (${person})`,
    title: 'Đưa vào lịch',
    back: 'Việc',
    lead: 'Mỗi việc có hạn thành một ngày trong lịch trên điện thoại hoặc máy tính, kèm lời nhắc. Lịch tự cập nhật.',
    secret:
      'Địa chỉ là riêng của mỗi người. Ai có địa chỉ thì xem được tên việc và hạn của đơn vị, nên không chuyển cho người khác.',
    has: 'Đã có địa chỉ lịch. Phần mềm không giữ địa chỉ nên không hiện lại được; nếu đã quên, lấy địa chỉ mới, địa chỉ cũ sẽ thôi dùng được.',
    create: 'Lấy địa chỉ lịch',
    renew: 'Lấy địa chỉ mới',
    remove: 'Thôi dùng lịch',
    removed: 'Đã bỏ địa chỉ lịch.',
    yours: 'Địa chỉ lịch của riêng mình',
    copy: 'Chép địa chỉ này ngay bây giờ, sau đó dán vào mục “thêm lịch từ địa chỉ” (URL) của ứng dụng lịch.',
    'not-a-person': 'Không có người nào để lập lịch.',
    'form-key-taken': 'Mẫu này đã gửi một lần. Tải lại trang rồi làm lại nếu cần.',
    fix: 'Chưa làm được',
  },
  {
    name: (person: string) => `Duties of the unit (${person})`,
    title: 'Into my calendar',
    back: 'Duties',
    lead: 'Each duty with a limit becomes a day in the calendar of your phone or computer, with an alarm. It updates itself.',
    secret: 'The address is yours alone. Whoever has it sees the titles and limits of your unit, so do not pass it on.',
    has: 'You have a calendar address. The product does not keep it and cannot show it again; if it is lost, take a new one, and the old one stops working.',
    create: 'Get a calendar address',
    renew: 'Get a new address',
    remove: 'Stop the calendar',
    removed: 'The calendar address is gone.',
    yours: 'Your own calendar address',
    copy: 'Copy this address now and paste it into “add calendar from address” (URL) of your calendar program.',
    'not-a-person': 'There is nobody to make a calendar for.',
    'form-key-taken': 'This form was sent once already. Reload the page and try again if needed.',
    fix: 'Not done',
  },
);
