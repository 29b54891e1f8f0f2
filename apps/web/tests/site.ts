// The built application in a real browser, on either database, seeded before the server opens it.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createAuth, type Auth } from '#shared/auth/auth.server.ts';
import { createDb, type Db } from '#shared/db/database.server.ts';
import { openPglite, openPostgres } from '#shared/db/pool.server.ts';
import { findBrowser } from './browser.ts';
import { copyOnServer, copyTemplate } from './databases.ts';
import { newFolder } from './new-folder.ts';
import { TODAY } from './office.ts';
import { checkPage, scriptless } from './page-checks.ts';
import { launchServer, QUICK_START, TEST_SECRET } from './server.ts';
import { signInEveryone } from './sessions.ts';

const BROWSER_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

export interface Site<Seed> {
  origin: string;
  seed: Seed;
  /** Cookies by e-mail address, for requests without a browser. */
  sessions: Map<string, string>;
  /** Of the PostgreSQL database; empty on the embedded one, which only its server can open. */
  databaseUrl: string;
  /** What the server wrote to the terminal so far. */
  printed: () => string;
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
  env,
}: Options<Seed>): Promise<Site<Seed>> {
  const data = newFolder('kheo-site-');
  const url = database === 'postgres' ? await copyOnServer() : '';
  const pool = url ? openPostgres(url) : await openPglite({ dir: copyTemplate(path.join(data, 'db')) });
  const db = createDb(pool);
  const auth = createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET });
  const seeded = await seed(db, auth);
  const sessions = await signInEveryone(db, auth);
  await pool.end();

  const server = await launchServer({ data, url, today, flags: QUICK_START, ...(env ? { env } : {}) });
  const browser = await openBrowser();
  const { origin } = server;
  return {
    origin,
    seed: seeded,
    printed: server.printed,
    sessions,
    databaseUrl: url,
    as: (email, options) => newContext(browser, origin, email ? sessions.get(email) : undefined, options),
    visit: async (page, address) => {
      await page.goto(new URL(address, origin).href);
      await checkPage(page);
    },
    check: checkPage,
    stop: async () => {
      await browser.close();
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser()!, args: BROWSER_FLAGS });
}

async function newContext(
  browser: Browser,
  origin: string,
  cookie: string | undefined,
  options: { javaScript?: boolean; width?: number } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    // A notice that is still fading in has less contrast than it will have.
    reducedMotion: 'reduce',
  });
  if (options.javaScript === false) scriptless.add(context);
  if (cookie) {
    const [name, ...rest] = cookie.split('=');
    await context.addCookies([{ name: name!, value: rest.join('='), url: origin, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}
