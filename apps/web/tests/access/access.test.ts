import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, type Pool } from '#shared/db/pool.server.ts';
import type { PersonKey } from '../office.ts';
import { startSite, type Site } from '../site.ts';
import { DEEDS, doersOf, HARMLESS, type Deed } from './actions.ts';
import { digestOf, settledDigestOf, type Digest } from './digest.ts';
import { formsIn, type SentForm } from './forms.ts';
import { RELATIONS, seedThings, type Relation, type Seed, type Things } from './given-things.ts';
import { ALSO, officeActions, officeRoutes, ROUTES, type Reach } from './routes.ts';

const OFFICE_WIDE: PersonKey[] = ['administrator', 'clerk', 'owner', 'leader'];
const STAFF: PersonKey[] = ['administrator', 'clerk', 'owner'];

/** Which units a person who answers for one unit reaches. */
const REACHED: Partial<Record<PersonKey, Relation[]>> = {
  ubndReporter: ['own', 'below'],
  reader: ['own', 'below'],
  cultureReporter: ['below'],
  branchReporter: ['other'],
  otherReporter: [],
};
const PEOPLE = [...OFFICE_WIDE, ...(Object.keys(REACHED) as PersonKey[])];

function mayOpen(reach: Reach, person: PersonKey, relation: Relation): boolean {
  if (reach === 'everyone') return true;
  if (reach === 'administrator') return person === 'administrator';
  if (reach === 'staff') return STAFF.includes(person);
  if (OFFICE_WIDE.includes(person)) return true;
  return reach === 'unit' && (REACHED[person] ?? []).includes(relation);
}

test('every address of the office says who may open it', () => {
  expect(officeRoutes().toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

test('everything that can be sent says who may send it', () => {
  const known = [...DEEDS.map(({ name }) => name), ...Object.keys(HARMLESS)];
  expect(officeActions().toSorted()).toEqual(known.toSorted());
});

describe('every route × every role × own unit, other unit, subordinate, superior', () => {
  let site: Site<Seed>;
  let pool: Pool;
  let page: Page;
  beforeAll(async () => {
    site = await startSite({ seed: seedThings, database: 'postgres' });
    pool = openPostgres(site.databaseUrl);
    page = await (await site.as()).newPage();
  });
  afterAll(async () => {
    await pool?.end();
    await site?.stop();
  });

  const cookieOf = (person: PersonKey) => site.sessions.get(site.seed.office.people[person].email)!;
  const ask = (address: string, headers: Record<string, string>) =>
    fetch(site.origin + address, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
  const open = (person: PersonKey, address: string) => ask(address, { cookie: cookieOf(person) });

  test.each(Object.entries({ ...ROUTES, ...ALSO }))(
    '%s opens for those who may and for nobody else',
    async (_, { reach, address }) => {
      const unexpected: string[] = [];
      for (const relation of reach === 'unit' ? RELATIONS : RELATIONS.slice(0, 1)) {
        for (const person of PEOPLE) {
          const response = await open(person, address(site.seed.things[relation]));
          await response.arrayBuffer();
          const expected = mayOpen(reach, person, relation) ? [200] : [403, 404];
          if (!expected.includes(response.status)) unexpected.push(`${person} at ${relation}: ${response.status}`);
        }
      }
      expect(unexpected).toEqual([]);
    },
  );

  test('nobody gets past the door without signing in', async () => {
    for (const { address } of Object.values(ROUTES)) {
      const response = await ask(address(site.seed.things.own), {});
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toContain('/dang-nhap');
    }
  });

  const isAt = ({ address }: SentForm, action: string) => new RegExp(`[?&]/${action}(&|$)`).test(address);

  /** @param accept JSON answers without drawing the page again, which is quicker */
  function send(person: PersonKey | null, { address, fields }: SentForm, key: string, accept: string) {
    return fetch(site.origin + address, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...(person ? { cookie: cookieOf(person) } : {}),
        origin: site.origin,
        accept,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams([...fields.filter(([name]) => name !== 'khoa'), ['khoa', key]]).toString(),
    });
  }

  /** What the server made of a form: a status, whichever way it was asked. */
  async function outcomeOf(response: Response): Promise<string> {
    const text = await response.text();
    if (response.headers.get('location')) return `${response.status} ${response.headers.get('location')}`;
    if (!response.headers.get('content-type')?.includes('json')) return String(response.status);
    const { type, status, location = '', reason = '' } = JSON.parse(text) as Record<string, string | undefined>;
    return type ? `${status ?? response.status} ${location}` : `${reason ? 400 : response.status} ${reason}`;
  }

  /** The form of a deed as somebody who may do it finds it. */
  async function formOf(deed: Deed, things: Things, person: PersonKey): Promise<SentForm> {
    const address = deed.page(things);
    const [route, action] = deed.name.split(' ') as [string, string];
    const html = await (await open(person, address)).text();
    const forms = await formsIn(page, html, address, !deed.asItIs);
    const isItsForm = (form: SentForm) =>
      action === 'default' ? form.address.split('?')[0] === address : isAt(form, action);
    const shown = deed.to ? forms.find((form) => isAt(form, 'luu')) : forms.find(isItsForm);
    const over = Object.entries(typeof deed.fill === 'function' ? deed.fill(things) : (deed.fill ?? {}));
    if (!shown && !deed.to) throw new Error(`${route}: ${person} finds no form “${action}” on ${address}`);
    const kept = (shown?.fields ?? []).filter(([name]) => !over.some(([other]) => other === name));
    return { address: deed.to?.(things) ?? shown!.address, fields: [...kept, ...over] };
  }

  const changed = (before: Digest, after: Digest) =>
    Object.keys(after).filter((table) => after[table] !== before[table]);

  /** Everybody else, and somebody who did not sign in, sends it too. @returns what should not have happened */
  function attack({ form, allowed, relation }: Prepared, key: string | null, refusal: RegExp) {
    const senders = [...PEOPLE, null].filter((person) => !person || !allowed.includes(person));
    return Promise.all(
      senders.map(async (person) => {
        const outcome = await outcomeOf(await send(person, form, key ?? crypto.randomUUID(), 'application/json'));
        const isRefused = outcome.includes('/dang-nhap') || (person !== null && refusal.test(outcome));
        return isRefused ? [] : [`${person ?? 'nobody'} at ${relation}: ${outcome}`];
      }),
    );
  }

  interface Prepared {
    relation: Relation;
    allowed: PersonKey[];
    form: SentForm;
  }

  test.each(DEEDS)('$name is done by those who may and by nobody else', async (deed) => {
    // A notice leads to its thing whoever sends the form: that it stays unread for others has to do.
    const refusal = deed.who === 'addressee' ? /^303/ : /^4/;
    const prepared = await Promise.all(
      RELATIONS.slice(0, deed.once ? 1 : undefined).map(async (relation): Promise<Prepared> => {
        const allowed = doersOf(deed.who, relation);
        return { relation, allowed, form: await formOf(deed, site.seed.things[relation], allowed[0]!) };
      }),
    );
    const before = await digestOf(pool);
    const unexpected = await Promise.all(prepared.map((one) => attack(one, null, refusal)));
    const after = await digestOf(pool);
    expect([...unexpected.flat(2), ...changed(before, after)]).toEqual([]);

    // The very same forms work for those who may: the refusals above were about the right and nothing else.
    const key = crypto.randomUUID();
    for (const { form, allowed, relation } of prepared) {
      const own = relation === 'own' ? key : crypto.randomUUID();
      const outcome = await outcomeOf(await send(allowed[0]!, form, own, 'text/html'));
      expect(outcome, `${allowed[0]} at ${relation}`).toMatch(/^(303|200)/);
    }
    const done = deed.once ? await settledDigestOf(pool) : await digestOf(pool);
    expect(changed(after, done).length > 0).toBe(!deed.reads);

    // Sent again by others with the key of the first, it does nothing and answers nothing.
    expect((await attack(prepared[0]!, key, refusal)).flat()).toEqual([]);
    expect(changed(done, await digestOf(pool))).toEqual([]);
  });
});
