// Everything that reads the code without running the product: format, lint, types, layers, unused code.
import { spawnSync } from 'node:child_process';
import { bin, root, web } from './lib.mjs';

const CHECKS = [
  ['svelte-kit sync', () => bin('svelte-kit', '@sveltejs/kit'), ['sync'], web],
  ['prettier', () => bin('prettier'), ['--check', '--log-level', 'warn', '.'], root],
  ['eslint', () => bin('eslint'), ['.', '--max-warnings', '0'], root],
  ['tsc (packages)', () => bin('tsc', 'typescript'), ['--noEmit', '-p', 'packages/tsconfig.json'], root],
  ['tsc (bench)', () => bin('tsc', 'typescript'), ['--noEmit', '-p', 'tsconfig.json'], root],
  ['svelte-check', () => bin('svelte-check'), ['--fail-on-warnings', '--output', 'human'], web],
  [
    'dependency-cruiser',
    () => bin('depcruise', 'dependency-cruiser'),
    ['--config', '.dependency-cruiser.mjs', 'apps/web/src', 'packages'],
    root,
  ],
  ['knip', () => bin('knip'), ['--no-progress'], root],
];

/** Runs one Node program and says how long it took. True when it ended well. */
export function step(title, file, args, cwd = root, env = {}) {
  const started = performance.now();
  const result = spawnSync(process.execPath, [file, ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? 'ok  ' : 'FAIL'} ${title} ${seconds} s`);
  return result.status === 0;
}

/** All checks, each of them even when one before it failed: faults can then be mended together. */
export function runChecks() {
  return CHECKS.map(([title, file, args, cwd]) => step(title, file(), args, cwd)).every(Boolean);
}
