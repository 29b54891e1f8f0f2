import type { NoticeId } from '#rooms/notices/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { DutyId, DutyState } from '../terms.ts';

/** A duty as it was before it was handed over (việc trước khi chuyển). */
export interface DutyBefore {
  id: DutyId;
  state: DutyState;
  successorId: DutyId | null;
  decidedAt: string | null;
  decidedBy: string | null;
  decidedReason: string | null;
  revision: number;
}

/** What undoing a change of the organisation needs of the duties. */
export interface KeptDuties {
  before: DutyBefore[];
  added: DutyId[];
  /** Duties that hung below one that was handed over. */
  children: { id: DutyId; parentId: DutyId }[];
  /** Duties that were collected through a unit that ended. */
  through: { id: DutyId; unitId: UnitId }[];
  /** What people were told of it; absent in changes made before it was kept. */
  notices?: NoticeId[];
}
