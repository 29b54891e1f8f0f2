// npm test: installs what the tests need, builds, runs every test on both databases and in a real browser.
// Arguments are handed to vitest: npm test -- apps/web/src/rooms/duties
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { step } from './checks.mjs';
import { bin, ensureBuilt, ensureInstalled, root, web } from './lib.mjs';
import { startPrivatePostgres } from './private-postgres.mjs';
import { ensureTools } from './tools.mjs';

console.log(`node ${process.version}`);
ensureInstalled();
ensureTools();
step('svelte-kit sync', bin('svelte-kit', '@sveltejs/kit'), ['sync'], web);
ensureBuilt();

const folder = mkdtempSync(path.join(tmpdir(), 'kheo-results-'));
const results = path.join(folder, 'results.json');
const postgres = await startPrivatePostgres();
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
let passed;
try {
  passed = step('vitest', bin('vitest'), ['run', ...reporters, ...process.argv.slice(2)], root, {
    KHEO_TEST_PG: postgres.url,
  });
} finally {
  postgres.stop();
}
const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = readResults();
// A file that does not even load has no failed tests of its own: it counts as one.
const failed = Math.max(
  numFailedTests,
  passed ? 0 : Math.max(1, numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0),
);
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = passed ? 0 : 1;

function readResults() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
