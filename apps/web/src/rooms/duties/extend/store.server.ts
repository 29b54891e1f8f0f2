import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { DutyId, Extension, ExtensionId } from '../terms.ts';

export async function selectExtensions(tx: Tx, dutyIds: readonly DutyId[]): Promise<Extension[]> {
  if (dutyIds.length === 0) return [];
  const rows = await tx
    .selectFrom('duty_extension')
    .select(['id', 'duty_id as dutyId', 'until_day as untilDay', 'reason', 'asked_by as askedBy'])
    .select(['asked_at as askedAt', 'decision', 'granted_until as grantedUntil', 'decided_by as decidedBy'])
    .select(['decided_at as decidedAt', 'word'])
    .where('duty_id', 'in', dutyIds)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as Extension[];
}

export async function insertExtension(
  tx: Tx,
  officeId: OfficeId,
  unitId: UnitId,
  asked: Pick<Extension, 'id' | 'dutyId' | 'untilDay' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await tx
    .insertInto('duty_extension')
    .values({
      office_id: officeId,
      id: asked.id,
      duty_id: asked.dutyId,
      unit_id: unitId,
      until_day: asked.untilDay,
      reason: asked.reason,
      asked_by: asked.askedBy,
      asked_at: asked.askedAt,
    })
    .execute();
}

export async function decideExtension(
  tx: Tx,
  officeId: OfficeId,
  id: ExtensionId,
  decided: { decision: 'granted' | 'refused'; until: string | null; by: string; at: Date; word: string },
): Promise<void> {
  await tx
    .updateTable('duty_extension')
    .set({
      decision: decided.decision,
      granted_until: decided.until,
      decided_by: decided.by,
      decided_at: decided.at,
      word: decided.word,
    })
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .execute();
}
