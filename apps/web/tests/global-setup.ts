// Once per run: a migrated PGlite dump and a migrated PostgreSQL template database.
// Every test file then gets its own copy of one or the other (see databases.ts).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createAuth, migrateAuth } from '#shared/auth/auth.server.ts';
import { createDb, migrate } from '#shared/db/database.server.ts';
import { openPglite, openPostgres, type Pool } from '#shared/db/pool.server.ts';
import { TEST_SECRET } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pgliteTemplate: string;
    postgresUrl: string;
    postgresTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  process.env.KHEO_APP_ROOT = path.resolve(import.meta.dirname, '..');
  const folder = mkdtempSync(path.join(tmpdir(), 'kheo-test-'));

  const file = path.join(folder, 'template.tar');
  const pglite = await openPglite({});
  await prepare(pglite);
  await pglite.dump(file);
  await pglite.end();
  project.provide('pgliteTemplate', file);

  const url = process.env.KHEO_TEST_PG ?? '';
  const template = `kheo_template_${process.pid}`;
  if (url) {
    await onServer(url, `create database ${template}`);
    const pool = openPostgres(withDatabase(url, template));
    await prepare(pool);
    await pool.end();
  }
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', template);

  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

async function prepare(pool: Pool): Promise<void> {
  const db = createDb(pool);
  await migrate(db);
  await migrateAuth(createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET }));
}

export async function onServer(url: string, statement: string): Promise<void> {
  const pool = openPostgres(url);
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
}
