import { createHash } from 'node:crypto';
import type { Auth } from './auth.server.ts';

/** Tries of one account without a minute of rest; the right password ends the count. */
const MOST_TRIES = 10;
const REST = 60_000;

/** The library's own table of counts, which it clears of what is older than a minute. */
const model = 'rateLimit';

/** Not the address itself: the table would say who tried to sign in. */
function ofAccount(email: string) {
  const digest = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return { field: 'key', value: `account|${digest}` };
}

/**
 * Counts a try to sign in to an account, before the password is looked at: tries at one moment count one by one.
 * The library itself counts by the caller's address, which forty units of one office share and an attacker changes.
 * @returns whether it may be made
 */
export async function takeTry(auth: Auth, email: string): Promise<boolean> {
  const { adapter } = await auth.$context;
  const account = ofAccount(email);
  const now = Date.now();
  await adapter.deleteMany({
    model,
    where: [account, { field: 'lastRequest', operator: 'lte', value: now - REST }],
  });
  const counted = await adapter.incrementOne({
    model,
    where: [account, { field: 'count', operator: 'lt', value: MOST_TRIES }],
    increment: { count: 1 },
    set: { lastRequest: now },
  });
  if (counted) return true;
  const known = await adapter.findOne<{ count: number }>({ model, where: [account] });
  if (known) return known.count < MOST_TRIES ? takeTry(auth, email) : false;
  try {
    await adapter.create({ model, data: { key: account.value, count: 1, lastRequest: now } });
    return true;
  } catch (error) {
    // Another try began the count at the same moment.
    if (!(await adapter.findOne({ model, where: [account] }))) throw error;
    return takeTry(auth, email);
  }
}

/** The password was right, or is a new one: tries of somebody who mistyped it are forgotten. */
export async function forgetTries(auth: Auth, email: string): Promise<void> {
  const { adapter } = await auth.$context;
  await adapter.deleteMany({ model, where: [ofAccount(email)] });
}
