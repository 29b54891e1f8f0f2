import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { CycleId } from '../forms/terms.ts';
import type { RepeatDecision, RepeatVerdict } from './terms.ts';

/** Every decision of a period, the oldest first. */
export function selectDecisions(tx: Tx, cycleId: CycleId): Promise<RepeatDecision[]> {
  return selectDecisionsOf(tx, [cycleId]);
}

/** Every decision of some periods about one indicator, or about all, the oldest first. */
export async function selectDecisionsOf(
  tx: Tx,
  cycleIds: readonly CycleId[],
  indicator: string | null = null,
): Promise<(RepeatDecision & { cycleId: CycleId })[]> {
  if (cycleIds.length === 0) return [];
  let query = tx
    .selectFrom('repeat_decision')
    .selectAll()
    .where('cycle_id', 'in', [...cycleIds]);
  if (indicator !== null) query = query.where('indicator', '=', indicator);
  const rows = await query.orderBy('decided_at').execute();
  return rows.map((row) => ({
    cycleId: row.cycle_id as CycleId,
    indicator: row.indicator,
    split: row.split,
    value: Number(row.value),
    a: row.unit_a as UnitId,
    b: row.unit_b as UnitId,
    verdict: row.decision as RepeatVerdict,
    reason: row.reason,
    by: row.decided_by,
    at: row.decided_at,
  }));
}

/** Kept beside the earlier ones; the newest holds. */
export async function insertDecision(
  tx: Tx,
  officeId: OfficeId,
  cycleId: CycleId,
  { indicator, split, value, a, b, verdict, reason, by, at }: RepeatDecision,
): Promise<void> {
  await tx
    .insertInto('repeat_decision')
    .values({
      office_id: officeId,
      cycle_id: cycleId,
      indicator,
      split,
      unit_a: a,
      unit_b: b,
      value: String(value),
      decision: verdict,
      reason,
      decided_by: by,
      decided_at: at,
    })
    .execute();
}
