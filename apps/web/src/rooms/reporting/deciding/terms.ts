import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { ReportState } from '../entry/terms.ts';

/** Why a unit on the way of a report is not asked: it does not report itself, has no account, or no longer stands above. */
export type Skip = 'no-report' | 'no-account' | 'moved';

/** One unit above, on the way of a version to whoever collects. */
export interface Level {
  unitId: UnitId;
  skip: Skip | null;
}

export type PartKind = 'group' | 'figure' | 'section';

/** What a report is returned for: a group of figures, one indicator, or a section. "figure:dat-hien" */
export type PartCode = `${PartKind}:${string}`;

/** What is decided on a version that was sent. */
export interface Decided {
  decision: 'accepted' | 'returned';
  /** The version that was looked at. */
  version: number;
  reason: string;
  /** What is returned; nothing named is the whole report. */
  parts: PartCode[];
}

/** A version as it stands in the life of its report. */
export interface SentVersion {
  version: number;
  decision: 'accepted' | 'returned' | null;
  parts: readonly string[];
}

/** What of a report counts now: all of a version, all but what was returned, or nothing. */
export type CountingAs = 'accepted' | 'submitted' | 'mending' | 'returned' | 'missing';

/** Where a report stands between its unit, the levels above and whoever collects. */
export interface Life {
  state: ReportState;
  /** Newest first. */
  versions: readonly SentVersion[];
  /** The unit above that decides next; null where the collector does, or nothing waits. */
  waitsFor: UnitId | null;
  /** An accepted report is being corrected. */
  isCorrecting: boolean;
}

export type Act =
  | { do: 'send' }
  | { do: 'accept' | 'return'; by: UnitId | 'collector'; parts?: readonly PartCode[] }
  | { do: 'pass' }
  | { do: 'correct' | 'keep' };

/** Why an act is not open now. */
export type LifeRefusal = 'report-closed' | 'report-not-waiting' | 'report-waits-below' | 'not-accepted';

/** What a level decided on a version. */
export interface Step {
  version: number;
  unitId: UnitId;
  decision: 'accepted' | 'returned' | 'passed';
  reason: string | null;
  decidedBy: string;
  decidedAt: Date;
}

/** A unit on the way, with its name and what it decided. */
export interface NamedLevel extends Level {
  unitName: string;
  step: Step | null;
  /** It is this unit's turn. */
  isNext: boolean;
}

/** What the page of a report shows of its way up. */
export interface Deciding {
  /** How the period accepts reports; the way of the version below is empty when directly. */
  levels: NamedLevel[];
  /** What levels decided on every version, oldest first. */
  steps: (Step & { unitName: string })[];
  byLevels: boolean;
  /** The reader sent the version that waits: somebody else decides on it. */
  isOwn: boolean;
  /** The reader decides now. */
  mayDecide: boolean;
  /** The reader may send it on past the level that does not act. */
  mayPass: boolean;
  /** Decides for a level, not for the collector. */
  asLevel: boolean;
}

/** A report that waits for a unit's decision, in its list of work. */
export interface Awaiting {
  reportId: string;
  title: string;
  unitName: string;
  version: number;
  submittedBy: string;
  submittedAt: Date;
  standIn: StandIn | null;
  isCorrection: boolean;
}
