import type { UnitId } from '#shared/db/scope.ts';
import type { ReportId } from '../forms/terms.ts';

/**
 * How somebody stands to the writing of a report: it is their unit's own; they enter it for a unit without an account
 * (`open`); they could, but the unit has an account (`has-account`); or they do not write it.
 */
export type Standing = 'own' | 'open' | 'has-account' | 'none';

/** What becomes of a draft that a table filled, when drafts are sent for units. */
export type SendFate = 'goes' | 'incomplete' | 'has-account' | 'sent' | 'accepted' | 'locked' | 'ended' | 'own';

/** One unit of a table of the office, with what sending would do. */
export interface SendRow {
  unitId: UnitId;
  unitName: string;
  reportId: ReportId;
  /** The draft as it is shown: somebody else's change since then is not sent unseen. */
  revision: number;
  fate: SendFate;
  /** Places that are missing or asked back. */
  left: number;
  /** Who wrote last in the draft. */
  savedBy: string | null;
}
