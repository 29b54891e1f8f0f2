import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askExtension, decideExtension } from '#rooms/duties/extend/commands.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice, type UnitKey } from '../../../../tests/office.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import { loadCycle } from '../forms/views.server.ts';
import { lockCycle } from '../locking/commands.server.ts';
import { changeDues } from './commands.server.ts';
import type { DuesInput } from './terms.ts';

const WHY = 'Theo Công văn 130-CV/ĐU lùi hạn.';

describe.each(databases.filter(({ available }) => available))('the last days of a period on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2', 'chiBo3']);
    await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
  });
  afterAll(() => pool?.end());

  const change = (wanted: Partial<DuesInput>, person: PersonKey = 'owner', day?: string) =>
    changeDues(office.as(person, day), formKey(), cycle.cycleId, {
      ...{ dueOn: '2026-10-29', dueByKind: {}, reason: WHY, bad: false },
      ...wanted,
    });
  const rowOf = async (unit: UnitKey, day?: string) =>
    (await loadCycleReports(office.as('owner', day), cycle.cycleId)).find(
      ({ unitId }) => unitId === office.units[unit],
    )!;

  test('are changed by who opens periods, with a reason, to days that are to come', async () => {
    const later = { dueOn: '2026-11-05' };
    expect(await change(later, 'leader')).toMatchObject({ reason: 'dues-not-allowed' });
    expect(await change(later, 'branchReporter')).toMatchObject({ reason: 'dues-not-allowed' });
    expect(await change({ ...later, reason: 'Lùi.' })).toMatchObject({ reason: 'reason-too-short' });
    expect(await change({ ...later, bad: true })).toMatchObject({ reason: 'due-not-a-day' });
    expect(await change({})).toMatchObject({ reason: 'dues-same' });
    expect(await change({ dueOn: '2026-10-19' })).toMatchObject({ reason: 'due-passed' });
    expect(await change({ dueOn: null })).toMatchObject({ reason: 'due-missing' });
  });

  test('hold for what was not sent: it is late by the new day, and what was sent keeps its own', async () => {
    expect(await change({ dueOn: '2026-11-05' })).toMatchObject({ ok: true, value: { moved: 3 } });
    expect(await rowOf('chiBo1', '2026-11-02')).toMatchObject({ dueOn: '2026-11-05', punctuality: 'awaited' });
    expect(await rowOf('chiBo1', '2026-11-06')).toMatchObject({ punctuality: 'overdue' });
    expect(await rowOf('ubnd')).toMatchObject({ dueOn: '2026-10-29', punctuality: 'on-time' });
    const late = await sendReport(
      office.as('branchReporter', '2026-11-03'),
      cycle.reports.chiBo1!,
      completeDraft(cycle.form),
    );
    expect(late).toMatchObject({ ok: true });
    expect(await rowOf('chiBo1')).toMatchObject({ punctuality: 'on-time' });
  });

  test('of a kind of unit move its units alone, on their duties too', async () => {
    const kind = { dueOn: '2026-11-05', dueByKind: { 'chi-bo': '2026-10-24' } };
    expect(await change(kind)).toMatchObject({ ok: true, value: { moved: 2 } });
    expect(await rowOf('chiBo2')).toMatchObject({ dueOn: '2026-10-24' });
    expect(await rowOf('chiBo1')).toMatchObject({ dueOn: '2026-11-05', punctuality: 'on-time' });
    const { dutyId } = await rowOf('chiBo2');
    const duty = await office.db.selectFrom('duty').select('period_due').where('id', '=', dutyId!).executeTakeFirst();
    expect(duty).toEqual({ period_due: '2026-10-24' });
    expect(await loadCycle(office.as('owner'), cycle.cycleId)).toMatchObject(kind);
  });

  test('are told to the units with both days and the reason, and the ledger keeps both', async () => {
    const { notices } = await loadNotices(office.as('otherReporter'));
    const days = notices.filter(({ kind }) => kind === 'cycle.due-changed');
    expect(days).toHaveLength(2);
    expect(days.every(({ link }) => link === `/bao-cao/${cycle.reports.chiBo2}`)).toBe(true);
    expect(days.map(({ params }) => params)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ day: '05/11/2026', before: '29/10/2026', reason: WHY }),
        expect.objectContaining({ day: '24/10/2026', before: '05/11/2026', reason: WHY }),
      ]),
    );
    const told = (await loadNotices(office.as('ubndReporter'))).notices.map(({ kind }) => kind);
    expect(told).not.toContain('cycle.due-changed');
    const entries = await loadEntries(office.as('owner'), { about: `cycle:${cycle.cycleId}`, limit: 20 });
    expect(entries.find(({ verb }) => verb === 'cycle.due-changed')).toMatchObject({
      before: { dueOn: '2026-11-05', dueByKind: {} },
      after: { dueOn: '2026-11-05', dueByKind: { 'chi-bo': '2026-10-24' }, reason: WHY },
    });
  });

  test('never shorten what a unit was granted, and a later day overtakes it', async () => {
    const { dutyId } = await rowOf('chiBo3');
    const asked = { until: '2026-10-28', reason: 'Đợi số liệu của các tổ.' };
    await askExtension({ ...office.as('branchReporter'), unitId: office.units.chiBo3 }, formKey(), dutyId!, asked);
    await decideExtension(office.as('owner'), formKey(), dutyId!, { until: '2026-10-28', word: WHY });
    const branches = (day: string) => ({ dueOn: '2026-11-05', dueByKind: { 'chi-bo': day } });
    expect(await change(branches('2026-10-26'))).toMatchObject({ ok: true });
    expect(await rowOf('chiBo3')).toMatchObject({ dueOn: '2026-10-28', isExtended: true });
    expect(await change(branches('2026-11-10'))).toMatchObject({ ok: true });
    expect(await rowOf('chiBo3')).toMatchObject({ dueOn: '2026-11-10', isExtended: false });
  });

  test('stay as they are once the period is locked', async () => {
    await lockCycle(office.as('owner'), formKey(), cycle.cycleId);
    expect(await change({ dueOn: '2026-12-01' })).toMatchObject({ reason: 'cycle-locked' });
  });
});
