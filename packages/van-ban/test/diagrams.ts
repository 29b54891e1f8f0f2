import { read, type Clause, type Reading, type Span } from '@kheo/van-ban';

/** A stretch of a text and what the reader says it is: "deadline: yearly:10-30". */
interface Mark {
  span: Span;
  /** What kind of thing: "deadline". */
  kind: string;
  /** What is known of it beyond its words. */
  value?: string;
}

const mark = (kind: string, one: { span: Span } | null | undefined, value?: string | null): Mark[] =>
  one ? [{ span: one.span, kind, ...(value ? { value } : {}) }] : [];

const clauses = (list: Clause[]): Mark[] =>
  list.flatMap((clause) => [
    ...mark('clause', { span: clause.head.span }, `${clause.path || '–'} (${clause.level})`),
    ...clauses(clause.children),
  ]);

/** Everything a reading says, with its place. */
function marksOf({ header, signature, ...reading }: Reading): Mark[] {
  return [
    ...mark('parent', header.parent),
    ...mark('issuer', header.issuer),
    ...mark('reference', header.reference, header.reference?.text),
    ...mark('type', header.typeSpan && { span: header.typeSpan }, header.type),
    ...mark('place', header.place),
    ...mark('date', header.date, header.date?.iso),
    ...mark('subject', header.subject),
    ...mark('urgency', header.urgency),
    ...mark('secrecy', header.secrecy),
    ...reading.addressees.flatMap((one) => mark('addressee', one)),
    ...clauses(reading.clauses),
    ...reading.citations.flatMap((one) => [
      ...mark('citation', one, `${one.type ?? '–'} ${one.reference ?? one.name}, ${one.relation}`),
      ...mark('cited date', one.dateSpan && { span: one.dateSpan }, one.date),
    ]),
    ...reading.assignments.flatMap((one) => [
      ...mark('duty', one),
      ...one.lead.flatMap((body) => mark('lead', body)),
      ...one.support.flatMap((body) => mark('support', body)),
      ...one.through.flatMap((body) => mark('through', body)),
      ...one.cascade.flatMap((body) => mark('cascade', body)),
      ...mark('waits for', one.waitsFor),
      ...mark('unclear', one.unclear),
    ]),
    ...reading.deadlines.flatMap((one) =>
      mark('deadline', one.phrase, `${one.when}${one.inclusive ? '' : ', the day itself is late'}`),
    ),
    ...reading.recipients.flatMap((one) => mark('recipient', one, one.kind)),
    ...mark('authority', signature?.authority),
    ...mark('position', signature?.position),
    ...mark('name', signature?.name),
    ...reading.appendices.flatMap((one) => mark('appendix', one)),
    ...reading.blocks.filter(({ kind }) => kind === 'page-head').flatMap((one) => mark('page head', one)),
    ...reading.issues.flatMap((one) => mark('issue', one, `${one.code} (${one.severity})`)),
  ];
}

const CARETS = /^ *\^+ /;
const nameOf = ({ kind, value }: Mark): string => (value ? `${kind}: ${value}` : kind);

/** The lines of a diagram that are text, and the kinds its other lines name. */
export function partsOf(diagram: string): { text: string; kinds: Set<string> } {
  const lines = diagram.split('\n');
  const text = lines.filter((line) => !CARETS.test(line)).join('\n');
  const named = lines.filter((line) => CARETS.test(line)).map((line) => line.replace(CARETS, '').split(':')[0] ?? '');
  return { text, kinds: new Set(named) };
}

/** A text with carets under everything of these kinds that the reader finds in it. */
export function draw(text: string, kinds: ReadonlySet<string>): string {
  const marks = marksOf(read(text)).filter(({ kind }) => kinds.has(kind));
  let start = 0;
  return text
    .split('\n')
    .flatMap((line) => {
      const from = start;
      start += line.length + 1;
      const drawn = marks
        .map((one) => ({
          one,
          at: Math.max(one.span.start, from) - from,
          end: Math.min(one.span.end, from + line.length) - from,
        }))
        .filter(({ at, end }) => end > at && line.slice(at, end).trim() !== '')
        .sort((a, b) => a.at - b.at || b.end - a.end)
        .map(({ one, at, end }) => `${' '.repeat(at)}${'^'.repeat(end - at)} ${nameOf(one)}`);
      return [line, ...new Set(drawn)];
    })
    .join('\n');
}
