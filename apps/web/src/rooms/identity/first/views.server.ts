import type { Gate } from '#shared/db/scope.ts';
import { hashOfToken } from '#shared/ids/token.server.ts';
import * as store from './store.server.ts';

/** What a first link is good for, and what was filled in under it so far. */
export async function loadFirstLink(
  gate: Gate,
  token: string,
): Promise<{ state: 'open' | 'used' | 'unknown'; draft: unknown }> {
  const link = await store.linkByHash(gate.db, hashOfToken(token));
  if (!link) return { state: 'unknown', draft: null };
  return { state: link.usedAt ? 'used' : 'open', draft: link.draft };
}
