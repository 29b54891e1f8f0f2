import type { Cookies } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { databases } from '../../../tests/databases.ts';
import { TEST_SECRET } from '../../../tests/server.ts';
import { makeAccount, PASSWORD } from '../../../tests/sessions.ts';
import { createDb } from '../db/database.server.ts';
import type { Pool } from '../db/pool.server.ts';
import { findAccount, setPassword } from './accounts.server.ts';
import { createAuth, type Auth } from './auth.server.ts';
import { signIn } from './sign-in.server.ts';

/** From one address, whatever the caller writes into the request. */
function caller(forged = '') {
  const set = new Map<string, string>();
  const cookies = { set: (name: string, value: string) => set.set(name, value) } as unknown as Cookies;
  const request = new Request('http://localhost/dang-nhap', { headers: { 'x-forwarded-for': forged } });
  return { request, cookies, getClientAddress: () => '192.0.2.7', set };
}

describe.each(databases.filter(({ available }) => available))('signing in on $name', ({ open }) => {
  let pool: Pool;
  let auth: Auth;
  const email = (i: number) => `nguoi${i}@dongxanh.example`;
  const tries = (many: number, who: string, password: string, from = caller) =>
    Promise.all(Array.from({ length: many }, (_, i) => signIn(auth, from(`198.51.100.${i}`), who, password)));

  beforeAll(async () => {
    pool = await open();
    auth = createAuth(createDb(pool) as never, { origin: 'http://localhost', secret: TEST_SECRET });
    for (let i = 0; i < 6; i += 1) await makeAccount(auth, { email: email(i), name: `Người ${i}` });
  });
  afterAll(() => pool.end());
  afterEach(() => vi.useRealTimers());

  test('a whole office signs in from one address at one moment, and each gets a session', async () => {
    const callers = Array.from({ length: 6 }, () => caller());
    const all = await Promise.all(callers.map((from, i) => signIn(auth, from, email(i), PASSWORD)));
    expect(all).toEqual(all.map(() => 200));
    expect(callers.every(({ set }) => [...set.keys()].some((name) => name.includes('session')))).toBe(true);
  });

  test('of many wrong passwords for one account at once ten are looked at, whatever address each says it is from', async () => {
    const found = await tries(14, email(1), 'mat-khau-sai-roi');
    expect(found.filter((status) => status === 401)).toHaveLength(10);
    expect(found.filter((status) => status === 429)).toHaveLength(4);
  });

  test('then the right password is refused as well, in capitals too, while others sign in', async () => {
    expect(await signIn(auth, caller(), email(1).toUpperCase(), PASSWORD)).toBe(429);
    expect(await signIn(auth, caller(), email(2), PASSWORD)).toBe(200);
  });

  test('a password set anew by a link signs in at once', async () => {
    await tries(10, email(4), 'mat-khau-sai-roi');
    expect(await signIn(auth, caller(), email(4), PASSWORD)).toBe(429);
    await setPassword(auth, (await findAccount(auth, email(4)))!, 'mat-khau-dat-lai');
    expect(await signIn(auth, caller(), email(4), 'mat-khau-dat-lai')).toBe(200);
  });

  test('a minute later the account is open again', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await signIn(auth, caller(), email(1), PASSWORD)).toBe(200);
  });

  test('who mistyped the password and then got it right begins anew', async () => {
    expect(await tries(9, email(3), 'mat-khau-sai-roi')).toEqual(Array.from({ length: 9 }, () => 401));
    expect(await signIn(auth, caller(), email(3), PASSWORD)).toBe(200);
    expect(await tries(2, email(3), 'mat-khau-sai-roi')).toEqual([401, 401]);
  });
});
