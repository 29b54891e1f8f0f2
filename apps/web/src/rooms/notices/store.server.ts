import { sql } from 'kysely';
import type { Db, Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, PersonId, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Gone, LetterState, Mail, MailId, Notice, NoticeId } from './terms.ts';

export interface Recipient {
  personId: PersonId;
  email: string;
}

/** People who hold a position in these units on a day and do more than read; each once. */
export async function peopleOfUnits(tx: Tx, unitIds: readonly UnitId[], on: Day): Promise<Recipient[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', (join) => join.onRef('p.office_id', '=', 'm.office_id').onRef('p.id', '=', 'm.person_id'))
    .select(['p.id as personId', 'p.email'])
    .distinct()
    .where('m.unit_id', 'in', unitIds)
    .where('m.role', '<>', 'reader')
    .where('m.valid_from', '<=', on)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', on)]))
    .orderBy('p.id')
    .execute();
  return rows as Recipient[];
}

export async function peopleById(tx: Tx, ids: readonly PersonId[]): Promise<Recipient[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .select(['id as personId', 'email'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows as Recipient[];
}

export async function insertNotices(
  tx: Tx,
  officeId: OfficeId,
  notices: (Omit<Notice, 'readAt' | 'gone'> & { personId: PersonId })[],
): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto('notice')
    .values(
      notices.map((notice) => ({
        office_id: officeId,
        id: notice.id,
        person_id: notice.personId,
        kind: notice.kind,
        params: json(notice.params),
        link: notice.link,
        created_at: notice.createdAt,
      })),
    )
    .execute();
}

/** Leads notices of anybody elsewhere, or says why they lead nowhere. @returns which ones */
export async function turnNotices(
  tx: Tx,
  of: { ids: readonly NoticeId[]; links: readonly string[] },
  to: { link: string | null; gone: Gone | null },
): Promise<NoticeId[]> {
  if (of.ids.length === 0 && of.links.length === 0) return [];
  const gone = to.gone && JSON.stringify(to.gone);
  const { rows } = await sql<{ id: string }>`
    select kheo_turn_notices(${[...of.ids]}::uuid[], ${[...of.links]}::text[], ${to.link}::text, ${gone}::text::jsonb) as id`.execute(
    tx,
  );
  return rows.map(({ id }) => id as NoticeId);
}

interface NewMail {
  id: MailId;
  to: string;
  subject: string;
  body: string;
  link: string;
  at: Date;
  about?: string;
  isSecret?: boolean;
}

export async function insertMails(tx: Tx, officeId: OfficeId, mails: NewMail[]): Promise<void> {
  if (mails.length === 0) return;
  await tx
    .insertInto('mail')
    .values(
      mails.map(({ id, to, subject, body, link, at, about, isSecret }) => ({
        office_id: officeId,
        id,
        to_address: to,
        subject,
        body,
        link,
        next_at: at,
        created_at: at,
        about: about ?? null,
        is_secret: isSecret ?? false,
      })),
    )
    .execute();
}

/** Calls back what waits about a thing; a link that would be secret goes with it. */
export async function cancelWaiting(tx: Tx, about: string): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'cancelled', link: null })
    .where('about', '=', about)
    .where('state', '=', 'waiting')
    .execute();
}

/** The newest letter about each of these things. */
export async function lettersAbout(tx: Tx, about: string[]): Promise<(LetterState & { about: string })[]> {
  if (about.length === 0) return [];
  const rows = await tx
    .selectFrom('mail')
    .distinctOn('about')
    .select(['about', 'state', 'sent_at as sentAt', 'last_error as error'])
    .where('about', 'in', about)
    .orderBy('about')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as (LetterState & { about: string })[];
}

/** The reader's own notices, newest first; row-level security hides everybody else's. */
export async function selectNotices(tx: Tx, before: Date | undefined, limit: number): Promise<Notice[]> {
  let query = tx
    .selectFrom('notice')
    .select(['id', 'kind', 'params', 'link', 'created_at as createdAt', 'read_at as readAt', 'gone'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (before) query = query.where('created_at', '<', before);
  return (await query.execute()) as Notice[];
}

export async function countUnread(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('notice')
    .select((where) => where.fn.countAll<number>().as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Marks the reader's notices as read: one, or all when no id is given. */
export async function markRead(tx: Tx, officeId: OfficeId, id: NoticeId | null, at: Date): Promise<void> {
  let query = tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('office_id', '=', officeId)
    .where('read_at', 'is', null);
  if (id) query = query.where('id', '=', id);
  await query.execute();
}

export async function selectOutbox(tx: Tx): Promise<{ state: string; count: number; error: string | null }[]> {
  const rows = await tx
    .selectFrom('mail')
    .select(['state', (where) => where.fn.countAll<number>().as('count')])
    .select(sql<string | null>`(array_agg(last_error order by created_at desc))[1]`.as('error'))
    .groupBy('state')
    .execute();
  return rows.map(({ state, count, error }) => ({ state, count: Number(count), error }));
}

/**
 * Takes the next letter that is due, of any office, and pushes its next try away in the same statement:
 * another process, or this one after a crash, does not take it again before that.
 */
export async function takeMail(db: Db, now: Date, held: Date): Promise<Mail | undefined> {
  const { rows } = await sql<Mail>`
    update mail set attempts = attempts + 1, next_at = ${held}
    where (office_id, id) = (
      select office_id, id from mail where state = 'waiting' and next_at <= ${now}
      order by next_at, id limit 1 for update skip locked)
    returning id, office_id as "officeId", to_address as "to", subject, body, link, attempts, created_at as "createdAt"
  `.execute(db);
  return rows[0];
}

export async function settleMail(
  db: Db,
  mail: Mail,
  change: { state: 'sent' | 'waiting' | 'failed'; nextAt: Date; error: string | null; sentAt: Date | null },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({ state: change.state, next_at: change.nextAt, last_error: change.error, sent_at: change.sentAt })
    // A letter with a secret link may open something to whoever reads the outbox, hence only while it must.
    .$if(change.state !== 'waiting', (query) =>
      query.set({ link: sql<string | null>`case when is_secret then null else link end` }),
    )
    // Called back while it was under way: it stays so.
    .where('state', '=', 'waiting')
    .where('office_id', '=', mail.officeId)
    .where('id', '=', mail.id)
    .execute();
}
