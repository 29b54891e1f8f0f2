import { speak, type Lang } from '#shared/ui/wording.ts';
import { sayAnswer, sayRole } from '../wording.ts';
import type { AnswerKind, DutyRole } from '../terms.ts';
import type { Difference, DifferenceKind } from './rules.ts';

const kinds = speak<Record<DifferenceKind, string>>(
  {
    gone: 'Không còn trong bản đọc',
    title: 'Tên việc',
    quote: 'Nguyên văn',
    answer: 'Trả lời bằng',
    limit: 'Hạn',
    bodies: 'Đơn vị thực hiện, gửi qua',
    unit: 'Đơn vị không còn được nêu',
    role: 'Vai trò',
  },
  {
    gone: 'No longer in the reading',
    title: 'Title',
    quote: 'Words',
    answer: 'Answered by',
    limit: 'Limit',
    bodies: 'Bodies, sent through',
    unit: 'The unit is no longer named',
    role: 'Role',
  },
);

export const say = speak(
  {
    title: 'Đối chiếu việc đã giao',
    crumb: 'Giao việc',
    lead: (count: number, unchanged: number) =>
      `${count} việc đang mở khác với bản đọc vừa xác nhận; ${unchanged} việc không đổi. Chưa việc nào thay đổi trước khi có người quyết định.`,
    none: 'Không có việc nào khác với bản đọc đang có hiệu lực.',
    noneHint: 'Việc đã giao theo bản đọc trước vẫn như cũ.',
    note: (count: number) =>
      `Bản đọc đã được sửa sau khi giao việc: ${count} việc đang mở khác với bản đọc mới. Xem khác nhau ở đâu và quyết định từng việc.`,
    open: 'Đối chiếu, quyết định',
    what: 'Khác nhau',
    before: 'Khi giao',
    after: 'Bản đọc mới',
    nothing: '(không có)',
    forAll: (count: number) => `Quyết định cho ${count} đơn vị`,
    keep: 'Giữ như đã giao',
    change: 'Sửa theo bản đọc mới',
    cancel: 'Hủy việc',
    byUnit: 'Quyết định riêng cho từng đơn vị',
    asAll: 'Như quyết định chung',
    cannotFollow: 'Bản đọc mới không còn giao việc này cho đơn vị. Chỉ giữ hoặc hủy được.',
    reason: 'Lý do',
    reasonHint: 'Bắt buộc khi sửa hoặc hủy, ít nhất 10 ký tự. Đơn vị được báo kèm lý do này.',
    settle: 'Ghi quyết định',
    addedTitle: 'Việc, đơn vị chưa giao theo bản đọc mới',
    addedTo: (units: number) => (units > 0 ? `${units} đơn vị chưa có việc này.` : 'Chưa giao cho đơn vị nào.'),
    give: 'Mở trang giao việc',
    settled: (keep: number, change: number, cancel: number) =>
      `Đã giữ ${keep} việc, sửa ${change} việc, hủy ${cancel} việc.`,
    fix: 'Chưa ghi được',
    typed: 'Những gì đã chọn vẫn còn ở dưới.',
    'duty-not-found': 'Có việc vừa được người khác quyết định. Xem lại danh sách.',
    'duty-not-allowed': 'Chỉ văn thư, cơ quan thường trực và người quản trị quyết định về việc đã giao.',
    'issue-not-allowed': 'Chỉ văn thư, cơ quan thường trực và người quản trị quyết định về việc đã giao.',
    'duty-step-not-open': 'Có việc vừa chuyển sang trạng thái khác. Xem lại danh sách.',
    'issue-reading-changed': 'Bản đọc vừa được xác nhận lại. Xem lại chỗ khác nhau theo bản đọc mới.',
    'nothing-chosen': 'Chưa chọn giữ, sửa hay hủy.',
    'nothing-to-follow': 'Có đơn vị không còn được giao việc này trong bản đọc mới: chọn giữ hoặc hủy cho đơn vị đó.',
    'reason-too-short': 'Nêu lý do sửa hoặc hủy, ít nhất 10 ký tự.',
    'unit-has-duty': 'Có đơn vị đã có đúng việc này ở kỳ đó. Chọn giữ hoặc hủy cho đơn vị ấy.',
    'form-key-taken': 'Mẫu này đã gửi một lần. Tải lại trang để xem.',
  },
  {
    title: 'Compare what was given out',
    crumb: 'Give work out',
    lead: (count: number, unchanged: number) =>
      `${count} open duties differ from the reading just confirmed; ${unchanged} are the same. Nothing changes before a person decides.`,
    none: 'No duty differs from the reading in effect.',
    noneHint: 'Duties given out from the earlier reading stay as they are.',
    note: (count: number) =>
      `The reading was corrected after work was given out: ${count} open duties differ from it. See where, and decide on each.`,
    open: 'Compare and decide',
    what: 'Difference',
    before: 'When given out',
    after: 'New reading',
    nothing: '(nothing)',
    forAll: (count: number) => `Decision for ${count} units`,
    keep: 'Keep as given out',
    change: 'Change as the new reading says',
    cancel: 'Cancel',
    byUnit: 'A decision of its own for each unit',
    asAll: 'As for all',
    cannotFollow: 'The new reading no longer gives it to this unit: keep or cancel it.',
    reason: 'Reason',
    reasonHint: 'Needed to change or cancel, ten characters or more. Units are told it.',
    settle: 'Write the decision',
    addedTitle: 'Not given out yet under the new reading',
    addedTo: (units: number) => (units > 0 ? `${units} units do not have it.` : 'Nobody has it yet.'),
    give: 'Open the issue page',
    settled: (keep: number, change: number, cancel: number) =>
      `${keep} duties kept, ${change} changed, ${cancel} cancelled.`,
    fix: 'Not written',
    typed: 'What you chose is still below.',
    'duty-not-found': 'Somebody else has just decided on one of these. Look at the list again.',
    'duty-not-allowed': 'Only the clerk, the movement owner and the administrator decide on duties given out.',
    'issue-not-allowed': 'Only the clerk, the movement owner and the administrator decide on duties given out.',
    'duty-step-not-open': 'A duty has just moved to another state. Look at the list again.',
    'issue-reading-changed': 'The reading was confirmed again just now. Look at the differences again.',
    'nothing-chosen': 'Choose to keep, change or cancel.',
    'nothing-to-follow': 'The new reading no longer gives this to one of the units: keep or cancel it for that unit.',
    'reason-too-short': 'Give a reason to change or cancel, ten characters or more.',
    'unit-has-duty': 'A unit owes just this in that cycle already. Keep or cancel it for that unit.',
    'form-key-taken': 'This form was sent once already. Reload the page.',
  },
);

/** A difference as a row: what, before, after. */
export function sayDifference(lang: Lang, { kind, before, after }: Difference): [string, string, string] {
  const name = kinds(lang)[kind];
  if (kind === 'answer') return [name, sayAnswer(lang)[before as AnswerKind], sayAnswer(lang)[after as AnswerKind]];
  if (kind === 'role') return [name, sayRole(lang)[before as DutyRole], sayRole(lang)[after as DutyRole]];
  return [name, before, after];
}
