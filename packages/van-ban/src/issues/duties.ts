import type { Addressing, Assignment, Issue, Quoted, Reading, Span } from '../reading.ts';
import { comparable } from '../text/spelling.ts';
import { issueOf } from './issue.ts';

const bodyKey = (text: string): string =>
  comparable(text)
    .replace(/ủy ban nhân dân/g, 'ubnd')
    .replace(/hội đồng nhân dân/g, 'hđnd')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

type KeyOf = (text: string) => string;

/** Comparison keys, each made once: the same body stands in many duties. */
function keysOf(): KeyOf {
  const known = new Map<string, string>();
  return (text) => {
    const key = known.get(text) ?? bodyKey(text);
    known.set(text, key);
    return key;
  };
}

/** "các cơ quan, đơn vị", "lãnh đạo các bộ", "cơ sở kinh doanh": a group, or nobody by name. */
function isGroup(text: string): boolean {
  return /(?<!\p{L})(?:các|quý)\s/iu.test(text) || (/^(?:cơ|đơn|thủ) /i.test(text) && !/\p{Lu}/u.test(text.slice(1)));
}

/** Whether one phrase stands for the other: the same words, or a plural that takes it in. */
function covers(addressed: string, body: string): boolean {
  if (addressed.includes(body) || body.includes(addressed)) return true;
  if (!` ${addressed}`.includes(' các ')) return false;
  const [first = '', second = ''] = body.split(' ');
  return addressed.includes(`${first} ${second}`.trimEnd()) || addressed.split(' ').includes(first);
}

/** "Các cơ quan chuyên môn": who is meant is among them. */
const EVERYBODY = /^các .*(?:cơ quan|đơn vị)/;

/** "HĐND, UBND huyện" addresses two bodies. */
function partsOf(addressee: Quoted): string[] {
  const text = addressee.text.replace(/\([^()]*\)| để .*/g, ' ');
  if (/[:]|^các /iu.test(text)) return [text];
  return text
    .split(/,|;| và (?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter(Boolean);
}

function waiting(assignment: Assignment): Issue[] {
  const issues: Issue[] = [];
  const body = assignment.lead.map((lead) => lead.text).join(', ');
  if (assignment.waitsFor)
    issues.push(
      issueOf('waiting-duty', assignment.waitsFor.span, { body, condition: assignment.waitsFor.text }, [
        assignment.span,
      ]),
    );
  if (assignment.unclear)
    issues.push(
      issueOf('unspecified-period', assignment.unclear.span, { body, words: assignment.unclear.text }, [
        assignment.span,
      ]),
    );
  if (assignment.lead.length === 0)
    issues.push(issueOf('duty-without-body', assignment.span, { act: assignment.act.slice(0, 120) }));
  return issues;
}

/** What is odd in duties, and between duties and addressees. */
export function dutyIssues(reading: Reading): Issue[] {
  const { addressees, assignments, header } = reading;
  return [...assignments.flatMap(waiting), ...addressingIssues({ issuer: header.issuer, addressees, assignments })];
}

/**
 * Bodies with duties that are not addressed, and bodies addressed without one. Both are common: they are notes,
 * not faults.
 * @param addressing as it was read, or as a person corrected it
 */
export function addressingIssues({ issuer: sender, addressees, assignments }: Addressing): Issue[] {
  const issues: Issue[] = [];
  if (addressees.length === 0 || assignments.length === 0) return issues;
  const keyOf = keysOf();
  const spans = spansByLead(assignments, keyOf);
  const issuer = keyOf(sender?.text ?? '');
  const addressed = addressees.flatMap((one) => [one.text, ...partsOf(one)]).map(keyOf);
  const seen = new Set<string>();
  for (const assignment of assignments) {
    for (const lead of assignment.lead) {
      const key = keyOf(lead.text);
      if (seen.has(key) || isGroup(lead.text)) continue;
      seen.add(key);
      if (key === issuer || addressed.some((one) => covers(one, key) || EVERYBODY.test(one))) continue;
      issues.push(issueOf('duty-not-addressed', lead.span, { body: lead.text }, [...(spans.get(key) ?? [])]));
    }
  }
  return [...issues, ...withoutDuty(addressees, assignments, [...seen], keyOf)];
}

/** Where the duties of each body stand. */
function spansByLead(assignments: Addressing['assignments'], keyOf: KeyOf): Map<string, Set<Span>> {
  const spans = new Map<string, Set<Span>>();
  for (const { lead, span } of assignments) {
    for (const { text } of lead) {
      const key = keyOf(text);
      const known = spans.get(key);
      if (known) known.add(span);
      else spans.set(key, new Set([span]));
    }
  }
  return spans;
}

function withoutDuty(
  addressees: Quoted[],
  assignments: Addressing['assignments'],
  duties: string[],
  keyOf: KeyOf,
): Issue[] {
  if (duties.length < 2) return [];
  const groups = new Set([...duties, ...assignments.flatMap((one) => one.lead).map((lead) => keyOf(lead.text))]);
  return addressees.flatMap((addressee) =>
    partsOf(addressee)
      .filter((part) => !/^các /iu.test(part) && !/báo cáo|b\/c/.test(addressee.text))
      .filter((part) => ![...groups].some((duty) => covers(duty, keyOf(part)) || covers(keyOf(part), duty)))
      .map((part): Issue => issueOf('addressed-without-duty', addressee.span, { body: part })),
  );
}
