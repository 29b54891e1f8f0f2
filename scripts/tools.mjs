// The two programs that tests need besides npm packages: a browser and a PostgreSQL server. A test that
// could not run would prove nothing, so they are installed where we may, and asked for where we may not.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findPostgres } from './private-postgres.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function ensureTools() {
  const missing = [];
  if (!BROWSERS.some((file) => existsSync(file))) missing.push('chromium', 'fonts-noto-core');
  if (!process.env.KHEO_TEST_PG && !findPostgres()) missing.push('postgresql');
  if (missing.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    console.error(
      `The tests need: ${missing.join(', ')}. On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`,
    );
    console.error('(or set KHEO_TEST_PG to the URL of a PostgreSQL server on which databases may be created)');
    process.exit(1);
  }
  console.log(`Installing for the tests: ${missing.join(', ')}`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet);
}
