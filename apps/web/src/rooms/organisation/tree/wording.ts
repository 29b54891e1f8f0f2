import { speak, type Lang } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: 'Đơn vị',
    lead: (count: number, day: string) => `${count} đơn vị, vào ngày ${day}.`,
    on: 'Xem vào ngày',
    show: 'Xem',
    today: 'Về hôm nay',
    add: 'Thêm đơn vị',
    import: 'Nhập từ tệp',
    export: 'Tải Excel',
    empty: 'Ngày này chưa có đơn vị nào.',
    emptyHint: 'Chọn ngày muộn hơn, hoặc thêm đơn vị với ngày bắt đầu sớm hơn.',
    name: 'Tên đơn vị',
    shortName: 'Tên gọi tắt',
    kind: 'Loại',
    parent: 'Trực thuộc',
    none: 'Không trực thuộc đơn vị nào',
    from: 'Từ ngày',
    fromHint: 'Đúng ngày bắt đầu của bản hiện tại thì coi là sửa lỗi gõ.',
    decision: 'Theo văn bản số',
    optional: 'không bắt buộc',
    save: 'Ghi thay đổi',
    change: 'Đổi tên, loại, nơi trực thuộc',
    changes: 'Thay đổi theo quyết định',
    changesHint: 'Mỗi thay đổi có bản xem trước, chuyển việc đang làm cho đơn vị kế thừa và hoàn lại được.',
    allChanges: 'Các thay đổi tổ chức',
    theChange: 'Mở thay đổi này',
    kinds: 'Các loại đơn vị',
    undo: 'Hoàn lại thay đổi cuối',
    undoEnd: 'Đơn vị sẽ hoạt động tiếp như trước.',
    undoChange: (name: string) => `Đơn vị sẽ trở lại như trước: ${name}.`,
    undoUnit: 'Đơn vị sẽ bị bỏ hẳn. Chỉ làm được khi chưa có người, việc, văn bản nào của đơn vị này.',
    undoDo: 'Hoàn lại',
    history: 'Lịch sử',
    since: (day: string) => `từ ${day}`,
    span: (from: string, to: string) => `từ ${from} đến hết ${to}`,
    endHint: 'Ngày trước ngày bắt đầu thì coi là ghi nhầm và bỏ.',
    under: (name: string) => `trực thuộc ${name}`,
    by: (decision: string) => `theo ${decision}`,
    ended: (day: string) => `Đã thôi hoạt động, đến hết ngày ${day}.`,
    ends: (day: string) => `Sắp thôi hoạt động, đến hết ngày ${day}.`,
    coming: 'sắp có hiệu lực',
    comes: (day: string) => `Có thay đổi sắp có hiệu lực, từ ngày ${day}.`,
    begins: (day: string) => `Đơn vị sẽ hoạt động từ ngày ${day}.`,
    comingChanges: (count: number) => `${count} thay đổi tổ chức sắp có hiệu lực`,
    ledger: 'Nhật ký của đơn vị',
    fix: 'Chưa ghi được',
    added: (name: string) => `Đã thêm ${name}.`,
    changed: (name: string) => `Đã ghi thay đổi của ${name}.`,
    undone: (name: string) => `Đã hoàn lại thay đổi cuối của ${name}.`,
    gone: (name: string) => `Đã bỏ ${name}.`,
    imported: (count: number) => `Đã thêm ${count} đơn vị.`,
    importTitle: 'Nhập đơn vị từ tệp',
    importLead: 'Xem trước từng dòng, rồi mới thêm. Dòng trùng hoặc không đọc được thì không thêm.',
    file: 'Tệp Excel (.xlsx), CSV',
    fileHint: 'Cột: Tên đơn vị, Loại, Trực thuộc, Tên gọi tắt. Chỉ cột tên là bắt buộc.',
    lines: 'Hoặc gõ, mỗi dòng một đơn vị',
    linesHint: 'Chỉ cần tên. Muốn ghi thêm loại và đơn vị cấp trên thì ngăn bằng dấu chấm phẩy.',
    lineKind: 'Loại, khi dòng không ghi',
    lineParent: 'Trực thuộc, khi dòng không ghi',
    importFrom: 'Hoạt động từ ngày',
    read: 'Đọc, xem trước',
    sheet: 'Đơn vị',
    'not-allowed': 'Chỉ người quản trị sửa được danh sách đơn vị.',
    'no-name': 'Chưa ghi tên đơn vị.',
    'no-day': 'Ngày chưa đúng, ví dụ đúng: 01/07/2025.',
    'unknown-kind': 'Chưa chọn loại.',
    'unit-not-found': 'Không có đơn vị này.',
    'unit-ended': 'Đơn vị đã thôi hoạt động nên không sửa được nữa. Có thể hoàn lại.',
    'unit-ends': (day: string) =>
      `Đơn vị đã có quyết định thôi hoạt động từ ${day}. Hoàn lại thay đổi đó trước, rồi ghi cả hai theo thứ tự ngày.`,
    'before-last-change': (day: string) => `Ngày phải từ ${day} trở đi, là ngày của thay đổi gần nhất.`,
    'nothing-changed': 'Chưa có gì khác so với hiện tại.',
    'parent-not-then': 'Đơn vị cấp trên chưa có hoặc đã thôi hoạt động vào ngày đó.',
    'parent-ends': (name: string) => `${name} sắp thôi hoạt động theo quyết định đã ghi. Chọn đơn vị cấp trên khác.`,
    'name-taken': (name: string) => `Tên này trùng với ${name}. Hai đơn vị cùng tên thì văn bản không biết gửi cho ai.`,
    circle: 'Đơn vị không thể trực thuộc chính mình hoặc đơn vị bên dưới mình.',
    'undo-the-change': 'Thay đổi này theo một quyết định. Mở thay đổi đó để hoàn lại tất cả cùng một lúc.',
    'unit-in-use':
      'Đã có người, việc, văn bản hoặc đơn vị trực thuộc gắn với đơn vị này. Ghi thôi hoạt động thay vì bỏ.',
    'nothing-new': 'Không có dòng nào là đơn vị mới.',
    'nothing-typed': 'Chưa gõ dòng nào và chưa chọn tệp.',
    'form-key-taken': 'Biểu mẫu này đã gửi. Tải lại trang rồi làm lại nếu cần.',
  },
  {
    title: 'Units',
    lead: (count: number, day: string) => `${count} units, on ${day}.`,
    on: 'As of',
    show: 'Show',
    today: 'Back to today',
    add: 'Add a unit',
    import: 'Take from a file',
    export: 'Take as Excel',
    empty: 'There are no units on this day.',
    emptyHint: 'Choose a later day, or add units that begin earlier.',
    name: 'Name',
    shortName: 'Short name',
    kind: 'Kind',
    parent: 'Under',
    none: 'Under no other unit',
    from: 'From',
    fromHint: 'The first day of the present version means that a slip is corrected.',
    decision: 'By decision no.',
    optional: 'optional',
    save: 'Record the change',
    change: 'Change name, kind or place',
    changes: 'Changes by decision',
    changesHint: 'Each has a preview, hands open work to the successor, and can be undone.',
    allChanges: 'Changes of the organisation',
    theChange: 'Open this change',
    kinds: 'Kinds of units',
    undo: 'Take the last change back',
    undoEnd: 'The unit will go on as before.',
    undoChange: (name: string) => `The unit will be as before: ${name}.`,
    undoUnit: 'The unit will be gone for good. Only possible while no people, duties or documents belong to it.',
    undoDo: 'Take it back',
    history: 'History',
    since: (day: string) => `since ${day}`,
    span: (from: string, to: string) => `from ${from} until the end of ${to}`,
    endHint: 'A day before it began means a slip: it is taken away.',
    under: (name: string) => `under ${name}`,
    by: (decision: string) => `by ${decision}`,
    ended: (day: string) => `Ended; it worked until the end of ${day}.`,
    ends: (day: string) => `Will end; it works until the end of ${day}.`,
    coming: 'to come',
    comes: (day: string) => `A change is to come on ${day}.`,
    begins: (day: string) => `The unit will work from ${day} on.`,
    comingChanges: (count: number) => `${count} changes of the organisation are to come`,
    ledger: 'Ledger of the unit',
    fix: 'Not recorded yet',
    added: (name: string) => `${name} is added.`,
    changed: (name: string) => `The change of ${name} is recorded.`,
    undone: (name: string) => `The last change of ${name} is taken back.`,
    gone: (name: string) => `${name} is gone.`,
    imported: (count: number) => `${count} units are added.`,
    importTitle: 'Take units from a file',
    importLead:
      'Every line is previewed before anything is added. Lines that stand twice or cannot be read are not added.',
    file: 'Excel (.xlsx) or CSV file',
    fileHint:
      'Columns: Tên đơn vị (name), Loại (kind), Trực thuộc (under), Tên gọi tắt (short name). Only the name is needed.',
    lines: 'Or type, one unit a line',
    linesHint: 'The name is enough. Kind and unit above may follow, set apart by semicolons.',
    lineKind: 'Kind of lines that name none',
    lineParent: 'Unit above lines that name none',
    importFrom: 'They work from',
    read: 'Read, preview',
    sheet: 'Units',
    'not-allowed': 'Only an administrator can change the list of units.',
    'no-name': 'Write the name of the unit.',
    'no-day': 'This is no day; a right one: 01/07/2025.',
    'unknown-kind': 'Choose the kind.',
    'unit-not-found': 'There is no such unit.',
    'unit-ended': 'The unit has ended and cannot be changed any more. The end can be taken back.',
    'unit-ends': (day: string) =>
      `By a decision already recorded the unit ends on ${day}. Undo that change first, then record both by their days.`,
    'before-last-change': (day: string) => `The day must be ${day} or later, the day of the last change.`,
    'nothing-changed': 'Nothing differs from what is there.',
    'parent-not-then': 'The unit above is not there on that day.',
    'parent-ends': (name: string) =>
      `By a decision already recorded ${name} is going to end. Choose another unit above.`,
    'name-taken': (name: string) =>
      `${name} has this name. With two of one name, nobody knows whom a document addresses.`,
    circle: 'A unit cannot stand under itself or under a unit below it.',
    'undo-the-change': 'A decision made this. Open that change to undo all of it at once.',
    'unit-in-use': 'People, duties, documents or units below belong to it. End it instead.',
    'nothing-new': 'No line is a new unit.',
    'nothing-typed': 'No line was typed and no file was chosen.',
    'form-key-taken': 'This form was sent already. Load the page again and repeat if needed.',
  },
);

export type UnitFault =
  | 'not-allowed'
  | 'no-name'
  | 'no-day'
  | 'unknown-kind'
  | 'unit-not-found'
  | 'unit-ended'
  | 'unit-ends'
  | 'before-last-change'
  | 'nothing-changed'
  | 'parent-not-then'
  | 'parent-ends'
  | 'name-taken'
  | 'circle'
  | 'undo-the-change'
  | 'unit-in-use'
  | 'nothing-new'
  | 'nothing-typed'
  | 'form-key-taken';

/** The sentence of a fault; `about` is the name or the day it speaks of. */
export function sentenceOf(lang: Lang, fault: UnitFault, about: string): string {
  const sentence = say(lang)[fault];
  return typeof sentence === 'string' ? sentence : sentence(about);
}
