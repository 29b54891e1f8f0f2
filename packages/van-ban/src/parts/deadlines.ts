import type { Deadline } from '../reading.ts';
import { clean } from '../text.ts';

const LEAD =
  '(?:chậm nhất(?: là)?(?: trước)?|trước|muộn nhất(?: là)?|đến hết|đến|xong trong|hoàn thành trong|trong|hạn(?: cuối)?(?: là)?|xong)';
const DAY = '(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})';
const YEAR = '((?:19|20)\\d{2})';
const EVERY_YEAR = '(?:hàng|hằng|mỗi)\\s+năm';

interface Form {
  pattern: RegExp;
  when: (groups: string[], documentYear: string) => string | null;
  kind: Deadline['kind'];
}

const two = (text: string) => text.padStart(2, '0');
const form = (source: string, kind: Deadline['kind'], when: Form['when']): Form => ({
  pattern: new RegExp(source, 'giu'),
  kind,
  when,
});

const FORMS: Form[] = [
  form(
    `${LEAD}\\s+(?:\\d{1,2} giờ(?: \\d{2})? )?(?:ngày\\s+)?${DAY}\\s+${EVERY_YEAR}`,
    'recurring',
    ([d, m]) => `yearly:${two(m!)}-${two(d!)}`,
  ),
  form(
    `${LEAD}\\s+(?:\\d{1,2} giờ(?: \\d{2})? )?(?:ngày\\s+)?${DAY}\\s?[/.-]\\s?${YEAR}`,
    'fixed',
    ([d, m, y]) => `date:${y}-${two(m!)}-${two(d!)}`,
  ),
  form(
    `${LEAD}\\s+ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})\\s+năm\\s+${YEAR}`,
    'fixed',
    ([d, m, y]) => `date:${y}-${two(m!)}-${two(d!)}`,
  ),
  form(
    `${LEAD}\\s+ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})\\s+${EVERY_YEAR}`,
    'recurring',
    ([d, m]) => `yearly:${two(m!)}-${two(d!)}`,
  ),
  form(
    `${LEAD}\\s+ngày\\s+(\\d{1,2})\\s+(?:của\\s+)?(?:tháng cuối quý|tháng cuối của quý)`,
    'recurring',
    ([d]) => `quarterly:M3-${two(d!)}`,
  ),
  form(`${LEAD}\\s+ngày\\s+(\\d{1,2})\\s+(?:hàng|hằng|mỗi)\\s+tháng`, 'recurring', ([d]) => `monthly:${Number(d)}`),
  form(`${LEAD}\\s+ngày\\s+${DAY}(?![\\d/])`, 'fixed', ([d, m], year) =>
    year ? `date:${year}-${two(m!)}-${two(d!)}` : null,
  ),
  form(`${LEAD}\\s+tháng\\s+(\\d{1,2})(?:\\s?/\\s?|\\s+năm\\s+)${YEAR}`, 'fixed', ([m, y]) => `month:${y}-${two(m!)}`),
  form(
    `${LEAD}\\s+quý\\s+(IV|III|II|I|[1-4])(?:\\s?/\\s?|\\s+năm\\s+)${YEAR}`,
    'fixed',
    ([q, y]) => `quarter:${y}-Q${({ I: 1, II: 2, III: 3, IV: 4 } as Record<string, number>)[q!.toUpperCase()] ?? q}`,
  ),
  form(`(?:hoàn thành|xong) trong\\s+năm\\s+${YEAR}`, 'fixed', ([y]) => `year:${y}`),
  form(
    `(?:trong\\s+)?(?:thời hạn|vòng|thời gian)\\s+(\\d{1,3})\\s+(?:\\([\\p{L} ]+\\)\\s+)?(ngày làm việc|ngày|tháng)`,
    'relative',
    ([n, unit]) =>
      `within:${Number(n)}${unit!.toLowerCase() === 'ngày làm việc' ? 'wd' : unit!.toLowerCase() === 'ngày' ? 'd' : 'm'}`,
  ),
];

/** "Trước" leaves the day before as the last safe one; "chậm nhất" and the others leave the day itself. */
function isInclusive(phrase: string): boolean {
  return !/^(?:chậm nhất(?: là)? )?trước/iu.test(phrase);
}

/**
 * Every printed time limit in a stretch of the body.
 *
 *     gửi báo cáo … trước ngày 30/10 hàng năm (qua …)
 *                   ^^^^^^^^^^^^^^^^^^^^^^^^^
 * @param documentYear year of the document's own date, for limits printed without one; '' when unknown
 */
export function findDeadlines(text: string, from: number, to: number, documentYear: string): Deadline[] {
  const found: Deadline[] = [];
  const stretch = text.slice(from, to);
  for (const { pattern, when, kind } of FORMS) {
    for (const match of stretch.matchAll(pattern)) {
      const start = from + match.index;
      const span = { start, end: start + match[0].length };
      if (found.some(({ phrase }) => phrase.span.start < span.end && span.start < phrase.span.end)) continue;
      if (kind !== 'relative' && isPeriodOrEvent(text, span.start, match[0])) continue;
      const phrase = clean(match[0]);
      found.push({
        phrase: { text: phrase, span },
        when: when(match.slice(1), documentYear),
        kind,
        inclusive: isInclusive(phrase),
      });
    }
  }
  return found.sort((a, b) => a.phrase.span.start - b.phrase.span.start);
}

/** "từ ngày … đến ngày …" and "họp trong ngày …" tell when something happened, not a limit. */
function isPeriodOrEvent(text: string, start: number, phrase: string): boolean {
  if (!/^(đến|trong)\s/iu.test(phrase)) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  return /từ\s[^.;]{0,36}$/iu.test(before) || /(tính|kể|áp dụng|hiệu lực)\s*$/iu.test(before);
}
