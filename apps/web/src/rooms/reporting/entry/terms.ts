import type { Figure, FigureKey, How, ReportId } from '../forms/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Id } from '#shared/ids/id.ts';

export type { ReportId } from '../forms/terms.ts';
export type ReportVersionId = Id<'report-version'>;

export type ReportState = 'expected' | 'drafting' | 'submitted' | 'returned' | 'accepted';

/** One line as it stands in the form: words, not yet numbers. */
export interface Typed {
  value: string;
  /** "trên 152": only for a ratio. */
  base: string;
  how: How;
}

/** What people have typed so far, line by line and section by section. */
export interface Draft {
  figures: Record<FigureKey, Typed>;
  narrative: Record<string, string>;
}

/** A file that proves a report. */
export interface Evidence {
  linkId: string;
  name: string;
  size: number;
}

/** What a version said, word for word. */
export interface VersionContent extends Draft {
  evidence: Evidence[];
}

export interface ReportVersion {
  id: ReportVersionId;
  version: number;
  content: VersionContent;
  /** Answers and sections that were there, of those that were required. */
  filled: number;
  required: number;
  submittedBy: string;
  submittedAt: Date;
  decision: 'accepted' | 'returned' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
}

export interface Report {
  id: ReportId;
  cycleId: Id<'cycle'>;
  unitId: UnitId;
  dutyId: Id<'duty'> | null;
  state: ReportState;
  draft: Draft;
  draftRevision: number;
  draftSavedAt: Date | null;
  draftSavedBy: string | null;
  version: number;
  firstSubmittedAt: Date | null;
}

/** Against the last safe day, by the first complete submission: a later correction makes nobody late. */
export type Punctuality = 'on-time' | 'late' | 'awaited' | 'overdue' | 'no-date';

/** A report somebody owes in a cycle, with what it says now. */
export interface CycleReport {
  reportId: ReportId;
  unitId: UnitId;
  dutyId: Id<'duty'> | null;
  state: ReportState;
  punctuality: Punctuality;
  /** Last safe day for this unit: an extension counts. */
  dueOn: string | null;
  firstSubmittedAt: Date | null;
  /** The newest version sent; null while there is none. */
  latest: ReportVersion | null;
  /** Figures of that version. */
  figures: Figure[];
}
