// Once per run: a migrated PGlite folder and a migrated PostgreSQL template database.
// Every test file then gets its own copy of one or the other (see databases.ts).
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { TestProject } from 'vitest/node';
import { createAuth, migrateAuth } from '#shared/auth/auth.server.ts';
import { createDb, migrate } from '#shared/db/database.server.ts';
import { openPglite, openPostgres, type Pool } from '#shared/db/pool.server.ts';
import { newFolder } from './new-folder.ts';
import { QUICK_START, TEST_SECRET } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pgliteTemplate: string;
    postgresUrl: string;
    postgresTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  process.env.KHEO_APP_ROOT = path.resolve(import.meta.dirname, '..');
  for (const flag of QUICK_START) setFlagsFromString(flag);
  const folder = newFolder('kheo-test-');

  const dir = path.join(folder, 'template');
  const pglite = await openPglite({ dir });
  await prepare(pglite);
  await pglite.end();
  project.provide('pgliteTemplate', dir);

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
