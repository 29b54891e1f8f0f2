import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { sealLedger } from '#rooms/ledger/commands.server.ts';
import { loadChain } from '#rooms/ledger/views.server.ts';
import { say } from '#rooms/ledger/wording.ts';

const BATCH = 500;

/** The whole chain as JSON lines, for `npx kheo verify FILE`. */
export const GET = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const first = await loadChain(scope, 0, 1);
  if (!first.ok) error(403, say(locals.lang)[first.reason]);
  const head = await sealLedger(scope);
  let no = 0;
  // Batch by batch, each a transaction of its own: a slow download must not hold the only session of the embedded database.
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const batch = no < head.no ? await loadChain(scope, no, BATCH) : undefined;
      const entries = batch?.ok ? batch.value : [];
      if (entries.length === 0) return controller.close();
      no = entries.at(-1)?.no ?? head.no;
      controller.enqueue(new TextEncoder().encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
    },
  });
  return new Response(lines, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="so-nhat-ky-${scope.today}.ndjson"`,
      'cache-control': 'no-store',
    },
  });
};
