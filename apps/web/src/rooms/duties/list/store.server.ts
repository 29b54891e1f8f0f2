import { sql, type SqlBool } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { endOfWeek } from '../rules.ts';
import { fromDuties, withColumns } from '../store.server.ts';
import type { DocumentId, DutyFilter, Group, ListedDuty } from '../terms.ts';

/** The same answer as groupOf in rules.ts; a test holds them together. */
function groupExpression(today: Day) {
  const due = sql`coalesce(d.extended_to, d.period_due, d.due_on)`;
  return sql<Group>`case
    when d.state in ('waiting', 'unclear') then d.state
    when d.state = 'submitted' then 'sent'
    when d.state = 'accepted' then 'done'
    when d.state in ('cancelled', 'transferred') then 'closed'
    when ${due} is null then 'undated'
    when ${due} < ${today}::date then 'overdue'
    when ${due} <= ${endOfWeek(today)}::date then 'week'
    else 'later' end`;
}

const askedUntil = sql<string | null>`(select e.until_day from duty_extension e
  where e.office_id = d.office_id and e.duty_id = d.id and e.decision is null order by e.asked_at desc limit 1)`;

function filtered(tx: Tx, filter: DutyFilter, unitId: UnitId | null, today: Day) {
  let query = fromDuties(tx);
  if (unitId) query = query.where('d.unit_id', '=', unitId);
  if (filter.documentId) query = query.where('d.document_id', '=', filter.documentId);
  if (filter.role) query = query.where('d.role', '=', filter.role);
  for (const word of filter.words.split(/\s+/).filter((each) => each !== '')) {
    query = query.where('d.search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  }
  if (filter.askedOnly) query = query.where(sql<SqlBool>`${askedUntil} is not null`);
  // What is done counts for the year in which it was: otherwise the figure only ever grows.
  const year = `${today.slice(0, 4)}-01-01T00:00:00+07:00`;
  return query.where(sql<SqlBool>`(d.state <> 'accepted' or d.decided_at >= ${year}::timestamptz)`);
}

/** How many duties stand in each group. */
export async function countGroups(
  tx: Tx,
  filter: DutyFilter,
  unitId: UnitId | null,
  today: Day,
): Promise<{ group: Group; count: number }[]> {
  const rows = await filtered(tx, { ...filter, group: null }, unitId, today)
    .select([groupExpression(today).as('group'), sql<number>`count(*)`.as('count')])
    .groupBy(sql`1`)
    .execute();
  return rows.map(({ group, count }) => ({ group, count: Number(count) }));
}

/** How many duties nobody has answered by their last day; of one unit, or of all that the reader sees. */
export async function countOverdue(tx: Tx, unitId: UnitId | null, today: Day): Promise<number> {
  const { count } = await tx
    .selectFrom('duty')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    // The words of the index, so that the planner finds it.
    .where(sql<SqlBool>`state in ('issued', 'acknowledged', 'returned')`)
    .where(sql<SqlBool>`coalesce(extended_to, period_due, due_on) < ${today}::date`)
    .$if(unitId !== null, (query) => query.where('unit_id', '=', unitId))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @param window how many of each group, and which piece of it */
export async function selectListed(
  tx: Tx,
  filter: DutyFilter,
  unitId: UnitId | null,
  today: Day,
  window: { skip: number; take: number },
): Promise<ListedDuty[]> {
  const group = groupExpression(today);
  const order = sql`case when d.state = 'accepted' then d.decided_at end desc nulls last,
    coalesce(d.extended_to, d.period_due, d.due_on) nulls last, d.issued_at, d.span_start, d.id`;
  const ranked = withColumns(filtered(tx, filter, unitId, today))
    .select(group.as('group'))
    .select(askedUntil.as('askedUntil'))
    .select(sql<number>`row_number() over (partition by ${group} order by ${order})`.as('rank'));
  let query = tx
    .selectFrom(ranked.as('r'))
    .selectAll()
    .where('r.rank', '>', window.skip)
    .where('r.rank', '<=', window.skip + window.take)
    .orderBy('r.group')
    .orderBy('r.rank');
  query = filter.group
    ? query.where('r.group', '=', filter.group)
    : query.where('r.group', 'not in', ['done', 'closed']);
  return (await query.execute()) as unknown as ListedDuty[];
}

export interface FilterChoices {
  documents: { id: DocumentId; reference: string | null; issuedOn: Day | null }[];
  units: { id: UnitId; name: string }[];
}

/** Documents and units that the reader sees duties of: what the filter offers. */
export async function selectChoices(tx: Tx, unitId: UnitId | null): Promise<FilterChoices> {
  const documents = await tx
    .selectFrom('duty as d')
    .innerJoin('document as o', (join) =>
      join.onRef('o.office_id', '=', 'd.office_id').onRef('o.id', '=', 'd.document_id'),
    )
    .select(['o.id', 'o.reference', 'o.issued_on as issuedOn'])
    .distinct()
    .$if(unitId !== null, (query) => query.where('d.unit_id', '=', unitId))
    .orderBy('o.issued_on', 'desc')
    .orderBy('o.id')
    .limit(200)
    .execute();
  const { rows } = await sql<{ id: string; name: string }>`
    select d.unit_id as id, v.name from (select distinct unit_id from duty) d
    cross join lateral (select name, sort from unit_version where unit_id = d.unit_id
      and office_id = (select kheo_office()) and valid_from <= (select kheo_today())
      order by valid_from desc limit 1) v order by v.sort, v.name collate "C"`.execute(tx);
  return { documents, units: rows } as FilterChoices;
}
