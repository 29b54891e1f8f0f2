import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: 'Đối chiếu bản in',
    lead: 'Gõ mã ghi dưới bảng trên giấy, trong tệp Word hoặc Excel để biết số liệu đã đổi hay chưa, đổi ở ô nào, do báo cáo của ai.',
    code: 'Mã đối chiếu',
    hint: 'Mười sáu chữ số và chữ cái, chia bốn nhóm, ví dụ 3f9a-01bc-77de-0042. Gõ liền hay cách đều được.',
    look: 'Đối chiếu',
    figures: 'Số liệu',
    bad: 'Mã này thiếu hoặc thừa ký tự: mã có đúng mười sáu chữ số và chữ cái từ a đến f.',
    unknown:
      'Không có bản in nào mang mã này trong phần anh, chị được xem. Kiểm tra lại từng nhóm bốn ký tự; chữ O là số 0.',
    what: 'Bảng',
    query: 'Số liệu gì',
    counted: 'Đếm lúc',
    taken: 'Lấy bản in',
    takenBy: (by: string, at: string) => `${by}, ${at}`,
    same: 'Số liệu trên bản in vẫn đúng như hiện nay.',
    changed: (count: number) => `${count} ô đã đổi từ khi đếm.`,
    gone: 'Bảng này nay không còn.',
    row: 'Dòng',
    column: 'Cột',
    before: 'Trên bản in',
    now: 'Hiện nay',
    why: 'Do đâu',
    empty: 'trống',
    mover: (unit: string, before: number, now: number) =>
      now === 0
        ? `${unit}, bản ${before} không còn tính`
        : before === 0
          ? `${unit}, bản ${now}`
          : `${unit}, bản ${before} → bản ${now}`,
    movedBy: (by: string, at: string) => `${by} gửi ${at}`,
    noMover: 'không do báo cáo: quyết định về số trùng, mục tiêu hoặc tổ chức đã đổi',
    open: 'Mở bảng hiện nay',
    take: 'Lấy mã đối chiếu để in',
    takeHint: 'Bảng được giữ lại để người cầm bản in tra lại được từng ô.',
    notTaken: 'Bản in này chưa lấy mã đối chiếu.',
    takenNow: 'Đã lấy mã đối chiếu. In trang này, mã nằm ở cuối bảng.',
    lookUp: 'Đối chiếu bản in khác',
    wordsTitle: 'Nguồn của bảng này',
    'form-key-taken': 'Biểu này đã gửi một lần. Tải lại trang rồi làm tiếp.',
  },
  {
    title: 'Check a printed copy',
    lead: 'Type the code under a table on paper, in Word or in Excel to see whether the figures have changed, in which cells, and by whose report.',
    code: 'Code of the copy',
    hint: 'Sixteen digits and letters in four groups, for example 3f9a-01bc-77de-0042; with or without spaces.',
    look: 'Check',
    figures: 'Figures',
    bad: 'Characters are missing or too many: a code has sixteen digits and letters from a to f.',
    unknown: 'No copy that you may see has this code. Check each group of four; the letter O is the digit 0.',
    what: 'Table',
    query: 'Which figures',
    counted: 'Counted at',
    taken: 'Copy taken',
    takenBy: (by: string, at: string) => `${by}, ${at}`,
    same: 'The printed figures are those of now.',
    changed: (count: number) => `${count} cells have changed since it was counted.`,
    gone: 'The table is no longer there.',
    row: 'Row',
    column: 'Column',
    before: 'On the copy',
    now: 'Now',
    why: 'Because of',
    empty: 'empty',
    mover: (unit: string, before: number, now: number) =>
      now === 0
        ? `${unit}, version ${before} no longer counts`
        : before === 0
          ? `${unit}, version ${now}`
          : `${unit}, version ${before} → version ${now}`,
    movedBy: (by: string, at: string) => `sent by ${by} at ${at}`,
    noMover: 'no report: a decision about figures told twice, a target or the organisation changed',
    open: 'Open the table of now',
    take: 'Take a code for printing',
    takeHint: 'The table is kept, so that whoever holds the copy can look every cell up again.',
    notTaken: 'This copy has no code.',
    takenNow: 'The code was taken. Print this page; it stands below the table.',
    lookUp: 'Check another copy',
    wordsTitle: 'Where this table comes from',
    'form-key-taken': 'This form was sent before. Reload the page and go on.',
  },
);

/** What is printed on the copy itself: Vietnamese in either language of the product. */
export const prose = {
  code: (code: string, moment: string) =>
    `Mã đối chiếu: ${code} – tra tại Số liệu, Đối chiếu bản in. Đếm lúc ${moment}.`,
  query: (title: string, cycle: string, from: string, to: string, tree: string) =>
    `${title}; ${cycle}, số liệu từ ${from} đến ${to}; ${tree}`,
  figuresOf: (unit: string) => `Số liệu của ${unit}`,
  indicatorOf: (indicator: string, unit: string) => `${indicator} của ${unit}`,
  sheet: 'Mã đối chiếu',
  codeColumn: 'Mã đối chiếu',
  queryColumn: 'Số liệu gì',
  countedColumn: 'Đếm lúc',
  indicator: 'Chỉ tiêu',
  unit: 'Đơn vị',
  actual: 'Thực hiện',
  estimate: 'Ước hết kỳ',
  withActual: 'Có số',
  nilCount: 'Không phát sinh',
  missingCount: 'Chưa có số',
  nil: 'không phát sinh',
  notAdded: 'không cộng',
  of: 'trên',
};
