import { speak } from '#shared/ui/wording.ts';

/** Recognised lines that a person corrects beside the picture. */
export const say = speak(
  {
    lead: 'So từng dòng với ảnh, sửa chữ sai. Chữ máy đọc và tệp gốc giữ nguyên; lưu xong, văn bản được đọc lại.',
    how: 'Enter xuống dòng kế. Chữ máy bỏ sót thì gõ thêm vào dòng kề bên; dòng thừa thì xóa hết chữ. Dòng đã đúng thì đánh dấu “Đã kiểm tra, đúng”.',
    line: (no: string) => `Dòng ${no}`,
    right: 'Đã kiểm tra, đúng',
    checked: 'Đã kiểm tra',
    corrected: (by: string, at: string) => `${by} sửa lúc ${at}`,
    machine: (words: string) => `Máy đọc: “${words}”`,
    emptied: 'Đã bỏ dòng này: trên trang không có chữ.',
    left: (count: string) => `Còn ${count} dòng cần kiểm tra trên trang này.`,
    noneLeft: 'Không còn dòng nào cần kiểm tra trên trang này.',
    first: 'Đến dòng đầu',
    nextPage: (page: string) => `Dòng cần kiểm tra kế tiếp: trang ${page}`,
    save: 'Lưu và đọc lại',
    toReading: 'Về bản đọc',
    fix: 'Chưa lưu được',
    saved: (changed: string) => `Đã lưu ${changed} dòng sửa và đọc lại văn bản.`,
    savedReading: (values: string) => `Bản đọc đổi ${values} chỗ: xem ở trang xác nhận.`,
    savedSame: 'Bản đọc không đổi.',
    ticked: (checked: string) => `Đã ghi ${checked} dòng đúng với ảnh.`,
    'not-allowed': 'Chỉ văn thư, cơ quan thường trực và người quản trị sửa chữ nhận dạng.',
    'not-found': 'Văn bản đã được rút khỏi sổ, hoặc không có trang quét này.',
    'nothing-changed': 'Chưa sửa dòng nào và chưa đánh dấu dòng nào.',
    'changed-meanwhile':
      'Trong lúc đó có người khác đã sửa văn bản này. Xem lại rồi lưu lần nữa; chữ đã gõ còn nguyên.',
    clash: (mine: string, theirs: string) =>
      `Dòng này có người khác vừa sửa thành “${theirs}”, ở đây gõ “${mine}”. Chọn một cách rồi lưu lại.`,
    'line-too-long': 'Có dòng dài quá 1.000 chữ cái. Mỗi ô chỉ chứa chữ của một dòng trên ảnh.',
    'no-words-left': 'Không thể xóa hết chữ của văn bản. Nếu đưa nhầm tệp thì rút văn bản khỏi sổ.',
    'secret-words': (mark: string) =>
      `Chữ vừa sửa là dấu độ mật (${mark}), nên không lưu. Văn bản mật không được để ở đây: rút văn bản khỏi sổ và báo ngay người phụ trách bảo vệ bí mật nhà nước.`,
    'too-slow': 'Đọc lại văn bản mất quá lâu nên chưa lưu. Thử lại sau ít phút.',
    'form-key-taken': 'Biểu này đã được dùng. Mở lại trang này rồi sửa tiếp.',
  },
  {
    lead: 'Hold each line against the picture and correct what is wrong. The machine’s words and the file stay; after saving the document is read again.',
    how: 'Enter goes to the next line. Words the machine missed go into the line beside them; empty a line that is none. Tick “Checked, right” where a line is right.',
    line: (no: string) => `Line ${no}`,
    right: 'Checked, right',
    checked: 'Checked',
    corrected: (by: string, at: string) => `corrected by ${by}, ${at}`,
    machine: (words: string) => `The machine read: “${words}”`,
    emptied: 'This line was taken out: the page has no words there.',
    left: (count: string) => `${count} lines of this page are to be checked.`,
    noneLeft: 'No line of this page is to be checked any more.',
    first: 'Go to the first',
    nextPage: (page: string) => `Next line to be checked: page ${page}`,
    save: 'Save and read again',
    toReading: 'Back to the reading',
    fix: 'Not saved yet',
    saved: (changed: string) => `${changed} corrected lines were saved and the document was read again.`,
    savedReading: (values: string) => `${values} values of the reading changed: see the page that confirms it.`,
    savedSame: 'The reading stayed the same.',
    ticked: (checked: string) => `${checked} lines were noted as right.`,
    'not-allowed': 'Only clerks, the movement owner and administrators correct recognised words.',
    'not-found': 'The document was withdrawn, or has no such scanned page.',
    'nothing-changed': 'No line was changed and none was ticked.',
    'changed-meanwhile':
      'Somebody else corrected this document meanwhile. Look again and save once more; what was typed is still here.',
    clash: (mine: string, theirs: string) =>
      `Somebody has just changed this line to “${theirs}”; here it says “${mine}”. Choose one and save again.`,
    'line-too-long': 'A line has more than 1,000 characters. Each field holds one line of the picture.',
    'no-words-left':
      'The words of a document cannot all be deleted. Withdraw the document if it was put in by mistake.',
    'secret-words': (mark: string) =>
      `The corrected words are a mark of secrecy (${mark}) and were not saved. Withdraw the document and tell whoever is in charge of state secrets at once.`,
    'too-slow': 'Reading the document again took too long; nothing was saved. Try again in some minutes.',
    'form-key-taken': 'This form was used before. Open the page again and go on.',
  },
);
