import { speak, type Lang } from '#shared/ui/wording.ts';
import type { IntakeDetail, IntakeRefusal } from './terms.ts';

export const say = speak(
  {
    title: 'Tiếp nhận văn bản',
    lead: 'Đưa tệp vào, phần mềm đọc và lập bản nháp. Chưa có gì có hiệu lực cho đến khi có người xác nhận bản đọc.',
    back: 'Văn bản',
    files: 'Tệp văn bản',
    filesHint: (limit: string) =>
      `Chọn một hoặc nhiều tệp .docx, .doc, .odt, .pdf, .txt, .md, hoặc bản quét, ảnh chụp .jpg, .png, .webp, .tif. Mỗi tệp không quá ${limit}. Tệp .docx đọc nhanh và đúng hơn bản quét.`,
    picturesHint: 'Chụp nhiều trang bằng điện thoại: gửi các ảnh cùng một lần, rồi xếp trang thành một văn bản.',
    noSecret: 'Không đưa văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT vào phần mềm này.',
    paste: 'Không có tệp: dán chữ của văn bản',
    name: 'Tên gọi tạm của văn bản',
    nameHint: 'Không bắt buộc. Dùng làm tên tệp lưu.',
    text: 'Toàn văn',
    pasted: 'Văn bản dán vào',
    send: 'Đưa vào và đọc',
    recent: 'Các lần tiếp nhận gần đây',
    recentOf: (files: string, accepted: string) => `${files} tệp, ${accepted} văn bản vào sổ`,
    fix: 'Chưa đưa vào được',
    'no-file': 'Chưa chọn tệp nào và cũng chưa dán chữ. Chọn ít nhất một tệp, hoặc dán toàn văn.',
    'too-many-files': 'Mỗi lần đưa vào nhiều nhất 50 tệp. Chia thành nhiều lần.',
    'request-too-large': 'Các tệp gộp lại quá lớn cho một lần gửi (64 MB). Chia thành nhiều lần.',
    'not-allowed': 'Chỉ văn thư, cơ quan thường trực và người quản trị đưa văn bản vào sổ.',
    'form-key-taken': 'Biểu này đã được dùng. Mở lại trang tiếp nhận rồi gửi lại.',
    'bad-form': 'Biểu gửi lên thiếu mã. Mở lại trang tiếp nhận rồi gửi lại.',
    batch: 'Kết quả tiếp nhận',
    progress: 'Tiến độ',
    progressOf: (finished: string, all: string) => `Đã xong ${finished} trên ${all} tệp.`,
    mayLeave: 'Trang tự cập nhật. Có thể rời trang này, việc đọc vẫn tiếp tục.',
    refresh: 'Xem tiến độ mới',
    stop: 'Dừng tự cập nhật',
    start: 'Tự cập nhật',
    more: 'Tiếp nhận thêm',
    registry: 'Mở sổ văn bản',
    file: 'Tệp',
    result: 'Kết quả',
    next: 'Việc tiếp theo',
    secretFile: 'Tệp có dấu độ mật (không lưu tên)',
    fileNo: (no: string) => `Tệp thứ ${no}`,
    arranging: 'Chờ xếp trang',
    arrange: 'Xếp trang rồi đọc',
    arrangeHint: (pictures: string) => `${pictures} ảnh được gửi cùng lúc, chưa đọc.`,
    pictures: (pictures: string) => `${pictures} ảnh`,
    waiting: 'Đang đợi',
    reading: 'Đang đọc',
    done: 'Đã vào sổ',
    known: 'Đã có trong sổ',
    refused: 'Không nhận',
    doneAs: (reference: string) => `Đọc được số, ký hiệu ${reference}.`,
    doneWithoutNumber: 'Không đọc được số, ký hiệu; bổ sung khi xác nhận bản đọc.',
    filled: 'Văn bản này trước đây mới có tên do văn bản khác viện dẫn; nay đã có toàn văn.',
    knownAs: 'Đúng tệp này (cùng mã SHA-256) đã được đưa vào trước đây. Không lưu thêm lần nữa.',
    similar: 'Trong sổ có văn bản cùng số, ký hiệu, có thể là một:',
    onlyNamed: 'mới có tên',
    scanning: (page: string, pages: string) =>
      `Đang nhận dạng chữ, trang ảnh ${page} trên ${pages}. Mỗi trang mất từ vài giây đến nửa phút, máy chủ bận thì lâu hơn.`,
    recognised: (pages: string) =>
      `Nhận dạng chữ từ ${pages} trang ảnh. Khi xác nhận, đối chiếu những dòng có dấu “Cần đối chiếu” với ảnh trang.`,
    unread: (pages: string) => `Không nhận dạng được trang ${pages}: phần đó chưa được đọc. Xem trong tệp gốc.`,
    oldWord: 'Tệp .doc không giữ số mục đánh tự động. Nếu bản đọc thiếu số mục, lưu lại thành .docx rồi đưa vào.',
    confirm: 'Xác nhận bản đọc',
    open: 'Mở văn bản',
  },
  {
    title: 'Take documents in',
    lead: 'Put files in; the software reads them and drafts a reading. Nothing takes effect before a person confirms it.',
    back: 'Documents',
    files: 'Document files',
    filesHint: (limit: string) =>
      `Choose one or more files: .docx, .doc, .odt, .pdf, .txt, .md, or scans and photographs .jpg, .png, .webp, .tif. At most ${limit} each. A .docx is read faster and better than a scan.`,
    picturesHint: 'Pages taken with a telephone: send the pictures together, then put them in order as one document.',
    noSecret: 'Do not put documents marked MẬT, TỐI MẬT or TUYỆT MẬT into this software.',
    paste: 'No file: paste the words of the document',
    name: 'A name for the document, for now',
    nameHint: 'Optional. Used as the name of the kept file.',
    text: 'Full text',
    pasted: 'Pasted document',
    send: 'Put in and read',
    recent: 'Recent intakes',
    recentOf: (files: string, accepted: string) => `${files} files, ${accepted} documents in the registry`,
    fix: 'Not put in yet',
    'no-file': 'No file was chosen and no words were pasted. Choose a file, or paste the full text.',
    'too-many-files': 'At most 50 files at once. Send them in several steps.',
    'request-too-large': 'Together the files are too large for one sending (64 MB). Send them in several steps.',
    'not-allowed': 'Only clerks, the movement owner and administrators put documents into the registry.',
    'form-key-taken': 'This form was used before. Open the intake page again and send it once more.',
    'bad-form': 'The form came without its key. Open the intake page again and send it once more.',
    batch: 'Result of the intake',
    progress: 'Progress',
    progressOf: (finished: string, all: string) => `${finished} of ${all} files are done.`,
    mayLeave: 'The page keeps itself up to date. You may leave it; the reading goes on.',
    refresh: 'Show the present progress',
    stop: 'Stop updating',
    start: 'Update by itself',
    more: 'Take more in',
    registry: 'Open the registry',
    file: 'File',
    result: 'Result',
    next: 'What next',
    secretFile: 'File with a secret mark (its name is not kept)',
    fileNo: (no: string) => `File ${no}`,
    arranging: 'To be put in order',
    arrange: 'Put in order and read',
    arrangeHint: (pictures: string) => `${pictures} pictures were sent together and are not read yet.`,
    pictures: (pictures: string) => `${pictures} pictures`,
    waiting: 'Waiting',
    reading: 'Being read',
    done: 'In the registry',
    known: 'Was in the registry',
    refused: 'Refused',
    doneAs: (reference: string) => `Number and symbol read: ${reference}.`,
    doneWithoutNumber: 'No number and symbol could be read; add them when confirming the reading.',
    filled: 'Until now this document was known only because others cite it; now its text is here.',
    knownAs: 'This very file (same SHA-256) was taken in before. It was not kept again.',
    similar: 'The registry has documents with the same number and symbol, possibly the same one:',
    onlyNamed: 'named only',
    scanning: (page: string, pages: string) =>
      `Recognising words, picture ${page} of ${pages}. A page takes some seconds to half a minute, longer where the server is busy.`,
    recognised: (pages: string) =>
      `Words were recognised from ${pages} pictures of pages. When confirming, hold lines marked “To be checked” against the picture.`,
    unread: (pages: string) => `Pages ${pages} could not be recognised and were not read. See the original file.`,
    oldWord:
      'A .doc file does not carry automatic clause numbers. If they are missing from the reading, save it as .docx and put that in.',
    confirm: 'Confirm the reading',
    open: 'Open the document',
  },
);

const refusals = speak(
  {
    empty: 'Tệp không có nội dung (0 byte). Kiểm tra lại tệp rồi đưa vào lại.',
    'too-large': 'Tệp lớn hơn mức cho phép. Tách tệp hoặc giảm dung lượng ảnh trong tệp.',
    encrypted: 'Tệp đặt mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu, lưu lại rồi đưa vào.',
    corrupt: 'Tệp hỏng hoặc tải về chưa đủ. Mở thử trên máy; nếu mở được, lưu lại thành .docx rồi đưa vào.',
    bomb: 'Tệp nén bất thường: khi mở ra lớn gấp rất nhiều lần. Không mở tệp này; hỏi lại nơi gửi.',
    macro: 'Tệp có chương trình kèm theo (macro), có thể gây hại. Lưu lại thành .docx không có macro rồi đưa vào.',
    'unknown-type':
      'Không phải loại tệp đọc được. Dùng .docx, .doc, .odt, .pdf, .txt, .md, hoặc ảnh .jpg, .png, .webp, .tif.',
    'unknown-encoding':
      'Chữ trong tệp dùng bảng mã cũ (TCVN3, VNI) hoặc phông riêng, đọc sẽ sai dấu. Chuyển sang Unicode, lưu thành .docx rồi đưa vào.',
    heic: 'Ảnh HEIC của điện thoại chưa đọc được. Đặt máy ảnh lưu JPEG (“Tương thích nhất”) rồi chụp lại, hoặc đổi ảnh sang .jpg.',
    'too-many-pages': 'Bản quét có quá nhiều trang để nhận dạng một lần. Tách thành nhiều tệp, hoặc xin bản .docx.',
    'too-many-pixels': 'Ảnh quá lớn. Quét lại ở 200 hoặc 300 dpi, hoặc giảm cỡ ảnh.',
    'page-failed':
      'Không nhận dạng được trang đầu của bản quét. Không lưu lại gì. Quét lại trang đó, hoặc xin bản .docx.',
    'page-slow':
      'Nhận dạng trang đầu của bản quét mất quá lâu nên đã dừng. Không lưu lại gì. Quét lại ở 200 dpi, hoặc xin bản .docx.',
    'no-words': 'Không nhận ra chữ nào trong ảnh. Quét hoặc chụp lại rõ hơn, cả trang, đủ sáng.',
    'no-text': 'Tệp mở được nhưng không có chữ nào. Kiểm tra xem có đưa nhầm tệp không.',
    'too-long': 'Văn bản quá dài để đọc một lần. Tách thành nhiều tệp.',
    'too-slow': 'Đọc tệp này mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Lưu lại thành .docx rồi thử lại.',
    secret: 'Văn bản có dấu độ mật. Không lưu lại gì. Xử lý văn bản này theo quy định bảo vệ bí mật nhà nước.',
    failed: 'Có lỗi trong phần mềm khi đọc tệp này. Không lưu lại gì; đưa vào lại, nếu vẫn lỗi thì báo người quản trị.',
    interrupted:
      'Máy chủ dừng nhiều lần khi đang đọc tệp này. Không lưu lại gì; lưu lại thành .docx rồi đưa vào, hoặc báo người quản trị.',
    'given-up': 'Các ảnh đã được bỏ, không đọc. Không lưu lại gì.',
    forgotten: 'Không có ai xếp trang nên các ảnh đã tự xóa, chưa đọc. Cần thì gửi lại.',
  },
  {
    empty: 'The file is empty (0 bytes). Check it and put it in again.',
    'too-large': 'The file is larger than allowed. Split it, or shrink the pictures in it.',
    encrypted: 'The file has a password and cannot be read. Open it, take the password away, save it and put it in.',
    corrupt: 'The file is damaged or incomplete. Try to open it; if it opens, save it as .docx and put that in.',
    bomb: 'The file is packed abnormally: it would unpack to many times its size. Do not open it; ask the sender.',
    macro: 'The file carries a program (macro), which may do harm. Save it as .docx without macros and put that in.',
    'unknown-type':
      'This is not a kind of file that can be read. Use .docx, .doc, .odt, .pdf, .txt, .md, or pictures .jpg, .png, .webp, .tif.',
    'unknown-encoding':
      'The words are in an old code page (TCVN3, VNI) or a font of their own and would be read wrongly. Convert to Unicode, save as .docx and put that in.',
    heic: 'HEIC pictures of telephones cannot be read. Set the camera to JPEG (“Most compatible”) and take it again, or convert it to .jpg.',
    'too-many-pages':
      'The scan has too many pages to be recognised at once. Split it into several files, or ask for the .docx.',
    'too-many-pixels': 'The picture is too large. Scan it again at 200 or 300 dpi, or shrink it.',
    'page-failed':
      'The first page of the scan could not be recognised. Nothing was kept. Scan it again, or ask for the .docx.',
    'page-slow':
      'Recognising the first page of the scan took too long and was stopped. Nothing was kept. Scan it at 200 dpi, or ask for the .docx.',
    'no-words':
      'No words are to be seen in the picture. Scan or photograph it again: sharp, the whole page, enough light.',
    'no-text': 'The file opens but has no words. Check that it is the right one.',
    'too-long': 'The document is too long to be read at once. Split it into several files.',
    'too-slow': 'Reading this file took too much time or memory and was stopped. Save it as .docx and try again.',
    secret: 'The document has a secret mark. Nothing was kept. Handle it by the rules on state secrets.',
    failed:
      'The software failed while reading this file. Nothing was kept; put it in again, and tell the administrator if it fails again.',
    interrupted:
      'The server stopped several times while reading this file. Nothing was kept; save it as .docx and put that in, or tell the administrator.',
    'given-up': 'The pictures were given up unread. Nothing was kept.',
    forgotten: 'Nobody put the pictures in order, so they were deleted unread. Send them again if they are needed.',
  },
);

const limits = speak(
  {
    'too-many-pages': (limit: string) => `nhiều nhất ${limit} trang ảnh`,
    'too-many-pixels': (limit: string) => `nhiều nhất ${limit} triệu điểm ảnh`,
  },
  {
    'too-many-pages': (limit: string) => `at most ${limit} pictures of pages`,
    'too-many-pixels': (limit: string) => `at most ${limit} million pixels`,
  },
);

/** Why a file was refused and what to do. */
export function sayRefusal(lang: Lang, reason: IntakeRefusal, { limit, mark }: IntakeDetail): string {
  const sentence = refusals(lang)[reason];
  const counted: Partial<Record<IntakeRefusal, (limit: string) => string>> = limits(lang);
  const value = limit ? (counted[reason]?.(limit) ?? limit) : mark;
  return value ? `${sentence} (${value})` : sentence;
}
