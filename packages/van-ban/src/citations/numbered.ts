import { dateAt } from '../dates.ts';
import { symbolAt } from '../parts/number-and-symbol.ts';
import { DOCUMENT_TYPES, typeOfLetters, typeOfName } from '../tables/document-types.ts';
import { isLetter } from '../text/letters.ts';
import { printed, said, withoutEnd, type Source } from '../text/source.ts';

/**
 * Kế hoạch số 36-KH/HU ngày 04/8/2016
 * ^^^^^^^^    ^^^^^^^^ ^^^^^^^^^^^^^^
 * type        symbol   date
 */
export interface Mention {
  type: string | null;
  reference: string | null;
  name: string | null;
  date: string | null;
  dateSpan: [number, number] | null;
  /** From the type's name to the end of the symbol. */
  start: number;
  end: number;
}

/** The same for a number and symbol whatever blanks, full stops and leading noughts are typed. */
export const referenceKey = (reference: string): string =>
  reference
    .toUpperCase()
    .replace(/[\s.-]+/g, '')
    .replace(/^0+(?=\d)/, '');

const CANDIDATE =
  /(?:\d{1,3}\.)?\d[\da-zđ]{0,6} ?(?:\/ ?(?:19|20)\d\d ?)?[/\-–—‑‐−] ?\p{Lu}|\d{1,5}\/(?:19|20)\d\d\p{Lu}|(?:số|Số):? ?(?:\.{2,}|…+)? ?[/\-–—‑]\p{Lu}/gu;
const NAMES = DOCUMENT_TYPES.map((type) => type.name)
  .concat('văn bản')
  .sort((a, b) => b.length - a.length);
const LOOK_BACK = 90;

/** Numbers of other documents, in order of appearance. */
export function numberedMentions(source: Source, from: number, to: number): Mention[] {
  const mentions: Mention[] = [];
  const text = printed(source, from, to);
  let done = 0;
  for (const found of text.matchAll(CANDIDATE)) {
    const blank = /^s/i.test(found[0]);
    const at = from + found.index + (blank ? (/^số:? ?/i.exec(found[0])?.[0].length ?? 0) : 0);
    if (at < done) continue;
    const before = source.flow[at - 1] ?? ' ';
    if (!blank && /[\p{L}\d/.,-]/u.test(before) && !/^[Ss]ố$/.test(printed(source, Math.max(0, at - 2), at))) continue;
    const symbol = symbolAt(source.flow, at, blank);
    if (!symbol || symbol.end > to || !plausible(symbol.notation, symbol.year)) continue;
    if (FORM.test(said(source, Math.max(from, at - 16), at))) continue;
    const noun = nounBefore(source, at, from, symbol.notation);
    const type = noun?.type ?? typeOfSymbol(symbol.notation);
    if (type === null && noun === null) continue;
    const date = dateAfter(source, symbol.end, to) ?? dateBefore(source, noun?.start ?? at, done);
    mentions.push({
      type,
      reference: symbol.canonical,
      name: null,
      date: date?.iso ?? null,
      dateSpan: date ? [date.start, date.end] : null,
      start: noun?.start ?? at,
      end: symbol.end,
    });
    done = symbol.end;
  }
  return [...mentions, ...ownForms(source, from, to, mentions)];
}

/** Companies and citizens number their papers in forms of their own: what tells them is the noun, and the date or the sender. */
const OWN_FORM =
  /(công văn|văn bản|tờ trình|báo cáo|đơn(?:[ \n]\p{L}+){1,8}?)[ \n]số:?[ \n]([\p{L}\d][\p{L}\d._/-]*)[ \n](?:đề |ký )?(?=ngày[ \n]?\d|của[ \n])/gu;

function ownForms(source: Source, from: number, to: number, known: Mention[]): Mention[] {
  return [...source.key.slice(from, to).matchAll(OWN_FORM)].flatMap((found): Mention[] => {
    const start = from + found.index;
    const behind = start + found[0].length;
    const date = dateAt(said(source, behind, behind + NEAR).replace(/\n/g, ' '), 0);
    const number = found[2] ?? '';
    const at = start + found[0].lastIndexOf(number);
    if (
      !/\d/.test(number) ||
      !(date || /\D/.test(number)) ||
      isLetter(source.key.charCodeAt(start - 1)) ||
      known.some((one) => one.start < at + number.length && one.end > start)
    )
      return [];
    return [
      {
        type: typeOfName(found[1] ?? ''),
        reference: printed(source, at, at + number.length),
        name: null,
        date: date?.iso ?? null,
        dateSpan: date ? [behind + date.start, behind + date.end] : null,
        start,
        end: at + number.length,
      },
    ];
  });
}

/** "Mẫu số 01/TK-TNCN" is a form, no document. */
const FORM = /(?:mẫu|biểu|phụ lục)(?: số)? ?$/;

function plausible(notation: string, year: number | null): boolean {
  if (/^QH\d{1,2}$|^UBTVQH\d{1,2}$/.test(notation)) return true;
  if (notation.replace(/[^\p{L}]/gu, '').length < 2) return false;
  return year !== null || notation.length >= 3 || /^CP$/.test(notation);
}

function typeOfSymbol(notation: string): string | null {
  if (/^QH\d/.test(notation)) return 'L';
  if (/^UBTVQH/.test(notation)) return 'NQ';
  const first = notation.split(/[-/]/)[0] ?? '';
  return typeOfLetters(first) ?? (/[-/]/.test(notation) ? 'CV' : null);
}

/** The type's name before a number: "Kế hoạch số", "các Nghị quyết số", "Luật Việc làm số". */
function nounBefore(
  source: Source,
  at: number,
  from: number,
  notation: string,
): { type: string | null; start: number } | null {
  const start = Math.max(from, at - LOOK_BACK);
  const before = withoutEnd(said(source, start, at).replace(/số ?:? ?$/, ''), ' :(');
  for (const name of NAMES) {
    if (!before.endsWith(name)) continue;
    const place = start + before.length - name.length;
    // "Luật Ban hành văn bản quy phạm pháp luật số …": the last word belongs to the title.
    if (/\p{L}/u.test(source.key[place - 1] ?? ' ') || before.endsWith('pháp luật')) continue;
    return {
      type: typeOfName(name),
      start: place,
    };
  }
  if (!/số ?:? ?$/.test(said(source, start, at)) && !notation.startsWith('QH')) return null;
  return longNoun(source, start, before);
}

const TITLED = /^(?:L|PL)$/;

/** A name between the type and the number: "Luật Thuế thu nhập doanh nghiệp số …", "Thông báo kết luận số …". */
function longNoun(source: Source, start: number, before: string): { type: string | null; start: number } | null {
  let best: { type: string | null; start: number } | null = null;
  const stop = Math.max(...[';', '.', '(', '\n'].map((mark) => before.lastIndexOf(mark)));
  const comma = before.lastIndexOf(',');
  for (const type of DOCUMENT_TYPES) {
    const place = before.lastIndexOf(`${type.name} `);
    // The title of a law may have a comma: "Luật Phòng, chống ma túy số …".
    const cut = TITLED.test(type.code) ? stop : Math.max(stop, comma);
    if (place <= cut || place < 0 || /\p{L}/u.test(before[place - 1] ?? ' ')) continue;
    if (source.flow[start + place] === source.key[start + place] && type.code !== 'CV') continue;
    if (!best || start + place > best.start) best = { type: type.code, start: start + place };
  }
  return best;
}

const FROM = /(?:^|[\n.;(] ?["“]?)(?:và |tiếp đó, |trước đó, )?(?:vào )?(?=ngày \d)/g;
const LOOKED_AT = 230;

/** "Ngày 01/7/2025, Cục … đã có công điện số …": the date at the head of the sentence. */
function dateBefore(source: Source, start: number, done: number): { iso: string; start: number; end: number } | null {
  const from = Math.max(done, start - LOOKED_AT, 0);
  let opening: RegExpExecArray | null = null;
  for (const found of said(source, from, start).matchAll(FROM)) opening = found;
  if (!opening || (opening[0] === '' && from > 0)) return null;
  const at = from + opening.index + opening[0].length;
  const date = dateAt(source.key, at);
  if (!date || date.iso.length < 10 || !/^,? /.test(said(source, date.end, date.end + 2))) return null;
  const between = said(source, date.end, start);
  return ISSUED.test(between) && !/[.;]\s/.test(between) ? date : null;
}

const ISSUED = /(?:ban hành|có|ra|ký|gửi|tại|nhận được|thông báo|phát hành)(?: các| văn bản| [\p{L} ]{0,12})? ?$/u;

/** What may stand between number and date: "của Ủy ban nhân dân tỉnh, ngày …". */
const GLUE =
  /\d{0,2}[,;]? ?(?:của [\p{L} ,-]{3,60}?(?<!trước|từ|đến|sau|vào),? (?=ngày \d)|\(?(?:ký |ban hành |lập )?)/uy;

const NEAR = 120;

/** The date printed after a number, also on the next line. */
export function dateAfter(source: Source, end: number, to: number): { iso: string; start: number; end: number } | null {
  const near = said(source, end, end + NEAR).replace(/\n/g, ' ');
  GLUE.lastIndex = 0;
  const at = GLUE.exec(near)?.[0].length ?? 0;
  const date = /^(?:ngày|\d{1,2}[/.])/.test(near.slice(at, at + 5)) ? dateAt(near, at) : null;
  if (!date || end + date.end > to || date.iso.length < 7) return null;
  // A title without a full stop, and the sentence behind it.
  const from = end + date.start;
  const between = source.original.slice(source.ends[end - 1], source.starts[from]);
  if (between.includes('\n') && source.flow.startsWith('Ngày', from)) return null;
  return { iso: date.iso, start: end + date.start, end: end + date.end };
}
