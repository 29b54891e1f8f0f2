#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on. Published packages hold compiled files; in the
// repository the sources are TypeScript, which Node runs itself from 22.18 and the project's own Node runs otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const compiled = path.join(here, '../dist/run.js');
const source = path.join(here, '../src/run.ts');
const args = process.argv.slice(2);

if (existsSync(compiled) || process.features.typescript) {
  const { run } = await import(existsSync(compiled) ? compiled : source);
  const { version } = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8'));
  process.exitCode = run(args, version);
} else {
  const node = ownNode(path.join(here, '../../../.node'));
  if (!node) {
    console.error(
      'van-ban: this Node is too old to run the sources. Run "npm test" or "npm start" once, or use Node 24.',
    );
    process.exit(2);
  }
  process.exitCode = spawnSync(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' }).status ?? 1;
}

/** The Node that npm start fetched for this folder. */
function ownNode(folder) {
  if (!existsSync(folder)) return undefined;
  for (const version of readdirSync(folder)) {
    const modules = path.join(folder, version, 'node_modules');
    for (const name of existsSync(modules) ? readdirSync(modules) : []) {
      const file = path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}
