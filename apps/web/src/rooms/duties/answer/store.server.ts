import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Answer, AnswerId, DutyId } from '../terms.ts';

export async function selectAnswers(tx: Tx, dutyIds: readonly DutyId[]): Promise<Answer[]> {
  if (dutyIds.length === 0) return [];
  const rows = await tx
    .selectFrom('duty_answer')
    .select(['id', 'duty_id as dutyId', 'version', 'text', 'report_id as reportId', 'submitted_by as submittedBy'])
    .select(['submitted_by_id as submittedById', 'submitted_at as submittedAt', 'stand_in as standIn'])
    .select(['decision', 'reason'])
    .select(['decided_by as decidedBy', 'decided_at as decidedAt'])
    .where('duty_id', 'in', dutyIds)
    .orderBy('version', 'desc')
    .execute();
  return rows as Answer[];
}

export async function insertAnswer(
  tx: Tx,
  officeId: OfficeId,
  unitId: UnitId,
  answer: Omit<Answer, 'decision' | 'decidedBy' | 'decidedAt' | 'reason'>,
): Promise<void> {
  await tx
    .insertInto('duty_answer')
    .values({
      office_id: officeId,
      id: answer.id,
      duty_id: answer.dutyId,
      unit_id: unitId,
      version: answer.version,
      text: answer.text,
      report_id: answer.reportId,
      submitted_by: answer.submittedBy,
      submitted_by_id: answer.submittedById,
      submitted_at: answer.submittedAt,
      stand_in: answer.standIn && json(answer.standIn),
    })
    .execute();
}

export async function decideAnswer(
  tx: Tx,
  officeId: OfficeId,
  id: AnswerId,
  decided: { decision: 'accepted' | 'returned'; by: string; at: Date; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('duty_answer')
    .set({ decision: decided.decision, decided_by: decided.by, decided_at: decided.at, reason: decided.reason })
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .execute();
}
