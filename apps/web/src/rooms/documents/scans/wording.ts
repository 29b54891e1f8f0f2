import { speak, type Lang } from '#shared/ui/wording.ts';
import type { ChangedField } from '../reading/refreshing/rules.ts';

/** Scanned pages and the lines recognised on them. */
export const say = speak(
  {
    title: (reference: string, page: string) => `${reference}: ảnh trang ${page}`,
    lead: 'Ảnh trang của tệp gốc, đã xoay thẳng, bên cạnh chữ máy nhận dạng. Tệp gốc giữ nguyên.',
    registry: 'Văn bản',
    documentPage: 'Trang văn bản',
    picture: 'Ảnh trang',
    alt: (page: string) => `Ảnh quét trang ${page}. Chữ trên trang ở phần “Chữ nhận dạng”.`,
    words: 'Chữ nhận dạng',
    noWords: 'Không nhận ra chữ nào trên trang này.',
    check: 'Cần đối chiếu',
    added: 'dòng thêm',
    checkHint: (count: string, limit: string) =>
      `${count} dòng máy đọc chưa chắc (có chữ dưới mức tin cậy ${limit} trên 100): so với ảnh, sai thì sửa ngay ở đây.`,
    allSure: 'Không còn dòng nào cần đối chiếu trên trang. Số, ngày và tên người vẫn nên so với ảnh.',
    line: (no: string) => `Dòng ${no}`,
    sure: (confidence: string) => `mức tin cậy ${confidence}`,
    pages: 'Các trang ảnh',
    page: (page: string) => `Trang ${page}`,
    pagePicture: (page: string) => `Ảnh trang ${page}`,
    inText: 'Xem câu trong toàn văn',
    scanNote: (count: string) =>
      `Văn bản được đọc từ ảnh quét. ${count} dòng có dấu “Cần đối chiếu”: bấm vào chữ để mở ảnh trang ngay tại dòng đó.`,
    scanFirst: (count: string) => `Còn ${count} dòng cần kiểm tra: mở dòng đầu`,
    refreshedBy: (by: string, at: string) => `${by} sửa chữ nhận dạng lúc ${at}; văn bản đã được đọc lại. `,
    refreshedNothing: 'Bản đọc không đổi.',
    refreshedChanges: 'Bản đọc đổi những chỗ sau, chỗ đã sửa tay giữ nguyên:',
    nothing: 'không có',
    scanNoteSure:
      'Văn bản được đọc từ ảnh quét; không còn dòng nào cần đối chiếu. Số, ngày và tên người vẫn nên so với ảnh.',
  },
  {
    title: (reference: string, page: string) => `${reference}: picture of page ${page}`,
    lead: 'The page of the original file, straightened, beside the words that were recognised. The file stays as it is.',
    registry: 'Documents',
    documentPage: 'Page of the document',
    picture: 'Picture of the page',
    alt: (page: string) => `Scan of page ${page}. Its words are under “Recognised words”.`,
    words: 'Recognised words',
    noWords: 'No words were recognised on this page.',
    check: 'To be checked',
    added: 'added',
    checkHint: (count: string, limit: string) =>
      `${count} lines are not sure (a word under confidence ${limit} of 100): hold them against the picture, and correct them here where they are wrong.`,
    allSure:
      'No line of the page is left to be checked. Numbers, dates and names are still worth a look at the picture.',
    line: (no: string) => `Line ${no}`,
    sure: (confidence: string) => `confidence ${confidence}`,
    pages: 'Pictures of pages',
    page: (page: string) => `Page ${page}`,
    pagePicture: (page: string) => `Picture of page ${page}`,
    inText: 'See the sentence in the text',
    scanNote: (count: string) =>
      `The document was read from scanned pictures. ${count} lines are marked “To be checked”: press the words to open the picture at that line.`,
    scanFirst: (count: string) => `${count} lines are to be checked: open the first`,
    refreshedBy: (by: string, at: string) => `${by} corrected recognised words, ${at}; the document was read again. `,
    refreshedNothing: 'The reading stayed the same.',
    refreshedChanges: 'These values of the reading changed; what was corrected by hand stayed:',
    nothing: 'nothing',
    scanNoteSure:
      'The document was read from scanned pictures; no line is left to be checked. Numbers, dates and names are still worth a look.',
  },
);

/** Names of what a reading says, where a corrected text changed it. */
export const sayField: (lang: Lang) => Record<ChangedField, string> = speak(
  {
    ...{ reference: 'Số, ký hiệu', date: 'Ngày ban hành', issuer: 'Cơ quan ban hành', subject: 'Trích yếu' },
    ...{ type: 'Loại văn bản', addressees: 'Kính gửi', recipients: 'Nơi nhận', signature: 'Người ký' },
    ...{ citation: 'Viện dẫn', assignment: 'Việc', title: 'Tên việc', quote: 'Câu giao việc', lead: 'Chủ trì' },
    ...{ support: 'Phối hợp', through: 'Gửi qua', cascade: 'Giao tiếp cho', deadline: 'Hạn' },
    ...{ waitsFor: 'Chờ điều kiện', unclear: 'Chưa rõ' },
  },
  {
    ...{ reference: 'Number and symbol', date: 'Date', issuer: 'Issuer', subject: 'Subject' },
    ...{ type: 'Type', addressees: 'Addressees', recipients: 'Recipients', signature: 'Signature' },
    ...{ citation: 'Citation', assignment: 'Assignment', title: 'Title', quote: 'Sentence', lead: 'Lead' },
    ...{ support: 'Support', through: 'Through', cascade: 'Handed on to', deadline: 'Limit' },
    ...{ waitsFor: 'Waits for', unclear: 'Unclear' },
  },
);
