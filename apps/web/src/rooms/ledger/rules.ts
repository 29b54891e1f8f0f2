import type { Entry, Seal, SubjectKind } from './terms.ts';

/** Before the first link. */
export const FIRST_HASH = '0'.repeat(64);

/** JSON with sorted keys: the same content always gives the same text, whatever the database did to it. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/**
 * The text a digest is made over.
 * @param officeId so that an entry cannot be moved to another office's chain
 */
export function textOfEntry(officeId: string, entry: Omit<Entry, 'digest'>): string {
  const { id, at, personId, personName, unitId, verb, about, before, after } = entry;
  return canonical({ officeId, id, at, personId, personName, unitId, verb, about, before, after });
}

/** The text the hash of a link is made over. */
export function textOfLink(previousHash: string, no: number, digest: string): string {
  return `${previousHash}\n${no}\n${digest}`;
}

/** "123:0123456789abcdef": the head of a chain as it is printed, and as `npx kheo verify --head` takes it. */
export function writeHead({ no, hash }: Pick<Seal, 'no' | 'hash'>): string {
  return `${no}:${hash.slice(0, 16)}`;
}

const ADDRESSES: Partial<Record<SubjectKind, string>> = {
  document: '/van-ban/',
  duty: '/viec/',
  report: '/bao-cao/',
  cycle: '/theo-doi/',
  consolidated: '/tong-hop/',
};

/**
 * The page on which a thing of the ledger can be seen.
 * @param subject "duty:…"; of a consolidated report the id is its cycle's
 * @returns null for what has no page of its own
 */
export function addressOf(subject: string): string | null {
  const [kind, id] = subject.split(':');
  const start = Object.entries(ADDRESSES).find(([name]) => name === kind)?.[1];
  return start && id ? start + id : null;
}
