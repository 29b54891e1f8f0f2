import { isId } from '#shared/ids/id.ts';
import type { ReportId } from '../forms/terms.ts';

const FIELD = 'bao-cao:';

/** The drafts that were shown with what would be sent, by report, with their revisions. */
export function readSeen(form: FormData): Map<ReportId, number> {
  const seen = new Map<ReportId, number>();
  for (const [name, value] of form) {
    const id = name.startsWith(FIELD) ? name.slice(FIELD.length) : '';
    const revision = Number(value);
    if (isId<'report'>(id) && Number.isSafeInteger(revision) && revision >= 0) seen.set(id, revision);
  }
  return seen;
}
