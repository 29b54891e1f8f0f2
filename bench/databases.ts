// Where a bench keeps its data: a folder for the embedded database, or a database on a private PostgreSQL server.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { startPrivatePostgres } from '../scripts/private-postgres.mjs';
import { openPglite, openPostgres, type Pool } from '../apps/web/src/shared/db/pool.server.ts';

process.env.KHEO_APP_ROOT ??= path.resolve(import.meta.dirname, '../apps/web');

export interface BenchDatabase {
  name: string;
  /** For launchServer. */
  data: string;
  url: string;
  /** Opens it directly; only while no server holds the embedded one. */
  open: () => Promise<Pool>;
  remove: () => void;
}

/** @param durable with fsync, as in earnest: a bench about losing nothing means little without it */
export async function benchDatabases(which: string, durable: boolean): Promise<BenchDatabase[]> {
  const found: BenchDatabase[] = [];
  if (which !== 'postgres') found.push(embedded());
  if (which !== 'pglite') found.push(await onPostgres(durable));
  return found;
}

function embedded(): BenchDatabase {
  const data = mkdtempSync(path.join(tmpdir(), 'kheo-bench-'));
  const remove = () => rmSync(data, { recursive: true, force: true });
  return { name: 'embedded', data, url: '', open: () => openPglite({ dir: path.join(data, 'db') }), remove };
}

async function onPostgres(durable: boolean): Promise<BenchDatabase> {
  const server = await startPrivatePostgres({ fsync: durable });
  const name = `kheo_${randomBytes(6).toString('hex')}`;
  const pool = openPostgres(server.url);
  await pool.query(`create database ${name}`);
  await pool.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const data = mkdtempSync(path.join(tmpdir(), 'kheo-bench-'));
  const remove = () => {
    rmSync(data, { recursive: true, force: true });
    server.stop();
  };
  return { name: 'PostgreSQL', data, url: url.href, open: async () => openPostgres(url.href), remove };
}
