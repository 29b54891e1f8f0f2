import { nameOfRole } from '#rooms/identity/wording.ts';
import type { Invitation } from '#rooms/identity/terms.ts';
import { dayOf, writeDay, writeMoment } from '#shared/time/day.ts';
import { speak, type Lang } from '#shared/ui/wording.ts';
import type { LetterState } from '../terms.ts';
import { MOST_GUESTS } from './rules.ts';
import type { GuestFault, GuestLine, InviteManyRefusal } from './terms.ts';

type Facts = Pick<Invitation, 'name' | 'role' | 'expiresAt' | 'createdBy'> & { officeName: string; unitName: string };

const letters = speak(
  {
    subject: (officeName: string) => `Mời tham gia phần mềm của ${officeName}`,
    body: ({ name, officeName, unitName, createdBy }: Facts, role: string, day: string) =>
      `Kính gửi: ${name}\n\n${createdBy}, ${officeName}, mời đồng chí tham gia phần mềm giao việc và báo cáo.\nĐơn vị: ${unitName}\nVai trò: ${role}\n\nMở đường dẫn dưới đây để nhận lời mời. Đường dẫn dùng được một lần, đến hết ngày ${day}; không chuyển cho người khác. Nếu thư này gửi nhầm, xin bỏ qua.`,
  },
  {
    subject: (officeName: string) => `Invitation by ${officeName}`,
    body: ({ name, officeName, unitName, createdBy }: Facts, role: string, day: string) =>
      `Dear ${name},\n\n${createdBy} of ${officeName} invites you to the software in which duties and reports are kept.\nUnit: ${unitName}\nRole: ${role}\n\nOpen the link below to accept. It works once, until ${day}; do not pass it on. If this letter is not for you, please ignore it.`,
  },
);

/** Subject and body of an invitation by mail; the link is added under the body when it is sent. */
export function letterOf(lang: Lang, facts: Facts): { subject: string; body: string } {
  const t = letters(lang);
  const day = writeDay(dayOf(facts.expiresAt));
  return { subject: t.subject(facts.officeName), body: t.body(facts, nameOfRole(lang, facts.role), day) };
}

type Counts = Record<GuestLine['fate'], number>;

const FAULTS_VI: Record<GuestFault, (text: string) => string> = {
  'no-name': () => 'Không có họ tên.',
  'bad-email': () => 'Thư điện tử không đúng.',
  'no-unit': () => 'Không ghi đơn vị.',
  'unknown-unit': (text) => `Không có đơn vị “${text}”.`,
  'two-units': (text) => `Có hai đơn vị gọi là “${text}”; ghi tên đầy đủ.`,
  'unknown-role': (text) => `Không có vai trò “${text}”.`,
};

const FAULTS_EN: Record<GuestFault, (text: string) => string> = {
  'no-name': () => 'There is no name.',
  'bad-email': () => 'The e-mail address is wrong.',
  'no-unit': () => 'There is no unit.',
  'unknown-unit': (text) => `There is no unit “${text}”.`,
  'two-units': (text) => `Two units are called “${text}”; write the full name.`,
  'unknown-role': (text) => `There is no role “${text}”.`,
};

export const say = speak(
  {
    mail: 'Thư mời',
    waits: (email: string) =>
      `Thư mời gửi đến ${email} đang đợi trong hộp gửi đi, thường đi trong vòng một phút. Trang này ghi khi thư đã đi. Đường dẫn dưới đây dùng khi người nhận không thấy thư.`,
    none: 'Chưa khai máy chủ thư nên không gửi thư được: chép đường dẫn dưới đây và gửi cho người được mời.',
    again: 'Làm lại và gửi lại',
    againFor: (name: string) => `Làm lại đường dẫn và gửi lại thư mời cho ${name}`,
    waiting: 'Đang đợi gửi',
    waitingAfter: (error: string) => `Chưa gửi được, sẽ thử lại (${error})`,
    sent: (moment: string) => `Đã gửi ${moment}`,
    failed: (error: string) => `Không gửi được (${error})`,
    cancelled: 'Đã gọi lại trước khi gửi',
    notMailed: 'Không gửi thư',
    many: 'Mời nhiều người',
    manyLead: 'Mời cả danh sách một lần: xem trước từng dòng rồi mới mời.',
    lines: 'Mỗi dòng một người',
    linesHint:
      'Họ và tên; thư điện tử; đơn vị; vai trò; chức vụ. Vai trò để trống là người báo cáo của đơn vị. Dán từ Excel cũng được.',
    fileHint: 'Cột: Họ và tên, Thư điện tử, Đơn vị, Vai trò, Chức vụ.',
    template: 'Tải mẫu, có sẵn các đơn vị chưa có người báo cáo',
    sheet: 'Mời người',
    line: 'Dòng',
    name: 'Họ và tên',
    email: 'Thư điện tử',
    unit: 'Đơn vị',
    role: 'Vai trò',
    position: 'Chức vụ',
    fate: 'Kết quả',
    new: 'Sẽ mời',
    member: 'Đã giữ vị trí này',
    invited: 'Đã mời, chưa nhận',
    twice: 'Trùng với dòng trên',
    heading: 'Tiêu đề',
    empty: 'Dòng trống',
    fault: (fault: GuestFault, text: string) => FAULTS_VI[fault](text),
    accounted: (lines: number, { new: fresh, member, invited, twice, unreadable, heading, empty }: Counts) =>
      `${lines} dòng: ${fresh} người sẽ mời, ${member + invited} đã có hoặc đã mời, ${twice} trùng, ${unreadable} không đọc được, ${heading + empty} tiêu đề hoặc trống.`,
    inviteCount: (count: number) => `Mời ${count} người`,
    madeMany: (count: number) => `Đã mời ${count} người`,
    mailedMany: 'Thư mời đang đợi trong hộp gửi đi; trang Tài khoản ghi thư nào đã đi.',
    noneMany: 'Chưa khai máy chủ thư nên không gửi thư được: chép đường dẫn và gửi cho từng người.',
    'nobody-new': 'Không có dòng nào mời được người mới.',
    'nothing-typed': 'Chưa gõ dòng nào, cũng chưa chọn tệp.',
    'too-many': `Danh sách dài quá ${MOST_GUESTS} dòng. Chia nhỏ rồi mời từng phần.`,
    'not-allowed': 'Chỉ người quản trị mời được người khác.',
    'form-key-taken': 'Trang này đã cũ. Đọc lại danh sách rồi mời.',
    'already-member': (name: string) => `${name} vừa nhận vị trí này. Chưa mời ai; đọc lại danh sách rồi mời.`,
    'already-invited': (name: string) => `${name} vừa được mời vào vị trí này. Chưa mời ai; đọc lại danh sách rồi mời.`,
  },
  {
    mail: 'Letter',
    waits: (email: string) =>
      `The letter to ${email} waits in the outbox and usually goes within a minute. This page says when it went. Use the link below when the letter does not arrive.`,
    none: 'There is no mail server, so no letter is sent: copy the link below and send it to the invited person.',
    again: 'Make anew and send again',
    againFor: (name: string) => `Make the link anew and send the letter to ${name} again`,
    waiting: 'Waiting to be sent',
    waitingAfter: (error: string) => `Not sent yet, will be tried again (${error})`,
    sent: (moment: string) => `Sent ${moment}`,
    failed: (error: string) => `Could not be sent (${error})`,
    cancelled: 'Called back before it was sent',
    notMailed: 'Not mailed',
    many: 'Invite many people',
    manyLead: 'Invite a whole list at once: every line is shown before anybody is invited.',
    lines: 'One person a line',
    linesHint:
      'Name; e-mail; unit; role; position. Without a role it is a reporter of the unit. Pasting from Excel works.',
    fileHint: 'Columns: name, e-mail, unit, role, position.',
    template: 'Take the list of units in which nobody reports yet',
    sheet: 'Invitations',
    line: 'Line',
    name: 'Name',
    email: 'E-mail',
    unit: 'Unit',
    role: 'Role',
    position: 'Position',
    fate: 'What happens',
    new: 'Will be invited',
    member: 'Holds this position',
    invited: 'Invited, not taken yet',
    twice: 'Twice in the list',
    heading: 'Heading',
    empty: 'Empty',
    fault: (fault: GuestFault, text: string) => FAULTS_EN[fault](text),
    accounted: (lines: number, { new: fresh, member, invited, twice, unreadable, heading, empty }: Counts) =>
      `${lines} lines: ${fresh} to invite, ${member + invited} there or invited already, ${twice} twice, ${unreadable} not readable, ${heading + empty} headings or empty.`,
    inviteCount: (count: number) => `Invite ${count} people`,
    madeMany: (count: number) => `${count} people invited`,
    mailedMany: 'The letters wait in the outbox; the page Accounts says which of them went.',
    noneMany: 'There is no mail server, so no letter is sent: copy each link and send it to its person.',
    'nobody-new': 'No line invites anybody new.',
    'nothing-typed': 'No line is typed and no file is chosen.',
    'too-many': `The list has more than ${MOST_GUESTS} lines. Invite it in parts.`,
    'not-allowed': 'Only an administrator invites people.',
    'form-key-taken': 'This page is old. Read the list again, then invite.',
    'already-member': (name: string) =>
      `${name} has just taken this position. Nobody was invited; read the list again.`,
    'already-invited': (name: string) => `${name} has just been invited. Nobody was invited; read the list again.`,
  },
);

/** How the letter of an invitation fares. */
export function sayLetter(lang: Lang, letter: LetterState | null): string {
  const t = say(lang);
  if (!letter) return t.notMailed;
  const { state, sentAt, error } = letter;
  if (state === 'sent' && sentAt) return t.sent(writeMoment(sentAt));
  if (state === 'failed') return t.failed(error ?? '');
  if (state === 'cancelled') return t.cancelled;
  return error ? t.waitingAfter(error) : t.waiting;
}

/** Why a list was not read, or nobody of it invited. */
export function sentenceOf(lang: Lang, fault: InviteManyRefusal | 'nothing-typed' | 'too-many', name: string): string {
  const sentence = say(lang)[fault];
  return typeof sentence === 'string' ? sentence : sentence(name);
}
