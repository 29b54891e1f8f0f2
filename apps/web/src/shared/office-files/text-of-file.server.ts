import { runInThread } from '#shared/threads/run-in-thread.server.ts';
import { TEXT_LIMITS, type TextAnswer, type TextLimits } from './text-of-file.ts';

export interface TextWorkerInput {
  bytes: Uint8Array;
  limits: TextLimits;
}

/**
 * The words of a file, read in a thread of its own with limits of time and memory.
 * @param bytes are copied; the caller keeps them
 * @returns a refusal for whatever bytes are given
 */
export async function textOfFile(bytes: Uint8Array, limits: TextLimits = TEXT_LIMITS): Promise<TextAnswer> {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  const input: TextWorkerInput = { bytes, limits };
  return (await runInThread<TextAnswer>('text-worker.ts', input, limits)) ?? { ok: false, reason: 'too-slow' };
}
