import { sql, type RawBuilder } from 'kysely';

/** A jsonb value. Without this the pg driver writes a JavaScript array as a PostgreSQL array. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value ?? null)}::text::jsonb`;
}
