// The two programs that tests need besides npm packages: a browser and a PostgreSQL server. A test that
// could not run would prove nothing, so they are installed where we may, and asked for where we may not.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../apps/web/tests/browser.ts';
import { findPostgres } from './private-postgres.mjs';

export function ensureTools() {
  const needed = [
    ...(findBrowser() ? [] : ['chromium', 'fonts-noto-core']),
    ...(process.env.KHEO_TEST_PG || findPostgres() ? [] : ['postgresql']),
  ];
  if (needed.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    console.error(
      `The tests need: ${needed.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${needed.join(' ')}`,
    );
    if (needed.includes('chromium')) console.error('(on Debian chromium-headless-shell will do, and is quicker)');
    console.error('(or set KHEO_TEST_PG to the URL of a PostgreSQL server on which databases may be created)');
    process.exit(1);
  }
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  const packages = needed.map((name) => (name === 'chromium' ? browserPackage() : name));
  console.log(`Installing for the tests: ${packages.join(', ')}`);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}

/** Debian has the browser without windows, Ubuntu has not. */
function browserPackage() {
  const quick = 'chromium-headless-shell';
  const { status, stdout } = spawnSync('apt-cache', ['show', quick], { encoding: 'utf8' });
  return status === 0 && stdout.includes(`Package: ${quick}`) ? quick : 'chromium';
}
