// What stands in a database, so that a test can say "nothing was written".
import type { Pool } from '#shared/db/pool.server.ts';

export type Digest = Record<string, string>;

/** Not people's doing: sessions are renewed when a page is opened, seals and mails are the clockwork's. */
const NOT_DEEDS = ['session', 'verification', 'ledger_seal', 'mail', 'reminder'];

/** One line a table of the product. */
export async function digestOf(pool: Pool): Promise<Digest> {
  const { rows } = await pool.query(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const names = (rows as { name: string }[]).map(({ name }) => name).filter((name) => !NOT_DEEDS.includes(name));
  const sums = names.map(
    (name) =>
      `select '${name}' as name, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from "${name}" t`,
  );
  const found = await pool.query(sums.join(' union all '));
  return Object.fromEntries((found.rows as { name: string; sum: string }[]).map(({ name, sum }) => [name, sum]));
}
