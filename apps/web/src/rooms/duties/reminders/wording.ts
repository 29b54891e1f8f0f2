import { writeDay, type Day } from '#shared/time/day.ts';
import { speak, type Lang } from '#shared/ui/wording.ts';
import type { Reminder } from '../terms.ts';
import { sayLeft } from '../wording.ts';

type MailState = NonNullable<Reminder['mail']> | 'none';
const MAIL_STATES: Record<Lang, Record<MailState, string>> = {
  vi: {
    waiting: 'thư chờ gửi',
    sent: 'thư đã gửi',
    failed: 'thư không gửi được',
    written: 'kèm thư điện tử',
    none: 'nhắc trong phần mềm',
  },
  en: {
    waiting: 'letter waits',
    sent: 'letter sent',
    failed: 'letter could not be sent',
    written: 'with a letter',
    none: 'in the product',
  },
};

export const say = speak(
  {
    title: 'Cài đặt',
    heading: 'Lịch nhắc hạn',
    lead: 'Phần mềm nhắc người của từng đơn vị về việc chưa nộp, trong trang Thông báo và qua thư điện tử.',
    isDefault: 'Đây là lịch mặc định, chưa ai đổi. Không văn bản nào quy định; cơ quan đặt theo thói quen của mình.',
    changed: (name: string, at: string) => `${name} đặt lúc ${at}.`,
    before: 'Nhắc trước hạn, số ngày',
    beforeHint: 'Các số ngày trước ngày nộp muộn nhất, cách nhau dấu phẩy: 7, 3, 1. Để trống nếu không nhắc trước.',
    onTheDay: 'Nhắc cả trong ngày cuối cùng',
    after: 'Nhắc sau khi quá hạn, số ngày',
    afterHint: 'Để trống nếu không nhắc sau hạn.',
    hour: 'Nhắc từ mấy giờ',
    hourHint: 'Giờ Việt Nam, từ 0 đến 23.',
    byMail: 'Gửi cả thư điện tử',
    save: 'Lưu lịch nhắc',
    saved: 'Đã lưu lịch nhắc.',
    fix: 'Chưa lưu được',
    readOnly: 'Chỉ cơ quan thường trực và người quản trị đổi được lịch này.',
    mail: 'Thư điện tử',
    mailCounts: (waiting: number, sent: number, failed: number) =>
      `${waiting} thư đang chờ gửi, ${sent} thư đã gửi, ${failed} thư không gửi được.`,
    mailOff: (days: number) =>
      `Chưa khai máy chủ thư nên thư chưa gửi đi, mọi người chỉ được nhắc ở trang Thông báo. Nhờ người cài đặt phần mềm khai máy chủ thư; thư đợi quá ${days} ngày thì không gửi nữa.`,
    mailError: (text: string) => `Máy chủ thư trả lời lần cuối: ${text}`,
    'days-unreadable': 'Số ngày phải là số nguyên, cách nhau dấu phẩy, ví dụ 7, 3, 1.',
    'days-too-far': 'Không nhắc xa hơn 60 ngày trước hoặc sau hạn.',
    'days-too-many': 'Không quá 12 lần nhắc cho một việc: nhắc nhiều quá thì không ai đọc nữa.',
    'hour-unreadable': 'Giờ phải là số từ 0 đến 23.',
    'schedule-not-allowed': 'Chỉ cơ quan thường trực và người quản trị đổi được lịch này.',
    'form-key-taken': 'Mẫu này đã gửi một lần. Tải lại trang rồi làm lại nếu cần.',
    greeting: 'Nhắc hạn các việc sau của đơn vị:',
    closing: 'Thư này do phần mềm gửi theo lịch nhắc của cơ quan. Xem việc và trả lời tại:',
    subjectOne: (left: string, title: string) => `${left}: ${title}`,
    subjectMany: (count: number) => `Nhắc hạn ${count} việc`,
    reminders: 'Các lần nhắc',
    reminded: (name: string, at: string) => `${name}, ${at}`,
    mailState: (state: MailState): string => MAIL_STATES.vi[state],
  },
  {
    title: 'Settings',
    heading: 'Schedule of reminders',
    lead: 'The product reminds people of each unit of what was not sent yet, on the Notices page and by e-mail.',
    isDefault: 'This is the default; nobody has changed it. No rule prescribes it; set it as your office is used to.',
    changed: (name: string, at: string) => `Set by ${name}, ${at}.`,
    before: 'Days before the limit',
    beforeHint: 'Days before the last safe day, with commas: 7, 3, 1. Leave empty for none.',
    onTheDay: 'Also on the last day itself',
    after: 'Days after the limit',
    afterHint: 'Leave empty for none.',
    hour: 'From which hour',
    hourHint: 'Việt Nam time, 0 to 23.',
    byMail: 'Also by e-mail',
    save: 'Save the schedule',
    saved: 'The schedule is saved.',
    fix: 'Not saved yet',
    readOnly: 'Only the movement owner and the administrator change this schedule.',
    mail: 'E-mail',
    mailCounts: (waiting: number, sent: number, failed: number) =>
      `${waiting} letters wait, ${sent} are sent, ${failed} could not be sent.`,
    mailOff: (days: number) =>
      `There is no mail server, so letters are not sent and people are reminded on the Notices page alone. Ask whoever installed the software to name a mail server; a letter that waited more than ${days} days is not sent any more.`,
    mailError: (text: string) => `The mail server said last: ${text}`,
    'days-unreadable': 'Days must be whole numbers with commas, for example 7, 3, 1.',
    'days-too-far': 'Not farther than 60 days before or after the limit.',
    'days-too-many': 'Not more than 12 reminders of one duty: nobody reads them all.',
    'hour-unreadable': 'The hour must be a number from 0 to 23.',
    'schedule-not-allowed': 'Only the movement owner and the administrator change this schedule.',
    'form-key-taken': 'This form was sent once already. Reload the page and try again if needed.',
    greeting: 'These duties of your unit fall due:',
    closing: 'This letter was sent by the product on the office’s schedule. See the duties and answer at:',
    subjectOne: (left: string, title: string) => `${left}: ${title}`,
    subjectMany: (count: number) => `Reminder of ${count} duties`,
    reminders: 'Reminders',
    reminded: (name: string, at: string) => `${name}, ${at}`,
    mailState: (state: MailState): string => MAIL_STATES.en[state],
  },
);

/** A line of a letter: what, until when, how long that is. */
export function sayLine(lang: Lang, { title, due }: { title: string; due: Day }, today: Day) {
  const left = sayLeft(lang, due, today);
  const until = lang === 'vi' ? `đến hết ngày ${writeDay(due)}` : `until the end of ${writeDay(due)}`;
  return { left, text: `${title}: ${until} (${left.charAt(0).toLowerCase()}${left.slice(1)})` };
}
