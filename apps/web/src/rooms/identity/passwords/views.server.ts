import type { Gate } from '#shared/db/scope.ts';
import { hashOfToken } from '#shared/ids/token.server.ts';
import { stateOfLink } from '../rules.ts';
import type { LinkState } from '../terms.ts';
import * as store from './store.server.ts';

/** What a link to set a password anew is good for, and whose it is. */
export async function loadPasswordLink(gate: Gate, token: string): Promise<{ state: LinkState; email: string }> {
  const link = await store.linkByHash(gate.db, hashOfToken(token));
  return { state: stateOfLink(link, gate.now), email: link?.email ?? '' };
}
