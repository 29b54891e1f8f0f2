import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { originsOf } from '../drafts/rules.ts';
import { decideReport, saveDraft, submitReport } from '../entry/commands.server.ts';
import { loadDraft, loadReport } from '../entry/views.server.ts';
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
    const decided = { decision: 'accepted' as const, version: 1, reason: '', part: '' };
    const sent = cycle.reports.ubnd!;
    expect(await decideReport(owner(), formKey(), sent, decided)).toMatchObject({ reason: 'report-closed' });
    const back = { ...decided, decision: 'returned' as const, reason: WHY };
    expect(await decideReport(owner(), formKey(), sent, back)).toMatchObject({ reason: 'report-closed' });
    expect(await loadReport(owner(), sent)).toMatchObject({ isLocked: true, mayDecide: false });
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
