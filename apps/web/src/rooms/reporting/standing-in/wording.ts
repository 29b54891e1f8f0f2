import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    enter: 'Nhập thay',
    enterAgain: 'Nhập thay bản sửa',
    correct: 'Đính chính thay',
    banner: (unit: string) => `Nhập thay cho ${unit}`,
    bannerHint:
      'Đơn vị chưa có tài khoản. Báo cáo ghi rõ ai nhập thay, theo căn cứ nào, và chờ người khác kiểm tra. Khi đơn vị có tài khoản thì đơn vị tự gửi.',
    ground: 'Căn cứ nhập thay',
    groundHint:
      'Đơn vị đã báo số bằng cách nào. Giữ cùng bản nháp, ghi vào báo cáo khi gửi. Bản chụp, tệp đơn vị gửi thêm ở mục Minh chứng.',
    'unit-has-account':
      'Đơn vị đã có tài khoản nên tự nhập và gửi báo cáo, không nhập thay được. Cần thì nhắc đơn vị ở trang Theo dõi.',
    noAccountYet: 'Đơn vị chưa có tài khoản nên không tự gửi được. Có số liệu thì nhập thay.',
    ownSent: 'Báo cáo này do chính người đang xem gửi, người khác kiểm tra và chấp nhận.',
    sendFor: 'Gửi thay các đơn vị chưa có tài khoản',
    sendForHint:
      'Bản nháp đủ nội dung của đơn vị chưa có tài khoản gửi được ngay, mỗi báo cáo ghi rõ ai nhập thay, theo căn cứ nào, rồi chờ người khác kiểm tra.',
    unit: 'Đơn vị',
    state: 'Gửi thay được không',
    goes: 'Gửi được',
    incomplete: (left: number) => `Còn ${left} chỗ`,
    'is-has-account': 'Đã có tài khoản, đơn vị tự gửi',
    'is-sent': 'Đã gửi, đang chờ kiểm tra',
    'is-accepted': 'Đã được chấp nhận',
    'is-locked': 'Kỳ đã khóa',
    'is-ended': 'Đơn vị không còn phải gửi',
    'is-own': 'Báo cáo của đơn vị mình, gửi ở trang báo cáo',
    fillIn: 'Mở nhập tiếp',
    remind: 'Nhắc ở trang Theo dõi',
    changedBy: (who: string) => `${who} sửa sau cùng`,
    sendNow: (count: number) => `Gửi thay ${count} báo cáo`,
    nothingGoes: 'Chưa có báo cáo nào gửi thay được. Xem lý do ở từng đơn vị.',
    sentNow: (sent: number, kept: number) =>
      kept === 0
        ? `Đã gửi thay ${sent} báo cáo, chờ người khác kiểm tra.`
        : `Đã gửi thay ${sent} báo cáo, chờ người khác kiểm tra. ${kept} báo cáo chưa gửi được, lý do ghi ở từng đơn vị.`,
    'nothing-sent': 'Chưa gửi thay được báo cáo nào: bản nháp hoặc đơn vị đã thay đổi. Xem lại bảng dưới đây.',
    'import-not-found': 'Không có lần nhập này.',
    'import-not-allowed': 'Văn thư hoặc cơ quan thường trực gửi thay được từ bảng của cơ quan.',
    'import-not-done': 'Bảng chưa ghi vào bản nháp, hoặc đã rút lại.',
  },
  {
    enter: 'Enter for the unit',
    enterAgain: 'Enter a correction for the unit',
    correct: 'Correct for the unit',
    banner: (unit: string) => `Entered for ${unit}`,
    bannerHint:
      'The unit has no account yet. The report says who entered it and on what ground, and waits for somebody else to check it. Once the unit has an account it sends for itself.',
    ground: 'Ground for entering it',
    groundHint:
      'How the unit told its figures. Kept with the draft, said in the report when it is sent. Add a scan or the unit’s file under Evidence.',
    'unit-has-account':
      'The unit has an account: it enters and sends its report itself, nobody does it for the unit. Remind it on the board.',
    noAccountYet: 'The unit has no account and cannot send. When you have its figures, enter them for it.',
    ownSent: 'You sent this report yourself; somebody else checks and accepts it.',
    sendFor: 'Send for units without an account',
    sendForHint:
      'Complete drafts of units without an account can be sent now. Each says who entered it and on what ground, and waits for somebody else to check it.',
    unit: 'Unit',
    state: 'Can it be sent',
    goes: 'Can be sent',
    incomplete: (left: number) => (left === 1 ? '1 place left' : `${left} places left`),
    'is-has-account': 'Has an account, sends itself',
    'is-sent': 'Sent, waits to be checked',
    'is-accepted': 'Accepted',
    'is-locked': 'The period is locked',
    'is-ended': 'The unit owes no report any more',
    'is-own': 'Your own unit: send it on its page',
    fillIn: 'Open and go on',
    remind: 'Remind on the board',
    changedBy: (who: string) => `last changed by ${who}`,
    sendNow: (count: number) => (count === 1 ? 'Send 1 report' : `Send ${count} reports`),
    nothingGoes: 'No report can be sent for its unit yet. Each unit says why.',
    sentNow: (sent: number, kept: number) =>
      kept === 0
        ? `Sent for units: ${sent}. Somebody else checks them.`
        : `Sent for units: ${sent}. Somebody else checks them. Not sent: ${kept}, each unit says why.`,
    'nothing-sent': 'Nothing could be sent: drafts or units have changed. Look at the table below.',
    'import-not-found': 'There is no such import.',
    'import-not-allowed': 'Only the clerk or the owner of the movement sends for units from the office’s table.',
    'import-not-done': 'The table was not put into drafts, or was taken back.',
  },
);
