// The built application in a real browser, on either database, seeded before the server opens it.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject, vi } from 'vitest';
import { createAuth, type Auth } from '#shared/auth/auth.server.ts';
import { createDb, type Db } from '#shared/db/database.server.ts';
import { openPglite, openPostgres } from '#shared/db/pool.server.ts';
import { onServer, TEST_SECRET, withDatabase } from './global-setup.ts';
import { PASSWORD, TODAY } from './office.ts';
import { checkPage } from './page-checks.ts';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);

export interface Site<Seed> {
  origin: string;
  seed: Seed;
  /** A browser context signed in with an account made by the seed; signed out when no address is given. */
  as: (email?: string, options?: { javaScript?: boolean; width?: number }) => Promise<BrowserContext>;
  /** Opens a page as a person does and checks everything that every page must keep (page-checks.ts). */
  visit: (page: Page, url: string) => Promise<void>;
  /** The same checks on what a form brought up. */
  check: (page: Page) => Promise<void>;
  stop: () => Promise<void>;
}

interface Options<Seed> {
  seed: (db: Db, auth: Auth) => Promise<Seed>;
  database?: 'pglite' | 'postgres';
  today?: string;
  env?: Record<string, string>;
}

/** Starts the built server on a database of its own. */
export async function startSite<Seed>({
  seed,
  database = 'pglite',
  today = TODAY,
  env = {},
}: Options<Seed>): Promise<Site<Seed>> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const data = mkdtempSync(path.join(tmpdir(), 'kheo-site-'));
  const url = database === 'postgres' ? await newPostgresDatabase() : '';
  const pool = url
    ? openPostgres(url)
    : await openPglite({ dir: path.join(data, 'db'), template: inject('pgliteTemplate') });
  const db = createDb(pool);
  const auth = createAuth(db as never, { origin, secret: TEST_SECRET });
  const seeded = await seed(db, auth);
  const sessions = await signInEveryone(db, auth);
  await pool.end();

  const server = spawn(process.execPath, [path.resolve(import.meta.dirname, '../server.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      KHEO_DATA: data,
      KHEO_ORIGIN: origin,
      KHEO_TODAY: today,
      DATABASE_URL: url,
      BETTER_AUTH_SECRET: TEST_SECRET,
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await vi.waitFor(async () => expect((await fetch(`${origin}/dang-nhap`)).status).toBe(200), {
    timeout: 60_000,
    interval: 100,
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  return {
    origin,
    seed: seeded,
    as: (email, options) => newContext(browser, origin, email ? sessions.get(email)! : undefined, options),
    visit: async (page, address) => {
      await page.goto(new URL(address, origin).href);
      await checkPage(page);
    },
    check: checkPage,
    stop: () => stopAll(browser, server, data),
  };
}

/** A session for every account, made without the sign-in form, whose rate limit would stop a test. */
async function signInEveryone(db: Db, auth: Auth): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  const people = await db.selectFrom('person').select('email').where('auth_user_id', 'is not', null).execute();
  for (const { email } of people) {
    const response = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
    cookies.set(email, response.headers.getSetCookie()[0] ?? '');
  }
  return cookies;
}

async function newContext(
  browser: Browser,
  origin: string,
  setCookie: string | undefined,
  options: { javaScript?: boolean; width?: number } = {},
) {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
  });
  if (setCookie) {
    const [name, ...rest] = setCookie.split(';')[0]!.split('=');
    await context.addCookies([{ name: name!, value: rest.join('='), url: origin, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}

async function stopAll(browser: Browser, server: ChildProcess, data: string): Promise<void> {
  await browser.close();
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  rmSync(data, { recursive: true, force: true });
}

async function newPostgresDatabase(): Promise<string> {
  const server = inject('postgresUrl');
  const name = `kheo_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${inject('postgresTemplate')}`);
  return withDatabase(server, name);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
