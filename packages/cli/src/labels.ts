import type { Assignment, Citation, Quoted, Reading } from '@kheo/van-ban';

const texts = (items: Quoted[]) => items.map(({ text }) => text);
const FIRST_WORDS = 12;
/** Of words that stand twice, so that nobody takes the one place for the other. */
const MORE_WORDS = 14;

/** The first words of a stretch, as they are printed. */
function firstWords(text: string, start: number, end: number, count = FIRST_WORDS): string {
  return text
    .slice(start, end)
    .normalize('NFC')
    .replace(/[*|#]+/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, count)
    .join(' ');
}

const isTwice = (whole: string, words: string) => whole.indexOf(words) !== whole.lastIndexOf(words);

/** Mark-up may stand between the words and the limit. */
const WORDS_BEFORE = /(?:\S+\s+){0,5}\S{0,3}$/;
const flat = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');

/** The words of a limit, with a few before them where they stand twice in the text and nobody could tell which is meant. */
function limitQuoter(text: string, whole: string): (phrase: Quoted) => string {
  return ({ text: words, span: { start, end } }) => {
    const own = flat(words);
    if (!isTwice(whole, own)) return words;
    const before = WORDS_BEFORE.exec(text.slice(Math.max(0, start - 60), start))?.[0].length ?? 0;
    return firstWords(text, start - before, end);
  };
}

const citation = ({ type, reference, name, date }: Citation) =>
  reference ? { type, reference, date } : { type, reference: null, name };

const assignment =
  (text: string, whole: string) =>
  ({ span: { start, end }, lead, support, deadline }: Assignment) => {
    const words = firstWords(text, start, end);
    return {
      quote: isTwice(whole, flat(words)) ? firstWords(text, start, end, MORE_WORDS) : words,
      lead: texts(lead),
      support: texts(support),
      deadline: deadline?.when ?? null,
    };
  };

/** A reading in the shape in which clerks label documents: values without places. */
export function labelsOf(file: string, text: string, reading: Reading) {
  const whole = flat(text);
  const limitQuote = limitQuoter(text, whole);
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
    assignments: reading.assignments.map(assignment(text, whole)),
    deadlines: reading.deadlines.flatMap(({ phrase, when }) => (when ? [{ quote: limitQuote(phrase), when }] : [])),
    recipients: texts(reading.recipients),
    signature: signature && {
      authority: signature.authority?.text ?? null,
      position: signature.position?.text ?? null,
      name: signature.name?.text ?? null,
    },
  };
}
