import { sql, type SqlBool } from 'kysely';
import type { Db, Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { PERIOD_KINDS } from '../periods/terms.ts';
import type { ReportingTables } from '../tables.server.ts';
import type { Amount } from '../rollup/terms.ts';
import type { Counted, Period, SaidRow, Tally } from './terms.ts';

/** Every period of an office, oldest first. */
export async function cyclesOf(db: Db, officeId: OfficeId): Promise<CycleId[]> {
  const rows = await db.selectFrom('cycle').select('id').where('office_id', '=', officeId).orderBy('id').execute();
  return rows.map(({ id }) => id as CycleId);
}

/** Makes the totals of a period from its raw figures; answers how many were not the same before. */
export async function recount(db: Db, officeId: OfficeId, cycleId: CycleId): Promise<number> {
  const { rows } = await sql<{ mended: number }>`select kheo_recount(${officeId}, ${cycleId}) as mended`.execute(db);
  return rows[0]!.mended;
}

type RawRow = Omit<ReportingTables['total'], 'office_id'> & { ratio: boolean };

function toSaid(row: RawRow): SaidRow {
  const amount = (count: number, value: string, base: string): Amount | null =>
    count === 0 ? null : row.ratio ? { share: { part: Number(value), whole: Number(base) } } : { value: Number(value) };
  return {
    cycleId: row.cycle_id as CycleId,
    unitId: row.unit_id as UnitId,
    indicator: row.indicator,
    split: row.split,
    said: {
      actual: amount(row.actual, row.actual_value, row.actual_base),
      estimate: amount(row.estimate, row.estimate_value, row.estimate_base),
      counts: { actual: row.actual, estimate: row.estimate, nil: row.nil },
      waiting: row.waiting,
    },
  };
}

interface Wanted {
  cycleIds: readonly CycleId[];
  unitIds: readonly UnitId[];
  /** Every indicator when null. */
  indicator: string | null;
}

/** What the units below each of these units said together. */
export async function selectTotals(tx: Tx, { cycleIds, unitIds, indicator }: Wanted): Promise<SaidRow[]> {
  if (cycleIds.length === 0 || unitIds.length === 0) return [];
  let query = tx
    .selectFrom('total')
    .selectAll()
    .where('cycle_id', 'in', [...cycleIds])
    .where('unit_id', 'in', [...unitIds]);
  if (indicator !== null) query = query.where('indicator', '=', indicator);
  const rows = await query.execute();
  return rows
    .filter((row) => row.actual + row.estimate + row.nil > 0)
    .map((row) => toSaid({ ...row, ratio: Number(row.actual_base) > 0 || Number(row.estimate_base) > 0 }));
}

/** What each of these units said itself, by the version that counts. */
export async function selectOwn(tx: Tx, { cycleIds, unitIds, indicator }: Wanted): Promise<SaidRow[]> {
  if (cycleIds.length === 0 || unitIds.length === 0) return [];
  let query = tx
    .selectFrom('counted as c')
    .innerJoin('figure as f', (join) =>
      join
        .onRef('f.office_id', '=', 'c.office_id')
        .onRef('f.cycle_id', '=', 'c.cycle_id')
        .onRef('f.unit_id', '=', 'c.unit_id')
        .onRef('f.version', '=', 'c.version'),
    )
    .select(['f.cycle_id', 'f.unit_id', 'f.indicator', 'f.split', 'f.answer', 'f.value', 'f.base', 'c.standing'])
    .where('c.cycle_id', 'in', [...cycleIds])
    .where('c.unit_id', 'in', [...unitIds])
    .where((where) => where.not(where('f.indicator', '=', where.fn.any('c.held'))));
  if (indicator !== null) query = query.where('f.indicator', '=', indicator);
  const rows = await query.execute();
  return rows.map(({ answer, value, base, standing, ...row }) => {
    const of = (how: string) => (answer === how ? 1 : 0);
    return toSaid({
      ...row,
      actual_value: value ?? '0',
      actual_base: base ?? '0',
      estimate_value: value ?? '0',
      estimate_base: base ?? '0',
      actual: of('actual'),
      estimate: of('estimate'),
      nil: of('nil'),
      waiting: standing === 'waiting' || standing === 'mending' ? 1 : 0,
      ratio: base !== null,
    });
  });
}

/** Reports below each of these units, by period. */
export async function selectTallies(
  tx: Tx,
  cycleIds: readonly CycleId[],
  unitIds: readonly UnitId[],
): Promise<(Tally & { cycleId: CycleId; unitId: UnitId })[]> {
  if (cycleIds.length === 0 || unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('tally')
    .select(['cycle_id as cycleId', 'unit_id as unitId', 'expected', 'accepted', 'waiting', 'returned', 'mending'])
    .where('cycle_id', 'in', [...cycleIds])
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return rows as (Tally & { cycleId: CycleId; unitId: UnitId })[];
}

/** Every report of a period that the Scope may see, as it is counted. */
export async function selectCounted(tx: Tx, cycleId: CycleId): Promise<Counted[]> {
  const rows = await tx
    .selectFrom('counted')
    .select(['unit_id as unitId', 'report_id as reportId', 'version', 'standing', 'above', 'held'])
    .where('cycle_id', '=', cycleId)
    .execute();
  return rows as Counted[];
}

/** What stands above some units in each of some periods, as the period was counted. */
export async function selectAbove(
  tx: Tx,
  cycleIds: readonly CycleId[],
  unitIds: readonly UnitId[],
): Promise<{ cycleId: CycleId; unitId: UnitId; above: UnitId[] }[]> {
  if (cycleIds.length === 0 || unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('counted')
    .select(['cycle_id as cycleId', 'unit_id as unitId', 'above'])
    .where('cycle_id', 'in', [...cycleIds])
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return rows as { cycleId: CycleId; unitId: UnitId; above: UnitId[] }[];
}

/** Which of these periods ask this unit itself for a report. */
export async function selectOwed(tx: Tx, cycleIds: readonly CycleId[], unitId: UnitId): Promise<CycleId[]> {
  if (cycleIds.length === 0) return [];
  const rows = await tx
    .selectFrom('counted')
    .select('cycle_id')
    .where('cycle_id', 'in', [...cycleIds])
    .where('unit_id', '=', unitId)
    .execute();
  return rows.map((row) => row.cycle_id as CycleId);
}

const PERIOD = [
  'c.id',
  'c.title',
  'c.label',
  'c.slot',
  'c.kind',
  'c.period_from as from',
  'c.period_to as to',
] as const;

/** The periods of the same kind that asked the same form up to this one, oldest first. */
export async function selectSeries(tx: Tx, cycleId: CycleId, most: number): Promise<Period[]> {
  const rows = await tx
    .selectFrom('cycle as c')
    .innerJoin('form as f', (join) => join.onRef('f.office_id', '=', 'c.office_id').onRef('f.id', '=', 'c.form_id'))
    .innerJoin('cycle as own', (join) => join.onRef('own.office_id', '=', 'c.office_id').on('own.id', '=', cycleId))
    .innerJoin('form as g', (join) => join.onRef('g.office_id', '=', 'own.office_id').onRef('g.id', '=', 'own.form_id'))
    .select(PERIOD)
    .whereRef('f.code', '=', 'g.code')
    .whereRef('c.kind', '=', 'own.kind')
    .whereRef('c.period_to', '<=', 'own.period_to')
    .orderBy('c.period_to', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute();
  return rows.reverse() as Period[];
}

/** Shorter periods that touch the window of one and ask for an indicator, by whichever form; oldest first. */
export async function selectInside(
  tx: Tx,
  { id, kind, periodFrom, periodTo }: Pick<Cycle, 'id' | 'kind' | 'periodFrom' | 'periodTo'>,
  indicator: string,
): Promise<Period[]> {
  const shorter = PERIOD_KINDS.slice(0, PERIOD_KINDS.indexOf(kind));
  if (kind === 'other' || shorter.length === 0) return [];
  const rows = await tx
    .selectFrom('cycle as c')
    .innerJoin('form as f', (join) => join.onRef('f.office_id', '=', 'c.office_id').onRef('f.id', '=', 'c.form_id'))
    .select(PERIOD)
    .where('c.id', '<>', id)
    .where('c.kind', 'in', shorter)
    .where('c.period_to', '>=', periodFrom)
    .where('c.period_from', '<=', periodTo)
    .where(sql<SqlBool>`f.content @> ${json({ indicators: [{ code: indicator }] })}`)
    .orderBy('c.period_to')
    .orderBy('c.id')
    .execute();
  return rows as Period[];
}
