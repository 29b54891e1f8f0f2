import type { Paragraph } from '../parts/clauses.ts';
import type { Assignment, Deadline, Quoted, Span } from '../reading.ts';
import { clean } from '../text.ts';
import { answerOf, cascadeOf, subjectOf, supportOf, throughOf, unclearOf, waitsForOf } from './sentence.ts';

interface Body {
  text: string;
  paragraphs: Paragraph[];
  deadlines: Deadline[];
  pathOf: (offset: number) => string;
}

const CLOSING = /(thông báo|báo)\s+để\s|xem xét,? (?:quyết định|chỉ đạo)|kính (?:trình|đề nghị)/iu;

/** Spans of the sentences of a paragraph: a full stop followed by a capital parts them. */
export function sentencesOf(text: string, span: Span): Span[] {
  const sentences: Span[] = [];
  let start = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(/[.]\s+(?=[“"(]?\p{Lu})/gu)) {
    const end = span.start + match.index + 1;
    sentences.push({ start, end });
    start = span.start + match.index + match[0].length;
  }
  sentences.push({ start, end: span.end });
  return sentences;
}

/** Who is told to do what, paragraph by paragraph; bullets under a heading that names a body are that body's. */
export function findAssignments(body: Body): Assignment[] {
  const { text, paragraphs } = body;
  const first = firstAssigning(text, paragraphs);
  const found: Assignment[] = [];
  let heading: { lead: Quoted[]; level: Paragraph['level'] } | null = null;
  paragraphs.slice(first).forEach((paragraph, i, all) => {
    const span = { start: paragraph.wordsAt, end: paragraph.end };
    if (heading && outranks(paragraph.level, heading.level)) heading = null;
    const subject = subjectOf(text, span);
    const next = all[i + 1];
    const rest = text.slice(subject?.end ?? span.start, span.end).replace(/[\s:.;/]+/g, '');
    if (subject && rest === '' && next) {
      heading = { lead: subject.lead, level: paragraph.level };
      return;
    }
    found.push(...inParagraph(body, span, heading?.lead ?? []));
  });
  return found;
}

const RANKS: Paragraph['level'][] = ['part', 'chapter', 'section', 'article', 'clause', 'point', 'bullet', 'paragraph'];
const outranks = (a: Paragraph['level'], b: Paragraph['level']) => RANKS.indexOf(a) <= RANKS.indexOf(b);

/** Recitals come first: duties begin after the sentence that ends in a colon, or with the first label. */
function firstAssigning(text: string, paragraphs: Paragraph[]): number {
  const leadIn = paragraphs.findIndex(({ end, label }) => label === '' && text.slice(0, end).trimEnd().endsWith(':'));
  const labelled = paragraphs.findIndex(({ level }) => ['section', 'article', 'clause'].includes(level));
  if (labelled >= 0) return leadIn >= 0 && leadIn < labelled ? leadIn + 1 : labelled;
  return leadIn >= 0 ? leadIn + 1 : 0;
}

function inParagraph(body: Body, span: Span, inherited: Quoted[]): Assignment[] {
  const groups: { span: Span; lead: Quoted[]; actAt: number }[] = [];
  for (const sentence of clausesOfSentences(body.text, span)) {
    const subject = subjectOf(body.text, sentence);
    const last = groups.at(-1);
    if (subject) groups.push({ span: sentence, lead: subject.lead, actAt: subject.actAt });
    else if (last) last.span = { start: last.span.start, end: sentence.end };
    else if (inherited.length > 0) groups.push({ span: sentence, lead: inherited, actAt: sentence.start });
  }
  return groups
    .filter(({ span: { start, end } }) => !CLOSING.test(body.text.slice(start, Math.min(end, start + 160))))
    .map((group) => assignmentOf(body, group));
}

/** Sentences, and parts after ";" that name a body of their own. */
function clausesOfSentences(text: string, span: Span): Span[] {
  return sentencesOf(text, span).flatMap((sentence) => {
    const parts: Span[] = [];
    let { start } = sentence;
    for (const match of text.slice(sentence.start, sentence.end).matchAll(/;\s+/gu)) {
      const at = sentence.start + match.index + match[0].length;
      if (!subjectOf(text, { start: at, end: sentence.end })) continue;
      parts.push({ start, end: sentence.start + match.index });
      start = at;
    }
    return [...parts, { start, end: sentence.end }];
  });
}

function assignmentOf(
  { text, deadlines, pathOf }: Body,
  { span, lead, actAt }: { span: Span; lead: Quoted[]; actAt: number },
): Assignment {
  const trimmed = { start: span.start, end: span.start + text.slice(span.start, span.end).trimEnd().length };
  const act = clean(text.slice(actAt, trimmed.end)).replace(/[./]+$/, '');
  const inside = deadlines.filter(({ phrase }) => phrase.span.start >= span.start && phrase.span.end <= span.end);
  const names = new Set(lead.map((body) => body.text));
  return {
    span: trimmed,
    act,
    lead,
    support: supportOf(text, trimmed).filter((body) => !names.has(body.text)),
    through: throughOf(text, trimmed),
    cascade: cascadeOf(text, trimmed),
    deadline: inside[0] ?? null,
    waitsFor: waitsForOf(text, trimmed),
    unclear: inside.length > 0 ? null : unclearOf(text, trimmed),
    answer: answerOf(act),
    clause: pathOf(span.start),
  };
}
