import type { Issue, ReadOptions, Reading } from '../reading.ts';
import { dateAt } from '../dates.ts';
import { OUTSIDE_COMPETENCE, PARTY_ISSUERS, STATE_ISSUERS } from '../tables/competence.ts';
import { referenceKey } from '../citations/numbered.ts';
import { printedOf, spanOf, type Source } from '../text/source.ts';
import { comparable } from '../text/spelling.ts';
import { issueOf } from './issue.ts';

const DATE = /ngày \d|(?<![\d/])\d{1,2}\/\d{1,2}\/\d{4}/g;

/** Dates the calendar does not have. */
export function dateIssues(source: Source): Issue[] {
  const issues: Issue[] = [];
  let done = 0;
  for (const found of source.key.matchAll(DATE)) {
    if (found.index < done) continue;
    const date = dateAt(source.key, found.index);
    if (!date) continue;
    done = date.end;
    if (!date.exists)
      issues.push(
        issueOf('no-such-date', spanOf(source, date.start, date.end), {
          date: printedOf(source, date),
        }),
      );
  }
  return issues;
}

const PARTS = /^[\d…]+[a-zđ]*(?:\/\d{4})?([-/])(.+)$/u;

/** "217/QĐ-TW": a Party symbol in the form of the state's, and the reverse. */
function otherSystem(reference: string): boolean {
  const parts = PARTS.exec(reference);
  if (!parts) return false;
  const notation = parts[2] ?? '';
  if (parts[1] === '/') return /^[^/]+-(?:TW|TU|HU|ĐU|QU)$/.test(notation) && PARTY_ISSUERS.test(notation);
  return STATE_ISSUERS.test(notation);
}

export function formIssues(reading: Reading, options: ReadOptions): Issue[] {
  const issues: Issue[] = [];
  const { reference, issuer, type, typeSpan, secrecy } = reading.header;
  if (secrecy) issues.push(issueOf('secret-mark', secrecy.span, { mark: secrecy.text }));
  const name = comparable(issuer?.text ?? '');
  const authority = (reading.signature?.authority?.text ?? '').toLowerCase();
  const date = reading.header.date?.iso ?? '9999';
  const rule = OUTSIDE_COMPETENCE.find(
    (one) =>
      type !== null &&
      one.issuer.test(name) &&
      one.types.includes(type) &&
      one.from <= date &&
      !(one.unless?.test(authority) ?? false),
  );
  if (rule && type && issuer)
    issues.push(
      issueOf('type-outside-competence', typeSpan ?? issuer.span, { type, issuer: issuer.text, source: rule.source }),
    );
  if (reference && otherSystem(reference.text))
    issues.push(issueOf('symbol-of-other-system', reference.span, { reference: reference.text }));
  for (const citation of reading.citations) {
    if (citation.reference === null) continue;
    if (otherSystem(citation.reference))
      issues.push(issueOf('symbol-of-other-system', citation.span, { reference: citation.reference }));
    const known = options.known?.find((one) => referenceKey(one.reference) === referenceKey(citation.reference ?? ''));
    if (known && citation.date !== null && known.date !== citation.date) {
      issues.push(
        issueOf(
          'citation-contradiction',
          citation.dateSpan ?? citation.span,
          { reference: citation.reference, date: citation.date, known: known.date },
          citation.mentions,
        ),
      );
    }
  }
  return issues;
}
