import { labelAt } from '../parts/labels.ts';
import { capitals, isBlank, type Line } from './lines.ts';
import { printed, said, saidOf, withAt, type Source } from './source.ts';

/** Consecutive lines that are one paragraph. */
export type Paragraph = Line;

const ENDED = /[.;:!?]["')]?$|\.\/\.?$/;
const LOWER = /^["'(]?\p{Ll}/u;
/** Words that go on only at the start of a line that goes on. */
const OPENS = /^(?:kính gửi|nơi nhận|căn cứ|xét|theo đề nghị|điều \d+[a-z]?[.:])/;

/** A label whose words stand on the next line. */
const LABEL_ALONE = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\)|[ivx]{1,5}\.|điều \d{1,3}[.:]|[-+])$/;
/** "Điều", whose number stands on the next line. */
const HALF_LABEL = /^(?:điều|chương|mục|phần)$/;
/** Words with which nothing ends. */
const OPEN_END =
  / (?:của(?: (?:sở|bộ|ban|cục|hội|phòng|ủy ban))?|và|các|với|cho|tại|số|về|theo|trong|thuộc|được|là|ủy ban nhân dân|hội đồng nhân dân|trực thuộc|do|từ|để|luật|nghị định|nghị quyết|thông tư|khoản|điểm)$/;

/** "… các tỉnh:" goes on with their names. */
const LIST_OPENS = / các (?:tỉnh|bộ|xã|phường|thôn|cơ quan|thành phố|sở)(?:, (?:thành phố|cơ quan|phường|ngành))?:$/;
/** Nouns of bodies that name nobody alone. */
const BARE_NOUN =
  /^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]? ?|[a-zđ]\) ?|- ?|[ivx]{1,5}\. ?|điều \d{1,3}\. ?)?(?:giao |đề nghị |yêu cầu |ủy quyền cho )?(?:lãnh đạo|chánh văn phòng|thủ trưởng|sở|bộ|(?:chi )?cục|ban(?: quản lý)?|phòng|văn phòng|ủy ban|hội(?: liên hiệp)?|(?:liên )?đoàn|trung tâm|trường|viện)$/;

/** Who carries a decision out, at the head of a paragraph or of a line. */
const ACTORS =
  /^(?:(?:điều )?\d{1,2}\. ?)?(?:(?:các )?(?:ông|đồng chí)[^:]{0,14}: )?(?:chánh |giám đốc|thủ trưởng|chủ tịch|bộ trưởng|ubnd |ủy ban nhân dân |(?:các )?(?:bộ|sở)[ ,])/;

interface Print {
  /** Lines are cut at a fixed width. */
  wrapped: boolean;
  width: number;
  /** Paragraphs are told apart by blank lines. */
  gaps: boolean;
  /** The first line of a paragraph is cut far shorter than the others. */
  shortFirst: boolean;
}

function printOf(source: Source, lines: Line[]): Print {
  const full = lines.filter((line) => line.end - line.start > 30);
  if (full.length < 4)
    return {
      wrapped: full.some((line) => !ENDED.test(said(source, line.end - 4, line.end))),
      width: 60,
      gaps: false,
      shortFirst: false,
    };
  const lengths = full.map((line) => line.end - line.start).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.85)] ?? 0;
  const open = full.filter((line) => !ENDED.test(said(source, Math.max(line.start, line.end - 4), line.end))).length;
  const blank = lines.filter((line, at) => at > 0 && line.start - (lines[at - 1]?.end ?? 0) > 1).length;
  return {
    wrapped: width < 140 && open / full.length > 0.3,
    width,
    gaps: blank > lines.length * 0.2 && blank < lines.length * 0.7,
    shortFirst: hasShortFirst(source, lines, width),
  };
}

/** Whether the lines after an end mostly break off early, with a line in small letters behind them. */
function hasShortFirst(source: Source, lines: Line[], width: number): boolean {
  let short = 0;
  let all = 0;
  for (let at = 1; at + 1 < lines.length; at++) {
    const [before, line, next] = [lines[at - 1] as Line, lines[at] as Line, lines[at + 1] as Line];
    if (!ENDED.test(said(source, Math.max(before.start, before.end - 4), before.end))) continue;
    if (!LOWER.test(printed(source, next.start, next.start + 2)) || next.start - line.end > 1) continue;
    all++;
    if (line.end - line.start < width * SHORT_LINE) short++;
  }
  return short > 2 && short > all / 2;
}

const SHORT_LINE = 0.55;
/** Each ground of a document ends with a semicolon. */
const GROUND = /^(?:căn cứ|xét|theo đề nghị) /;

function joins(source: Source, current: Line, line: Line, next: Line, print: Print, gap: boolean): boolean {
  const tail = said(source, Math.max(line.start, line.end - 4), line.end);
  const nextKey = said(source, next.start, Math.min(next.end, next.start + 40));
  const nextFlow = printed(source, next.start, Math.min(next.end, next.start + 40));
  const ended = ENDED.test(tail);
  const label = labelAt(source, next.start, next.end);
  const key = line.end - line.start < 40 ? saidOf(source, line).trim() : '';
  if (HALF_LABEL.test(key) && /^(?:\d|[ivx]+[.:]?$)/.test(nextKey)) return true;
  if (!label && key) {
    if (LABEL_ALONE.test(key)) return true;
    if (BARE_NOUN.test(key) && !LOWER.test(printed(source, line.start, line.start + 2))) return true;
  }
  // A title in capitals that the print cuts: "II. NHIỆM VỤ, GIẢI PHÁP TRỌNG", "TÂM".
  if (
    !label &&
    !ended &&
    !gap &&
    inCapitals(source, line) &&
    inCapitals(source, next) &&
    labelAt(source, current.start, current.end)
  )
    return true;
  // A dash between two words of a name stands at the head of a full line, or where blank lines part the paragraphs.
  const dash =
    label?.level === 'bullet' &&
    print.wrapped &&
    /\p{L}$/u.test(tail) &&
    ((print.gaps && !gap) || line.end - line.start > print.width * 0.9);
  if (label && !dash && !(label.weak && !ended)) return false;
  if (LIST_OPENS.test(said(source, Math.max(line.start, line.end - 24), line.end)) && !gap) return true;
  // "Chánh Văn phòng; Giám đốc Sở Y tế;", "Chủ tịch UBND xã …": one list.
  if (tail.endsWith(';') && !label && ACTORS.test(said(source, current.start)) && ACTORS.test(nextKey)) return true;
  if (gap) return !ended && LOWER.test(nextFlow) && line.end - line.start > 15;
  if (LOWER.test(nextFlow) && !ended) return true;
  if (!ended && OPEN_END.test(said(source, Math.max(line.start, line.end - 24), line.end))) return true;
  // Between blank lines everything is one paragraph, however wide its lines are.
  if (print.gaps && !ended && !OPENS.test(nextKey) && line.end - line.start > 30) return true;
  if (!print.wrapped) return false;
  const length = line.end - line.start;
  if (!ended && !OPENS.test(nextKey) && goesOn(source, current, line, next, print)) return true;
  if (OPENS.test(nextKey) && (ended || length < print.width * 0.7)) return false;
  if (!ended && print.gaps) return true;
  if (!ended) return length > print.width * 0.55 || LOWER.test(nextFlow);
  if (print.gaps && length > print.width * 0.8 && /[.]$/.test(tail)) return true;
  // A full line that happens to end with a full stop goes on when the next line is full as well.
  return LOWER.test(nextFlow) || (length > print.width * 0.93 && tail.endsWith('.') === false && !/[;:]$/.test(tail));
}

const inCapitals = (source: Source, { start, end }: Line): boolean => capitals(printed(source, start, end)) > 0.8;

/** A line that breaks off before a capital, where the print or the words say that the sentence has not ended. */
function goesOn(source: Source, current: Line, line: Line, next: Line, print: Print): boolean {
  const length = next.end - next.start;
  if (inCapitals(source, next) || inCapitals(source, line)) return false;
  return (
    GROUND.test(said(source, current.start)) ||
    (print.shortFirst &&
      (line.start === current.start || HALF_LABEL.test(said(source, current.start, line.start).trim())) &&
      length > print.width * 0.8)
  );
}

/**
 * Paragraphs of each region, which follow each other, and the text with their line breaks made blanks.
 * @param apart where lines begin that are rows or cells of tables: none goes on with the line before
 */
export function paragraphsOf(
  source: Source,
  regions: Line[][],
  apart: ReadonlySet<number>,
): { source: Source; paragraphs: Paragraph[][] } {
  const breaks: number[] = [];
  const paragraphs = regions.map((lines) => joinLines(source, lines, breaks, apart));
  const put = (text: string) => withAt(text, breaks, ' ');
  return { source: { ...source, flow: put(source.flow), key: put(source.key) }, paragraphs };
}

/** Paragraphs of one region; the line breaks inside them are added to `breaks`. */
function joinLines(source: Source, lines: Line[], breaks: number[], apart: ReadonlySet<number>): Paragraph[] {
  const filled = lines.filter((line) => !isBlank(line));
  const print = printOf(source, filled);
  const paragraphs: Paragraph[] = [];
  let current: Paragraph | undefined;
  let previous: Line | undefined;
  for (const line of filled) {
    const ruled = apart.has(line.start) || (previous && apart.has(previous.start));
    if (current && previous && !ruled && joins(source, current, previous, line, print, line.start - previous.end > 1)) {
      for (let at = previous.end; at < line.start; at++) breaks.push(at);
      current.end = line.end;
    } else {
      current = { start: line.start, end: line.end };
      paragraphs.push(current);
    }
    previous = line;
  }
  return paragraphs;
}
