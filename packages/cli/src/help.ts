import type { Language } from './language.ts';
import type { Command } from './options.ts';

type Texts = Record<Command | 'all', string>;

const VI: Texts = {
  all: `van-ban đọc văn bản hành chính: văn bản của Đảng, Nhà nước, Mặt trận, đoàn thể.

  van-ban read  TỆP…               bản đọc: số, ngày, ai phải làm gì, đến ngày nào, viện dẫn gì
  van-ban check TỆP…               chỉ những chỗ cần người xem lại
  van-ban cite  TỆP…               các văn bản viện dẫn, thành bảng
  van-ban number  "SỐ" ĐƠN-VỊ      một con số như người ta gõ
  van-ban deadline "CÂU" [NGÀY]    một thời hạn, và ngày muộn nhất

Tệp là văn bản thuần (.txt). Không nêu tệp, hoặc nêu “-”, thì đọc từ đầu vào chuẩn.

  van-ban read 118-cv-du.txt
  pdftotext ke-hoach.pdf - | van-ban check

Mã thoát: 0 bình thường · 1 có chỗ cần xem, cần hỏi lại · 2 gõ sai lệnh hoặc có tệp không đọc được.
van-ban LỆNH --help nói rõ từng lệnh. van-ban --version in phiên bản. NO_COLOR=1 bỏ màu, COLUMNS đặt bề rộng.`,
  read: `van-ban read [--json | --ndjson] TỆP…

In bản đọc: phần đầu, chỗ cần xem, Kính gửi, việc được giao kèm thời hạn, văn bản viện dẫn, nơi nhận.

  van-ban read 118-cv-du.txt              để người đọc
  van-ban read --json 118-cv-du.txt       đủ mọi thứ, kèm vị trí trong văn bản, một mảng JSON
  van-ban read --ndjson thang-9/*.txt     mỗi văn bản một dòng JSON
  pdftotext ke-hoach.pdf - | van-ban read`,
  check: `van-ban check [--json] TỆP…

Chỉ in những chỗ cần người xem lại, kèm số dòng. Mã thoát 1 khi có ít nhất một chỗ.

  van-ban check 118-cv-du.txt
  van-ban check --json thang-9/*.txt
  van-ban check du-thao.txt && echo "không có chỗ nào lạ"`,
  cite: `van-ban cite [--json | --csv] TỆP…

In các văn bản được viện dẫn: dòng, ngày, quan hệ, số ký hiệu hoặc tên.

  van-ban cite 118-cv-du.txt
  van-ban cite --csv thang-9/*.txt > vien-dan.csv     mở được bằng Excel`,
  number: `van-ban number "SỐ" ĐƠN-VỊ

Đọc một con số như người ta gõ. Mã thoát 1 khi phải hỏi lại. Không nêu số thì đọc từng dòng JSON {"entry", "unit"}.

  van-ban number "1,5 triệu" dong
  van-ban number "3 cuộc, 20 người" cuoc
  van-ban number < cac-o.ndjson`,
  deadline: `van-ban deadline "CÂU" [NGÀY-VĂN-BẢN] [HÔM-NAY]

Đọc một thời hạn, in ngày muộn nhất. Ngày viết NĂM-THÁNG-NGÀY. Mã thoát 1 khi không tính được. Không nêu câu thì đọc
từng dòng JSON {"phrase", "document_date", "today"}.

  van-ban deadline "trước ngày 30/10 hàng năm" 2026-09-28
  van-ban deadline "trong 10 ngày làm việc" 2026-09-28
  van-ban deadline < cac-han.ndjson`,
};

const EN: Texts = {
  all: `van-ban reads Vietnamese official documents.

  van-ban read  FILE…              the reading: number, date, who does what by when, what is cited
  van-ban check FILE…              only what a person should look at
  van-ban cite  FILE…              cited documents as a table
  van-ban number  "ENTRY" UNIT     a figure as people type it
  van-ban deadline "PHRASE" [DATE] one time limit, and its last day

Files are plain text (.txt). Without FILE, or with "-", the text comes from standard input.

  van-ban read 118-cv-du.txt
  pdftotext plan.pdf - | van-ban check

Exit: 0 fine · 1 something to look at or to ask about · 2 misuse, or a file that cannot be read.
van-ban COMMAND --help says more of each. van-ban --version prints the version. NO_COLOR=1 drops colours, COLUMNS sets the width.`,
  read: `van-ban read [--json | --ndjson] FILE…

Prints the reading: header, what to look at, addressees, assignments with their limits, citations, recipients.

  van-ban read 118-cv-du.txt              for people
  van-ban read --json 118-cv-du.txt       everything, with places in the text, as one JSON array
  van-ban read --ndjson september/*.txt   one line of JSON a document
  pdftotext plan.pdf - | van-ban read`,
  check: `van-ban check [--json] FILE…

Prints only what a person should look at, with line numbers. Exits 1 when there is anything.

  van-ban check 118-cv-du.txt
  van-ban check --json september/*.txt
  van-ban check draft.txt && echo "nothing looks odd"`,
  cite: `van-ban cite [--json | --csv] FILE…

Prints cited documents: line, date, relation, number and symbol or name.

  van-ban cite 118-cv-du.txt
  van-ban cite --csv september/*.txt > citations.csv     opens in a spreadsheet`,
  number: `van-ban number "ENTRY" UNIT

Reads a figure as people type it. Exits 1 when it must be asked. Without an entry it answers lines of JSON
{"entry", "unit"}.

  van-ban number "1,5 triệu" dong
  van-ban number "3 cuộc, 20 người" cuoc
  van-ban number < entries.ndjson`,
  deadline: `van-ban deadline "PHRASE" [DOCUMENT-DATE] [TODAY]

Reads a time limit and prints its last day. Dates are YYYY-MM-DD. Exits 1 when none can be counted. Without a phrase
it answers lines of JSON {"phrase", "document_date", "today"}.

  van-ban deadline "trước ngày 30/10 hàng năm" 2026-09-28
  van-ban deadline "trong 10 ngày làm việc" 2026-09-28
  van-ban deadline < limits.ndjson`,
};

/** How to use the program, or one of its commands. */
export function helpFor(command: Command | undefined, language: Language): string {
  return (language === 'vi' ? VI : EN)[command ?? 'all'];
}
