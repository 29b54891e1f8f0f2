import type { Assignment } from '../reading.ts';
import type { LimitFound } from '../limits/limits.ts';
import type { ClauseNode } from '../parts/clauses.ts';
import { quote, spanOf, wordsOf, type Source } from '../text/source.ts';
import { headingOf, type Heading } from './context.ts';
import { answerOf, cascadeIn, conditionIn, supportIn, throughIn, unclearIn } from './details.ts';
import { dutyVerbAt } from './lexicon.ts';
import { isClosing, isRecital, normativeRules } from './scope.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { subjectOf, type Subject } from './subject.ts';

interface Duty {
  start: number;
  end: number;
  actStart: number;
  lead: [number, number][];
  support: [number, number][];
}

/** What the reader of duties knows while it walks the clauses. */
interface Walk {
  source: Source;
  limits: LimitFound[];
  issuer: string;
  headings: Map<ClauseNode | null, Heading>;
  rules: ReturnType<typeof normativeRules>;
}

function inherited(walk: Walk, node: ClauseNode): Heading | null {
  for (let up = node.parent; ; up = up.parent) {
    const heading = walk.headings.get(up);
    if (heading) return heading;
    if (!up) return null;
  }
}

/** Assignments of the clauses, in reading order. */
export function readAssignments(
  source: Source,
  nodes: ClauseNode[],
  limits: LimitFound[],
  issuer: string,
): Assignment[] {
  const walk: Walk = { source, limits, issuer, headings: new Map(), rules: normativeRules(source, nodes) };
  return nodes.flatMap((node) => dutiesOf(walk, node).map((duty) => build(walk, node, duty)));
}

function dutiesOf(walk: Walk, node: ClauseNode): Duty[] {
  const { source } = walk;
  if (isRecital(source, node)) return [];
  const heading = headingOf(source, node);
  if (heading && (node.clause.children.length > 0 || source.key[node.end - 1] === ':')) {
    if (node.clause.children.length > 0) walk.headings.set(node, heading);
    else walk.headings.set(node.parent, heading);
    return [];
  }
  const sentences = sentencesOf(source, node.start, node.end);
  const duties: Duty[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const open = duties[duties.length - 1];
    const duty = dutyOf(walk, node, sentence, at === 0);
    if (duty) duties.push(duty);
    else if (open && limitIn(walk, sentence.start, sentence.end) && limitIn(walk, open.start, open.end))
      duties.push({
        ...open,
        start: sentence.start,
        end: sentence.end,
        actStart: sentence.start,
        support: supportIn(source, sentence.start, sentence.end),
      });
    else if (open) open.end = sentence.end;
  }
  for (const duty of duties) duty.support.push(...supportIn(source, duty.actStart, duty.end));
  return duties;
}

function dutyOf(walk: Walk, node: ClauseNode, sentence: Sentence, first: boolean): Duty | null {
  const { source } = walk;
  const subject = subjectOf(source, sentence);
  if (subject) return subjectDuty(walk, node, sentence, subject);
  if (!first) return null;
  const heading = inherited(walk, node);
  if (!heading || dutyVerbAt(source, sentence.start, sentence.end) === 0) return null;
  return {
    start: sentence.start,
    end: sentence.end,
    actStart: sentence.start,
    lead: heading.lead,
    support: [...heading.support],
  };
}

function subjectDuty(walk: Walk, node: ClauseNode, sentence: Sentence, subject: Subject): Duty | null {
  const { source } = walk;
  const { list } = subject;
  const rest = source.key.slice(list.end, sentence.end).trim();
  if (isClosing(rest) || !walk.rules.allows(node, rest, subject.handed)) return null;
  if (rest.endsWith(':') && source.key.slice(sentence.end - 1, node.end).trim().length <= 1) {
    const lead = { lead: list.bodies, support: supportIn(source, list.end, sentence.end) };
    walk.headings.set(node.clause.children.length > 0 ? node : node.parent, lead);
    return null;
  }
  return { start: sentence.start, end: sentence.end, actStart: list.end, lead: list.bodies, support: [] };
}

function limitIn(walk: Walk, from: number, to: number): LimitFound | undefined {
  return walk.limits.find((one) => one.start >= from && one.end <= to);
}

function build(walk: Walk, node: ClauseNode, duty: Duty): Assignment {
  const { source } = walk;
  const quoted = (places: [number, number][]) => places.map(([from, to]) => quote(source, from, to));
  return {
    span: spanOf(source, duty.start, duty.end),
    act: wordsOf(source, duty.actStart, duty.end),
    lead: quoted(duty.lead),
    support: quoted(distinct(source, duty.support)),
    through: quoted(throughIn(source, duty.actStart, duty.end)),
    cascade: quoted(cascadeIn(source, duty.actStart, duty.end)),
    deadline: limitIn(walk, duty.start, duty.end)?.deadline ?? null,
    waitsFor: conditionIn(source, duty.start, duty.end),
    unclear: unclearIn(source, duty.start, duty.end),
    answer: answerOf(source.key.slice(duty.start, duty.end)),
    clause: node.clause.path,
  };
}

function distinct(source: Source, places: [number, number][]): [number, number][] {
  const seen = new Set<string>();
  return places.filter(([from, to]) => {
    const words = source.key.slice(from, to);
    return seen.has(words) ? false : seen.add(words);
  });
}
