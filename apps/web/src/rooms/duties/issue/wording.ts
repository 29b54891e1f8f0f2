import { speak } from '#shared/ui/wording.ts';
import type { Part } from '../terms.ts';

export const sayPart = speak<Record<Part, string>>(
  { lead: 'Chủ trì', support: 'Phối hợp', cascade: 'Chỉ đạo làm theo', through: 'Gửi qua' },
  { lead: 'Lead', support: 'Support', cascade: 'Told through the lead', through: 'Sent through' },
);

export const say = speak(
  {
    title: 'Giao việc',
    crumb: (reference: string) => `Văn bản ${reference}`,
    lead: (count: number) => `${count} phần giao việc trong bản đọc đã xác nhận. Chưa có gì gửi đi trước khi giao.`,
    leadIssued: (count: number) =>
      `${count} phần giao việc trong bản đọc đã xác nhận. Phần đã giao ghi rõ giao cho mấy đơn vị; đã giao thì không giao lại.`,
    asOf: (day: string) => `Danh sách đơn vị theo ngày ${day}.`,
    asOfDocument: 'Theo ngày của văn bản',
    asOfToday: 'Theo hôm nay',
    nothingThen: (day: string) =>
      `Ngày ${day}, ngày của văn bản, sổ đơn vị chưa có đơn vị nào. Có thể giao theo danh sách đơn vị hôm nay.`,
    useToday: (day: string) => `Dùng danh sách ngày ${day}`,
    parts: 'Các phần giao việc',
    tagWaiting: 'Chờ điều kiện',
    tagUnclear: 'Chưa rõ',
    give: 'Giao phần này',
    already: (count: number) => `Đã giao cho ${count} đơn vị.`,
    showIssued: 'Xem việc đã giao',
    openCycle: 'Mở kỳ báo cáo',
    noPhrase: 'Văn bản không nói ai làm',
    howRemembered: 'theo cách hiểu đã nhớ',
    howName: 'đúng tên đơn vị',
    howKind: 'theo loại đơn vị',
    howEveryone: 'mọi đơn vị',
    howUnknown: 'chưa rõ là đơn vị nào',
    emptyKinds: (kinds: string) =>
      `Sổ đơn vị chưa có đơn vị nào thuộc loại: ${kinds}. Thêm vào sổ rồi mở lại trang này, hoặc chọn đơn vị dưới đây.`,
    addUnits: 'Mở sổ đơn vị',
    stale: 'Cách hiểu đã nhớ có trước khi đơn vị thay đổi. Xem lại danh sách.',
    unitCount: (count: number) => `${count} đơn vị`,
    issuedMark: 'đã giao',
    gone: (day: string) => `không còn từ ${day}`,
    add: 'Thêm đơn vị hoặc nhóm',
    addHint: 'Gõ tên đơn vị hay nhóm (“các chi bộ”) rồi chọn Thêm.',
    addButton: 'Thêm',
    addUnknown: (text: string) => `Không có đơn vị hay nhóm nào là “${text}”. Gõ đúng tên trong sổ đơn vị.`,
    nobody: 'Không phải đơn vị nào của cơ quan này',
    remember: 'Nhớ cách hiểu này cho văn bản sau',
    due: 'Hạn',
    noLimit: 'Không nêu hạn',
    noDay: 'Chưa có ngày',
    waiting: (words: string) => `Chờ điều kiện: “${words}”. Chưa tính hạn.`,
    unclear: (words: string) => `Chưa rõ hạn: “${words}”. Việc giao đi ở trạng thái chưa rõ, quyết định sau.`,
    reading: 'Sửa ở bản đọc',
    button: 'Giao việc',
    summary: (duties: number, units: number) =>
      duties === 0
        ? 'Chưa chọn thêm phần nào để giao. Đánh dấu “Giao phần này” ở phần cần giao, hoặc thêm đơn vị.'
        : `Sẽ giao ${duties} việc cho ${units} đơn vị nếu giữ nguyên danh sách. Đơn vị nhận thông báo ngay khi giao.`,
    given: (duties: number, units: number) =>
      duties === 0
        ? 'Không có việc nào mới: các đơn vị này đã được giao.'
        : `Đã giao ${duties} việc cho ${units} đơn vị.`,
    fix: 'Chưa giao được',
    typed: 'Những gì đã chọn vẫn còn ở dưới.',
    noReading: 'Văn bản này chưa có bản đọc được xác nhận.',
    noReadingHint: 'Xác nhận bản đọc trước, sau đó mới giao việc.',
    toReading: 'Mở trang xác nhận',
    'issue-not-allowed': 'Chỉ văn thư, cơ quan thường trực và người quản trị được giao việc.',
    'issue-no-reading': 'Văn bản này chưa có bản đọc được xác nhận.',
    'issue-reading-changed': 'Bản đọc vừa được xác nhận lại. Xem lại danh sách theo bản đọc mới.',
    'issue-nothing': 'Chưa chọn phần nào để giao.',
    'issue-phrase-undecided': (phrase: string) =>
      phrase
        ? `Chưa rõ “${phrase}” là đơn vị nào. Chọn đơn vị, hoặc đánh dấu không phải đơn vị nào của cơ quan này.`
        : 'Có phần văn bản không nói ai làm. Chọn đơn vị, hoặc bỏ chọn phần đó.',
    'issue-without-unit': (title: string) => `Phần “${title}” không còn đơn vị nào. Chọn đơn vị, hoặc bỏ chọn phần đó.`,
    'unit-not-found': 'Có đơn vị không có trong sổ. Tải lại trang rồi chọn lại.',
    'form-key-taken': 'Mẫu này đã gửi một lần. Tải lại trang để xem việc đã giao.',
    mailSubject: (count: number, name: string) => `Giao ${count} việc theo ${name}`,
    mailBody: (count: number, name: string, day: string) =>
      `Đơn vị được giao ${count} việc theo ${name}${day ? ` ngày ${day}` : ''}.\n\nXem việc, nguyên văn và hạn, rồi nhận việc tại:`,
  },
  {
    title: 'Give work out',
    crumb: (reference: string) => `Document ${reference}`,
    lead: (count: number) => `${count} assignments in the confirmed reading. Nothing is sent before you give it out.`,
    leadIssued: (count: number) =>
      `${count} assignments in the confirmed reading. Each says to how many units it was given; nobody gets one twice.`,
    asOf: (day: string) => `Units as of ${day}.`,
    asOfDocument: 'As of the document',
    asOfToday: 'As of today',
    nothingThen: (day: string) =>
      `On ${day}, the day of the document, the office had no units. You may use the units of today.`,
    useToday: (day: string) => `Use the list of ${day}`,
    parts: 'Assignments',
    tagWaiting: 'Waiting',
    tagUnclear: 'Unclear',
    give: 'Give this out',
    already: (count: number) => `Given to ${count} units.`,
    showIssued: 'See what was given',
    openCycle: 'Open a reporting cycle',
    noPhrase: 'The document does not say who',
    howRemembered: 'as decided earlier',
    howName: 'by its name',
    howKind: 'by kind of unit',
    howEveryone: 'all units',
    howUnknown: 'it is not known which unit',
    emptyKinds: (kinds: string) =>
      `There is no unit of the kind yet: ${kinds}. Add them and open this page again, or choose units below.`,
    addUnits: 'Open the units',
    stale: 'The decision is older than a change of the units. Look at the list again.',
    unitCount: (count: number) => `${count} units`,
    issuedMark: 'given',
    gone: (day: string) => `no more since ${day}`,
    add: 'Add a unit or group',
    addHint: 'Type the name of a unit or group (“các chi bộ”) and choose Add.',
    addButton: 'Add',
    addUnknown: (text: string) => `There is no unit or group “${text}”. Type the name as the register has it.`,
    nobody: 'No unit of this office',
    remember: 'Remember this for the next document',
    due: 'Limit',
    noLimit: 'No limit is named',
    noDay: 'No day yet',
    waiting: (words: string) => `Waiting: “${words}”. No limit runs.`,
    unclear: (words: string) => `Unclear: “${words}”. The duty is given out as unclear, to be decided later.`,
    reading: 'Correct the reading',
    button: 'Give out',
    summary: (duties: number, units: number) =>
      duties === 0
        ? 'Nothing more is chosen. Tick “Give this out” at an assignment, or add a unit.'
        : `${duties} duties for ${units} units if the list stays as it is. Units are told at once.`,
    given: (duties: number, units: number) =>
      duties === 0 ? 'Nothing new: these units had it already.' : `${duties} duties were given to ${units} units.`,
    fix: 'Not given out',
    typed: 'What you chose is still below.',
    noReading: 'This document has no confirmed reading.',
    noReadingHint: 'Confirm the reading first, then give work out.',
    toReading: 'Open the page to confirm it',
    'issue-not-allowed': 'Only the clerk, the movement owner and the administrator give work out.',
    'issue-no-reading': 'This document has no confirmed reading.',
    'issue-reading-changed': 'The reading was confirmed again just now. Look at the list of the new reading.',
    'issue-nothing': 'Nothing was chosen to give out.',
    'issue-phrase-undecided': (phrase: string) =>
      phrase
        ? `It is not known which unit “${phrase}” is. Choose units, or say that it is no unit of this office.`
        : 'An assignment does not say who. Choose units, or leave it out.',
    'issue-without-unit': (title: string) => `“${title}” has no unit left. Choose units, or leave it out.`,
    'unit-not-found': 'A unit is not in the register. Reload the page and choose again.',
    'form-key-taken': 'This form was sent once already. Reload the page to see what was given.',
    mailSubject: (count: number, name: string) => `${count} duties under ${name}`,
    mailBody: (count: number, name: string, day: string) =>
      `Your unit was given ${count} duties under ${name}${day ? ` of ${day}` : ''}.\n\nSee the duties, the words and the limits, and take them on at:`,
  },
);
