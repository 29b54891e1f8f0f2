import { readDeadline, type Assignment, type Deadline, type Quoted, type Reading } from '@kheo/van-ban';
import { day, inOrder, issueSentence, lineOf } from './issues.ts';
import { hang, paint, type Look } from './terminal.ts';

export interface Shown {
  text: string;
  reading: Reading;
  look: Look;
  /** YYYY-MM-DD, Việt Nam. */
  today: string;
}

const FACT = 16;
const DUTY = 8;
const DETAIL = DUTY + 11;
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

const list = (items: Quoted[]) => items.map(({ text }) => text).join('; ');
const title = (text: string, look: Look) => ['', paint(text, 'bold', look)];
const count = (number: number, what: string) => (number === 0 ? `Không thấy ${what}` : `${number} ${what}`);

/** The reading as a clerk reads it in a terminal: what it is, what to look at, who does what by when. */
export function renderReading(shown: Shown): string {
  const { reading, look } = shown;
  return [
    ...facts(shown),
    ...(reading.issues.length > 0 ? ['', ...issueLines(shown)] : []),
    ...bullets('Kính gửi', reading.addressees, look),
    ...title(count(reading.assignments.length, 'việc được giao'), look),
    ...reading.assignments.flatMap((assignment) => duty(assignment, shown)),
    ...otherLimits(shown),
    ...(reading.citations.length > 0 ? title(`${reading.citations.length} văn bản viện dẫn`, look) : []),
    ...reading.citations.flatMap(({ reference, name, date }) =>
      hang(`  ${reference ?? ''}`, [reference ? '' : name, date ? `ngày ${day(date)}` : ''].join(' '), 26, look),
    ),
    ...bullets('Nơi nhận', reading.recipients, look),
  ].join('\n');
}

function facts({ reading, look }: Shown): string[] {
  const { header, signature } = reading;
  const signed = [signature?.authority, signature?.position, signature?.name].flatMap((part) => part?.text ?? []);
  const rows: [label: string, words: string | undefined][] = [
    ['Số, ký hiệu', header.reference?.text],
    ['Cơ quan', header.issuer?.text],
    ['Ngày', header.date ? day(header.date.iso) : undefined],
    ['Trích yếu', header.subject?.text],
    ['Người ký', signed.length > 0 ? signed.join(', ') : undefined],
  ];
  return rows
    .flatMap(([label, words]) => hang(label, words ?? 'không ghi', FACT, look))
    .map((line) => {
      const label = line.slice(0, FACT);
      return label.trim() === '' ? line : paint(label, 'dim', look) + line.slice(FACT);
    });
}

function bullets(name: string, items: Quoted[], look: Look): string[] {
  if (items.length === 0) return [];
  return [...title(name, look), ...items.flatMap(({ text }) => hang('  -', text, 4, look))];
}

function duty({ clause, lead, act, ...rest }: Assignment, shown: Shown): string[] {
  const { look } = shown;
  const details: [label: string, words: string, colour?: 'green' | 'yellow'][] = [];
  if (rest.support.length > 0) details.push(['phối hợp', list(rest.support)]);
  if (rest.cascade.length > 0) details.push(['giao tiếp', list(rest.cascade)]);
  if (rest.through.length > 0) details.push(['gửi qua', list(rest.through)]);
  if (rest.deadline) details.push(['thời hạn', limit(rest.deadline, shown), 'green']);
  if (rest.waitsFor) details.push(['chờ', rest.waitsFor.text, 'yellow']);
  if (rest.unclear) details.push(['chưa rõ', `“${rest.unclear.text}”`, 'yellow']);
  const who = hang(`  ${clause}`, lead.length > 0 ? list(lead) : 'chưa rõ cơ quan nào', DUTY, look);
  return [
    ...who.map((line) => paint(line, 'cyan', look)),
    ...hang('', act, DUTY, look),
    ...details.flatMap(([label, words, colour]) => {
      const lines = hang(' '.repeat(DUTY) + label, words, DETAIL, look);
      return colour ? lines.map((line) => paint(line, colour, look)) : lines;
    }),
  ];
}

/** The printed words, and the last day that is still in time where one can be counted. */
function limit({ phrase, kind, when }: Deadline, { reading, today }: Shown): string {
  const written = reading.header.date?.iso ?? '';
  const documentDate = /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : today;
  const { safeUntil } = readDeadline(phrase.text, { documentDate, today });
  const words = `“${phrase.text}”`;
  if (!safeUntil) return when === null ? `${words} (không tính thành ngày)` : words;
  const weekday = WEEKDAYS[new Date(`${safeUntil}T00:00:00Z`).getUTCDay()];
  return `${words} → muộn nhất ${day(safeUntil)}, ${weekday}${kind === 'recurring' ? ' (lặp lại theo kỳ)' : ''}`;
}

function otherLimits(shown: Shown): string[] {
  const { reading, look } = shown;
  const others = reading.deadlines.filter(
    ({ phrase }) => !reading.assignments.some(({ deadline }) => deadline?.phrase.span.start === phrase.span.start),
  );
  if (others.length === 0) return [];
  return [...title('Thời hạn khác', look), ...others.flatMap((one) => hang('  -', limit(one, shown), 4, look))];
}

/** Only what a person should look at, each with the line of the file it stands in. */
export function issueLines({ text, reading, look }: Shown): string[] {
  const issues = inOrder(reading.issues);
  if (issues.length === 0) return [paint('Không có chỗ nào cần xem', 'green', look)];
  const indent = `  dòng ${Math.max(...issues.map(({ span }) => lineOf(text, span)))}  `.length;
  return [
    paint(`${issues.length} chỗ cần xem`, 'yellow', look),
    ...issues.flatMap((issue) => {
      const lines = hang(`  dòng ${lineOf(text, issue.span)}`, issueSentence(issue), indent, look);
      return issue.severity === 'decide' ? lines.map((line) => paint(line, 'red', look)) : lines;
    }),
  ];
}
