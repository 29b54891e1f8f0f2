import type { Issue, Reading, Span } from '../reading.ts';
import { issueOf } from './issue.ts';

/**
 * Numbers of one series rise with their dates:  45-KH/HU 17/11/2016   57-KH/HU 12/04/2016
 *                                                                           ^^^^^^^^^^ check
 * Party series run for a term of office, state series for a calendar year
 * (Quy định 399-QĐ/TW; Nghị định 30/2020/NĐ-CP, Điều 15).
 */
interface Numbered {
  reference: string;
  number: number;
  date: string;
  span: Span;
  /** Whose place: "tỉnh Sóc Trăng"; '' when it is not said. */
  place: string;
}

/** Another place counts for itself. */
const PLACE = /(?:tỉnh|thành phố|tp|xã|phường|đặc khu|huyện|quận|thị xã) \p{L}+ \p{L}+/iu;
const ISSUER = /^ của [^;.()\d]{0,90}/;

function placeOf(text: string): string {
  return (PLACE.exec(text)?.[0] ?? '').toLowerCase();
}

const PARTS = /^(\d+)[a-zđ]*(\/\d{4})?([-/])(.+)$/u;
const TERM_DAYS = 540;

function seriesOf(reference: string, date: string): { name: string; number: number } | null {
  const parts = PARTS.exec(reference);
  if (!parts || date.length < 10) return null;
  const notation = (parts[4] ?? '').toUpperCase();
  const party = parts[3] === '-';
  return { name: party ? notation : `${notation} ${parts[2] ?? date.slice(0, 4)}`, number: Number(parts[1]) };
}

function conflict(a: Numbered, b: Numbered): boolean {
  if (a.place !== b.place && a.place !== '' && b.place !== '') return false;
  const days = (Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
  if (Number.isNaN(days) || Math.abs(days) > TERM_DAYS) return false;
  return a.number < b.number ? days > 0 : a.number > b.number && days < 0;
}

/** The member of a series at odds with most of the others, again and again until none is left. */
export function seriesIssues(reading: Reading, text: string): Issue[] {
  const series = new Map<string, Numbered[]>();
  const add = (reference: string, date: string | null, span: Span | null, issuer?: string) => {
    const found = date === null || span === null ? null : seriesOf(reference, date);
    if (!found || date === null || span === null) return;
    const behind = text.slice(span.end, span.end + 120).replace(/\s+/g, ' ');
    const place = placeOf(issuer ?? ISSUER.exec(behind)?.[0] ?? '');
    series.set(found.name, [...(series.get(found.name) ?? []), { reference, number: found.number, date, span, place }]);
  };
  const { reference, date } = reading.header;
  if (reference?.number && date) add(reference.text, date.iso, date.span, reading.header.issuer?.text ?? '');
  for (const citation of reading.citations)
    if (citation.reference) add(citation.reference, citation.date, citation.dateSpan ?? citation.span);
  return [...series.values()].flatMap((members) => (members.length > 200 ? [] : oddOnes(members)));
}

function oddOnes(members: Numbered[]): Issue[] {
  const issues: Issue[] = [];
  let left = members;
  for (;;) {
    const counted = left.map((one) => left.filter((other) => conflict(one, other)));
    const most = Math.max(0, ...counted.map((others) => others.length));
    if (most === 0) return issues;
    const at = counted.findLastIndex((others) => others.length === most);
    const odd = left[at] as Numbered;
    const others = counted[at] ?? [];
    issues.push(
      issueOf(
        'number-date-order',
        odd.span,
        {
          reference: odd.reference,
          date: odd.date,
          neighbour: others[others.length - 1]?.reference ?? '',
          neighbourDate: others[others.length - 1]?.date ?? '',
        },
        others.map((one) => one.span),
      ),
    );
    left = left.filter((one) => one !== odd);
  }
}
