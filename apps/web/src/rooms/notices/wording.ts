import { speak } from '#shared/ui/wording.ts';
import type { Gone, NoticeKind, NoticeParams } from './terms.ts';

type Told = (params: NoticeParams) => string;

const VI: Record<NoticeKind, Told> = {
  'duties.issued': ({ count, reference }) => `Có ${count} việc mới được giao theo ${reference}.`,
  'duty.accepted': ({ title }) => `Đã chấp nhận: ${title}`,
  'duty.returned': ({ title, reason }) => `Bị trả lại: ${title}. Lý do: “${reason}”`,
  'duty.extension-granted': ({ title, day }) => `Được gia hạn đến hết ngày ${day}: ${title}`,
  'duty.extension-refused': ({ title, reason }) => `Không được gia hạn: ${title}. Lý do: “${reason}”`,
  'duty.released': ({ title }) => `Điều kiện đã có, việc bắt đầu tính: ${title}`,
  'duty.clarified': ({ title }) => `Đã rõ hạn: ${title}`,
  'duty.cancelled': ({ title, reason }) => `Đã hủy việc: ${title}. Lý do: “${reason}”`,
  'duty.changed': ({ title, reason }) => `Việc đã giao được sửa theo bản đọc mới: ${title}. Lý do: “${reason}”`,
  'duty.transferred': ({ title, unit }) => `Việc chuyển cho ${unit}: ${title}`,
  'duties.handed-over': ({ count, reference }) => `Nhận ${count} việc đang làm của đơn vị trước, theo ${reference}.`,
  'duty.reminded': ({ title, left }) => `${left}: ${title}`,
  'duties.reminded': ({ count }) => `Nhắc hạn ${count} việc.`,
  'cycle.opened': ({ title, day }) => `Đã mở kỳ báo cáo, gửi chậm nhất ${day}: ${title}`,
  'cycle.excepted': ({ title, day }) => `Kỳ đã khóa, đơn vị được nộp đến hết ngày ${day}: ${title}`,
  'cycle.due-changed': ({ title, day, before, reason }) =>
    before
      ? `Hạn nộp đổi từ hết ngày ${before} sang hết ngày ${day}: ${title}. Lý do: “${reason}”`
      : `Hạn nộp là hết ngày ${day}: ${title}. Lý do: “${reason}”`,
  'report.accepted': ({ title }) => `Báo cáo đã được chấp nhận: ${title}`,
  'report.returned': ({ title, reason }) => `Báo cáo bị trả lại: ${title}. Lý do: “${reason}”`,
  'report.submitted': ({ title, unit }) => `${unit} đã nộp báo cáo: ${title}`,
  'report.submitted-for': ({ title, unit, who }) => `${who} đã nhập thay, gửi báo cáo của ${unit}: ${title}`,
  'reports.submitted-for': ({ title, count, who }) => `${who} đã nhập thay, gửi ${count} báo cáo: ${title}`,
  'report.entered-before': ({ title, who }) =>
    `Khi đơn vị chưa có tài khoản, ${who} đã nhập thay báo cáo này. Xem lại, có chỗ sai thì gửi bản mới: ${title}`,
  'report.returned-for': ({ title, unit, reason }) =>
    `Báo cáo nhập thay cho ${unit} bị trả lại: ${title}. Lý do: “${reason}”`,
  'invitation.ended': ({ title, reference }) =>
    `Lời mời ${title} đã kết thúc vì đơn vị thôi hoạt động theo ${reference}. Cần thì mời lại vào đơn vị khác.`,
  'change.choice-missing': ({ reference }) =>
    `Thay đổi tổ chức theo ${reference} đã có hiệu lực, nhưng có việc hoặc người chưa chọn nơi nhận. Mở ra, chọn rồi chuyển.`,
  'report.waits': ({ title, unit }) => `Báo cáo chờ duyệt, của ${unit}: ${title}`,
  'report.accepted-at-level': ({ title, unit }) => `${unit} đã duyệt, báo cáo chuyển lên cấp trên: ${title}`,
  'report.imported': ({ title, count }) => `Cơ quan đã ghi ${count} số từ bảng vào bản nháp, xem lại rồi gửi: ${title}`,
  'report.import-undone': ({ title, count }) => `Cơ quan đã rút lại ${count} số nhập từ bảng: ${title}`,
};

const EN: Record<NoticeKind, Told> = {
  'duties.issued': ({ count, reference }) => `${count} new duties were issued under ${reference}.`,
  'duty.accepted': ({ title }) => `Accepted: ${title}`,
  'duty.returned': ({ title, reason }) => `Returned: ${title}. Reason: “${reason}”`,
  'duty.extension-granted': ({ title, day }) => `Extended until the end of ${day}: ${title}`,
  'duty.extension-refused': ({ title, reason }) => `Not extended: ${title}. Reason: “${reason}”`,
  'duty.released': ({ title }) => `The condition has been met, the duty is open: ${title}`,
  'duty.clarified': ({ title }) => `The time limit is clear now: ${title}`,
  'duty.cancelled': ({ title, reason }) => `Cancelled: ${title}. Reason: “${reason}”`,
  'duty.changed': ({ title, reason }) => `Changed after the reading was corrected: ${title}. Reason: “${reason}”`,
  'duty.transferred': ({ title, unit }) => `Transferred to ${unit}: ${title}`,
  'duties.handed-over': ({ count, reference }) => `${count} open duties of an earlier unit came over by ${reference}.`,
  'duty.reminded': ({ title, left }) => `${left}: ${title}`,
  'duties.reminded': ({ count }) => `Reminder of ${count} duties.`,
  'cycle.opened': ({ title, day }) => `A reporting cycle is open, due by ${day}: ${title}`,
  'cycle.excepted': ({ title, day }) => `The period is locked; your unit may send until the end of ${day}: ${title}`,
  'cycle.due-changed': ({ title, day, before, reason }) =>
    before
      ? `The last day changed from ${before} to ${day}: ${title}. Reason: “${reason}”`
      : `The last day is ${day}: ${title}. Reason: “${reason}”`,
  'report.accepted': ({ title }) => `Report accepted: ${title}`,
  'report.returned': ({ title, reason }) => `Report returned: ${title}. Reason: “${reason}”`,
  'report.submitted': ({ title, unit }) => `${unit} has sent a report: ${title}`,
  'report.submitted-for': ({ title, unit, who }) => `${who} entered and sent the report of ${unit}: ${title}`,
  'reports.submitted-for': ({ title, count, who }) => `${who} entered and sent ${count} reports for units: ${title}`,
  'report.entered-before': ({ title, who }) =>
    `Before your unit had an account, ${who} entered this report for it. Look at it, and send a new version if it is wrong: ${title}`,
  'report.returned-for': ({ title, unit, reason }) =>
    `The report you entered for ${unit} was returned: ${title}. Reason: “${reason}”`,
  'invitation.ended': ({ title, reference }) =>
    `The invitation of ${title} has ended, as its unit did by ${reference}. Invite again into another unit if needed.`,
  'change.choice-missing': ({ reference }) =>
    `The change of the organisation by ${reference} is in force; some work or people have no successor chosen yet. Open it, choose, then hand over.`,
  'report.waits': ({ title, unit }) => `A report of ${unit} waits for your decision: ${title}`,
  'report.accepted-at-level': ({ title, unit }) => `${unit} accepted it, the report goes on: ${title}`,
  'report.imported': ({ title, count }) =>
    `The office put ${count} figures of a table into your draft; look, then send: ${title}`,
  'report.import-undone': ({ title, count }) => `The office took ${count} figures of a table back: ${title}`,
};

export const say = speak(
  {
    title: 'Thông báo',
    lead: (unread: number) => (unread === 0 ? 'Đã đọc hết.' : `${unread} thông báo chưa đọc.`),
    markAll: 'Đánh dấu đã đọc hết',
    open: 'Mở',
    read: 'Đã đọc',
    gone: ({ why, reference }: Gone) =>
      why === 'undone'
        ? `Không còn: thay đổi tổ chức theo ${reference} đã được hoàn lại.`
        : `Không còn: thôi giao khi thay đổi tổ chức theo ${reference}.`,
    unread: 'Chưa đọc',
    older: 'Cũ hơn',
    none: 'Chưa có thông báo nào.',
    noneHint: 'Thông báo đến khi đơn vị được giao việc, khi việc được chấp nhận, bị trả lại hoặc sắp đến hạn.',
    told: (kind: NoticeKind, params: NoticeParams) => VI[kind](params),
  },
  {
    title: 'Notices',
    lead: (unread: number) => (unread === 0 ? 'Everything is read.' : `${unread} unread notices.`),
    markAll: 'Mark all as read',
    open: 'Open',
    read: 'Read',
    gone: ({ why, reference }: Gone) =>
      why === 'undone'
        ? `No longer there: the change of the organisation by ${reference} was undone.`
        : `No longer there: given up with the change of the organisation by ${reference}.`,
    unread: 'Unread',
    older: 'Older',
    none: 'No notices yet.',
    noneHint: 'A notice comes when the unit is given a duty, when one is accepted or returned, or falls due.',
    told: (kind: NoticeKind, params: NoticeParams) => EN[kind](params),
  },
);
