import { fold } from './fold.ts';
import { findDates } from './parts/dates.ts';
import type { Assignment, Citation, Issue, Quoted, ReadOptions, Reading, Span } from './reading.ts';

type Facts = Omit<Reading, 'reader' | 'issues' | 'clauses'> & { clauses: Reading['clauses'] };

const issue = (
  code: Issue['code'],
  severity: Issue['severity'],
  span: Span,
  detail: Record<string, string> = {},
  related: Span[] = [],
): Issue => ({
  code,
  severity,
  span,
  detail,
  related,
});

/** What a person should look at before confirming. Nothing is mended. */
export function findIssues(text: string, facts: Facts, body: Span, options: ReadOptions): Issue[] {
  return [
    ...secretMarks(facts),
    ...numbersAgainstDates(facts.citations),
    ...datesThatDoNotExist(text),
    ...unclosedQuotations(text, body),
    ...duties(facts.assignments),
    ...addressing(facts),
    ...contradictions(facts.citations, options),
    ...foreignSymbols(facts),
  ].sort((a, b) => a.span.start - b.span.start);
}

function secretMarks({ header }: Facts): Issue[] {
  return header.secrecy ? [issue('secret-mark', 'decide', header.secrecy.span, { mark: header.secrecy.text })] : [];
}

/** Series of one issuer and type: a higher number with an earlier date than a lower one is odd. */
function numbersAgainstDates(citations: Citation[]): Issue[] {
  const series = new Map<string, { citation: Citation; number: number; date: string }[]>();
  for (const citation of citations) {
    const match = /^(\d+)[a-z]?[-/](\D.*)$/iu.exec(citation.reference ?? '');
    if (!match || citation.date?.length !== 10) continue;
    const key = match[2]!.toUpperCase();
    series.set(key, [...(series.get(key) ?? []), { citation, number: Number(match[1]), date: citation.date }]);
  }
  const found: Issue[] = [];
  for (const entries of series.values()) {
    dropEndedSeries(entries);
    entries.sort((a, b) => a.number - b.number);
    for (const entry of entries) {
      const clashes = entries.filter(
        (other) =>
          Math.sign(other.number - entry.number) * (other.date < entry.date ? -1 : other.date > entry.date ? 1 : 0) < 0,
      );
      // The one that disagrees with most of its neighbours is the odd one, not each of them.
      if (
        clashes.length === 0 ||
        clashes.length < entries.length - 1 - clashes.length ||
        clashes.some((c) => clashesOf(c, entries) > clashes.length)
      )
        continue;
      const neighbour = clashes.at(-1)!;
      // Between two that only disagree with each other nobody can say which is odd: the later one is shown.
      if (entries.length === 2 && neighbour.citation.span.start > entry.citation.span.start) continue;
      const detail = {
        reference: entry.citation.reference!,
        date: entry.date,
        neighbour: neighbour.citation.reference!,
        neighbourDate: neighbour.date,
      };
      found.push(
        issue('number-date-order', 'check', entry.citation.dateSpan ?? entry.citation.span, detail, [
          neighbour.citation.span,
        ]),
      );
    }
  }
  return found;
}

/** Numbers start anew with each term: the oldest, when it is also the highest, ended a series of its own. */
function dropEndedSeries(entries: { number: number; date: string }[]): void {
  entries.sort((a, b) => (a.date < b.date ? -1 : 1));
  while (entries.length > 1 && entries.slice(1).every(({ number }) => number < entries[0]!.number)) {
    if (Date.parse(entries[1]!.date) - Date.parse(entries[0]!.date) < 180 * 86_400_000) return;
    entries.shift();
  }
}

function clashesOf(entry: { number: number; date: string }, entries: { number: number; date: string }[]): number {
  return entries.filter(
    (other) => (other.number - entry.number) * (other.date < entry.date ? -1 : other.date > entry.date ? 1 : 0) < 0,
  ).length;
}

function datesThatDoNotExist(text: string): Issue[] {
  return findDates(text, 0, text.length)
    .filter((date) => !date.exists)
    .map(({ span }) => issue('no-such-date', 'check', span, { date: text.slice(span.start, span.end) }));
}

/** An opening mark with no closing one before the paragraph ends. */
function unclosedQuotations(text: string, { start, end }: Span): Issue[] {
  const found: Issue[] = [];
  let paragraph = start;
  while (paragraph < end) {
    const next = text.indexOf('\n\n', paragraph);
    const stop = next < 0 || next > end ? end : next;
    const open: number[] = [];
    for (let i = paragraph; i < stop; i += 1) {
      if (text[i] === '“') open.push(i);
      else if (text[i] === '”') open.pop();
    }
    for (const at of open)
      found.push(
        issue(
          'unclosed-quotation',
          'note',
          { start: at, end: Math.min(stop, at + 24) },
          { words: text.slice(at, Math.min(stop, at + 40)) },
        ),
      );
    paragraph = stop + 2;
  }
  return found;
}

function duties(assignments: Assignment[]): Issue[] {
  return assignments.flatMap((assignment) => [
    ...(assignment.waitsFor
      ? [issue('waiting-duty', 'note', assignment.waitsFor.span, { condition: assignment.waitsFor.text })]
      : []),
    ...(assignment.unclear
      ? [issue('unspecified-period', 'decide', assignment.unclear.span, { words: assignment.unclear.text })]
      : []),
    ...(assignment.lead.length === 0 ? [issue('duty-without-body', 'decide', assignment.span)] : []),
  ]);
}

/** Names compare by their telling words: "UBND huyện" and "HĐND, UBND huyện" meet. */
function words(name: string): string[] {
  const full = fold(name)
    .replace(/uy ban nhan dan/g, 'ubnd')
    .replace(/hoi dong nhan dan/g, 'hdnd')
    .replace(/uy ban (mat tran to quoc|mttq)( viet nam)?/g, 'mttq');
  return full
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !['cac', 'va', 'huyen', 'xa', 'tinh', 'phuong', 'truc', 'thuoc', 'cua'].includes(word));
}

const EVERYONE = /^(cac )?(dia phuong|co quan|don vi|cap uy)/;

function meets(a: string, b: string): boolean {
  const left = words(a);
  const right = new Set(words(b));
  const shared = left.filter((word) => right.has(word)).length;
  return shared > 0 && shared >= Math.min(left.length, right.size) * 0.75;
}

/** Bodies with a duty that are not addressed, and addressed bodies without one: both are normal, both are shown. */
function addressing({ addressees, assignments }: Facts): Issue[] {
  if (addressees.length === 0 || assignments.length === 0) return [];
  const addressed = addressees.flatMap((item) =>
    item.text.split(/,|;| và /u).map((text) => ({ text: text.trim(), span: item.span })),
  );
  const leads = new Map<string, Quoted>();
  for (const body of assignments.flatMap(({ lead, cascade }) => [...lead, ...cascade]))
    if (!leads.has(fold(body.text))) leads.set(fold(body.text), body);
  const found: Issue[] = [];
  const leadOnly = new Map(assignments.flatMap(({ lead }) => lead).map((body) => [fold(body.text), body]));
  for (const body of leadOnly.values()) {
    if (EVERYONE.test(fold(body.text))) continue;
    if (!addressed.some(({ text }) => meets(text, body.text)))
      found.push(issue('duty-not-addressed', 'note', body.span, { body: body.text }));
  }
  for (const { text, span } of addressed) {
    if (/^như|^các (cơ quan|đơn vị)/iu.test(text)) continue;
    const branches = /chi|đảng bộ/iu.test(text) && [...leads.keys()].some((name) => /cap uy|chi bo|dang bo/.test(name));
    if (!branches && ![...leads.values()].some((body) => meets(text, body.text)))
      found.push(issue('addressed-without-duty', 'note', span, { body: text }));
  }
  return found;
}

function contradictions(citations: Citation[], { known = [] }: ReadOptions): Issue[] {
  const dates = new Map(known.map(({ reference, date }) => [reference.toUpperCase(), date]));
  return citations.flatMap((citation) => {
    const date = dates.get(citation.reference?.toUpperCase() ?? '');
    if (!date || !citation.date || date.startsWith(citation.date)) return [];
    const detail = { reference: citation.reference!, date: citation.date, known: date };
    return [issue('citation-contradiction', 'check', citation.dateSpan ?? citation.span, detail)];
  });
}

/** A Party symbol written the State's way ("217/QĐ-TW"), and the reverse. */
function foreignSymbols({ citations }: Facts): Issue[] {
  return citations
    .filter(({ reference }) => /^\d+[a-z]?\/[A-ZĐa-z]+-(TW|TU|HU|ĐU)$/u.test(reference ?? ''))
    .map(({ reference, span }) => issue('symbol-of-other-system', 'note', span, { reference: reference! }));
}
