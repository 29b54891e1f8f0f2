// Packs libraries for npm: node scripts/with-node.mjs scripts/pack.mjs [--to FOLDER] van-ban [cli]
// In the repository a package exports its .ts source, which Node runs as it is. Published packages
// cannot: Node strips no types below node_modules. So this compiles to JavaScript in a folder of its own and packs
// that with a rewritten package.json; nothing else in the repository knows about it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bin, root } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: root } },
});
for (const name of positionals) pack(name, path.resolve(values.to));

/** Compiles packages/<name> and leaves its tarball in a folder. */
function pack(name, destination) {
  const folder = path.join(root, 'packages', name);
  const built = mkdtempSync(path.join(tmpdir(), 'van-ban-pack-'));
  try {
    const config = path.join(folder, 'tsconfig.pack.json');
    const compile = [bin('tsc', 'typescript'), '-p', config, '--outDir', built];
    execFileSync(process.execPath, compile, { stdio: 'inherit' });
    copyIfThere(path.join(folder, 'bin'), path.join(built, 'bin'));
    copyIfThere(path.join(folder, 'README.md'), path.join(built, 'README.md'));
    copyIfThere(path.join(root, 'LICENSE'), path.join(built, 'LICENSE'));
    const manifest = publishedManifest(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
    writeFileSync(path.join(built, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', destination, built], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

function copyIfThere(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

/** package.json as published: sources become compiled files with their types. */
function publishedManifest(manifest) {
  const compiled = (file) => file.replace('./src/', './').replace(/\.ts$/, '.js');
  const typed = (file) => compiled(file).replace(/\.js$/, '.d.ts');
  const published = { ...manifest, sideEffects: false };
  delete published.private;
  delete published.devDependencies;
  if (!manifest.exports) return published;
  published.exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([key, file]) => [key, { types: typed(file), default: compiled(file) }]),
  );
  // For tools that do not read "exports" yet.
  published.main = compiled(manifest.exports['.']);
  published.types = typed(manifest.exports['.']);
  return published;
}
