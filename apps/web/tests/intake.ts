import { vi } from 'vitest';
import { startIntake } from '#rooms/documents/intake/commands.server.ts';
import type { BatchId, IntakeRow } from '#rooms/documents/intake/terms.ts';
import { loadBatch } from '#rooms/documents/intake/views.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { formKey } from './office.ts';

/** Takes files in and waits for what becomes of them. */
export async function take(scope: Scope, ...files: [name: string, bytes: Uint8Array][]): Promise<IntakeRow[]> {
  const sent = files.map(([name, bytes]) => ({ name, bytes, mediaType: '' }));
  const started = await startIntake(scope, formKey(), sent);
  if (!started.ok) throw new Error(started.reason);
  return finished(scope, started.value.batchId);
}

/** The files of a batch once none is under way. Scans take minutes: how long is too long, the test says. */
export function finished(scope: Scope, batchId: BatchId): Promise<IntakeRow[]> {
  return vi.waitFor(
    async () => {
      const batch = await loadBatch(scope, batchId);
      if (!batch || batch.isUnderWay) throw new Error('still under way');
      return batch.rows;
    },
    { timeout: 280_000, interval: 50 },
  );
}
