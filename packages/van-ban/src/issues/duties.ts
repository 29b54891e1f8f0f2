import type { Addressing, Assignment, Issue, Quoted, Reading } from '../reading.ts';
import { comparable } from '../text/spelling.ts';
import { issueOf } from './issue.ts';

const bodyKey = (text: string): string =>
  comparable(text)
    .replace(/ủy ban nhân dân/g, 'ubnd')
    .replace(/hội đồng nhân dân/g, 'hđnd')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    // Who heads a body stands for it.
    .replace(/^(?:đồng chí )?(?:bí thư|chủ tịch|giám đốc|chánh) (?=\S+ )/, '');

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

/** "các cơ quan, đơn vị", "lãnh đạo các bộ", "doanh nghiệp": a group, or nobody by name. */
function isGroup(text: string): boolean {
  const unnamed = /^(?:cơ|đơn|thủ) /i.test(text) ? 1 : 0;
  return /(?<!\p{L})(?:các|quý)\s/iu.test(text) || !/\p{Lu}/u.test(text.slice(unnamed));
}

/** Whether one phrase stands for the other: the same words, or a plural that takes it in. */
function covers(addressed: string, body: string): boolean {
  if (addressed.includes(body) || body.includes(addressed)) return true;
  if (!` ${addressed}`.includes(' các ')) return false;
  const [first = '', second = ''] = body.split(' ');
  return addressed.includes(`${first} ${second}`.trimEnd()) || addressed.split(' ').includes(first);
}

/** "Các cơ quan chuyên môn", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ": who is meant is among them. */
const EVERYBODY = /^các .*(?:cơ quan|đơn vị)|^bộ trưởng .*thủ trưởng/;

/** "HĐND, UBND huyện" addresses two bodies. */
function partsOf(addressee: Quoted): string[] {
  const text = addressee.text.replace(/\([^()]*\)| để .*/g, ' ');
  if (/:|(?<!\p{L})các /iu.test(text)) return [text];
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
  const issuer = keyOf(sender?.text ?? '');
  const addressed = addressees.flatMap((one) => [one.text, ...partsOf(one)]).map(keyOf);
  const charged = assignments
    .flatMap((one) => [...one.lead, ...one.support])
    .map((body) => keyOf(body.text))
    .filter((body) => !isOwn(body, issuer));
  const isCharged = (one: string) => charged.some((duty) => covers(duty, one) || covers(one, duty));
  // A letter that charges nobody it is written to quotes the duties of others.
  const everybody = addressed.some((one) => EVERYBODY.test(one));
  if (!everybody && !addressed.some(isCharged)) return issues;
  const seen = new Set<string>();
  for (const assignment of assignments) {
    for (const lead of assignment.lead) {
      const key = keyOf(lead.text);
      if (seen.has(key) || isGroup(lead.text)) continue;
      seen.add(key);
      if (everybody || isOwn(key, issuer) || addressed.some((one) => covers(one, key))) continue;
      issues.push(
        issueOf(
          'duty-not-addressed',
          lead.span,
          { body: lead.text },
          assignments.filter((one) => one.lead.some((body) => keyOf(body.text) === key)).map((one) => one.span),
        ),
      );
    }
  }
  return seen.size < 2 ? issues : [...issues, ...withoutDuty(addressees, (part) => isCharged(keyOf(part)))];
}

/** The sender, and its own office: "Văn phòng Đảng ủy" of an "Đảng ủy xã …". */
function isOwn(body: string, issuer: string): boolean {
  const whose = body.replace(/^văn phòng /, '');
  return issuer !== '' && (whose.includes(issuer) || issuer.includes(whose));
}

function withoutDuty(addressees: Quoted[], isCharged: (part: string) => boolean): Issue[] {
  return addressees.flatMap((addressee) =>
    partsOf(addressee)
      .filter(
        (part) =>
          !/^(?:các|bộ trưởng$|thủ trưởng|cơ quan)/iu.test(part) &&
          !/báo cáo|b\/c/.test(addressee.text) &&
          !isCharged(part),
      )
      .map((part): Issue => issueOf('addressed-without-duty', addressee.span, { body: part })),
  );
}
