// The built server as a process of its own, for tests and for bench/.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

/** Only for tests and benches: real offices get theirs from a file or the environment. */
export const TEST_SECRET = 'bi-mat-chi-dung-khi-kiem-thu-0123456789';

/**
 * The embedded database is machine code made anew at every start: half as much work without the optimising compiler,
 * and no test asks a database enough questions to win that back. Benches run without.
 */
export const QUICK_START = ['--liftoff-only'];

export interface RunningServer {
  origin: string;
  process: ChildProcess;
  /** What it wrote to the terminal so far. */
  printed: () => string;
  /** Asks it to stop and waits until it is gone. */
  stop: () => Promise<void>;
}

interface Options {
  /** Folder of the embedded database and of the secret. */
  data: string;
  /** PostgreSQL instead of the embedded database. */
  url?: string;
  today: string;
  env?: Record<string, string>;
  /** For Node. */
  flags?: string[];
}

/** Starts the server and waits for its first page. */
export async function launchServer({ data, url = '', today, env = {}, flags = [] }: Options): Promise<RunningServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, [...flags, path.resolve(import.meta.dirname, '../server.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      KHEO_DATA: data,
      KHEO_ORIGIN: origin,
      KHEO_TODAY: today,
      DATABASE_URL: url,
      BETTER_AUTH_SECRET: TEST_SECRET,
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  server.stdout.on('data', (chunk) => (printed += String(chunk)));
  // A test that fails before it can stop the server would leave it behind, holding the terminal of the run.
  const end = () => server.kill();
  process.once('exit', end);
  const gone = new Promise<void>((resolve) =>
    server.once('exit', () => {
      process.off('exit', end);
      resolve();
    }),
  );
  await firstPage(origin, gone);
  return {
    origin,
    process: server,
    printed: () => printed,
    stop: async () => {
      server.kill('SIGTERM');
      await gone;
    },
  };
}

async function firstPage(origin: string, gone: Promise<void>): Promise<void> {
  let ended = false;
  void gone.then(() => (ended = true));
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !ended;) {
    const status = await fetch(`${origin}/dang-nhap`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(ended ? 'The server ended before its first page' : 'The server shows no page after a minute');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
