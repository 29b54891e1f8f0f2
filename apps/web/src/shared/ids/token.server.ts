import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 256 random bits. Only its hash is kept, so a copy of the database opens nothing. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. Hexadecimal. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
