import { speak } from '#shared/ui/wording.ts';
import type { Choice, ReadIssue } from '../terms.ts';

type IssueCode = ReadIssue['code'];
type Detail = Record<string, string>;

/** A date as far as it is printed: "12/04/2016". */
const day = (iso: string | undefined) => (iso ?? '').split('-').reverse().join('/');
const body = (words: string, detail: Detail) => detail.body ?? words;

/** One sentence for each kind of odd place. */
export const sayIssue = speak(
  {
    'number-date-order': (words: string, { reference, date, neighbour, neighbourDate }: Detail) =>
      neighbour
        ? `${reference ?? words} ghi ngày ${day(date)}, trong khi ${neighbour} ghi ngày ${day(neighbourDate)}.`
        : `${reference ?? words} ghi ngày ${day(date)}, không khớp với ngày của các văn bản có số liền trước, liền sau.`,
    'no-such-date': (words: string) => `“${words}” không phải là ngày có thật.`,
    'unclosed-quotation': (words: string) => `Ngoặc kép mở ở ${words}… không đóng.`,
    'unspecified-period': (words: string) =>
      `“${words}” không nói kỳ nào. Không tính được hạn. Phải có người quyết định.`,
    'waiting-duty': (words: string) => `Việc này chờ điều kiện: “${words}”.`,
    'duty-not-addressed': (words: string, detail: Detail) =>
      `${body(words, detail)} được giao việc, không có tên trong Kính gửi.`,
    'addressed-without-duty': (words: string, detail: Detail) =>
      `${body(words, detail)} có tên trong Kính gửi, không được giao việc nào.`,
    'type-outside-competence': (words: string) => `“${words}”: cơ quan này thường không ban hành loại văn bản như vậy.`,
    'citation-contradiction': (words: string, { reference }: Detail) =>
      `${reference ?? words} được viện dẫn với ngày hoặc tên khác nhau.`,
    'duty-without-body': () => 'Câu này giao việc mà không nói cơ quan nào làm. Phải có người quyết định.',
    'symbol-of-other-system': (words: string) => `Ký hiệu “${words}” viết theo thể thức của hệ thống văn bản khác.`,
    'secret-mark': (words: string) => `Có dấu mật “${words}”. Văn bản mật không được lưu trong phần mềm này.`,
  },
  {
    'number-date-order': (words: string, { reference, date, neighbour, neighbourDate }: Detail) =>
      neighbour
        ? `${reference ?? words} is dated ${day(date)}, while ${neighbour} is dated ${day(neighbourDate)}.`
        : `${reference ?? words} is dated ${day(date)}, which does not fit the dates of the numbers before and after it.`,
    'no-such-date': (words: string) => `“${words}” is not a date.`,
    'unclosed-quotation': (words: string) => `The quotation mark at ${words}… is not closed.`,
    'unspecified-period': (words: string) => `“${words}” names no period. No day can be counted. A person must decide.`,
    'waiting-duty': (words: string) => `This assignment waits for: “${words}”.`,
    'duty-not-addressed': (words: string, detail: Detail) =>
      `${body(words, detail)} has an assignment and is not among the addressees.`,
    'addressed-without-duty': (words: string, detail: Detail) =>
      `${body(words, detail)} is among the addressees and has no assignment.`,
    'type-outside-competence': (words: string) => `“${words}”: this body does not usually issue such a document.`,
    'citation-contradiction': (words: string, { reference }: Detail) =>
      `${reference ?? words} is cited with different dates or names.`,
    'duty-without-body': () => 'This sentence assigns something and names nobody. A person must decide.',
    'symbol-of-other-system': (words: string) => `The symbol “${words}” follows the form of another system.`,
    'secret-mark': (words: string) => `There is a secrecy mark “${words}”. Secret documents must not be kept here.`,
  },
);

/** What may be decided about an odd place. */
export const sayChoice = speak(
  {
    keep: 'Giữ nguyên',
    doubt: 'Giữ nguyên, đánh dấu nghi sai',
    unclear: 'Để “chưa rõ”, hỏi nơi gửi',
    period: 'Đặt kỳ báo cáo (ghi ở dưới)',
    now: 'Giao ngay, không chờ',
    keepWaiting: 'Để chờ điều kiện',
    keepBody: 'Ghi nhận, vẫn giao',
    keepAddressee: 'Ghi nhận, gửi để biết',
    askSender: 'Đánh dấu, hỏi nơi gửi',
    keepWithoutBody: 'Giữ việc, chưa giao cho ai',
  },
  {
    keep: 'As printed',
    doubt: 'As printed, marked as doubtful',
    unclear: 'Leave “unclear”, ask the sender',
    period: 'Set a period (write it below)',
    now: 'Assign now, without waiting',
    keepWaiting: 'Let it wait',
    keepBody: 'Noted, assign anyway',
    keepAddressee: 'Noted, send for information',
    askSender: 'Mark it, ask the sender',
    keepWithoutBody: 'Keep it, assigned to nobody yet',
  },
);

type Label = Choice | 'keepWaiting' | 'keepBody' | 'keepAddressee' | 'askSender' | 'keepWithoutBody';

const ABOUT: Partial<Record<IssueCode, Partial<Record<Choice, Label>>>> = {
  'waiting-duty': { keep: 'keepWaiting' },
  'duty-not-addressed': { keep: 'keepBody', doubt: 'askSender' },
  'addressed-without-duty': { keep: 'keepAddressee', doubt: 'askSender' },
  'duty-without-body': { keep: 'keepWithoutBody', doubt: 'askSender' },
};

/** Which sentence names a choice: it differs with what the choice is about. */
export function labelOf(code: IssueCode, choice: Choice): Label {
  return ABOUT[code]?.[choice] ?? choice;
}
