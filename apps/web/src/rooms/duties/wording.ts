import { daysBetween, weekdayOf, writeDay, type Day } from '#shared/time/day.ts';
import { speak, type Lang } from '#shared/ui/wording.ts';
import type { AnswerKind, DutyRole, DutyState, Group } from './terms.ts';

/** One word for each state, everywhere. */
export const sayState = speak<Record<DutyState, string>>(
  {
    issued: 'Mới giao',
    acknowledged: 'Đã nhận',
    submitted: 'Đã nộp',
    returned: 'Bị trả lại',
    accepted: 'Đã chấp nhận',
    waiting: 'Chờ điều kiện',
    unclear: 'Chưa rõ',
    cancelled: 'Đã hủy',
    transferred: 'Đã chuyển',
  },
  {
    issued: 'New',
    acknowledged: 'Taken on',
    submitted: 'Sent',
    returned: 'Returned',
    accepted: 'Accepted',
    waiting: 'Waiting',
    unclear: 'Unclear',
    cancelled: 'Cancelled',
    transferred: 'Transferred',
  },
);

export const sayGroup = speak<Record<Group, string>>(
  {
    overdue: 'Quá hạn',
    week: 'Tuần này',
    later: 'Về sau',
    undated: 'Không có hạn',
    waiting: 'Chờ điều kiện',
    unclear: 'Chưa rõ',
    sent: 'Đã nộp, chờ ý kiến',
    done: 'Đã xong',
    closed: 'Đã hủy, đã chuyển',
  },
  {
    overdue: 'Overdue',
    week: 'This week',
    later: 'Later',
    undated: 'Without a limit',
    waiting: 'Waiting',
    unclear: 'Unclear',
    sent: 'Sent, to be decided',
    done: 'Done',
    closed: 'Cancelled, transferred',
  },
);

export const sayRole = speak<Record<DutyRole, string>>(
  { lead: 'Chủ trì', support: 'Phối hợp' },
  { lead: 'Lead', support: 'Support' },
);

export const sayAnswer = speak<Record<AnswerKind, string>>(
  { task: 'Thực hiện', plan: 'Kế hoạch', report: 'Báo cáo', reply: 'Văn bản trả lời' },
  { task: 'Work', plan: 'Plan', report: 'Report', reply: 'Reply' },
);

/** "Còn 3 ngày", "Quá 12 ngày". */
export function sayLeft(lang: Lang, due: Day, today: Day): string {
  const left = daysBetween(today, due);
  if (lang === 'vi') {
    if (left === 0) return 'Hôm nay';
    if (left === 1) return 'Ngày mai';
    return left > 0 ? `Còn ${left} ngày` : `Quá ${-left} ngày`;
  }
  if (left === 0) return 'Today';
  if (left === 1) return 'Tomorrow';
  return left > 0 ? `${left} days left` : `${-left} days late`;
}

/** "Thứ Năm"; with the year when it is not this year's. */
export function sayWeekday(lang: Lang, day: Day, today: Day): string {
  const name = weekdayOf(day, lang);
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return day.slice(0, 4) === today.slice(0, 4) ? capital : `${capital}, ${day.slice(0, 4)}`;
}

/** "thứ Năm, 29/10/2026". */
export function sayDay(lang: Lang, day: Day): string {
  return `${weekdayOf(day, lang)}, ${writeDay(day)}`;
}

/** "118-CV/ĐU, mục 5"; a path that names itself ("Điều 3") stays as it is. */
export function sayClause(lang: Lang, reference: string | null, clause: string): string {
  const place =
    /^[\dIVXLC]/.test(clause) && !/^[^\d]*Đi/.test(clause) ? `${lang === 'vi' ? 'mục' : 'clause'} ${clause}` : clause;
  const document = reference ?? (lang === 'vi' ? 'Văn bản không số' : 'Document without number');
  return place ? `${document}, ${place}` : document;
}

/** Why something could not be done. */
export const sayRefusal = speak(
  {
    title: 'Chưa làm được',
    'duty-not-found': 'Không có việc này, hoặc việc không thuộc phạm vi của đơn vị đang đăng nhập.',
    'duty-not-allowed':
      'Vai trò đang dùng không được làm bước này. Chỉ người của đơn vị được giao mới nhận, trả lời; chỉ nơi giao việc mới chấp nhận, trả lại, sửa.',
    'duty-step-not-open': 'Việc đã sang bước khác, có thể do người khác vừa làm. Xem lại trạng thái hiện nay.',
    'form-key-taken': 'Mẫu này đã gửi một lần. Tải lại trang rồi làm lại nếu cần.',
    'answer-empty': 'Câu trả lời còn trống. Ghi nội dung hoặc đính kèm tệp.',
    'reason-too-short': 'Lý do phải có ít nhất 10 ký tự, để người đọc biết cần làm gì.',
    'own-answer': 'Người đã nộp không tự chấp nhận hay trả lại phần mình nộp. Cần một người khác.',
    'decided-with-report':
      'Đơn vị đã trả lời việc này bằng báo cáo. Mở báo cáo ở dưới để chấp nhận hoặc trả lại; việc được ghi nhận theo báo cáo.',
    'extension-without-day': 'Việc này không có ngày hạn nên không có gì để gia hạn.',
    'extension-not-later': 'Ngày mới phải sau ngày hạn hiện nay và không ở trong quá khứ.',
    'extension-pending': 'Đơn vị đã xin gia hạn và đang chờ trả lời.',
    'extension-none': 'Không có lời xin gia hạn nào đang chờ.',
    'day-unreadable': 'Ngày này không có thật hoặc chưa đủ. Ghi ngày, tháng, năm.',
    'limit-unknown': 'Chưa tính được hạn từ những gì đã chọn. Chọn ngày hoặc kỳ.',
    'unit-same': 'Việc đang ở chính đơn vị này.',
    'unit-not-found': 'Không có đơn vị này trong sổ hiện nay.',
    'unit-has-duty': 'Đơn vị nhận đã có chính việc này.',
    'file-empty': 'Có tệp không có nội dung (0 byte). Kiểm tra lại tệp rồi gửi lại.',
    'file-too-large': 'Có tệp lớn hơn mức cho phép. Tách tệp hoặc giảm dung lượng ảnh rồi gửi lại.',
  },
  {
    title: 'Not done',
    'duty-not-found': 'There is no such duty, or it is outside the scope of the unit you are signed in for.',
    'duty-not-allowed':
      'The role in use may not take this step. Only people of the unit that owes it take it on and answer; only those who gave it decide and correct.',
    'duty-step-not-open': 'The duty has moved on, perhaps somebody else was faster. Look at its present state.',
    'form-key-taken': 'This form was sent once already. Reload the page and try again if needed.',
    'answer-empty': 'The answer is empty. Write something or attach a file.',
    'reason-too-short': 'A reason needs at least 10 characters, so that the reader knows what to do.',
    'own-answer': 'Nobody accepts or returns what they sent themselves. Another person must decide.',
    'decided-with-report':
      'The unit answered this duty with a report. Open the report below to accept or return it; the duty follows.',
    'extension-without-day': 'This duty has no day, so there is nothing to extend.',
    'extension-not-later': 'The new day must be after the present one and not in the past.',
    'extension-pending': 'The unit has asked for an extension and waits for an answer.',
    'extension-none': 'No extension is being asked for.',
    'day-unreadable': 'This day does not exist or is not complete. Give day, month and year.',
    'limit-unknown': 'No time limit follows from what was chosen. Choose a day or a period.',
    'unit-same': 'The duty is with this very unit.',
    'unit-not-found': 'There is no such unit at present.',
    'unit-has-duty': 'The receiving unit owes this very duty already.',
    'file-empty': 'A file is empty (0 bytes). Check it and send again.',
    'file-too-large': 'A file is larger than allowed. Split it or shrink its pictures and send again.',
  },
);
export type DutyRefusal = Exclude<keyof ReturnType<typeof sayRefusal>, 'title'>;
