import { nameOfRole } from '#rooms/identity/wording.ts';
import type { Invitation } from '#rooms/identity/terms.ts';
import { dayOf, writeDay, writeMoment } from '#shared/time/day.ts';
import { speak, type Lang } from '#shared/ui/wording.ts';
import type { LetterState } from '../terms.ts';

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
