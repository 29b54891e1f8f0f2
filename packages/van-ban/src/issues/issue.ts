import type { Issue, IssueCode, Span } from '../reading.ts';

/** How much each asks of a person. */
const SEVERITIES: Record<IssueCode, Issue['severity']> = {
  'number-date-order': 'check',
  'no-such-date': 'check',
  'unclosed-quotation': 'check',
  'unspecified-period': 'decide',
  'waiting-duty': 'note',
  'duty-not-addressed': 'note',
  'addressed-without-duty': 'note',
  'type-outside-competence': 'check',
  'citation-contradiction': 'check',
  'duty-without-body': 'decide',
  'symbol-of-other-system': 'note',
  'secret-mark': 'decide',
};

/** An issue at its place; the code says how much it asks. */
export function issueOf(code: IssueCode, span: Span, detail: Issue['detail'], related: Span[] = []): Issue {
  return { code, severity: SEVERITIES[code], span, detail, related };
}
