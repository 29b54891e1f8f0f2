import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice } from '../../../../tests/office.ts';
import { beginCorrection, dropCorrection } from '../correcting/commands.server.ts';
import { loadCycleReports, loadReport } from '../entry/views.server.ts';
import { loadWarnings } from '../warnings/views.server.ts';
import { decideReport, passLevel } from './commands.server.ts';
import type { PartCode } from './terms.ts';
import { loadAwaiting, loadDeciding } from './views.server.ts';

const WHY = 'Số liệu mục Sức dân chưa khớp.';

describe.each(databases.filter(({ available }) => available))('deciding level by level on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenCycle(office, ['ubnd', 'phongVanHoa', 'phongKinhTe', 'chiBo1'], { acceptance: 'levels' });
  });
  afterAll(() => pool?.end());

  const village = () => cycle.reports.phongVanHoa!;
  const send = (person: PersonKey, id = village(), dat = '100') =>
    sendReport(office.as(person), id, completeDraft(cycle.form, { 'dat-hien': dat }));
  const decide = (
    person: PersonKey,
    version: number,
    decision: 'accepted' | 'returned' = 'accepted',
    parts: PartCode[] = [],
    id = village(),
  ) =>
    decideReport(office.as(person), formKey(), id, {
      decision,
      version,
      reason: decision === 'returned' ? WHY : '',
      parts,
    });
  const row = async (id = village()) =>
    (await loadCycleReports(office.as('owner'), cycle.cycleId)).find(({ reportId }) => reportId === id)!;
  const dutyState = async () => {
    const { dutyId } = await row();
    return (await loadDutiesOf(office.as('owner'), cycle.directive.documentId)).find(({ id }) => id === dutyId)!.state;
  };
  const told = async (person: PersonKey) => (await loadNotices(office.as(person))).notices.map(({ kind }) => kind);

  test('a report waits for the unit above, which is told, and nobody else decides meanwhile', async () => {
    expect(await send('cultureReporter')).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ state: 'submitted', waitsFor: office.units.ubnd, levelsPassed: 0 });
    expect(await loadAwaiting(office.as('ubndReporter'))).toMatchObject([{ reportId: village() }]);
    expect(await loadAwaiting(office.as('branchReporter'))).toEqual([]);
    expect(await told('ubndReporter')).toContain('report.waits');
    expect(await told('owner')).not.toContain('report.submitted');
    expect(await decide('owner', 1)).toMatchObject({ reason: 'report-waits-below' });
    expect(await decide('cultureReporter', 1)).toMatchObject({ reason: 'report-not-allowed' });
    expect(await decide('reader', 1)).toMatchObject({ reason: 'report-not-allowed' });
    expect(await decide('branchReporter', 1)).toMatchObject({ reason: 'report-not-found' });
  });

  test('a unit above that is not asked stands on the way with its reason, and siblings go their own way', async () => {
    expect(await send('branchReporter', cycle.reports.chiBo1!)).toMatchObject({ ok: true });
    expect(await row(cycle.reports.chiBo1!)).toMatchObject({ state: 'submitted', waitsFor: null });
    expect(await told('owner')).toContain('report.submitted');
    expect(await row(cycle.reports.phongKinhTe!)).toMatchObject({ state: 'expected' });
  });

  test('returned by the level it goes back to its unit, with its duty; mended, it waits for the level again', async () => {
    expect(await decide('ubndReporter', 1, 'returned', ['group:suc-dan'])).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ state: 'returned', waitsFor: null, countingAs: 'mending' });
    expect((await row()).figures.some(({ indicator }) => indicator === 'dat-hien')).toBe(false);
    expect(await dutyState()).toBe('returned');
    expect(await send('cultureReporter', village(), '90')).toMatchObject({ value: { version: 2 } });
    expect(await row()).toMatchObject({ state: 'submitted', waitsFor: office.units.ubnd, countingAs: 'submitted' });
  });

  test('who accepts sees what changed since the version before', async () => {
    const page = (await loadReport(office.as('ubndReporter'), village()))!;
    const { figures } = await loadWarnings(office.as('ubndReporter'), page, page.versions[0]!);
    const changed = { kind: 'changed', version: 1, before: { how: 'actual', value: 100 } };
    expect([...figures]).toEqual([['dat-hien', [changed]]]);
  });

  test('accepted by the level it goes on; the collector has the last word', async () => {
    expect(await decide('ubndReporter', 2)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ state: 'submitted', waitsFor: null, levelsPassed: 1 });
    expect(await dutyState()).toBe('submitted');
    expect(await told('cultureReporter')).toContain('report.accepted-at-level');
    expect(await decide('ubndReporter', 2)).toMatchObject({ ok: false });
    expect(await decide('owner', 2)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ state: 'accepted', countingAs: 'accepted' });
    expect(await dutyState()).toBe('accepted');
    const verbs = (await loadEntries(office.as('owner'), { about: `report:${village()}`, limit: 50 })).map(
      ({ verb }) => verb,
    );
    expect(verbs).toEqual(expect.arrayContaining(['report.accepted-at-level', 'report.returned', 'report.accepted']));
  });

  test('a correction goes the same way; the accepted version counts until it is accepted, and both stay', async () => {
    expect(await beginCorrection(office.as('owner'), formKey(), village(), WHY)).toMatchObject({
      reason: 'unit-has-account',
    });
    expect(await beginCorrection(office.as('cultureReporter'), formKey(), village(), 'Sai.')).toMatchObject({
      reason: 'reason-too-short',
    });
    expect(await beginCorrection(office.as('cultureReporter'), formKey(), village(), WHY)).toMatchObject({ ok: true });
    expect(await dropCorrection(office.as('cultureReporter'), formKey(), village())).toMatchObject({ ok: true });
    expect(await send('cultureReporter', village(), '9')).toMatchObject({ reason: 'report-closed' });
    expect(await beginCorrection(office.as('cultureReporter'), formKey(), village(), WHY)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ state: 'accepted', isCorrecting: true });
    expect(await send('cultureReporter', village(), '9')).toMatchObject({ value: { version: 3 } });
    const value = async () => (await row()).figures.find(({ indicator }) => indicator === 'dat-hien')?.answer;
    expect(await row()).toMatchObject({ state: 'submitted', countingAs: 'accepted', counting: { version: 2 } });
    expect(await value()).toEqual({ how: 'actual', value: 90 });
    expect(await dutyState()).toBe('accepted');
    expect(await decide('ubndReporter', 3)).toMatchObject({ ok: true });
    expect(await decide('owner', 3)).toMatchObject({ ok: true });
    expect(await value()).toEqual({ how: 'actual', value: 9 });
    const { versions } = (await loadReport(office.as('owner'), village()))!;
    expect(versions.map(({ version, decision, correction }) => [version, decision, correction])).toEqual([
      [3, 'accepted', WHY],
      [2, 'accepted', null],
      [1, 'returned', null],
    ]);
  });

  test('a level that does not act is passed, for a reason that is kept', async () => {
    const other = cycle.reports.phongKinhTe!;
    const scope = { ...office.as('cultureReporter'), unitId: office.units.phongKinhTe };
    expect(await sendReport(scope, other, completeDraft(cycle.form))).toMatchObject({ ok: true });
    expect(await passLevel(office.as('owner'), formKey(), other, { version: 1, reason: 'Vắng.' })).toMatchObject({
      reason: 'reason-too-short',
    });
    expect(await passLevel(office.as('ubndReporter'), formKey(), other, { version: 1, reason: WHY })).toMatchObject({
      ok: false,
    });
    expect(await passLevel(office.as('owner'), formKey(), other, { version: 1, reason: WHY })).toMatchObject({
      ok: true,
    });
    const page = (await loadReport(office.as('owner'), other))!;
    const deciding = await loadDeciding(office.as('owner'), page, page.versions[0]!);
    expect(deciding.levels).toMatchObject([{ unitId: office.units.ubnd, step: { decision: 'passed', reason: WHY } }]);
    expect(deciding.mayDecide).toBe(true);
  });

  test('a duty that was accepted before its report keeps nobody from accepting the report', async () => {
    const id = cycle.reports.chiBo1!;
    const { dutyId } = await row(id);
    await office.db.updateTable('duty').set({ state: 'accepted' }).where('id', '=', dutyId!).execute();
    expect(await decide('owner', 1, 'returned', [], id)).toMatchObject({ reason: 'duty-accepted' });
    expect(await row(id)).toMatchObject({ state: 'submitted' });
    expect(await decide('owner', 1, 'accepted', [], id)).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ state: 'accepted', countingAs: 'accepted' });
    expect(await told('branchReporter')).toContain('report.accepted');
  });

  test('a report whose duty was returned before it goes back to its unit, and both are decided together then', async () => {
    const id = cycle.reports.phongKinhTe!;
    const { dutyId } = await row(id);
    const duty = () => office.db.selectFrom('duty').select('state').where('id', '=', dutyId!).executeTakeFirstOrThrow();
    await office.db.updateTable('duty').set({ state: 'returned' }).where('id', '=', dutyId!).execute();
    expect(await decide('owner', 1, 'accepted', [], id)).toMatchObject({ reason: 'duty-returned' });
    expect(await decide('owner', 1, 'returned', [], id)).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ state: 'returned' });
    const scope = { ...office.as('cultureReporter'), unitId: office.units.phongKinhTe };
    expect(await sendReport(scope, id, completeDraft(cycle.form, { 'dat-hien': '5' }))).toMatchObject({ ok: true });
    expect(await decide('ubndReporter', 2, 'accepted', [], id)).toMatchObject({ ok: true });
    expect(await decide('owner', 2, 'accepted', [], id)).toMatchObject({ ok: true });
    expect(await duty()).toEqual({ state: 'accepted' });
  });

  test('the database keeps a unit from deciding for itself, and for another level', async () => {
    const accept = (person: PersonKey) =>
      inScope(office.as(person), (tx) =>
        sql`update report_version set decision = 'accepted' where report_id = ${village()}`.execute(tx),
      );
    await expect(accept('cultureReporter')).rejects.toThrow();
    const step = (person: PersonKey, level: string) =>
      inScope(office.as(person), (tx) =>
        tx
          .insertInto('report_step')
          .values({
            ...{ office_id: office.officeId, id: newId(), report_id: village(), cycle_id: cycle.cycleId },
            ...{ unit_id: office.units.phongVanHoa, version: 9, level_unit_id: level, decision: 'accepted' as const },
            ...{ decided_by: 'x', decided_at: new Date() },
          })
          .execute(),
      );
    await expect(step('cultureReporter', office.units.ubnd)).rejects.toThrow();
    await expect(step('ubndReporter', office.units.dangUy)).rejects.toThrow();
    await expect(step('branchReporter', office.units.chiBo1)).rejects.toThrow();
  });
});
