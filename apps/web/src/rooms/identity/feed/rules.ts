import { createHash } from 'node:crypto';

/** What is kept of a calendar address: never the secret itself. */
export function feedHash(secret: string): string {
  return createHash('sha256').update(`lich:${secret}`).digest('hex');
}
