import { speak } from '#shared/ui/wording.ts';

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
    checkHint: (count: string, limit: string) =>
      `${count} dòng máy đọc chưa chắc (có chữ dưới mức tin cậy ${limit} trên 100): so với ảnh, sai thì sửa ở bản đọc.`,
    allSure: 'Mọi dòng trên trang đều đọc chắc. Số, ngày và tên người vẫn nên so với ảnh.',
    line: (no: string) => `Dòng ${no}`,
    sure: (confidence: string) => `mức tin cậy ${confidence}`,
    pages: 'Các trang ảnh',
    page: (page: string) => `Trang ${page}`,
    pagePicture: (page: string) => `Ảnh trang ${page}`,
    inText: 'Xem câu trong toàn văn',
    scanNote: (count: string) =>
      `Văn bản được đọc từ ảnh quét. ${count} dòng có dấu “Cần đối chiếu”: bấm vào chữ để mở ảnh trang ngay tại dòng đó.`,
    scanNoteSure: 'Văn bản được đọc từ ảnh quét; máy đọc chắc mọi dòng. Số, ngày và tên người vẫn nên so với ảnh.',
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
    checkHint: (count: string, limit: string) =>
      `${count} lines are not sure (a word under confidence ${limit} of 100): hold them against the picture, and correct the reading where they are wrong.`,
    allSure: 'Every line of the page is sure. Numbers, dates and names are still worth a look at the picture.',
    line: (no: string) => `Line ${no}`,
    sure: (confidence: string) => `confidence ${confidence}`,
    pages: 'Pictures of pages',
    page: (page: string) => `Page ${page}`,
    pagePicture: (page: string) => `Picture of page ${page}`,
    inText: 'See the sentence in the text',
    scanNote: (count: string) =>
      `The document was read from scanned pictures. ${count} lines are marked “To be checked”: press the words to open the picture at that line.`,
    scanNoteSure:
      'The document was read from scanned pictures; every line is sure. Numbers, dates and names are still worth a look.',
  },
);
