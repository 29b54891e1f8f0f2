import type { Span } from '../reading.ts';
import { typeOfName } from '../tables/document-types.ts';
import { firstFrom } from '../text/places.ts';
import { printed, said, type Source } from '../text/source.ts';
import { lawNameEnd } from './law-names.ts';
import { dateAfter, type Mention } from './numbered.ts';

/**
 * Documents named without a number:
 * Luật Việc làm   Nghị quyết Đại hội … lần thứ XI   Quy chế làm việc của UBND   Đề án 06
 */
const LAW = /(?<!\p{L})(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|(?<=một số điều của )luật)(?= \p{L})/gu;
const CONGRESS =
  /(?<!\p{L})Nghị quyết (?:của )?[Đđ]ại hội [^.;,:()\n]{0,90}?(?:lần thứ [IVXLC\d]{1,6}|(?<=[Đđ]ại hội )[IVXLC]{1,6})(?: (?:của )?Đảng(?: bộ \p{Lu}[\p{L} ]{0,20}?(?=[,.;\n]))?)?(?:,? nhiệm kỳ \d{4} ?[-–] ?\d{4})?/gu;
const ACTION = /(?:Kế hoạch|Chương trình) hành động (?:thực hiện|của [^.;,\n]{3,50} thực hiện) $/u;
/** Each with its code, '' for none, null for that of the noun it begins with. */
const OTHERS: [RegExp, string | null][] = [
  [
    /(?<!\p{L})Quy chế làm việc của \p{Lu}\p{L}*(?:[ \n]\p{L}+){0,5}?(?:(?:,| và)[ \n](?:Ban|Bộ|Thường)(?:[ \n]\p{L}+){1,5}?){0,3}(?=[”".,;)]|\n\P{Ll}| được| ban hành| và| theo| năm| ngày| nhiệm| kh[óo][aá])/gu,
    'QC',
  ],
  [/Điều lệ (?:Đảng|Mặt trận|MTTQ|Công đoàn|Đoàn|Hội)(?:(?: \p{Lu}\p{L}*(?: \p{L}+){0,5}?)?[ \n]Việt[ \n]Nam)?/gu, ''],
  [/(?<!\p{L})Hiến pháp(?! nước)(?: (?:năm )?\d{4})?(?!\p{L}|(?: và|,) pháp luật)/gu, 'HP'],
  // What states have agreed, as a ground or in a list of grounds.
  [
    /(?<=(?:[Tt]heo|[Cc]ăn cứ|;|-)[ \n])(?:Hiệp định|Công ước|Nghị định thư|Bản ghi nhớ) (?!đã |được |này )[^.;\n]{9,200}?(?=[.;\n]| (?:đã|được|ký|ngày|nhằm|có hiệu) )/gu,
    '',
  ],
  // "quy định tại Nghị định của Chính phủ quy định chức năng …": known by who issued it and what it is about.
  [
    /(?:theo|tại|hiện|cứ)[ \n](\p{Lu}\p{L}+ \p{L}+) của \p{Lu}[\p{L} \n]{4,50}? (?:về|quy định|ban hành)[ \n][^.;:()“”"\d]{12,150}(?=[.;)])/gu,
    null,
  ],
  [/(?<!\p{L})Đề án \d{2,4}(?!\d|[-/.]\S)(?! ?(?:tỷ|triệu|đồng|ngày))/gu, 'ĐA'],
  [/(?<!\p{L})Nghị quyết (?:Hội nghị )?Trung ương (?:lần thứ )?\d{1,2},? ?\(?[Kk]h(?:óa|oá) [XVI]{1,5}\)?/gu, 'NQ'],
  [/(?<!\p{L})Báo cáo chính trị(?= (?:và|tại|trình|của|Đại))/gu, 'BC'],
];
/** Drafts are no documents yet; what another document issues is that document. */
const DRAFT = /(?:dự thảo|dự án|xây dựng|trình|ban hành)(?: (?:bộ luật|luật|các|hồ sơ))?\s$/;

interface Named {
  type: string | null;
  start: number;
  end: number;
  /** A law that another one amends: the date behind both is that of the other. */
  amended?: boolean | undefined;
}

/** The number that follows a name. */
const NUMBER = /^ \(?(?:bộ luật |luật |pháp lệnh )?(?:số ?:? ?\d|\d+\/\d)/;

/** "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B số 9/2025/QH15": the number is that of the whole, which names A and B. */
function listsOf(source: Source, from: number, to: number): Span[] {
  return [...source.key.slice(from, to).matchAll(/(?<!\p{L})luật[ \n]sửa[ \n]đổi[^;.()\d]*/gu)].flatMap((found) => {
    const start = from + found.index;
    const said = found[0].replace(/\n/g, ' ');
    return /(?:,| và) luật /.test(said) && /số ?:? ?$/.test(said) ? [{ start, end: start + said.length }] : [];
  });
}

/** The list that a place stands in. */
const listAt = (lists: Span[], at: number): Span | undefined =>
  lists.slice(firstFrom(lists, at + 1) - 1, firstFrom(lists, at + 1)).find(({ end }) => at < end);

function laws(source: Source, from: number, to: number, lists: Span[]): Named[] {
  const found: Named[] = [];
  for (const noun of printed(source, from, to).matchAll(LAW)) {
    const start = from + noun.index;
    const end = lawNameEnd(source, start, noun[0].length, to);
    const list = listAt(lists, start);
    if (end <= start || list?.start === start || (!list && NUMBER.test(said(source, end)))) continue;
    // An item of a list of bills.
    if (/^ \(sửa đổi\)[;.]/.test(said(source, end)) && /\n[a-zđ\d]{1,2}[.)] $/.test(said(source, start - 5, start)))
      continue;
    const type = noun[0] === 'Pháp lệnh' ? 'PL' : noun[0] === 'Hiến pháp' ? 'HP' : 'L';
    const last = found[found.length - 1];
    const amended = (last && end <= last.end) || (last?.amended && /^(?:,| và) $/.test(said(source, last.end, start)));
    found.push({ type, start, end, amended });
  }
  return found;
}

function others(source: Source, from: number, to: number): Named[] {
  const found: Named[] = [];
  const text = printed(source, from, to);
  for (const match of text.matchAll(CONGRESS)) {
    const start = from + match.index;
    const end = start + match[0].length;
    found.push({ type: 'NQ', start, end });
    const action = ACTION.exec(printed(source, Math.max(from, start - 90), start));
    if (action) found.push({ type: action[0].startsWith('K') ? 'KH' : 'CTr', start: start - action[0].length, end });
  }
  for (const [pattern, type] of OTHERS)
    for (const match of text.matchAll(pattern)) {
      const code = type ?? typeOfName((match[1] ?? '').toLowerCase());
      if (code === null) continue;
      const start = from + match.index;
      found.push({
        type: code || null,
        start: start + match[0].indexOf(match[1] ?? ''),
        end: start + match[0].length,
      });
    }
  return found;
}

/** How a name is compared: in one line, without the commas that some leave out. */
const plain = (words: string): string =>
  words.replace(/\n/g, ' ').replace(/,/g, '').replace('mttq', 'mặt trận tổ quốc');

/** Titles of numbered laws with their dates; naming them again names the same law. */
function titlesOf(source: Source, numbered: Mention[], lists: Span[]): Map<string, string | null> {
  const titles = new Map<string, string | null>();
  for (const { start, end, date } of numbered) {
    const title = /^((?:bộ luật|luật|pháp lệnh) .{2,140}?) (?:số ?:? ?)?\d+\//.exec(plain(said(source, start, end)));
    if (title?.[1] && !listAt(lists, start)) titles.set(title[1], date);
  }
  return titles;
}

const MOST_NAMES = 300;

const initials = (words: string): string =>
  words
    .split(/[^\p{L}]+/u)
    .map((word) => word.slice(0, 1))
    .join('');

/** Laws whose name another one's begins with: "Luật Đầu tư công" is another law. */
const WHOLE = /^luật (?:đầu tư|giáo dục)$/;

/** "Luật Bầu cử" after "Luật Bầu cử đại biểu …", "Luật thuế TNCN" after "Luật Thuế thu nhập cá nhân". */
function isShortFor(name: string, known: string): boolean {
  if (known === name || (known.startsWith(`${name.replace(/ (?:năm )?\d{4}$/, '')} `) && !WHOLE.test(name)))
    return true;
  const short = /^(.* )(\S{2,12})$/.exec(name);
  if (!short?.[1] || !short[2]) return false;
  return known.startsWith(short[1]) && initials(known.slice(short[1].length)) === short[2].replace(/[^\p{L}]/gu, '');
}

/** Documents named without a number, in order; names of numbered ones left out. */
export function namedMentions(source: Source, from: number, to: number, numbered: Mention[]): Mention[] {
  const lists = listsOf(source, from, to);
  const titles = titlesOf(source, numbered, lists);
  const inside = (at: number) => !listAt(lists, at) && at < (numbered[firstFrom(numbered, at + 1) - 1]?.end ?? -1);
  const all = [...laws(source, from, to, lists), ...others(source, from, to)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const keys = all.map(({ start, end }) => plain(said(source, start, end)));
  // So many different names only a register has: there each stands for itself.
  const known = [...new Set([...titles.keys(), ...keys])].slice(0, MOST_NAMES);
  const decided = new Map<string, boolean>();
  const isShort = (key: string): boolean => {
    const short = decided.get(key) ?? known.some((other) => other.length > key.length && isShortFor(key, other));
    decided.set(key, short);
    return short;
  };
  return all.flatMap(({ type, start, end, amended }, at): Mention[] => {
    const key = keys[at] ?? '';
    if (inside(start) || DRAFT.test(said(source, Math.max(from, start - 24), start))) return [];
    const date = !amended && /^\s\(?ngày/.test(said(source, end)) ? dateAfter(source, end, to) : null;
    // The law before the one that has taken its title.
    const other = date !== null && (titles.get(key) ?? date.iso) !== date.iso;
    if ((titles.has(key) && !other) || isShort(key)) return [];
    return [
      {
        type,
        reference: null,
        name: printed(source, start, end).replace(/\s+/g, ' '),
        date: date?.iso ?? null,
        dateSpan: date && [date.start, date.end],
        start,
        end,
      },
    ];
  });
}
