import { sql } from 'kysely';
import type { StandIn } from '#rooms/duties/standing-in/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Answer, CycleId } from '../forms/terms.ts';

/** One figure as a unit sent it. */
interface Sent {
  unitId: UnitId;
  split: string;
  answer: Answer;
  entered: string;
}

/** A version of a unit's report, and who sent it. */
interface SentBy {
  version: number;
  submittedBy: string;
  submittedAt: Date;
  standIn: StandIn | null;
}

/** What units said to one indicator, by the version that counts or the newest where none does, and who sent it. */
export async function selectBehind(
  tx: Tx,
  cycleId: CycleId,
  unitIds: UnitId[],
  indicator: string,
): Promise<{ versions: Map<UnitId, SentBy>; figures: Sent[] }> {
  const newest = await tx
    .selectFrom('report_version')
    .distinctOn('unit_id')
    .select(['unit_id', 'version', 'submitted_by', 'submitted_at', 'stand_in'])
    .where('cycle_id', '=', cycleId)
    .where('unit_id', 'in', unitIds)
    .orderBy('unit_id')
    .orderBy(sql`coalesce(decision = 'accepted', false)`, 'desc')
    .orderBy('version', 'desc')
    .execute();
  const versions = new Map(
    newest.map((row) => [
      row.unit_id as UnitId,
      {
        ...{ version: row.version, submittedBy: row.submitted_by, submittedAt: row.submitted_at },
        standIn: row.stand_in as StandIn | null,
      },
    ]),
  );
  const rows = await tx
    .selectFrom('figure')
    .select(['unit_id', 'split', 'version', 'answer', 'value', 'base', 'entered'])
    .where('cycle_id', '=', cycleId)
    .where('unit_id', 'in', unitIds)
    .where('indicator', '=', indicator)
    .execute();
  const figures = rows
    .filter((row) => row.version === versions.get(row.unit_id as UnitId)?.version)
    .map(({ unit_id, split, answer, value, base, entered }) => ({
      unitId: unit_id as UnitId,
      split,
      entered,
      answer: toAnswer(answer, value, base),
    }));
  return { versions, figures };
}

function toAnswer(how: 'actual' | 'estimate' | 'nil', value: string | null, base: string | null): Answer {
  if (how === 'nil') return { how };
  return base === null ? { how, value: Number(value) } : { how, share: { part: Number(value), whole: Number(base) } };
}
