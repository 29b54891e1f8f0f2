import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { createDb, inScope, type Db } from '#shared/db/database.server.ts';
import { openPostgres, type Pool } from '#shared/db/pool.server.ts';
import { givenDuty } from '../given-duties.ts';
import { givenCycle, type TestCycle } from '../given-reports.ts';
import { buildOffice, type PersonKey, type TestOffice, type UnitKey } from '../office.ts';
import { startSite, type Site } from '../site.ts';
import { officeRoutes, ROUTES, type Reach, type Things } from './routes.ts';

/** Where a thing stands, seen from UBND. */
const UNITS = { own: 'ubnd', below: 'phongVanHoa', other: 'chiBo1', above: 'dangUy' } as const satisfies Record<
  string,
  UnitKey
>;
type Relation = keyof typeof UNITS;
const RELATIONS = Object.keys(UNITS) as Relation[];

const OFFICE_WIDE: PersonKey[] = ['administrator', 'clerk', 'owner', 'leader'];
const PEOPLE: PersonKey[] = [
  ...OFFICE_WIDE,
  'ubndReporter',
  'reader',
  'cultureReporter',
  'branchReporter',
  'otherReporter',
];

/** Which units a person who answers for one unit reaches. */
const REACHED: Partial<Record<PersonKey, Relation[]>> = {
  ubndReporter: ['own', 'below'],
  reader: ['own', 'below'],
  cultureReporter: ['below'],
  branchReporter: ['other'],
  otherReporter: [],
};

interface Seed {
  office: TestOffice;
  things: Record<Relation, Things>;
}

function mayOpen(reach: Reach, person: PersonKey, relation: Relation): boolean {
  if (reach === 'everyone') return true;
  if (reach === 'nobody') return false;
  if (reach === 'administrator') return person === 'administrator';
  if (reach === 'owner') return ['administrator', 'owner'].includes(person);
  if (OFFICE_WIDE.includes(person)) return true;
  return reach === 'unit' && (REACHED[person] ?? []).includes(relation);
}

async function seedThings(db: Db, auth: Auth): Promise<Seed> {
  void auth;
  const office = await buildOffice(db, { withAccounts: true });
  const cycle = await givenCycle(office, Object.values(UNITS));
  const entries = await Promise.all(
    RELATIONS.map(async (relation) => [relation, await thingsOf(office, cycle, UNITS[relation])] as const),
  );
  return { office, things: Object.fromEntries(entries) as Record<Relation, Things> };
}

async function thingsOf(
  office: TestOffice,
  { cycleId, directive, reports }: TestCycle,
  unit: UnitKey,
): Promise<Things> {
  const duty = await givenDuty(office, directive, unit, {});
  const clerk = office.as('clerk');
  const file = await inScope(clerk, (tx) =>
    keepFileWithin(clerk, tx, {
      bytes: new TextEncoder().encode(`Biên bản của ${unit}`),
      name: `bien-ban-${unit}.txt`,
      mediaType: 'text/plain',
      about: `duty-answer:${duty}`,
      unitId: office.units[unit],
    }),
  );
  return {
    document: directive.documentId,
    duty,
    report: reports[unit]!,
    cycle: cycleId,
    file: typeof file === 'string' ? file : String(file),
  };
}

test('every address of the office says who may open it', () => {
  expect(officeRoutes().filter((route) => !(route in ROUTES))).toEqual([]);
  expect(Object.keys(ROUTES).filter((route) => !officeRoutes().includes(route))).toEqual([]);
});

describe('every route × every role × own unit, other unit, subordinate, superior', () => {
  let site: Site<Seed>;
  let pool: Pool;
  let db: Db;
  beforeAll(async () => {
    site = await startSite({ seed: seedThings, database: 'postgres' });
    pool = openPostgres(site.databaseUrl);
    db = createDb(pool);
  });
  afterAll(async () => {
    await pool?.end();
    await site?.stop();
  });

  const cookieOf = (person: PersonKey) => site.sessions.get(site.seed.office.people[person].email)!;
  const open = (person: PersonKey, address: string) =>
    fetch(site.origin + address, { headers: { cookie: cookieOf(person), accept: 'text/html' }, redirect: 'manual' });

  test.each(Object.entries(ROUTES))(
    '%s opens for those who may and for nobody else',
    async (route, { reach, address }) => {
      const unexpected: string[] = [];
      for (const relation of RELATIONS) {
        for (const person of PEOPLE) {
          const { status } = await open(person, address(site.seed.things[relation]));
          const opened = status === 200;
          if (opened !== mayOpen(reach, person, relation)) unexpected.push(`${person} at ${relation}: ${status}`);
          if (status >= 500) unexpected.push(`${person} at ${relation}: ${status} is a fault`);
        }
      }
      expect(unexpected, route).toEqual([]);
    },
  );

  test('nobody gets past the door without signing in', async () => {
    for (const { address } of Object.values(ROUTES)) {
      const response = await fetch(site.origin + address(site.seed.things.own), {
        redirect: 'manual',
        headers: { accept: 'text/html' },
      });
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toContain('/dang-nhap');
    }
  });

  /** Every form of a page as it would be sent, with something typed into each empty field. */
  async function formsOf(page: Page): Promise<{ address: string; body: string }[]> {
    return page.evaluate(() =>
      [...document.querySelectorAll<HTMLFormElement>('main form, .confirm form, form.confirm')]
        .filter((form) => form.method === 'post')
        .map((form) => {
          const data = new URLSearchParams();
          for (const [name, value] of new FormData(form)) {
            if (typeof value === 'string') data.append(name, value || 'Đã xem, chưa đủ căn cứ để quyết định');
          }
          return { address: form.action, body: data.toString() };
        }),
    );
  }

  async function gather(person: PersonKey, relations: Relation[]): Promise<{ address: string; body: string }[]> {
    const context = await site.as(site.seed.office.people[person].email);
    const page = await context.newPage();
    const forms: { address: string; body: string }[] = [];
    for (const { reach, address } of Object.values(ROUTES)) {
      for (const relation of relations) {
        const target = address(site.seed.things[relation]);
        if (!mayOpen(reach, person, relation) || /excel|word|\/tai$|^\/tep\//.test(target)) continue;
        await page.goto(site.origin + target);
        forms.push(...(await formsOf(page)));
      }
    }
    await context.close();
    return forms;
  }

  const written = async () => {
    const { rows } = await pool.query('select verb, person_name from ledger_entry order by id');
    return rows as { verb: string; person_name: string }[];
  };

  test('no form of one person does anything when somebody without the right sends it', async () => {
    const attacks: [sender: PersonKey, forms: { address: string; body: string }[]][] = [];
    const ofReporter = await gather('ubndReporter', ['own']);
    const ofOffice = (await Promise.all(OFFICE_WIDE.map((person) => gather(person, RELATIONS)))).flat();
    expect(ofReporter.length, 'forms of a reporter').toBeGreaterThan(1);
    expect(ofOffice.length, 'forms of the office').toBeGreaterThan(5);
    attacks.push(['reader', [...ofReporter, ...ofOffice]]);
    attacks.push(['otherReporter', [...ofReporter, ...ofOffice]]);
    attacks.push(['cultureReporter', ofReporter]);
    const before = await written();
    for (const [sender, forms] of attacks) {
      for (const { address, body } of forms) {
        // A key of its own: the test is about the right, not about a form that was sent before.
        const data = new URLSearchParams(body);
        if (data.has('khoa')) data.set('khoa', crypto.randomUUID());
        const response = await fetch(address, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            cookie: cookieOf(sender),
            origin: site.origin,
            accept: 'text/html',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: data.toString(),
        });
        expect(response.status, `${sender} → ${address}`).toBeLessThan(500);
      }
      expect((await written()).slice(before.length), `what ${sender} could do`).toEqual([]);
    }
    expect(db).toBeDefined();
  });
});
