import type { NoticeId } from '#rooms/notices/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Draft } from '../drafts/terms.ts';
import type { Evidence, ReportId, ReportState } from '../entry/terms.ts';

/** What a unit had written when it passed into another (bản nháp của đơn vị trước). Shown beside the form, never filled in. */
export interface InheritedDraft {
  unitName: string;
  /** The decision, as it is cited. */
  cited: string;
  draft: Draft;
  /** Files that were kept with it: they stay with the unit before, and whoever carries it on may open them. */
  evidence?: Evidence[];
  /** It had been sent and was returned: the report as it was sent, and why it came back. */
  returned?: {
    reportId: ReportId;
    reason: string;
    /** What of it counts all the same, under the name of the unit before: told again it would count twice. */
    counts?: 'mending' | 'accepted' | null;
  } | null;
}

/** A report that was not sent, or was returned, as it was before it was handed over. */
export interface ReportBefore {
  id: ReportId;
  unitId: UnitId;
  /** Its row, to be put back as it was. */
  row: Record<string, unknown>;
  /** Where it went: moved as a whole, or joined with others, or given up. */
  how: 'moved' | 'joined' | 'given-up';
  /** It had been sent: it stays as it is, and is owed no longer. */
  isKept?: boolean;
  /** What people were told about it, and now leads elsewhere. */
  notices?: NoticeId[];
  /** Exceptions from the lock that went to the successor with it. */
  exceptions?: string[];
}

/** A report of a successor as the change left it: while it is so, the change can be undone. */
export interface ReportAfter {
  id: ReportId;
  state: ReportState;
  revision: number;
  version: number;
  /** What it had inherited before; null when the change made it. */
  inheritedBefore: InheritedDraft[] | null;
  /** Moved as a whole: going back is in `before`. */
  moved: boolean;
}

/** What undoing a change of the organisation needs of the reports. */
export interface KeptReports {
  before: ReportBefore[];
  after: ReportAfter[];
}
