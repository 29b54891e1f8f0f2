import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';

/** One unit may still write in a locked period (ngoại lệ khi kỳ đã khóa). */
export interface LockException {
  unitId: UnitId;
  /** Last day on which it counts. */
  until: Day;
  reason: string;
  grantedBy: string;
  grantedAt: Date;
}

/** How a period is locked (tình trạng khóa). */
export interface Lock {
  lockedAt: Date | null;
  /** Newest first. */
  exceptions: (LockException & { unitName: string; isOver: boolean })[];
}
