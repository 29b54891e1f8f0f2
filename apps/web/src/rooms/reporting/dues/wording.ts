import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: 'Hạn nộp',
    change: 'Điều chỉnh hạn nộp',
    hint: 'Hạn mới áp dụng cho báo cáo chưa gửi; báo cáo đã gửi giữ hạn cũ nên đúng hạn hay trễ hạn không đổi. Đơn vị nào đổi hạn thì được báo hạn cũ, hạn mới và lý do.',
    general: 'Ngày nộp muộn nhất',
    now: (day: string) => `Hạn chung: hết ngày ${day}.`,
    none: 'Kỳ này chưa có hạn chung.',
    ofKind: (kind: string, day: string) => `${kind}: hết ngày ${day}.`,
    locked: 'Kỳ đã khóa nên không điều chỉnh hạn được. Mở khóa, hoặc cho một đơn vị nộp sau khi khóa.',
    reason: 'Lý do',
    reasonHint: 'Ví dụ theo văn bản nào. Ít nhất 10 ký tự.',
    set: 'Ghi hạn mới',
    changedNow: (count: number) =>
      count > 0
        ? `Đã điều chỉnh hạn nộp, ${count} đơn vị được báo.`
        : 'Đã điều chỉnh hạn nộp. Không đơn vị nào đổi hạn.',
    'dues-not-allowed': 'Chỉ văn thư và cơ quan thường trực điều chỉnh hạn nộp.',
    'cycle-not-found': 'Không có kỳ báo cáo này.',
    'cycle-locked': 'Kỳ đã khóa nên không điều chỉnh hạn được. Mở khóa kỳ trước.',
    'due-not-a-day': 'Hạn nộp chưa phải là một ngày. Chọn lại ngày.',
    'reason-too-short': 'Nêu lý do điều chỉnh hạn nộp, ít nhất 10 ký tự.',
    'dues-same': 'Hạn nộp không có gì đổi. Chọn ngày khác rồi ghi.',
    'due-missing': 'Hạn nộp đã báo cho đơn vị nên không bỏ trống được. Chọn một ngày khác.',
    'due-before-period': 'Hạn nộp phải sau ngày bắt đầu lấy số liệu của kỳ.',
    'due-passed': 'Hạn mới phải từ hôm nay trở đi, để không đơn vị nào thành trễ hạn ngay.',
  },
  {
    title: 'Last days',
    change: 'Change the last days',
    hint: 'New days hold for reports that were not sent; what was sent keeps its day, so nobody becomes late or in time by it. Units whose day changes are told both days and why.',
    general: 'Last day to send',
    now: (day: string) => `For all: until the end of ${day}.`,
    none: 'This period has no general last day.',
    ofKind: (kind: string, day: string) => `${kind}: until the end of ${day}.`,
    locked: 'The period is locked, so its days cannot be changed. Open it again, or let one unit send after the lock.',
    reason: 'Reason',
    reasonHint: 'For example by which document. Ten characters or more.',
    set: 'Set the new days',
    changedNow: (count: number) =>
      count > 0
        ? `The last days are changed, ${count} units are told.`
        : 'The last days are changed; no unit has another one.',
    'dues-not-allowed': 'Only the clerk and the owner of the movement change last days.',
    'cycle-not-found': 'There is no such period.',
    'cycle-locked': 'The period is locked, so its days cannot be changed. Open it again first.',
    'due-not-a-day': 'A last day is not a day. Choose it again.',
    'reason-too-short': 'Say why the last days change, in ten characters or more.',
    'dues-same': 'Nothing changed. Choose another day, then set it.',
    'due-missing': 'Units were told a last day, so it cannot be left empty. Choose another day.',
    'due-before-period': 'The last day comes after the first day of the figures.',
    'due-passed': 'A new day is today or later, or units would be late at once.',
  },
);
