// Packs a library for npm: node scripts/with-node.mjs scripts/pack.mjs van-ban [cli]
// In the repository a package exports its .ts source, which Node runs as it is. Published packages
// cannot: Node strips no types below node_modules. So this compiles to JavaScript in dist/ and packs
// dist/ with a rewritten package.json; nothing else in the repository knows about dist/.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, root } from './lib.mjs';

for (const name of process.argv.slice(2)) {
  const folder = path.join(root, 'packages', name);
  const dist = path.join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const config = path.join(folder, 'tsconfig.pack.json');
  execFileSync(process.execPath, [bin('tsc', 'typescript'), '-p', config], { stdio: 'inherit' });

  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const toJs = (file) => file.replace('./src/', './').replace(/\.ts$/, '.js');
  if (manifest.exports) {
    manifest.exports = Object.fromEntries(
      Object.entries(manifest.exports).map(([key, file]) => [
        key,
        { types: toJs(file).replace(/\.js$/, '.d.ts'), default: toJs(file) },
      ]),
    );
  }
  if (manifest.bin)
    manifest.bin = Object.fromEntries(Object.entries(manifest.bin).map(([key, file]) => [key, toJs(file)]));
  writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', root, dist], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
