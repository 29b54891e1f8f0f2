import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDuty } from '../../../../tests/given-duties.ts';
import { ASSIGNMENT, completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { originsOf } from '../drafts/rules.ts';
import { decideReport } from '../deciding/commands.server.ts';
import { loadDeciding } from '../deciding/views.server.ts';
import { saveDraft, submitReport } from '../entry/commands.server.ts';
import { loadDraft, loadReport } from '../entry/views.server.ts';
import { addLateUnits } from '../forms/commands.server.ts';
import { loadCycle } from '../forms/views.server.ts';
import { exceptUnit, lockCycle, unlockCycle } from './commands.server.ts';
import { isLockedFor } from './rules.ts';
import { loadLock } from './views.server.ts';

const [ONE, OTHER] = ['a' as UnitId, 'b' as UnitId];
const AT = new Date('2026-11-01T01:00:00Z');

test.each([
  ['open', null, [], false],
  ['locked', AT, [], true],
  ['locked, with an exception that runs', AT, [{ unitId: ONE, until: '2026-11-05' }], false],
  ['on the last day of the exception', AT, [{ unitId: ONE, until: '2026-11-03' }], false],
  ['the day after', AT, [{ unitId: ONE, until: '2026-11-02' }], true],
  ['an exception of another unit', AT, [{ unitId: OTHER, until: '2026-11-30' }], true],
])('a period %s is closed for a unit: %#', (_, lockedAt, exceptions, closed) => {
  expect(isLockedFor(lockedAt, ONE, exceptions, '2026-11-03')).toBe(closed);
});

describe.each(databases.filter(({ available }) => available))('locking a period on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2']);
    await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
  });
  afterAll(() => pool?.end());

  const owner = (day?: string) => office.as('owner', day);
  const write = async (person: 'branchReporter' | 'otherReporter', id: string, day?: string) => {
    const scope = office.as(person, day);
    const shown = (await loadDraft(scope, id as never))!;
    return saveDraft(scope, id as never, completeDraft(cycle.form), originsOf(cycle.form, shown.report.draft));
  };
  const WHY = 'Đơn vị bị mất điện ba ngày.';

  test('only who opens periods locks them, once', async () => {
    expect(await lockCycle(office.as('leader'), formKey(), cycle.cycleId)).toMatchObject({
      reason: 'lock-not-allowed',
    });
    const early = { unitId: office.units.chiBo1, until: '2026-11-05', reason: WHY };
    expect(await exceptUnit(owner(), formKey(), cycle.cycleId, early)).toMatchObject({ reason: 'not-locked' });
    expect(await lockCycle(owner(), formKey(), cycle.cycleId)).toMatchObject({ ok: true });
    expect(await lockCycle(owner(), formKey(), cycle.cycleId)).toMatchObject({ reason: 'locked-already' });
  });

  test('after the lock nothing is written, sent, accepted or returned', async () => {
    const id = cycle.reports.chiBo1!;
    expect(await write('branchReporter', id)).toMatchObject({ reason: 'report-closed' });
    expect(await submitReport(office.as('branchReporter'), formKey(), id, 0)).toMatchObject({
      reason: 'report-closed',
    });
    const decided = { decision: 'accepted' as const, version: 1, reason: '', parts: [] };
    const sent = cycle.reports.ubnd!;
    expect(await decideReport(owner(), formKey(), sent, decided)).toMatchObject({ reason: 'report-closed' });
    const back = { ...decided, decision: 'returned' as const, reason: WHY };
    expect(await decideReport(owner(), formKey(), sent, back)).toMatchObject({ reason: 'report-closed' });
    const page = await loadReport(owner(), sent);
    expect(page?.isLocked).toBe(true);
    expect(await loadDeciding(owner(), page!, page!.versions[0]!)).toMatchObject({ mayDecide: false, mayPass: false });
  });

  test('an exception opens it for one unit, and ends by itself', async () => {
    const grant = (change: object) =>
      exceptUnit(owner(), formKey(), cycle.cycleId, {
        ...{ unitId: office.units.chiBo1, until: '2026-10-25', reason: WHY },
        ...change,
      });
    expect(await grant({ reason: 'ngắn' })).toMatchObject({ reason: 'reason-too-short' });
    expect(await grant({ until: '2026-10-19' })).toMatchObject({ reason: 'until-passed' });
    expect(await grant({ unitId: office.units.nongDan })).toMatchObject({ reason: 'unit-not-in-cycle' });
    expect(await grant({})).toMatchObject({ ok: true });
    expect(await write('branchReporter', cycle.reports.chiBo1!)).toMatchObject({ ok: true });
    expect(await write('otherReporter', cycle.reports.chiBo2!)).toMatchObject({ reason: 'report-closed' });
    expect(await write('branchReporter', cycle.reports.chiBo1!, '2026-10-26')).toMatchObject({
      reason: 'report-closed',
    });
    const { notices } = await loadNotices(office.as('branchReporter'));
    expect(notices.find(({ kind }) => kind === 'cycle.excepted')?.params).toMatchObject({ day: '25/10/2026' });
    const shown = await loadLock(owner('2026-10-26'), (await loadCycle(owner(), cycle.cycleId))!);
    expect(shown.exceptions).toMatchObject([{ until: '2026-10-25', isOver: true, reason: WHY }]);
  });

  test('units that got the duty late are not added to a locked period', async () => {
    await givenDuty(office, cycle.directive, 'nongDan', {
      ...{ answer: 'report', assignment_id: ASSIGNMENT, cycle: '2026' },
    });
    expect(await addLateUnits(owner(), formKey(), cycle.cycleId)).toMatchObject({ reason: 'cycle-locked' });
  });

  test('opened again with a reason, everybody goes on; the ledger has every step', async () => {
    expect(await unlockCycle(owner(), formKey(), cycle.cycleId, '')).toMatchObject({ reason: 'reason-too-short' });
    expect(await unlockCycle(owner(), formKey(), cycle.cycleId, WHY)).toMatchObject({ ok: true });
    expect(await unlockCycle(owner(), formKey(), cycle.cycleId, WHY)).toMatchObject({ reason: 'not-locked' });
    expect(await write('otherReporter', cycle.reports.chiBo2!)).toMatchObject({ ok: true });
    const entries = await loadEntries(owner(), { about: `cycle:${cycle.cycleId}`, limit: 20 });
    const verbs = entries.map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['cycle.locked', 'cycle.excepted', 'cycle.unlocked']));
  });
});

describe.each(databases.filter(({ name, available }) => available && name === 'PostgreSQL'))(
  'a report in flight while the period is locked on $name',
  ({ open }) => {
    let pool: Pool;
    let office: TestOffice;
    let cycle: TestCycle;
    beforeAll(async () => {
      pool = await open();
      office = await buildOffice(createDb(pool));
      cycle = await givenCycle(office, ['chiBo1', 'chiBo2']);
    });
    afterAll(() => pool?.end());

    test('the lock waits for what is being sent, and what comes after it is refused', async () => {
      const scope = office.as('branchReporter');
      const id = cycle.reports.chiBo1!;
      const saved = await saveDraft(scope, id, completeDraft(cycle.form), originsOf(cycle.form, emptyDraft()));
      if (!saved.ok) throw new Error(saved.reason);
      const past: string[] = [];
      // Somebody else holds the duty: the submission has asked whether the period is open, and stands there.
      const { held, release } = await holdDuties(office);
      const sending = submitReport(scope, formKey(), id, saved.value.revision).then((done) => {
        past.push('sent');
        return done;
      });
      await waitingOn(office, 1);
      const locking = lockCycle(office.as('owner'), formKey(), cycle.cycleId).then((done) => {
        past.push('locked');
        return done;
      });
      await waitingOn(office, 2);
      release();
      await held;
      expect(await sending).toMatchObject({ ok: true });
      expect(await locking).toMatchObject({ ok: true });
      expect(past).toEqual(['sent', 'locked']);
      const late = office.as('otherReporter');
      const sent = await sendReport(late, cycle.reports.chiBo2!, completeDraft(cycle.form));
      expect(sent).toMatchObject({ reason: 'report-closed' });
    });
  },
);

const emptyDraft = () => ({ figures: {}, narrative: {}, dropped: [] });

/** Holds every duty in a transaction of its own until it is released. */
async function holdDuties({ db }: TestOffice): Promise<{ held: Promise<void>; release: () => void }> {
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  const { promise: taken, resolve: take } = Promise.withResolvers<void>();
  const held = db.transaction().execute(async (tx) => {
    await sql`select 1 from duty for update`.execute(tx);
    take();
    await until;
  });
  await taken;
  return { held, release };
}

/** Returns when so many connections to this database wait for a lock, or after a second. */
async function waitingOn({ db }: TestOffice, count: number): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if (rows[0]!.waiting >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
