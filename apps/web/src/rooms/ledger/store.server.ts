import { sql } from 'kysely';
import type { Db, Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId, PersonId } from '#shared/db/scope.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import type { Entry, EntryFilter, EntryId, EntryPlace, FormKey, NumberedEntry, Seal } from './terms.ts';

const COLUMNS = [
  'id',
  'at',
  'person_id as personId',
  'person_name as personName',
  'unit_id as unitId',
  'verb',
  'about',
  'before',
  'after',
  'digest',
] as const;

export async function insertEntry(tx: Tx, officeId: OfficeId, entry: Entry): Promise<void> {
  await tx
    .insertInto('ledger_entry')
    .values({
      office_id: officeId,
      id: entry.id,
      at: entry.at,
      person_id: entry.personId,
      person_name: entry.personName,
      unit_id: entry.unitId,
      verb: entry.verb,
      about: entry.about,
      before: json(entry.before),
      after: json(entry.after),
      digest: entry.digest,
    })
    .execute();
}

/** Takes a form's key. False when it was taken before: then the form was sent twice. */
export async function takeKey(
  tx: Tx,
  key: { officeId: OfficeId; key: FormKey; personId: PersonId | null; verb: string; at: Date },
) {
  const rows = await tx
    .insertInto('form_key')
    .values({
      office_id: key.officeId,
      key: key.key,
      person_id: key.personId,
      verb: key.verb,
      value: json(null),
      created_at: key.at,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'key']).doNothing())
    .executeTakeFirst();
  return Number(rows.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function keepValue(tx: Tx, officeId: OfficeId, key: FormKey, value: unknown): Promise<void> {
  await tx
    .updateTable('form_key')
    .set({ value: json(value) })
    .where('office_id', '=', officeId)
    .where('key', '=', key)
    .execute();
}

/** What the key answered the first time; undefined when the key is another person's. */
export async function valueOfKey(
  tx: Tx,
  officeId: OfficeId,
  key: FormKey,
  verb: string,
): Promise<{ value: unknown } | undefined> {
  return tx
    .selectFrom('form_key')
    .select('value')
    .where('office_id', '=', officeId)
    .where('key', '=', key)
    .where('verb', '=', verb)
    .executeTakeFirst();
}

function withLinks(tx: Tx) {
  return tx
    .selectFrom('ledger_entry as e')
    .leftJoin('ledger_seal as s', (join) =>
      join.onRef('s.office_id', '=', 'e.office_id').onRef('s.entry_id', '=', 'e.id'),
    )
    .select(COLUMNS.map((column) => `e.${column}` as const))
    .select(['s.no', 's.hash']);
}

/** The moment a day begins in Việt Nam. */
function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** Newest first. */
export async function selectEntries(
  tx: Tx,
  options: EntryFilter & { before?: EntryPlace; limit: number },
): Promise<NumberedEntry[]> {
  const { about, room, person, from, to, before, limit } = options;
  let query = withLinks(tx).orderBy('e.at', 'desc').orderBy('e.id', 'desc').limit(limit);
  if (about) query = query.where(sql<boolean>`e.about @> array[${about}]::text[]`);
  if (room) query = query.where('e.verb', 'like', `${room}.%`);
  if (person) query = query.where('e.person_name', 'ilike', `%${person.replace(/[\\%_]/g, '\\$&')}%`);
  if (from) query = query.where('e.at', '>=', startOf(from));
  if (to) query = query.where('e.at', '<', startOf(addDays(to, 1)));
  // One command may write several entries at one moment: the id decides between them.
  if (before) query = query.where(sql<boolean>`(e.at, e.id) < (${before.at}, ${before.id}::uuid)`);
  return (await query.execute()) as NumberedEntry[];
}

/** Sealed entries after a number, in the order of the chain. */
export async function selectChain(tx: Tx, afterNo: number, limit: number): Promise<NumberedEntry[]> {
  const rows = await withLinks(tx).where('s.no', '>', afterNo).orderBy('s.no').limit(limit).execute();
  return rows as NumberedEntry[];
}

/**
 * Holds an office's chain until the transaction ends. Only the sealer takes it: writers never wait for
 * each other, nor for the sealer.
 */
export async function holdChain(db: Db, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger:${officeId}`}, 0))`.execute(db);
}

export async function lastSeal(db: Db, officeId: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('ledger_seal')
    .select(['no', 'entry_id as entryId', 'hash'])
    .where('office_id', '=', officeId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as Seal | undefined;
}

/** Committed entries that no link covers yet, oldest first. */
export async function unsealedEntries(
  db: Db,
  officeId: string,
  limit: number,
): Promise<{ id: EntryId; digest: string }[]> {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .select(['e.id', 'e.digest'])
    .where('e.office_id', '=', officeId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('ledger_seal as s')
            .select('s.no')
            .whereRef('s.office_id', '=', 'e.office_id')
            .whereRef('s.entry_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.id')
    .limit(limit)
    .execute();
  return rows as { id: EntryId; digest: string }[];
}

export async function insertSeals(db: Db, officeId: string, seals: Seal[], at: Date): Promise<void> {
  await db
    .insertInto('ledger_seal')
    .values(seals.map(({ no, entryId, hash }) => ({ office_id: officeId, no, entry_id: entryId, hash, sealed_at: at })))
    .execute();
}

export async function officesWithUnsealed(db: Db): Promise<string[]> {
  const { rows } = await sql<{ office_id: string }>`select distinct e.office_id from ledger_entry e
    left join ledger_seal s on s.office_id = e.office_id and s.entry_id = e.id where s.no is null`.execute(db);
  return rows.map((row) => row.office_id);
}
