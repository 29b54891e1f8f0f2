// Packs libraries for npm: node scripts/with-node.mjs scripts/pack.mjs [--to FOLDER] van-ban [cli]
// In the repository a package exports its .ts source, which Node runs as it is. Published packages
// cannot: Node strips no types below node_modules. So this compiles to JavaScript in a folder of its own and packs
// that with a rewritten package.json. A bare `npm pack` in a package does the same in place, through --prepack and
// --postpack; what it changed there is put back when the tarball is made.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bin, root } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: root },
    prepack: { type: 'boolean', default: false },
    postpack: { type: 'boolean', default: false },
  },
});
for (const name of positionals) {
  const folder = path.join(root, 'packages', name);
  if (values.postpack) restore(folder);
  else if (values.prepack) prepare(folder);
  else pack(folder, path.resolve(values.to));
}

/** Compiles a package and leaves its tarball in a folder. */
function pack(folder, destination) {
  const built = mkdtempSync(path.join(tmpdir(), 'van-ban-pack-'));
  try {
    copyIfThere(path.join(folder, 'bin'), path.join(built, 'bin'));
    copyIfThere(path.join(folder, 'README.md'), path.join(built, 'README.md'));
    stage(folder, built);
    execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', destination, built], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** Compiled files, licence and published package.json of a package, put into a folder. */
function stage(folder, into) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const config = path.join(folder, 'tsconfig.pack.json');
  const compile = [bin('tsc', 'typescript'), '-p', config, '--outDir', path.join(into, 'dist')];
  // Standard output belongs to npm: with --json it prints what it packed there.
  execFileSync(process.execPath, compile, { stdio: ['ignore', 2, 2] });
  copyIfThere(path.join(root, 'LICENSE'), path.join(into, 'LICENSE'));
  writeFileSync(path.join(into, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
}

/** The package.json of the repository, while the published one stands in its place. */
function keptOf(folder) {
  return path.join(folder, 'package.json.orig');
}

function prepare(folder) {
  restore(folder);
  copyFileSync(path.join(folder, 'package.json'), keptOf(folder));
  try {
    stage(folder, folder);
  } catch (error) {
    restore(folder);
    throw error;
  }
}

function restore(folder) {
  if (!existsSync(keptOf(folder))) return;
  renameSync(keptOf(folder), path.join(folder, 'package.json'));
  for (const made of ['dist', 'LICENSE']) rmSync(path.join(folder, made), { recursive: true, force: true });
}

function copyIfThere(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

/** package.json as published: sources become compiled files with their types. */
function publishedManifest(manifest) {
  const compiled = (file) => file.replace('./src/', './dist/').replace(/\.ts$/, '.js');
  const typed = (file) => compiled(file).replace(/\.js$/, '.d.ts');
  const published = { ...manifest, sideEffects: false };
  delete published.private;
  delete published.devDependencies;
  delete published.scripts;
  if (!manifest.exports) return published;
  published.exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([key, file]) => [key, { types: typed(file), default: compiled(file) }]),
  );
  // For tools that do not read "exports" yet.
  published.main = compiled(manifest.exports['.']);
  published.types = typed(manifest.exports['.']);
  return published;
}
