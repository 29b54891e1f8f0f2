import { sql } from 'kysely';
import type { Db, Tx } from '#shared/db/database.server.ts';
import type { OfficeId, PersonId, UnitId } from '#shared/db/scope.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import type { DutyId, Reminder, ReminderRule } from '../terms.ts';
import type { MailId } from '#rooms/notices/terms.ts';

export async function selectRule(tx: Tx): Promise<(ReminderRule & { changedBy: string; changedAt: Date }) | undefined> {
  return tx
    .selectFrom('reminder_rule')
    .select(['days_before as daysBefore', 'hour', 'by_mail as byMail'])
    .select(['changed_by as changedBy', 'changed_at as changedAt'])
    .executeTakeFirst();
}

export async function saveRule(
  tx: Tx,
  officeId: OfficeId,
  rule: ReminderRule,
  by: { name: string; at: Date },
): Promise<void> {
  const values = {
    days_before: rule.daysBefore,
    hour: rule.hour,
    by_mail: rule.byMail,
    changed_by: by.name,
    changed_at: by.at,
  };
  await tx
    .insertInto('reminder_rule')
    .values({ office_id: officeId, ...values })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(values))
    .execute();
}

export interface Candidate {
  id: DutyId;
  unitId: UnitId;
  title: string;
  due: Day;
  issuedAt: Date;
}

/** Open duties whose last safe day is not farther ahead than the first stage of the schedule. */
export async function selectCandidates(tx: Tx, today: Day, farthest: number): Promise<Candidate[]> {
  const rows = await tx
    .selectFrom('duty')
    .select(['id', 'unit_id as unitId', 'title', 'issued_at as issuedAt'])
    .select(sql<string>`coalesce(extended_to, period_due, due_on)`.as('due'))
    .where('state', 'in', ['issued', 'acknowledged', 'returned'])
    .where(sql`coalesce(extended_to, period_due, due_on)`, '<=', addDays(today, farthest))
    .orderBy(sql`coalesce(extended_to, period_due, due_on)`)
    .orderBy('id')
    .execute();
  return rows as Candidate[];
}

/**
 * Notes a reminder for every person who works in the unit and has not had this one.
 * @returns those for whom it is new
 */
export async function insertReminders(
  tx: Tx,
  by: { officeId: OfficeId; today: Day; now: Date; personName: string },
  duty: Candidate,
  daysBefore: number,
): Promise<PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    insert into reminder (office_id, id, duty_id, unit_id, person_id, due_on, days_before, sent_at, sent_by)
    select ${by.officeId}, gen_random_uuid(), ${duty.id}, ${duty.unitId}, p.person_id, ${duty.due}::date,
      ${daysBefore}::int, ${by.now}::timestamptz, ${by.personName}
    from (select distinct m.person_id from membership m where m.office_id = ${by.officeId}
      and m.unit_id = ${duty.unitId} and m.role <> 'reader' and m.valid_from <= ${by.today}::date
      and (m.valid_to is null or m.valid_to > ${by.today}::date)) p
    on conflict (office_id, duty_id, person_id, due_on, days_before) do nothing
    returning person_id`.execute(tx);
  return rows.map((row) => row.person_id);
}

export async function languagesOf(tx: Tx, people: readonly PersonId[]): Promise<Map<PersonId, 'vi' | 'en'>> {
  if (people.length === 0) return new Map();
  const rows = await tx.selectFrom('person').select(['id', 'lang']).where('id', 'in', people).execute();
  return new Map(rows.map(({ id, lang }) => [id as PersonId, lang]));
}

/** Which letter carried reminders of a person. */
export async function linkMail(
  tx: Tx,
  officeId: OfficeId,
  personId: PersonId,
  dutyIds: readonly DutyId[],
  at: Date,
  mailId: MailId,
): Promise<void> {
  await tx
    .updateTable('reminder')
    .set({ mail_id: mailId })
    .where('office_id', '=', officeId)
    .where('person_id', '=', personId)
    .where('duty_id', 'in', dutyIds)
    .where('sent_at', '=', at)
    .execute();
}

export async function selectRemindersOf(tx: Tx, dutyId: DutyId): Promise<Reminder[]> {
  const rows = await tx
    .selectFrom('reminder as r')
    .innerJoin('person as p', (join) => join.onRef('p.office_id', '=', 'r.office_id').onRef('p.id', '=', 'r.person_id'))
    .leftJoin('mail as m', (join) => join.onRef('m.office_id', '=', 'r.office_id').onRef('m.id', '=', 'r.mail_id'))
    .select(['p.name as personName', 'r.due_on as dueOn', 'r.days_before as daysBefore', 'r.sent_at as sentAt'])
    .select(sql`coalesce(m.state, case when r.mail_id is not null then 'written' end)`.as('mail'))
    .where('r.duty_id', '=', dutyId)
    .orderBy('r.sent_at')
    .orderBy('p.name')
    .execute();
  return rows as Reminder[];
}

/** Offices and their root unit: where the clockwork stands when it acts for them. */
export async function selectOffices(db: Db): Promise<{ officeId: OfficeId; unitId: UnitId }[]> {
  const { rows } = await sql<{ officeId: OfficeId; unitId: UnitId }>`
    select distinct on (office_id) office_id as "officeId", unit_id as "unitId" from unit_version
    order by office_id, parent_id nulls first, valid_from`.execute(db);
  return rows;
}
