import type { Issue, ReadOptions, Reading } from '../reading.ts';
import type { Source } from '../text/source.ts';
import { dutyIssues } from './duties.ts';
import { dateIssues, formIssues } from './forms.ts';
import { quotationIssues } from './quotations.ts';
import { seriesIssues } from './series.ts';

/** Everything a person should look at, in the order of the text. */
export function findIssues(source: Source, reading: Reading, options: ReadOptions, contradictions: Issue[]): Issue[] {
  const issues = [
    ...formIssues(reading, options),
    ...contradictions,
    ...dateIssues(source),
    ...quotationIssues(source, 0, source.flow.length),
    ...seriesIssues(reading, source.original),
    ...dutyIssues(reading),
  ];
  return issues.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
