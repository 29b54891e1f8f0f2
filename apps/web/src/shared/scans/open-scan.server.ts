import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ScanRequest } from '../../../workers/scan-process.ts';
import {
  LOOK_LIMITS,
  SCAN_LIMITS,
  type Look,
  type ScanAnswer,
  type ScanLimits,
  type ScanPage,
  type ScanRefusal,
} from './scan.ts';

/** A file whose pages can be read; to be closed by who opened it. */
export interface OpenScan {
  /** How many pages the file has. */
  pages: number;
  /** Reads a page, from 0. @param isFirst whether the head of the document stands on it */
  read: (no: number, isFirst: boolean) => Promise<ScanAnswer<ScanPage>>;
  close: () => void;
}

const PAGE_BYTES = 4096;
const MEGABYTE = 1024 * 1024;
const WATCH = 250;
const HEAP = 512;

/** Megabytes that a process holds; 0 where the system does not tell (then only time is limited). */
function memoryOf(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / MEGABYTE;
  } catch {
    return 0;
  }
}

function startProcess(): ChildProcess {
  const file = path.join(process.env.KHEO_APP_ROOT ?? process.cwd(), 'workers/scan-process.ts');
  return fork(file, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP}`],
    // Nothing of the server's: its environment holds passwords.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Asks once and waits for the answer, as long and as far as the limits allow. */
function ask<T>(child: ChildProcess, request: ScanRequest, limits: ScanLimits): Promise<ScanAnswer<T>> {
  return new Promise((resolve) => {
    const end = (answer: ScanAnswer<T>) => {
      clearTimeout(timer);
      clearInterval(watch);
      child.removeAllListeners('message').removeAllListeners('exit').removeAllListeners('error');
      child.on('error', () => {});
      resolve(answer);
    };
    const kill = (reason: ScanRefusal) => {
      end({ ok: false, reason });
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => kill('page-slow'), limits.time);
    const watch = setInterval(() => memoryOf(child.pid) > limits.memory && kill('page-failed'), WATCH);
    const gone = () => end({ ok: false, reason: 'page-failed' });
    child.on('message', (answer) => end(answer as ScanAnswer<T>));
    child.on('exit', gone).on('error', gone);
    if (child.connected) child.send(request, (error) => error && gone());
    else gone();
  });
}

const isGone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || child.killed;

/**
 * Opens a PDF or a picture, or several as one, to read their pages through OCR, in a process that is started now and ended by
 * `close`. A page that breaks or holds up the process costs that page: the next is read by a new process.
 * @refuses corrupt, too-many-pixels, page-failed, page-slow
 */
export async function openScan(files: Uint8Array[], limits: ScanLimits = SCAN_LIMITS): Promise<ScanAnswer<OpenScan>> {
  const begin = async () => {
    const child = startProcess();
    return { child, opened: await ask<number>(child, { kind: 'open', files, limits }, limits) };
  };
  let { child, opened } = await begin();
  if (!opened.ok) {
    child.kill('SIGKILL');
    return opened;
  }
  return {
    ok: true,
    value: {
      pages: opened.value,
      read: async (no, isFirst) => {
        if (isGone(child)) ({ child, opened } = await begin());
        return opened.ok ? ask<ScanPage>(child, { kind: 'read', no, isFirst }, limits) : opened;
      },
      close: () => void child.kill('SIGKILL'),
    },
  };
}

/**
 * Pictures as they are shown before they are read, in a process that is started now and ends with the last. One
 * that breaks or holds up the process costs itself alone.
 * @returns in the order of the files; corrupt, too-many-pixels, page-failed, page-slow
 */
export async function lookAtPictures(
  files: Uint8Array[],
  limits: ScanLimits = LOOK_LIMITS,
): Promise<ScanAnswer<Look>[]> {
  const looks: ScanAnswer<Look>[] = [];
  let child = startProcess();
  for (const bytes of files) {
    if (isGone(child)) child = startProcess();
    looks.push(await ask<Look>(child, { kind: 'look', bytes, limits }, limits));
  }
  child.kill('SIGKILL');
  return looks;
}
