export type Language = 'vi' | 'en';

/** Vietnamese where the terminal speaks it (LC_ALL, LC_MESSAGES, LANG, else the system); English elsewhere. */
export function languageOf(env: Record<string, string | undefined>, system: string): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || system;
  return /^vi\b|^vi_/i.test(locale) ? 'vi' : 'en';
}

/** What went wrong, as the end of a line. */
export interface Sentences {
  noCommand: string;
  unknownCommand: (command: string) => string;
  unknownOption: (option: string) => string;
  notForCommand: (option: string, command: string) => string;
  exclude: (one: string, other: string) => string;
  seeHelp: string;
  missing: string;
  folder: string;
  forbidden: string;
  unreadable: (reason: string) => string;
  word: string;
  pdf: string;
  notText: string;
  twice: string;
  noRow: (row: number) => string;
  waiting: string;
}

const VI: Sentences = {
  noCommand: 'thiếu lệnh',
  unknownCommand: (command) => `không có lệnh “${command}”`,
  unknownOption: (option) => `không có tùy chọn ${option}`,
  notForCommand: (option, command) => `lệnh ${command} không nhận ${option}`,
  exclude: (one, other) => `chỉ dùng một trong hai: ${one} hoặc ${other}`,
  seeHelp: 'Xem van-ban --help',
  missing: 'không có tệp này',
  folder: 'là thư mục; hãy nêu từng tệp, ví dụ thu-muc/*.txt',
  forbidden: 'không có quyền đọc tệp này',
  unreadable: (reason) => `không đọc được (${reason})`,
  word: 'là tệp Word hoặc tệp nén; lưu thành văn bản thuần (.txt) rồi đọc lại',
  pdf: 'là tệp PDF; lấy chữ ra trước, ví dụ pdftotext tep.pdf - | van-ban read',
  notText: 'không phải tệp văn bản thuần',
  twice: 'đầu vào chuẩn chỉ đọc được một lần',
  noRow: (row) => `dòng ${row} không phải một đối tượng JSON`,
  waiting: 'Đang đợi văn bản từ bàn phím: dán vào, xuống dòng, bấm Ctrl-D (Windows: Ctrl-Z rồi Enter).',
};

const EN: Sentences = {
  noCommand: 'a command is missing',
  unknownCommand: (command) => `unknown command “${command}”`,
  unknownOption: (option) => `unknown option ${option}`,
  notForCommand: (option, command) => `${command} does not take ${option}`,
  exclude: (one, other) => `${one} and ${other} exclude each other`,
  seeHelp: 'See van-ban --help',
  missing: 'there is no such file',
  folder: 'is a folder; name the files, for example folder/*.txt',
  forbidden: 'this file may not be read',
  unreadable: (reason) => `cannot be read (${reason})`,
  word: 'is a Word file or an archive; save it as plain text (.txt) first',
  pdf: 'is a PDF; take its text out first, for example pdftotext file.pdf - | van-ban read',
  notText: 'is not plain text',
  twice: 'standard input can be read only once',
  noRow: (row) => `row ${row} is no JSON object`,
  waiting: 'Waiting for a text from the keyboard: paste it, press Enter, then Ctrl-D (Windows: Ctrl-Z, Enter).',
};

export const sentencesIn = (language: Language): Sentences => (language === 'vi' ? VI : EN);
