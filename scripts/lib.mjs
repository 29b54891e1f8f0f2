// Shared by start.mjs and test.mjs. Runs on the project's Node (see with-node.mjs).
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const web = path.join(root, 'apps/web');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** `npm ci` when node_modules does not belong to the present lock file and Node major. */
export function ensureInstalled() {
  const marker = path.join(root, 'node_modules/.kheo-install');
  const wanted = `${fingerprint(['package-lock.json'])} node${process.versions.node.split('.')[0]}`;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.log('Installing packages (npm ci)');
  execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeFileSync(marker, wanted);
}

/** `vite build` when a source file changed since the last build. */
export function ensureBuilt() {
  const marker = path.join(web, 'build/.kheo-build');
  const wanted = fingerprint([
    'package-lock.json',
    'apps/web/package.json',
    'apps/web/vite.config.ts',
    'apps/web/src',
    'packages',
  ]);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.log('Building the web app (vite build)');
  const result = spawnSync(process.execPath, [bin('vite'), 'build', '--logLevel', 'warn'], {
    cwd: web,
    stdio: 'inherit',
  });
  // A segmentation fault has status null: treat everything but 0 as a failure.
  if (result.status !== 0) throw new Error(`vite build failed (status ${result.status}, signal ${result.signal})`);
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, wanted);
}

/** The JavaScript file behind a package's command, so that no shell wrapper is needed. */
export function bin(command, packageName = command) {
  const folder = path.join(root, 'node_modules', packageName);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command];
  return path.join(folder, entry);
}

/** A hash over the names and contents of files and folders. */
function fingerprint(entries) {
  const hash = createHash('sha256');
  const visit = (file) => {
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) {
        if (name !== 'node_modules' && name !== 'dist') visit(path.join(file, name));
      }
    } else {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  };
  for (const entry of entries) visit(path.join(root, entry));
  return hash.digest('hex');
}
