import { speak } from '#shared/ui/wording.ts';

/** The public page on which anybody tries the reader. */
export const sayTry = speak(
  {
    title: 'Đọc thử một văn bản',
    lead: 'Máy chỉ ra ai phải làm gì, đến hết ngày nào, theo câu nào của văn bản.',
    private:
      'Không có gì rời khỏi máy này: văn bản được đọc ngay trong trình duyệt, không gửi đi đâu, không lưu lại. Trình duyệt còn chặn mã lệnh của trang gửi dữ liệu đi (fetch, WebSocket, beacon).',
    noScript:
      'Trang này đọc văn bản ngay trong trình duyệt nên cần JavaScript, hiện đang tắt. Không gửi văn bản đi nên cũng không có cách đọc thay ở máy chủ. Có thể đọc bằng dòng lệnh, trong thư mục của phần mềm:',
    command: 'npx van-ban read ten-tep.txt',
    text: 'Dán toàn văn vào đây',
    textHint: 'Từ tên cơ quan ban hành đến nơi nhận và chữ ký. Thả tệp vào trang này cũng được.',
    file: 'Hoặc chọn tệp .txt, .md',
    fileHint: 'Tệp Word, PDF: mở ra, chọn hết, chép rồi dán vào ô trên.',
    example: 'Đọc văn bản ví dụ',
    clear: 'Bỏ văn bản này',
    readerMissing: 'Chưa tải được phần đọc văn bản. Kiểm tra kết nối rồi mở lại trang này.',
    fix: 'Chưa đọc được',
    'not-text': 'Tệp này không phải tệp chữ. Tệp Word, PDF: mở ra, chọn hết, chép rồi dán vào ô trên.',
    'too-long': (most: string) => `Văn bản dài quá ${most} ký tự. Dán từng phần.`,
    'no-words': 'Không có chữ nào để đọc.',
    busy: 'Đang đọc…',
    done: 'Đã đọc xong:',
    toIssues: (count: number) => (count === 0 ? 'không có chỗ nào lạ' : `${count} chỗ cần xem`),
    toTasks: (count: number) => (count === 0 ? 'không thấy việc nào' : `${count} việc được giao`),
    toCitations: (count: number) => (count === 0 ? 'không viện dẫn văn bản nào' : `${count} văn bản viện dẫn`),
    strange:
      'Không thấy cơ quan ban hành, số, ngày ban hành hay việc được giao: có thể đây không phải văn bản hành chính.',
    otherLimits: 'Thời hạn khác trong văn bản',
    nothingKept: 'Đây là bản máy đọc để xem thử. Trong phần mềm, văn thư sửa và xác nhận rồi mới giao việc.',
    invite: 'Đọc thử một văn bản, không cần tài khoản',
  },
  {
    title: 'Try it on a document',
    lead: 'The machine points out who must do what, until the end of which day, by which sentence of the document.',
    private:
      'Nothing leaves this computer: the text is read in the browser itself, sent nowhere and kept nowhere. The browser also keeps the page’s script from sending data (fetch, WebSocket, beacon).',
    noScript:
      'This page reads the text in the browser itself, so it needs JavaScript, which is switched off. Because no text is sent, the server cannot read it instead. It can be read on the command line, in the folder of the software:',
    command: 'npx van-ban read file.txt',
    text: 'Paste the whole text here',
    textHint: 'From the name of the issuing body to recipients and signature. A file may also be dropped on this page.',
    file: 'Or choose a .txt or .md file',
    fileHint: 'Word and PDF files: open them, select everything, copy and paste it above.',
    example: 'Read the example',
    clear: 'Put this text away',
    readerMissing: 'The reader could not be loaded. Check the connection and open this page again.',
    fix: 'Not read yet',
    'not-text':
      'This file is not a text file. Word and PDF files: open them, select everything, copy and paste it above.',
    'too-long': (most: string) => `The text is longer than ${most} characters. Paste it in parts.`,
    'no-words': 'There are no words to read.',
    busy: 'Reading…',
    done: 'Read:',
    toIssues: (count: number) => (count === 0 ? 'nothing looks odd' : `${count} places to look at`),
    toTasks: (count: number) => (count === 0 ? 'no assignment seen' : `${count} assignments`),
    toCitations: (count: number) => (count === 0 ? 'no document is cited' : `${count} cited documents`),
    strange: 'No issuing body, number, date or assignment was seen: this may not be an official document.',
    otherLimits: 'Other time limits in the document',
    nothingKept:
      'This is the machine’s reading, to try. In the software a clerk corrects and confirms it before work is given out.',
    invite: 'Try the reader on a document, no account needed',
  },
);
