import { unshout } from '../capitals.ts';
import { codeOfNoun, codeOfReference } from '../data/types.ts';
import { isRule, isShouted, type Line } from '../lines.ts';
import type { DocumentSystem, Header, PrintedDate, Quoted } from '../reading.ts';
import { clean } from '../text.ts';
import { readOwnReference } from './reference.ts';

const MOTTO =
  /^(CỘNG\s|CỘNG$|HÒA XÃ|HOÀ XÃ|HÒA\s|CHỦ NGHĨA|VIỆT NAM$|XÃ HỘI|HỘI CHỦ|NGHĨA VIỆT|ĐẢNG CỘNG|CỘNG SẢN|ĐẢNG$|Độc lập)/u;
const PLACE_DATE = /([\p{L}. ]{2,40}),\s*ngày\s*(\d{0,2})[\s….]*tháng\s*(\d{0,2})[\s….]*năm\s*((?:19|20)\d{2})/iu;
const STARTS_BODY =
  /^(kính gửi|căn cứ|thực hiện|ngày|để |nhằm |theo |triển khai|thời gian qua|trong |tiếp tục|I[.\-/]|1[.)]|điều 1)/iu;
const SUBJECT_OF_LETTER = /^(V\/v|Về việc|v\/v|về việc)\s*:?\s*/u;
const NEW_BODY =
  /^(BỘ|CỤC|ỦY BAN|UỶ BAN|BAN|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|HUYỆN ỦY|TỈNH ỦY|THÀNH ỦY|HỘI|SỞ|VĂN PHÒNG|CHI BỘ|PHÒNG|THỦ|TỔNG|TRUNG ƯƠNG|ĐOÀN|TỈNH ĐOÀN|LIÊN ĐOÀN|CHÍNH PHỦ|QUỐC HỘI|HĐND|UBND|MTTQ|BTV)/u;

/** Where the head ends: at "Kính gửi", or at the first line that opens the body. */
export function endOfHead(lines: Line[]): number {
  const seen = lines.findIndex(({ text }) => /^Số\s?:?/u.test(text) || PLACE_DATE.test(text));
  for (let i = Math.max(seen, 0); i < Math.min(lines.length, 60); i += 1) {
    const { text } = lines[i]!;
    if (!text || isShouted(text)) continue;
    if (STARTS_BODY.test(text) && !PLACE_DATE.test(text) && !/^ngày\s*\d{0,2}\s*tháng/iu.test(text)) return i;
    if (text.length > 90 && !SUBJECT_OF_LETTER.test(text)) return i;
  }
  return Math.min(lines.length, 12);
}

/** The head of a document. `end` is the index of the first line that is not its own. */
export function readHead(text: string, lines: Line[], end: number): Header {
  const head = lines.slice(0, end);
  const from = 0;
  const to = head.at(-1)?.end ?? 0;
  const reference = readOwnReference(text, from, to);
  const date = readPlaceAndDate(text, to);
  const { parent, issuer } = readIssuer(head);
  const title = head.findIndex((line) => isShouted(line.text) && codeOfNoun(line.text) !== null);
  const type =
    title >= 0 ? codeOfNoun(head[title]!.text) : reference ? (codeOfReference(reference.text) ?? 'CV') : null;
  return {
    system: systemOf(text.slice(from, to), reference?.notation ?? ''),
    parent,
    issuer,
    reference,
    type,
    typeSpan: title >= 0 ? { start: head[title]!.start, end: head[title]!.end } : null,
    place: date?.place ?? null,
    date: date?.date ?? null,
    subject: title >= 0 ? subjectOfTitle(head, title) : subjectOfLetter(head),
    urgency: markOf(head, /^(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$/u),
    secrecy: markOf(head, /^(TUYỆT MẬT|TỐI MẬT|MẬT)$/u),
  };
}

function systemOf(head: string, notation: string): DocumentSystem | null {
  if (/MTTQ|MẶT TRẬN/u.test(notation) || /MẶT TRẬN|MTTQ/u.test(head)) return 'front';
  if (/ĐTN|HPN|HND|CCB|LĐLĐ|TLĐ/u.test(notation)) return 'union';
  if (/ĐẢNG\s+CỘNG\s+SẢN/u.test(head)) return 'party';
  if (/CỘNG\s+H[ÒO][AÀ]\s+XÃ/u.test(head)) return 'state';
  return /^[A-ZĐa-z]+\/(TW|TU|HU|ĐU|QU|CB)/u.test(notation) ? 'party' : null;
}

function readPlaceAndDate(text: string, to: number): { place: Quoted | null; date: PrintedDate } | null {
  const match = PLACE_DATE.exec(text.slice(0, to));
  if (!match) return null;
  const [whole, printedPlace, day, month, year] = match as unknown as [string, string, string, string, string];
  const name = printedPlace.split('\n').at(-1)!.trim();
  const start = match.index + printedPlace.lastIndexOf(name);
  const parts = [year, month && month.padStart(2, '0'), day && month && day.padStart(2, '0')].filter(Boolean);
  const dateStart = match.index + whole.search(/ngày/iu);
  const span = { start: dateStart, end: match.index + whole.length };
  return {
    place: name ? { text: name, span: { start, end: start + name.length } } : null,
    date: { text: clean(text.slice(span.start, span.end)), span, iso: parts.join('-') },
  };
}

/** The shouted lines above the number: one body over another, each perhaps on several lines. */
function readIssuer(head: Line[]): { parent: Quoted | null; issuer: Quoted | null } {
  const bodies: Line[] = [];
  for (const line of head) {
    if (/^Số\s?:?/u.test(line.text) || PLACE_DATE.test(line.text)) break;
    if (!line.text || isRule(line) || !isShouted(line.text) || MOTTO.test(line.text)) continue;
    if (codeOfNoun(line.text) !== null) break;
    const last = bodies.at(-1);
    if (last && !NEW_BODY.test(line.text) && bodies.length > 0) {
      last.end = line.end;
      last.text = `${last.text} ${line.text}`;
    } else bodies.push({ ...line });
  }
  const quoted = bodies.map(({ start, end, text }) => ({ text: unshout(clean(text)), span: { start, end } }));
  return { parent: quoted.length > 1 ? quoted.at(-2)! : null, issuer: quoted.at(-1) ?? null };
}

function subjectOfTitle(head: Line[], title: number): Quoted | null {
  const rest = head.slice(title + 1);
  const end = rest.findIndex(
    (line, i) =>
      isRule(line) ||
      (i > 0 && !line.text) ||
      /^(CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG CHÍNH PHỦ$|BAN CHẤP HÀNH)/u.test(line.text),
  );
  return joined(end < 0 ? rest : rest.slice(0, end));
}

function subjectOfLetter(head: Line[]): Quoted | null {
  const from = head.findIndex((line) => SUBJECT_OF_LETTER.test(line.text));
  if (from < 0) return null;
  const rest = head.slice(from);
  const end = rest.findIndex((line, i) => i > 0 && (!line.text || isShouted(line.text) || PLACE_DATE.test(line.text)));
  const subject = joined(end < 0 ? rest : rest.slice(0, end));
  return subject && { ...subject, text: subject.text.replace(SUBJECT_OF_LETTER, '') };
}

function joined(lines: Line[]): Quoted | null {
  const printed = lines.filter(({ text }) => text);
  if (printed.length === 0) return null;
  const text = clean(printed.map((line) => line.text).join(' '));
  return { text, span: { start: printed[0]!.start, end: printed.at(-1)!.end } };
}

function markOf(head: Line[], mark: RegExp): Quoted | null {
  const line = head.find(({ text }) => mark.test(text));
  return line ? { text: line.text, span: { start: line.start, end: line.end } } : null;
}
