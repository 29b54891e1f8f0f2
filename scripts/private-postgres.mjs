// A throw-away PostgreSQL cluster for tests: own folder, own port, gone at the end.
// KHEO_TEST_PG in the environment (a URL of a server where databases may be created) wins.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder of the newest PostgreSQL server on this machine; undefined without one. */
export function findPostgres() {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a));
  return newest
    .map((version) => path.join(base, version, 'bin'))
    .find((folder) => existsSync(path.join(folder, 'initdb')));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** @param fsync off for tests, whose data nobody misses; on for benches about losing nothing */
export async function startPrivatePostgres({ fsync = false } = {}) {
  if (process.env.KHEO_TEST_PG) return { url: process.env.KHEO_TEST_PG, stop: () => {} };
  const binaries = findPostgres();
  if (!binaries) throw new Error('No PostgreSQL server on this machine: see scripts/tools.mjs');

  const folder = mkdtempSync(path.join(tmpdir(), 'kheo-pg-'));
  const identity = {};
  if (process.getuid?.() === 0) {
    // PostgreSQL refuses to run as root: use the account its package made.
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    identity.uid = id('-u');
    identity.gid = id('-g');
    chownSync(folder, identity.uid, identity.gid);
  }
  const run = (command, args, stdio = 'pipe') =>
    execFileSync(path.join(binaries, command), args, { cwd: folder, stdio, ...identity });
  const data = path.join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  // stdio must be 'ignore': the server inherits the pipes and would keep this call waiting for ever.
  run(
    'pg_ctl',
    [
      '-D',
      data,
      '-w',
      '-l',
      path.join(folder, 'log'),
      '-o',
      `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${fsync ? 'on' : 'off'}`,
      'start',
    ],
    'ignore',
  );
  const stop = () => {
    try {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], 'ignore');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  // The application must not be a superuser: superusers ignore row-level security.
  run('psql', [
    '-h',
    folder,
    '-p',
    String(port),
    '-U',
    'postgres',
    '-qc',
    "create role kheo login createrole createdb password 'kheo'",
  ]);
  run('psql', ['-h', folder, '-p', String(port), '-U', 'postgres', '-qc', 'create database kheo owner kheo']);
  return { url: `postgres://kheo:kheo@127.0.0.1:${port}/kheo`, stop };
}
