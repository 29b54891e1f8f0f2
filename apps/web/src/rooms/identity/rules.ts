import file from '#data/account-rules.json' with { type: 'json' };
import type { Invited, LinkState } from './terms.ts';

/** Fewest characters of a password. */
export const SHORTEST_PASSWORD = file.records.shortestPassword;
/** Characters beyond which a password is refused: hashing a novel would stop the server. */
const LONGEST_PASSWORD = 128;

const DAY = 86_400_000;

type PlaceOf = Pick<Invited, 'email' | 'unitId' | 'role'>;

/** The moment an invitation made now stops working. */
export function invitationEnds(now: Date): Date {
  return new Date(now.getTime() + file.records.invitationDays * DAY);
}

/** The moment a link to set a password anew stops working. */
export function passwordLinkEnds(now: Date): Date {
  return new Date(now.getTime() + file.records.passwordLinkDays * DAY);
}

/** Whether a password is long enough to be taken. */
export function isPassword(text: string): boolean {
  const length = [...text].length;
  return length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD;
}

/** Whether a text has the form of an e-mail address; whether it exists only the invitation shows. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)*$/.test(text);
}

/** Whether two invitations are for the same address, unit and role. */
export function isSamePlace(one: PlaceOf, other: PlaceOf): boolean {
  return one.email === other.email && one.unitId === other.unitId && one.role === other.role;
}

/** What a link is good for at a moment. */
export function stateOfLink(
  link: { usedAt: Date | null; withdrawnAt?: Date | null; expiresAt: Date } | undefined,
  now: Date,
): LinkState {
  if (!link) return 'unknown';
  if (link.usedAt) return 'used';
  if (link.withdrawnAt) return 'withdrawn';
  return link.expiresAt <= now ? 'expired' : 'open';
}
