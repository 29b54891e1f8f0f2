import { firstFrom } from '../text/places.ts';
import { printed, said, type Source } from '../text/source.ts';
import { lawNameEnd } from './law-names.ts';
import type { Mention } from './numbered.ts';

/**
 * Documents named without a number:
 * Luật Việc làm   Nghị quyết Đại hội … lần thứ XI   Quy chế làm việc của UBND   Đề án 06
 */
const LAW = /(?<![\p{L}])(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?= \p{L})/gu;
const CONGRESS =
  /(?<![\p{L}])Nghị quyết (?:của )?[Đđ]ại hội [^.;,:()\n]{0,90}?(?:lần thứ [IVXLC\d]{1,6}|(?<=[Đđ]ại hội )[IVXLC]{1,6})(?: (?:của )?Đảng(?: bộ [\p{Lu}][\p{L} ]{0,20}?(?=[,.;\n]))?)?(?:,? nhiệm kỳ \d{4} ?[-–] ?\d{4})?/gu;
const ACTION = /(?:Kế hoạch|Chương trình) hành động (?:thực hiện|của [^.;,\n]{3,50} thực hiện) $/u;
const OTHERS: [RegExp, string][] = [
  [
    /(?<![\p{L}])Quy chế làm việc của \p{Lu}[\p{L}]*(?:[ \n][\p{L}]+){0,5}?(?=[”".,;)]|\n\P{Ll}| được| ban hành| và| theo| năm| ngày| nhiệm)/gu,
    'QC',
  ],
  [/(?<![\p{L}])Đề án \d{2,4}(?!\d|[-/.]\S)(?! ?(?:tỷ|triệu|đồng|ngày))/gu, 'ĐA'],
  [/(?<![\p{L}])Nghị quyết (?:Hội nghị )?Trung ương (?:lần thứ )?\d{1,2},? ?\(?[Kk]h(?:óa|oá) [XVI]{1,5}\)?/gu, 'NQ'],
  [/(?<![\p{L}])Báo cáo chính trị(?= (?:và|tại|trình|của|Đại))/gu, 'BC'],
];
/** Drafts are no documents yet. */
const DRAFT = /(?:dự thảo|dự án|xây dựng|trình)(?: (?:bộ luật|luật|các|hồ sơ))? $/;

interface Named {
  type: string;
  start: number;
  end: number;
}

function laws(source: Source, from: number, to: number): Named[] {
  const found: Named[] = [];
  for (const noun of printed(source, from, to).matchAll(LAW)) {
    const start = from + noun.index;
    const end = lawNameEnd(source, start, noun[0].length, to);
    if (end <= start || /^ \(?(?:bộ luật |luật |pháp lệnh )?số ?:? ?\d/.test(said(source, end))) continue;
    const type = noun[0] === 'Pháp lệnh' ? 'PL' : noun[0] === 'Hiến pháp' ? 'HP' : 'L';
    found.push({ type, start, end });
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
    for (const match of text.matchAll(pattern))
      found.push({ type, start: from + match.index, end: from + match.index + match[0].length });
  return found;
}

/** Titles of numbered laws ("Luật … số 83/2015/QH13"): naming them again names the same law. */
function titlesOf(source: Source, numbered: Mention[]): Set<string> {
  const titles = new Set<string>();
  for (const { start, end } of numbered) {
    const title = /^((?:bộ luật|luật|pháp lệnh) .{2,140}?) số ?:? ?\d/.exec(said(source, start, end));
    if (title?.[1]) titles.add(title[1]);
  }
  return titles;
}

const MOST_NAMES = 300;

const initials = (words: string): string =>
  words
    .split(/[^\p{L}]+/u)
    .map((word) => word.slice(0, 1))
    .join('');

/** "Luật Bầu cử" after "Luật Bầu cử đại biểu …", "Luật thuế TNCN" after "Luật Thuế thu nhập cá nhân". */
function isShortFor(name: string, known: string): boolean {
  if (known === name) return true;
  if (known.startsWith(`${name} `)) return true;
  const short = /^(.*) (\S{2,12})$/.exec(name);
  if (!short) return false;
  const head = `${short[1]} `;
  const letters = (short[2] ?? '').replace(/[^\p{L}]/gu, '');
  return known.startsWith(head) && initials(known.slice(head.length)) === letters;
}

/** Documents named without a number, in order; names of numbered ones left out. */
export function namedMentions(source: Source, from: number, to: number, numbered: Mention[]): Mention[] {
  const titles = titlesOf(source, numbered);
  const inside = (at: number) => at < (numbered[firstFrom(numbered, at + 1) - 1]?.end ?? -1);
  const all = [...laws(source, from, to), ...others(source, from, to)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const keys = all.map(({ start, end }) => said(source, start, end).replace(/\n/g, ' '));
  // So many different names only a register has: there each stands for itself.
  const known = [...new Set([...titles, ...keys])].slice(0, MOST_NAMES);
  const decided = new Map<string, boolean>();
  const isShort = (key: string): boolean => {
    const short = decided.get(key) ?? known.some((other) => other.length > key.length && isShortFor(key, other));
    decided.set(key, short);
    return short;
  };
  return all.flatMap(({ type, start, end }, at): Mention[] => {
    const key = keys[at] ?? '';
    if (inside(start) || DRAFT.test(said(source, Math.max(from, start - 24), start))) return [];
    if (titles.has(key) || isShort(key)) return [];
    return [
      {
        type,
        reference: null,
        name: printed(source, start, end).replace(/\s+/g, ' '),
        date: null,
        dateSpan: null,
        start,
        end,
      },
    ];
  });
}
