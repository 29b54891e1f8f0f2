import { speak, type Lang } from '#shared/ui/wording.ts';
import type { Entry } from './terms.ts';

export const say = speak(
  {
    title: 'Nhật ký',
    lead: 'Ai làm gì, lúc nào, trước và sau ra sao. Chỉ ghi thêm; không ai sửa hay xóa được, kể cả người quản trị.',
    leadOwn: 'Những việc có liên quan đến đơn vị đang đăng nhập và các đơn vị trực thuộc.',
    head: 'Mắt xích cuối',
    headOf: (no: string) => `số ${no}`,
    noHead: 'chưa có',
    check: 'Kiểm tra độc lập',
    checkHint: 'Tải cả sổ về rồi chạy lệnh sau; lệnh tính lại từng mắt xích mà không dùng mã của phần mềm đã ghi sổ.',
    take: 'Tải cả sổ (JSON)',
    what: 'Loại việc',
    everything: 'Tất cả',
    who: 'Người thực hiện',
    from: 'Từ ngày',
    to: 'Đến ngày',
    filter: 'Lọc',
    clear: 'Bỏ lọc',
    about: 'Chỉ những dòng nói về một việc, một văn bản hoặc một báo cáo.',
    number: 'Số',
    when: 'Lúc',
    deed: 'Việc đã làm',
    unit: 'Đơn vị',
    content: 'Trước và sau',
    before: 'trước',
    after: 'sau',
    notSealed: 'chờ đóng sổ',
    clockwork: 'Phần mềm tự làm',
    empty: 'Không có dòng nào như thế.',
    emptyHint: 'Nhật ký ghi ngay khi có người làm việc đầu tiên.',
    older: 'Cũ hơn',
    newest: 'Về dòng mới nhất',
    open: 'Mở',
    version: (no: string) => `, bản ${no}`,
    reason: (text: string) => `. Lý do: ${text}`,
    unknown: (verb: string) => `làm một việc chưa có lời: ${verb}`,
    pages: 'Trang',
    'not-allowed': 'Chỉ những vai trò làm việc cho cả cơ quan mới tải được cả sổ nhật ký.',
  },
  {
    title: 'Ledger',
    lead: 'Who did what, when, and what was there before and after. Only ever added to; nobody can change or remove a line, not even an administrator.',
    leadOwn: 'What concerns the unit you are signed in for and the units below it.',
    head: 'Last link',
    headOf: (no: string) => `number ${no}`,
    noHead: 'none yet',
    check: 'Independent check',
    checkHint:
      'Take the whole ledger and run this command; it recomputes every link without the code that wrote the ledger.',
    take: 'Take the whole ledger (JSON)',
    what: 'Kind',
    everything: 'Everything',
    who: 'Who did it',
    from: 'From',
    to: 'To',
    filter: 'Filter',
    clear: 'Clear',
    about: 'Only lines about one duty, document or report.',
    number: 'No.',
    when: 'When',
    deed: 'What was done',
    unit: 'Unit',
    content: 'Before and after',
    before: 'before',
    after: 'after',
    notSealed: 'to be sealed',
    clockwork: 'The software itself',
    empty: 'There is no such line.',
    emptyHint: 'The ledger begins with the first thing anybody does.',
    older: 'Older',
    newest: 'Back to the newest',
    open: 'Open',
    version: (no: string) => `, version ${no}`,
    reason: (text: string) => `. Reason: ${text}`,
    unknown: (verb: string) => `did something that has no sentence yet: ${verb}`,
    pages: 'Pages',
    'not-allowed': 'Only roles that work for the whole office can take the whole ledger.',
  },
);

/** What the first word of a verb is about. */
const rooms = speak(
  {
    office: 'Cơ quan',
    unit: 'Đơn vị',
    phrase: 'Cụm từ chỉ nơi nhận',
    person: 'Tài khoản',
    membership: 'Vị trí công tác',
    invitation: 'Lời mời',
    mail: 'Thư điện tử',
    document: 'Văn bản',
    reading: 'Bản đọc',
    duty: 'Việc',
    extension: 'Gia hạn',
    reminder: 'Nhắc việc',
    form: 'Biểu mẫu',
    indicator: 'Chỉ tiêu',
    cycle: 'Kỳ báo cáo',
    report: 'Báo cáo',
    consolidated: 'Báo cáo tổng hợp',
  },
  {
    office: 'Office',
    unit: 'Unit',
    phrase: 'Phrases for recipients',
    person: 'Account',
    membership: 'Position',
    invitation: 'Invitation',
    mail: 'E-mail',
    document: 'Document',
    reading: 'Reading',
    duty: 'Duty',
    extension: 'Extension',
    reminder: 'Reminder',
    form: 'Form',
    indicator: 'Indicator',
    cycle: 'Cycle',
    report: 'Report',
    consolidated: 'Consolidated report',
  },
);

/** The kinds of deed a reader may ask for, with their names. */
export function kindsOfDeed(lang: Lang): { room: string; name: string }[] {
  return Object.entries(rooms(lang)).map(([room, name]) => ({ room, name }));
}

/** The verb of a sentence whose subject is the person who did it. */
const verbs = speak(
  {
    'document.shared': 'gửi văn bản cho các đơn vị',
    'reading.drafted': 'ghi bản đọc nháp',
    'duty.issued': 'giao việc',
    'duty.acknowledged': 'nhận việc',
    'duty.submitted': 'nộp kết quả',
    'duty.accepted': 'chấp nhận kết quả',
    'duty.returned': 'trả lại kết quả',
    'duty.extension-asked': 'xin gia hạn',
    'duty.extension-granted': 'cho gia hạn',
    'duty.extension-refused': 'không cho gia hạn',
    'duty.released': 'cho việc bắt đầu, điều kiện đã có',
    'duty.clarified': 'quyết định hạn còn chưa rõ',
    'duty.cancelled': 'hủy việc',
    'duty.transferred': 'chuyển việc cho đơn vị khác',
    'duty.reminded': 'nhắc hạn',
    'reminder.scheduled': 'đặt lịch nhắc hạn',
    'cycle.opened': 'mở kỳ báo cáo',
    'cycle.widened': 'thêm đơn vị vào kỳ báo cáo',
    'cycle.reminded': 'nhắc các đơn vị chưa gửi báo cáo',
    'report.drafted': 'soạn báo cáo',
    'report.evidence-dropped': 'bỏ một tệp minh chứng khỏi bản nháp báo cáo',
    'report.submitted': 'gửi báo cáo',
    'report.accepted': 'chấp nhận báo cáo',
    'report.returned': 'trả lại báo cáo',
    'reading.corrected': 'sửa bản đọc',
    'reading.undone': 'hoàn tác lần sửa bản đọc',
    'reading.restored': 'lấy lại bản máy đọc',
    'reading.confirmed': 'xác nhận bản đọc',
    'reading.reopened': 'mở lại bản đọc để sửa',
    'consolidated.drafted': 'soạn báo cáo tổng hợp',
    'consolidated.edited': 'sửa lời báo cáo tổng hợp',
    'consolidated.decided': 'quyết định về nguồn đã đổi của báo cáo tổng hợp',
  },
  {
    'document.shared': 'shared the document with units',
    'reading.drafted': 'kept a draft reading',
    'duty.issued': 'issued the duty',
    'duty.acknowledged': 'took the duty on',
    'duty.submitted': 'sent an answer',
    'duty.accepted': 'accepted the answer',
    'duty.returned': 'returned the answer',
    'duty.extension-asked': 'asked for an extension',
    'duty.extension-granted': 'granted the extension',
    'duty.extension-refused': 'refused the extension',
    'duty.released': 'opened the duty, its condition has been met',
    'duty.clarified': 'decided the unclear time limit',
    'duty.cancelled': 'cancelled the duty',
    'duty.transferred': 'transferred the duty to another unit',
    'duty.reminded': 'sent a reminder',
    'reminder.scheduled': 'set the schedule of reminders',
    'cycle.opened': 'opened the reporting cycle',
    'cycle.widened': 'added units to the reporting cycle',
    'cycle.reminded': 'reminded units whose report is late',
    'report.drafted': 'worked on the report',
    'report.evidence-dropped': 'took a file of evidence away from the draft of the report',
    'report.submitted': 'sent the report',
    'report.accepted': 'accepted the report',
    'report.returned': 'returned the report',
    'reading.corrected': 'corrected a reading',
    'reading.undone': 'undid a correction of a reading',
    'reading.restored': 'went back to the reading of the machine',
    'reading.confirmed': 'confirmed a reading',
    'reading.reopened': 'opened a reading for correction',
    'consolidated.drafted': 'drafted the consolidated report',
    'consolidated.edited': 'edited the text of the consolidated report',
    'consolidated.decided': 'decided about sources of the consolidated report that had changed',
  },
);

function field(content: unknown, name: string): string | null {
  if (content === null || typeof content !== 'object' || !(name in content)) return null;
  const value: unknown = Object.getOwnPropertyDescriptor(content, name)?.value;
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

/**
 * What was done, as the rest of a sentence that begins with who did it.
 * @returns known is false for a verb that has no sentence: it is shown as it stands, never hidden
 */
export function describeDeed(lang: Lang, { verb, after }: Pick<Entry, 'verb' | 'after'>) {
  const t = say(lang);
  const phrases: Record<string, string> = verbs(lang);
  const phrase = phrases[verb];
  if (phrase === undefined) return { text: t.unknown(verb), known: false };
  const named = ['title', 'name', 'subject', 'label'].map((key) => field(after, key)).find((text) => text !== null);
  const version = field(after, 'version');
  const reason = field(after, 'reason');
  const text =
    phrase +
    (named ? ` “${named}”` : '') +
    (version ? t.version(version) : '') +
    (reason ? t.reason(reason.replace(/\.$/, '')) : '');
  return { text: `${text}.`, known: true };
}
