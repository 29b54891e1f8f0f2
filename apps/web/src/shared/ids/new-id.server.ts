import { randomBytes } from 'node:crypto';
import type { Id } from './id.ts';

/**
 * A new id, in the order of time (RFC 9562, version 7), so that new rows go to the end of an index.
 * @param now milliseconds since 1970
 */
export function newId<Kind extends string>(now = Date.now()): Id<Kind> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Id<Kind>;
}
