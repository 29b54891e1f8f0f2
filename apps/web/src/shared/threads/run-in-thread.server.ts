import path from 'node:path';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** Milliseconds. */
  time: number;
  /** Megabytes of heap. */
  memory: number;
}

/**
 * Runs a file of workers/ once, in a thread of its own: work that was made to eat time or memory loses its
 * thread, and the server goes on. The worker posts 'ready' when it has loaded, then one answer.
 * @returns undefined when the limits ended it
 * @throws when the worker cannot even load: a bug, not the fault of its input
 */
export function runInThread<Answer>(file: string, input: unknown, limits: ThreadLimits): Promise<Answer | undefined> {
  // Vite must not follow this path: Node runs the worker's file directly.
  const worker = new Worker(path.join(process.env.KHEO_APP_ROOT ?? process.cwd(), 'workers', file), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    stdout: true,
    stderr: true,
  });
  return new Promise<Answer | undefined>((resolve, reject) => {
    let isReady = false;
    const end = (answer: Answer | undefined) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(undefined), limits.time);
    worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') isReady = true;
      else end(message);
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      if (isReady) end(undefined);
      else reject(error);
    });
    worker.once('exit', () => end(undefined));
  });
}
