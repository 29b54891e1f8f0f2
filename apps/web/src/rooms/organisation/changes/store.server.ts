import type { PassedMemberships } from '#rooms/identity/passing/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import type { ChangeId } from '../succession/terms.ts';
import type { UnitVersion } from '../tree/terms.ts';
import type { Receiver } from './rules.ts';
import type { Change, Decided, Plan, Waiting } from './terms.ts';

/** Brings units from one set of versions to another: both hold every version of the units they are about. */
export async function writeVersions(
  tx: Tx,
  officeId: OfficeId,
  from: readonly UnitVersion[],
  to: readonly UnitVersion[],
): Promise<void> {
  const kept = new Map(to.map((version) => [version.id, version]));
  const known = new Map(from.map((version) => [version.id, version]));
  for (const { id } of from) if (!kept.has(id)) await tx.deleteFrom('unit_version').where('id', '=', id).execute();
  for (const version of to) {
    const row = rowOf(version);
    const before = known.get(version.id);
    if (!before)
      await tx
        .insertInto('unit_version')
        .values({ office_id: officeId, id: version.id, ...row })
        .execute();
    else if (JSON.stringify(rowOf(before)) !== JSON.stringify(row))
      await tx.updateTable('unit_version').set(row).where('id', '=', version.id).execute();
  }
}

function rowOf({ unitId, validFrom, validTo, name, shortName, kind, parentId, sort, decision }: UnitVersion) {
  const place = { unit_id: unitId, valid_from: validFrom, valid_to: validTo, parent_id: parentId, sort };
  return { ...place, name, short_name: shortName, kind, decision };
}

export async function insertUnits(tx: Tx, officeId: OfficeId, ids: readonly UnitId[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto('unit')
    .values(ids.map((id) => ({ office_id: officeId, id, created_at: at })))
    .execute();
}

/** Fails when anything points at one of them: the database knows every room's tables. */
export async function deleteUnits(tx: Tx, ids: readonly UnitId[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('unit').where('id', 'in', ids).execute();
}

export async function insertChange(
  tx: Tx,
  officeId: OfficeId,
  change: { id: ChangeId; plan: Plan; decided: Decided; waiting: Waiting | null; by: string; at: Date },
): Promise<void> {
  const { id, plan, decided, waiting, by, at } = change;
  const unitIds = new Set([...plan.from, ...decided.to, ...decided.after.map(({ unitId }) => unitId)]);
  await tx
    .insertInto('unit_change')
    .values({
      office_id: officeId,
      id,
      kind: plan.kind,
      on_day: plan.on,
      decision_number: plan.decision.number,
      decision_on: plan.decision.on,
      decision_issuer: plan.decision.issuer,
      work: plan.work,
      unit_ids: [...unitIds],
      before: json({ versions: decided.before }),
      after: json({ versions: decided.after, created: decided.created }),
      waiting: waiting && json(waiting),
      made_by: by,
      made_at: at,
    })
    .execute();
  if (decided.successors.length === 0 || plan.kind === 'rename' || plan.kind === 'move') return;
  const { kind } = plan;
  await tx
    .insertInto('unit_successor')
    .values(
      decided.successors.map(({ from, to }) => ({
        ...{ office_id: officeId, id: newId(at.getTime()), change_id: id, kind, on_day: plan.on },
        from_unit: from,
        to_unit: to,
      })),
    )
    .execute();
}

/** What undoing needs beside the tree. */
export interface KeptWork {
  /** By name of the follower. */
  followers: Record<string, unknown>;
  people: PassedMemberships | null;
  /** Codes and positions that ended with their unit, with the day they would have ended otherwise. */
  dated: { codes: DatedRow[]; holders: DatedRow[] };
}

/** A row that holds from a day to a day, and when it would have ended. */
export interface DatedRow {
  id: string;
  validTo: Day | null;
}

/** What undoing needs of a change that has done nothing but the tree. */
const NOTHING_KEPT: KeptWork = { followers: {}, people: null, dated: { codes: [], holders: [] } };

export async function keepWork(tx: Tx, id: ChangeId, versions: readonly UnitVersion[], work: KeptWork): Promise<void> {
  await tx
    .updateTable('unit_change')
    .set({ before: json({ versions, ...work }), waiting: null })
    .where('id', '=', id)
    .execute();
}

/** Keeps what a change is still to do. */
export async function keepWaiting(tx: Tx, id: ChangeId, waiting: Waiting): Promise<void> {
  await tx
    .updateTable('unit_change')
    .set({ waiting: json(waiting) })
    .where('id', '=', id)
    .execute();
}

/** Changes whose day has come and that have not handed anything over yet, in the order in which they take effect. */
export async function selectDue(tx: Tx, today: Day): Promise<ChangeId[]> {
  const rows = await tx
    .selectFrom('unit_change')
    .select('id')
    .where('waiting', 'is not', null)
    .where('undone_at', 'is', null)
    .where('on_day', '<=', today)
    .orderBy('on_day')
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id as ChangeId);
}

export async function countComing(tx: Tx, today: Day): Promise<number> {
  const row = await tx
    .selectFrom('unit_change')
    .select((select) => select.fn.countAll().as('count'))
    .where('undone_at', 'is', null)
    .where('on_day', '>', today)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

const DATED = { codes: 'unit_code', holders: 'unit_holder' } as const;

/** Ends the codes and positions of units that end, as of that day. @returns what they were */
export async function endDated(tx: Tx, unitIds: readonly UnitId[], on: Day): Promise<KeptWork['dated']> {
  const kept: KeptWork['dated'] = { codes: [], holders: [] };
  if (unitIds.length === 0) return kept;
  for (const what of ['codes', 'holders'] as const) {
    const rows = await tx
      .selectFrom(DATED[what])
      .select(['id', 'valid_to as validTo'])
      .where('unit_id', 'in', unitIds)
      .where('valid_from', '<', on)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
      .orderBy('id')
      .execute();
    kept[what] = rows;
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await tx.updateTable(DATED[what]).set({ valid_to: on }).where('id', 'in', ids).execute();
  }
  return kept;
}

/** Puts back the days on which codes and positions end; what was changed by hand since stays. */
export async function restoreDated(tx: Tx, kept: KeptWork['dated'], on: Day): Promise<void> {
  for (const what of ['codes', 'holders'] as const)
    for (const { id, validTo } of kept[what])
      await tx
        .updateTable(DATED[what])
        .set({ valid_to: validTo })
        .where('id', '=', id)
        .where('valid_to', '=', on)
        .execute();
}

interface Row {
  id: string;
  kind: Change['kind'];
  on_day: string;
  decision_number: string;
  decision_on: string | null;
  decision_issuer: string;
  work: string;
  unit_ids: string[];
  before: unknown;
  after: unknown;
  waiting: unknown;
  made_by: string;
  made_at: Date;
  undone_by: string | null;
  undone_at: Date | null;
}

function toChange(row: Row): Change & { kept: KeptWork; created: UnitId[] } {
  const before = row.before as { versions: UnitVersion[] } & Partial<KeptWork>;
  const after = row.after as { versions: UnitVersion[]; created: UnitId[] };
  return {
    id: row.id as ChangeId,
    kind: row.kind,
    on: row.on_day,
    decision: { number: row.decision_number, on: row.decision_on ?? '', issuer: row.decision_issuer },
    work: row.work,
    unitIds: row.unit_ids as UnitId[],
    before: before.versions,
    after: after.versions,
    waiting: row.waiting as Waiting | null,
    madeBy: row.made_by,
    madeAt: row.made_at,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at,
    kept: {
      followers: before.followers ?? {},
      people: before.people ?? null,
      dated: before.dated ?? NOTHING_KEPT.dated,
    },
    created: after.created,
  };
}

/** Newest first. */
export async function selectChanges(tx: Tx): Promise<Change[]> {
  const rows = await tx
    .selectFrom('unit_change')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toChange);
}

export async function selectChange(tx: Tx, id: ChangeId): Promise<ReturnType<typeof toChange> | undefined> {
  const row = await tx.selectFrom('unit_change').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toChange(row);
}

/** Who a change made successors, in the order in which they were named. */
export async function selectSuccessorsOf(tx: Tx, id: ChangeId): Promise<{ from: UnitId; to: UnitId | null }[]> {
  const rows = await tx
    .selectFrom('unit_successor')
    .select(['from_unit as from', 'to_unit as to'])
    .where('change_id', '=', id)
    .orderBy('id')
    .execute();
  return rows as { from: UnitId; to: UnitId | null }[];
}

/** Who carries on what each change ended or divided, in the order in which they were named. */
export async function selectHeirs(tx: Tx): Promise<{ changeId: ChangeId; unitId: UnitId }[]> {
  const rows = await tx
    .selectFrom('unit_successor')
    .select(['change_id as changeId', 'to_unit as unitId'])
    .where('to_unit', 'is not', null)
    .orderBy('id')
    .execute();
  return rows as { changeId: ChangeId; unitId: UnitId }[];
}

/** Who carries on what, from when, by every change that stands. */
export async function selectReceivers(tx: Tx): Promise<Receiver[]> {
  const rows = await tx.selectFrom('unit_successor').select(['to_unit as to', 'on_day as on']).execute();
  return rows as Receiver[];
}

export async function markUndone(tx: Tx, id: ChangeId, by: string, at: Date): Promise<void> {
  await tx.deleteFrom('unit_share').where('change_id', '=', id).execute();
  await tx.deleteFrom('unit_successor').where('change_id', '=', id).execute();
  await tx.updateTable('unit_change').set({ undone_by: by, undone_at: at }).where('id', '=', id).execute();
}

/** Whether somebody gave shares for the figures of a unit that was split. */
export async function hasShares(tx: Tx, id: ChangeId): Promise<boolean> {
  const row = await tx.selectFrom('unit_share').select('indicator').where('change_id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Puts weights in the place of those given before for the same indicator; none takes them away. */
export async function replaceShares(
  tx: Tx,
  officeId: OfficeId,
  given: { changeId: ChangeId; from: UnitId; indicator: string; weights: { to: UnitId; weight: number }[] },
  by: { name: string; at: Date },
): Promise<void> {
  const { changeId, from, indicator, weights } = given;
  await tx
    .deleteFrom('unit_share')
    .where('change_id', '=', changeId)
    .where('from_unit', '=', from)
    .where('indicator', '=', indicator)
    .execute();
  if (weights.length === 0) return;
  await tx
    .insertInto('unit_share')
    .values(
      weights.map(({ to, weight }) => ({
        ...{ office_id: officeId, change_id: changeId, from_unit: from, to_unit: to, indicator },
        ...{ weight: String(weight), given_by: by.name, given_at: by.at },
      })),
    )
    .execute();
}
