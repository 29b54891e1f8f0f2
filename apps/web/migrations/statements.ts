import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A migration of plain statements, run one by one. There is no way down: a mistake is mended by the next. */
export function statements(...texts: string[]): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}

/** Rows of an office that everybody in it may see. */
export const OFFICE_ROWS = 'office_id = (select kheo_office())';

/** Rows of a unit: seen by office-wide roles, by the unit itself and by the units above it. */
export const UNIT_ROWS = `${OFFICE_ROWS} and ((select kheo_whole()) or unit_id in (select kheo_units()))`;

/** Rows that only office-wide roles see. */
export const WHOLE_OFFICE_ROWS = `${OFFICE_ROWS} and (select kheo_whole())`;

interface Guard {
  read: string;
  write?: string;
  grant?: string;
}

/**
 * Row-level security for a table, from its first day: `read` decides which rows exist for the reader,
 * `write` which rows may be written (as `read` when absent), `grant` what may be done at all.
 */
export function guarded(table: string, { read, write = read, grant = 'select, insert, update' }: Guard): string[] {
  return [
    `alter table ${table} enable row level security`,
    `create policy reading on ${table} for select to kheo_app using (${read})`,
    ...(grant.includes('insert')
      ? [`create policy adding on ${table} for insert to kheo_app with check (${write})`]
      : []),
    ...(grant.includes('update')
      ? [`create policy changing on ${table} for update to kheo_app using (${read}) with check (${write})`]
      : []),
    ...(grant.includes('delete') ? [`create policy removing on ${table} for delete to kheo_app using (${write})`] : []),
    `grant ${grant} on ${table} to kheo_app`,
  ];
}
