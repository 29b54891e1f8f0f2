import { daysPrinted, isYear, type PrintedDay } from './dates.ts';
import { HOUR } from './hours.ts';
import { phraseFrom, type Phrase } from './phrase.ts';
import { names } from '../tables/names.ts';

/** Stands for what is cut out: it belongs to nothing around it. */
const CUT = '\u0000';

/** Nouns whose "ngày …" is the day they were signed. */
const DOCUMENTS = names(
  'nghị định|quyết định|công văn|chỉ thị|nghị quyết|thông báo|kết luận|hướng dẫn|thông tư|luật|tờ trình|' +
    'quy định|công điện|văn bản|pháp lệnh|lời kêu gọi|thư',
);
/** Words whose day is when something happens or happened, or what figures cover. */
const HAPPENINGS = [
  ...names(
    'ký|ban hành|tổ chức|khai mạc|họp|diễn ra|hội nghị|cuộc họp|sinh|thành lập|kỷ niệm|chào mừng|dịp|nhân|' +
      'thời điểm|bầu cử|hiệu lực|hiệu lực thi hành',
  ).flatMap((event) => [`${event} ngày`, `${event} vào ngày`]),
  ...names(
    'tính|số liệu|số liệu tính|hiệu lực|hiệu lực kể|hiệu lực thi hành|hiệu lực thi hành kể|áp dụng|nghỉ|nghỉ lễ|nghỉ tết',
  ).map((event) => `${event} từ ngày`),
  ...names('tính đến|số liệu đến').flatMap((until) => [`${until} ngày`, `${until} hết ngày`]),
  ...names('lễ|tính đến|ngày bầu cử|ngày bầu cử là ngày|dịp|dịp lễ'),
  ...['lúc', 'vào hồi'].flatMap((word) => [`${word} ${HOUR} ngày`, `${word} ${HOUR} , ngày`]),
];
const BY_THE_HOUR = ['trước', 'đến'].flatMap((word) => [`${word} lúc ${HOUR} ngày`, `${word} lúc ${HOUR} , ngày`]);
/** Words whose number is a name. */
const NAMED = names(
  'điều|khoản|mục|phụ lục|mẫu số|biểu số|số|đường|tuyến đường|phố|khu phố|phường|quảng trường|công viên|' +
    'trường|cầu|đạt|chương trình|nhiệm kỳ|khóa|khoá|năm học|lần',
);

/** The phrase without the numbers and dates of documents, articles, streets, terms of office, events and figures. */
export function withoutElsewhere(phrase: Phrase): Phrase {
  const cut = new Set<number>();
  const cutFrom = (from: number, to: number) => {
    for (let at = from; at < to; at++) cut.add(at);
  };
  for (const { from, to } of referencesIn(phrase)) cutFrom(from, to);
  const days = daysPrinted(phrase);
  for (const [i, day] of days.entries()) {
    if (!cut.has(day.from) && happensThen(phrase, day, cut)) {
      const range = phrase.has(day.to, 'đến') ? days[i + 1] : undefined;
      cutFrom(day.from, range?.to ?? day.to);
    }
  }
  for (let at = 0; at < phrase.pieces.length; at++) {
    const name = phrase.matches(at, NAMED);
    if (name > 0 && !Number.isNaN(phrase.number(at + name))) cutFrom(at, endOfNumbers(phrase, at + name));
  }
  if (cut.size === 0) return phrase;
  return phraseFrom(
    phrase.pieces.map((piece, at) =>
      cut.has(at) ? { kind: 'mark', text: CUT, printed: piece.printed, glued: piece.glued } : piece,
    ),
  );
}

/** 30/2020/NĐ-CP · 217-QĐ/TW · 447-CV/HU: digits, then capitals after a stroke. */
function referencesIn(phrase: Phrase): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < phrase.pieces.length; at++) {
    if (Number.isNaN(phrase.number(at))) continue;
    let to = at + 1;
    if (phrase.has(to, '/') && isYear(phrase, to + 1)) to += 2;
    if (phrase.matches(to, '/|-') === 0 || !isSymbol(phrase, to + 1)) continue;
    while (phrase.matches(to, '/|-') > 0 && isSymbol(phrase, to + 1)) to += 2;
    found.push({ from: at, to });
  }
  return found;
}

const isSymbol = (phrase: Phrase, at: number): boolean => {
  const printed = phrase.pieces[at]?.printed ?? '';
  return (
    printed.length > 1 && printed !== printed.toLowerCase() && printed.slice(0, 2) === printed.slice(0, 2).toUpperCase()
  );
};

/** Does the day belong to a document or an event in front of it? */
function happensThen(phrase: Phrase, day: PrintedDay, cut: ReadonlySet<number>): boolean {
  let at = day.from - 1;
  if (phrase.has(at, 'ngày')) at--;
  if (cut.has(phrase.has(at, ',') ? at - 1 : at)) return true;
  if (phrase.has(day.from - 1, 'ngày') && phrase.endsAt(day.from - 1, DOCUMENTS)) return true;
  if (phrase.endsAt(day.from, HAPPENINGS)) return !phrase.endsAt(day.from, BY_THE_HOUR);
  return hasTheme(phrase, day.from);
}

/** Words that make every day after them, up to a limit, the day of something else. */
const THEMES = ['căn cứ', 'kỷ niệm', 'chào mừng', 'số liệu', 'chốt'];

function hasTheme(phrase: Phrase, to: number): boolean {
  let theme = false;
  for (let at = 0; at < to; at++) {
    if (phrase.matches(at, THEMES) > 0) theme = true;
    if (phrase.matches(at, 'trước|chậm nhất|muộn nhất|hạn|gửi|;|trong') > 0) theme = false;
  }
  return theme;
}

/** A number with its strokes: "15/10", "2020-2025". */
function endOfNumbers(phrase: Phrase, at: number): number {
  let to = at + 1;
  while (phrase.matches(to, '/|-|–') > 0 && !Number.isNaN(phrase.number(to + 1))) to += 2;
  return to;
}
