// npm test: install what the tests need, then every check. Stops at the first failure.
import { spawnSync } from 'node:child_process';
import { bin, ensureBuilt, ensureInstalled, root, web } from './lib.mjs';
import { startPrivatePostgres } from './private-postgres.mjs';

console.log(`node ${process.version}`);
ensureInstalled();

let failed = false;
const node = (title, file, args, cwd = root, env = {}) => {
  if (failed) return;
  const started = performance.now();
  const result = spawnSync(process.execPath, [file, ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? 'ok  ' : 'FAIL'} ${title} ${seconds} s`);
  if (result.status !== 0) failed = true;
};

node('svelte-kit sync', bin('svelte-kit', '@sveltejs/kit'), ['sync'], web);
node('prettier', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
node('eslint', bin('eslint'), ['.', '--max-warnings', '0']);
node('tsc (packages)', bin('tsc', 'typescript'), ['--noEmit', '-p', 'packages/tsconfig.json']);
node('svelte-check', bin('svelte-check'), ['--fail-on-warnings', '--output', 'human'], web);
node('dependency-cruiser', bin('depcruise', 'dependency-cruiser'), [
  '--config',
  '.dependency-cruiser.mjs',
  'apps/web/src',
  'packages',
]);
node('knip', bin('knip'), ['--no-progress']);
if (!failed) ensureBuilt();
if (!failed) {
  const postgres = await startPrivatePostgres();
  if (!postgres) console.log('note: no PostgreSQL found, its tests are skipped (apt install postgresql)');
  try {
    node('vitest', bin('vitest'), ['run'], root, postgres ? { KHEO_TEST_PG: postgres.url } : {});
  } finally {
    postgres?.stop();
  }
}
process.exitCode = failed ? 1 : 0;
