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

const STEP = 250;

/** The same, once nothing is under way any more: a file that was taken in is read behind the page. */
export async function settledDigestOf(pool: Pool): Promise<Digest> {
  let last = await digestOf(pool);
  for (let calm = 0; calm < 3;) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
    const { rows } = await pool.query("select 1 from intake where state in ('waiting', 'reading') limit 1");
    const next = await digestOf(pool);
    calm = rows.length === 0 && JSON.stringify(next) === JSON.stringify(last) ? calm + 1 : 0;
    last = next;
  }
  return last;
}
