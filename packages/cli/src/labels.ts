import type { Assignment, Citation, Quoted, Reading } from '@kheo/van-ban';

const texts = (items: Quoted[]) => items.map(({ text }) => text);
const FIRST_WORDS = 12;

/** The first words of a stretch, as they are printed. */
function firstWords(text: string, start: number, end: number): string {
  return text
    .slice(start, end)
    .normalize('NFC')
    .replace(/[*|#]+/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, FIRST_WORDS)
    .join(' ');
}

const WORDS_BEFORE = /(?:\S+\s+){0,5}$/;
const flat = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');

/** The words of a limit, with a few before them where they stand twice in the text and nobody could tell which is meant. */
function limitQuoter(text: string): (phrase: Quoted) => string {
  const whole = flat(text);
  return ({ text: words, span: { start, end } }) => {
    const own = flat(words);
    if (whole.indexOf(own) === whole.lastIndexOf(own)) return words;
    const before = WORDS_BEFORE.exec(text.slice(Math.max(0, start - 60), start))?.[0].length ?? 0;
    return firstWords(text, start - before, end);
  };
}

const citation = ({ type, reference, name, date }: Citation) =>
  reference ? { type, reference, date } : { type, reference: null, name };

const assignment =
  (text: string) =>
  ({ span, lead, support, deadline }: Assignment) => ({
    quote: firstWords(text, span.start, span.end),
    lead: texts(lead),
    support: texts(support),
    deadline: deadline?.when ?? null,
  });

/** A reading in the shape in which clerks label documents: values without places. */
export function labelsOf(file: string, text: string, reading: Reading) {
  const limitQuote = limitQuoter(text);
  const { header, signature } = reading;
  return {
    file,
    header: {
      parent: header.parent?.text ?? null,
      issuer: header.issuer?.text ?? null,
      reference: header.reference?.text ?? null,
      type: header.type,
      place: header.place?.text ?? null,
      date: header.date?.iso ?? null,
      subject: header.subject?.text ?? null,
    },
    addressees: texts(reading.addressees),
    citations: reading.citations.map(citation),
    assignments: reading.assignments.map(assignment(text)),
    deadlines: reading.deadlines.flatMap(({ phrase, when }) => (when ? [{ quote: limitQuote(phrase), when }] : [])),
    recipients: texts(reading.recipients),
    signature: signature && {
      authority: signature.authority?.text ?? null,
      position: signature.position?.text ?? null,
      name: signature.name?.text ?? null,
    },
  };
}
