import type { Issue } from '../reading.ts';
import { printed, spanOf, type Source } from '../text/source.ts';
import { issueOf } from './issue.ts';

/**
 * “Học tập … lối sống.      opened, never shut
 * ^
 */
const MARK = /[“”„"]/g;

/** Quotation marks that are opened and never shut; inside a quotation of several paragraphs others may stand. */
export function quotationIssues(source: Source, from: number, to: number): Issue[] {
  const issues: Issue[] = [];
  const open: number[] = [];
  const report = (at: number) => {
    const line = source.flow.indexOf('\n', at);
    const end = Math.min(line < 0 ? to : line, at + 80);
    issues.push(issueOf('unclosed-quotation', spanOf(source, at, at + 1), { words: printed(source, at, end) }));
  };
  for (const found of printed(source, from, to).matchAll(MARK)) {
    const at = from + found.index;
    const wordAfter = /[\p{L}\d]/u.test(source.flow[at + 1] ?? ' ');
    const wordBefore = /[\p{L}\d.,;:!?)]/u.test(source.flow[at - 1] ?? ' ');
    const opens = found[0] === '“' || found[0] === '„' ? !(wordBefore && !wordAfter) : wordAfter && !wordBefore;
    if (!opens) {
      open.pop();
      continue;
    }
    open.push(at);
  }
  for (const at of open) report(at);
  return issues;
}
