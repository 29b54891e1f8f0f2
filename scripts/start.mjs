// npm start: install if needed, build if needed, serve. npm start -- --demo: the same with a lived-in
// fictional office in a data folder of its own. npm run dev: install if needed, vite dev.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { bin, ensureBuilt, ensureInstalled, web } from './lib.mjs';

// When npm is told to stop, its shell dies and leaves us behind: stop as well (see with-node.mjs).
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref();

if (process.argv.includes('--demo')) {
  process.env.KHEO_DEMO = '1';
  process.env.KHEO_DATA ??= path.resolve('kheo-data-demo');
}
ensureInstalled();
if (process.argv.includes('--dev')) {
  spawn(process.execPath, [bin('vite'), 'dev'], { cwd: web, stdio: 'inherit' }).on('exit', (code) =>
    process.exit(code ?? 1),
  );
} else {
  ensureBuilt();
  await import(pathToFileURL(path.join(web, 'server.ts')).href);
}
