// PGlite in its own thread: one session, real fsync, one process per data folder.
//
// PGlite as shipped starts PostgreSQL with -F (fsync off), and its fsync is a stub. That survives
// the death of the process but not of the machine. This worker
//  1. takes a lock, because a second process on the same folder loses rows without any error;
//  2. starts PostgreSQL with fsync on and gives the wasm file system a working fsync;
//  3. makes a checkpoint and syncs the whole folder, because files written before step 2
//     (by initdb above all) were never synced and WAL would be ignored after a power cut;
//  4. tests that the hook is called and refuses to start when it is not.
import fs from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';

export interface WorkerInput {
  /** The data folder. */
  dir: string;
}
export interface WorkerRequest {
  id: number;
  kind: 'query' | 'close';
  sql?: string;
  params?: readonly unknown[];
}
export interface WorkerError {
  message: string;
  code?: string;
  detail?: string;
  constraint?: string;
  table?: string;
  column?: string;
}
export interface WorkerReply {
  id: number;
  rows?: Record<string, unknown>[];
  rowCount?: number;
  command?: string;
  error?: WorkerError;
}

const BIGINT = 20;
const DATE = 1082;

/** The part of Emscripten's file system that the fsync hook needs; PGlite does not type it. */
interface EmscriptenStream {
  nfd?: number;
  stream_ops: { fsync?: (stream: EmscriptenStream) => number };
}
interface EmscriptenFs {
  open(path: string, flags: string): EmscriptenStream;
  close(stream: EmscriptenStream): void;
}

const input = workerData as WorkerInput;
const port = parentPort!;

try {
  const db = await open(input);
  port.on('message', (request: WorkerRequest) => void answer(db, request));
  port.postMessage({ ready: true });
} catch (error) {
  port.postMessage({ ready: true, fatal: (error as Error).message });
}

async function open({ dir }: WorkerInput): Promise<PGlite> {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  lock(`${dir}.lock`);
  const db = await PGlite.create({
    dataDir: dir,
    extensions: { unaccent, pg_trgm },
    // The same JavaScript types as the pg driver is told to give (see pool.server.ts).
    parsers: { [BIGINT]: Number, [DATE]: (text: string) => text },
    startParams: [
      ...PGlite.defaultStartParams.filter((flag) => flag !== '-F'),
      '-c',
      'fsync=on',
      '-c',
      'wal_sync_method=fsync',
    ],
  });
  let syncs = 0;
  const emscripten = (db as unknown as { Module: { FS: EmscriptenFs } }).Module.FS;
  const probe = emscripten.open('/pglite/data/PG_VERSION', 'r');
  probe.stream_ops.fsync = (stream) => {
    syncs += 1;
    if (stream.nfd !== undefined) fs.fdatasyncSync(stream.nfd);
    return 0;
  };
  emscripten.close(probe);

  await db.exec('checkpoint');
  syncTree(dir);

  const before = syncs;
  await db.exec(
    'create table if not exists _fsync_probe (i int); insert into _fsync_probe values (1); drop table _fsync_probe',
  );
  if (syncs === before) throw new Error('PGlite does not call fsync: refusing to start');
  return db;
}

/**
 * Takes the lock file, or throws when a living process holds it. Our own pid in it is a leftover:
 * containers give every start the same pid (pool.server.ts sees to it that we open a folder once).
 * Not seen: another container, with its own process numbers, on the same volume.
 */
function lock(file: string): void {
  try {
    const owner = Number(fs.readFileSync(file, 'utf8'));
    if (owner && owner !== process.pid && isAlive(owner)) {
      throw new Error(
        `process ${owner} already holds the data folder (${file}). Stop it first, or start with another KHEO_DATA`,
      );
    }
    fs.rmSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // 'wx' fails when another process was faster: then that one has the lock.
  fs.writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** fsync of every file and folder below. */
function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(full);
    else if (entry.isFile()) syncPath(full, 'r+');
  }
  syncPath(folder, 'r');
}

function syncPath(file: string, flags: 'r' | 'r+'): void {
  const handle = fs.openSync(file, flags);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

async function answer(db: PGlite, request: WorkerRequest): Promise<void> {
  try {
    port.postMessage({ id: request.id, ...(await perform(db, request)) } satisfies WorkerReply);
  } catch (error) {
    const { message, code, detail, constraint, table, column } = error as WorkerError;
    port.postMessage({ id: request.id, error: { message, code, detail, constraint, table, column } } as WorkerReply);
  }
}

async function perform(db: PGlite, request: WorkerRequest): Promise<Omit<WorkerReply, 'id'>> {
  if (request.kind === 'close') {
    await db.close();
    fs.rmSync(`${input.dir}.lock`, { force: true });
    return {};
  }
  const sql = request.sql!;
  if (request.params?.length) {
    const result = await db.query<Record<string, unknown>>(sql, [...request.params]);
    return { rows: result.rows, rowCount: result.affectedRows || result.rows.length };
  }
  // Without parameters there may be several statements: pg-boss sends such batches and wants the rows of all.
  const results = await db.exec(sql);
  const rows = results.flatMap((result) => result.rows as Record<string, unknown>[]);
  return { rows, rowCount: results.at(-1)?.affectedRows || rows.length };
}
