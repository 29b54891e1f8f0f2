// A large fictional programme for benches: one cycle of reporting, as many units as are asked for, and accounts that
// hold a position in every one of them.
import { createAuth } from '../apps/web/src/shared/auth/auth.server.ts';
import { createDb, migrate, type Db } from '../apps/web/src/shared/db/database.server.ts';
import { migrateAuth } from '../apps/web/src/shared/auth/auth.server.ts';
import type { Pool } from '../apps/web/src/shared/db/pool.server.ts';
import { newId } from '../apps/web/src/shared/ids/new-id.server.ts';
import { fieldOfLine, fieldOfSection, originsOf } from '../apps/web/src/rooms/reporting/drafts/rules.ts';
import { linesOf } from '../apps/web/src/rooms/reporting/forms/rules.ts';
import type { FormContent } from '../apps/web/src/rooms/reporting/forms/terms.ts';
import { givenCycle } from '../apps/web/tests/given-reports.ts';
import { buildOffice, type TestOffice } from '../apps/web/tests/office.ts';
import { PASSWORD } from '../apps/web/tests/sessions.ts';
import { TEST_SECRET } from '../apps/web/tests/server.ts';

export interface UnitReport {
  reportId: string;
  unitId: string;
  /** Cookies of somebody who reports for this unit. */
  cookie: string;
}

export interface Programme {
  office: TestOffice;
  form: FormContent;
  cycleId: string;
  reports: UnitReport[];
  /** A session of somebody who works for the whole office. */
  clerk: string;
}

const ACCOUNTS = 20;
const BATCH = 500;

/** Builds the programme in an empty database: `count` units that each owe one report. */
export async function buildProgramme(pool: Pool, count: number): Promise<Programme> {
  const db = createDb(pool);
  await migrate(db);
  const auth = createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET });
  await migrateAuth(auth);
  const office = await buildOffice(db, { withAccounts: true });
  const { cycleId, form } = await givenCycle(office, ['chiBo1']);
  const signIn = async (email: string) => {
    const response = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
    return response.headers.getSetCookie()[0]!.split(';')[0]!;
  };
  const accounts = [];
  for (let i = 0; i < ACCOUNTS; i += 1) {
    const email = `nguoi${i}@dongxanh.example`;
    const { user } = await auth.api.signUpEmail({ body: { email, password: PASSWORD, name: `Người ${i}` } });
    accounts.push({ personId: newId<'person'>(), email, userId: user.id, session: await signIn(email) });
  }
  const { officeId } = office;
  await db
    .insertInto('person')
    .values(
      accounts.map(({ personId, email, userId }) => ({
        office_id: officeId,
        id: personId,
        name: email,
        email,
        auth_user_id: userId,
        created_at: new Date(),
      })),
    )
    .execute();
  const reports: UnitReport[] = [];
  for (let from = 0; from < count; from += BATCH) {
    reports.push(...(await addUnits(db, office, cycleId, accounts, from, Math.min(BATCH, count - from))));
  }
  // What autovacuum (or the clockwork, on the embedded database) has done long before an office is this large.
  await pool.query('analyze');
  return { office, form, cycleId, reports, clerk: await signIn(office.people.clerk.email) };
}

async function addUnits(
  db: Db,
  { officeId, units }: TestOffice,
  cycleId: string,
  accounts: { personId: string; session: string }[],
  from: number,
  count: number,
): Promise<UnitReport[]> {
  const made = Array.from({ length: count }, (_, i) => ({
    unitId: newId<'unit'>(),
    reportId: newId<'report'>(),
    membershipId: newId<'membership'>(),
    account: accounts[(from + i) % accounts.length]!,
    name: `Chi bộ số ${from + i + 1}`,
  }));
  const office = { office_id: officeId };
  await db
    .insertInto('unit')
    .values(made.map(({ unitId }) => ({ ...office, id: unitId, created_at: new Date() })))
    .execute();
  await db
    .insertInto('unit_version')
    .values(
      made.map(({ unitId, name }) => ({
        ...office,
        id: newId(),
        unit_id: unitId,
        valid_from: '2015-01-01',
        name,
        kind: 'chi-bo',
        parent_id: units.dangUy,
        sort: 100,
      })),
    )
    .execute();
  await db
    .insertInto('membership')
    .values(
      made.map(({ membershipId, unitId, account }) => ({
        ...office,
        id: membershipId,
        person_id: account.personId,
        unit_id: unitId,
        role: 'reporter' as const,
        valid_from: '2015-01-01',
      })),
    )
    .execute();
  await db
    .insertInto('report')
    .values(
      made.map(({ reportId, unitId }) => ({
        ...office,
        id: reportId,
        cycle_id: cycleId,
        unit_id: unitId,
        state: 'expected' as const,
      })),
    )
    .execute();
  return made.map(({ reportId, unitId, membershipId, account }) => ({
    reportId,
    unitId,
    cookie: `${account.session}; tu-cach=${membershipId}`,
  }));
}

/** The body of a complete report: one figure, nothing to report in the other lines, a word in every section. */
export function reportBody(form: FormContent, value: number): string {
  const body = new URLSearchParams({
    khoa: crypto.randomUUID(),
    goc: JSON.stringify(originsOf(form, { figures: {}, narrative: {}, dropped: [] })),
  });
  const lines = linesOf(form);
  const first = lines.find(({ indicator }) => indicator.kind === 'flow')?.key;
  for (const { key } of lines) {
    body.set(fieldOfLine(key), key === first ? String(value) : '');
    body.set(`cach:${key}`, key === first ? 'thuc-hien' : 'khong');
  }
  for (const { code } of form.sections) body.set(fieldOfSection(code), 'Không');
  return body.toString();
}
