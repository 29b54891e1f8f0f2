import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { TEXT_LIMITS, type TextAnswer, type TextLimits } from './text-of-file.ts';

export interface TextWorkerInput {
  bytes: Uint8Array;
  limits: TextLimits;
}

/**
 * The words of a file, read in a thread of its own: a file made to eat time or memory loses its thread,
 * and the server goes on.
 * @param bytes are copied; the caller keeps them
 * @returns a refusal for whatever bytes are given
 */
export function textOfFile(bytes: Uint8Array, limits: TextLimits = TEXT_LIMITS): Promise<TextAnswer> {
  if (bytes.length === 0) return Promise.resolve({ ok: false, reason: 'empty' });
  const file = path.join(process.env.KHEO_APP_ROOT ?? process.cwd(), 'workers', 'text-worker.ts');
  const worker = new Worker(file, {
    workerData: { bytes, limits } satisfies TextWorkerInput,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    stdout: true,
    stderr: true,
  });
  return new Promise<TextAnswer>((resolve, reject) => {
    let isReady = false;
    const answer = (value: TextAnswer) => {
      clearTimeout(timer);
      resolve(value);
      void worker.terminate();
    };
    const timer = setTimeout(() => answer({ ok: false, reason: 'too-slow' }), limits.time);
    worker.on('message', (value: TextAnswer | 'ready') => {
      if (value === 'ready') isReady = true;
      else answer(value);
    });
    // Out of memory, above all. A worker that cannot even start is a bug, not the file's fault.
    worker.once('error', (error) => (isReady ? answer({ ok: false, reason: 'too-slow' }) : reject(error)));
    worker.once('exit', () => answer({ ok: false, reason: 'corrupt' }));
  });
}
