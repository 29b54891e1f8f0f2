// What a change of the organisation leaves behind: invitations, codes and positions, reports that came back, notices.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadFile } from '#rooms/documents/files/views.server.ts';
import { acceptAsNew, invite } from '#rooms/identity/invitations/commands.server.ts';
import { loadInvitations } from '#rooms/identity/invitations/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import type { Picks, Plan, Target } from '#rooms/organisation/changes/terms.ts';
import { addCode } from '#rooms/organisation/codes/commands.server.ts';
import { loadCodes } from '#rooms/organisation/codes/views.server.ts';
import { addHolder } from '#rooms/organisation/holders/commands.server.ts';
import { loadHolders } from '#rooms/organisation/holders/views.server.ts';
import type { ChangeId } from '#rooms/organisation/succession/terms.ts';
import { decideReport } from '#rooms/reporting/deciding/commands.server.ts';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import { loadCycleReports, loadReport } from '#rooms/reporting/entry/views.server.ts';
import { loadInherited } from '#rooms/reporting/handover/views.server.ts';
import { createAuth } from '#shared/auth/auth.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { databases } from './databases.ts';
import { givenDecision, givenReport, reporterOf } from './given-consolidated.ts';
import { givenChange, givenMerge, standingIn, successorIn, TOGETHER, undoGiven } from './given-changes.ts';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { buildOffice, formKey, TODAY, type TestOffice, type UnitKey } from './office.ts';
import { TEST_SECRET } from './server.ts';

const CITED = '12-QĐ/ĐU ngày 16/10/2026';
const CONTENT = { addressees: [], assignments: [], recipients: [], citations: [], header: {}, signature: null };
const PICTURE = { bytes: new Uint8Array([1, 2, 3]), name: 'Anh.jpg', mediaType: 'image/jpeg' };

describe.each(databases.filter(({ available }) => available))('what a change leaves behind, on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let directive: TestDirective;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
  });
  afterAll(() => pool?.end());
  beforeEach(async () => {
    office = await buildOffice(createDb(pool));
    directive = await givenDirective(office, { issuedOn: '2026-09-20', content: CONTENT });
    cycle = await givenCycle(office, ['chiBo1', 'chiBo2', 'chiBo3'], { directive });
  });

  const admin = () => office.as('administrator');
  const change = (kind: Plan['kind'], from: UnitKey[], to: Target[], picks?: Picks) =>
    givenChange(office, kind, from, to, picks);
  const merge = () => givenMerge(office);
  const undo = (id: ChangeId) => undoGiven(office, id);
  const successor = () => successorIn(office);
  const standing = () => standingIn(pool);
  const guest = (unit: UnitKey, email = 'moi@dongxanh.example') => ({
    ...{ name: 'Lâm Thị Mới', email, unitId: office.units[unit], role: 'reporter' as const, position: 'Phó Bí thư' },
  });
  const open_ = async () => (await loadInvitations(admin()))!;

  test('an open invitation goes to the successor, its link works there, and undoing brings it back', async () => {
    await invite(admin(), formKey(), guest('chiBo1'));
    const before = await standing();
    const id = await merge();
    expect(await open_()).toMatchObject([{ unitId: await successor(), position: 'Phó Bí thư' }]);
    const entry = await office.db
      .selectFrom('ledger_entry')
      .select('after')
      .where('verb', '=', 'invitation.moved')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow();
    expect(entry.after).toMatchObject({ reason: CITED });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);
  });

  test('once it was taken in the successor, the change can no longer be undone', async () => {
    const made = await invite(admin(), formKey(), guest('chiBo1', 'nhan@dongxanh.example'));
    const id = await change('dissolve', ['chiBo1'], [{ unitId: office.units.chiBo3 }]);
    const auth = createAuth(office.db as never, { origin: 'http://localhost', secret: TEST_SECRET });
    const gate = { db: office.db, now: admin().now };
    const person = { name: 'Lâm Thị Mới', password: 'mat-khau-cua-moi' };
    expect(await acceptAsNew(gate, auth, made.ok ? made.value.token! : '', person)).toMatchObject({ ok: true });
    const held = await office.db
      .selectFrom('membership as m')
      .innerJoin('person as p', 'p.id', 'm.person_id')
      .select('m.unit_id')
      .where('p.email', '=', 'nhan@dongxanh.example')
      .execute();
    expect(held).toEqual([{ unit_id: office.units.chiBo3 }]);
    expect(await undo(id)).toMatchObject({ reason: 'work-went-on', detail: { name: 'Lâm Thị Mới' } });
  });

  test('one whose unit ends without successor ends, and who invited is told why', async () => {
    const other = { ...admin(), personId: office.people.clerk.id, personName: 'Lê Thị Văn Thư' };
    await invite(other, formKey(), guest('chiBo3'));
    const before = await standing();
    const id = await change('dissolve', ['chiBo3'], [], { all: 'stop', each: {} });
    expect(await open_()).toEqual([]);
    const told = async () => (await loadNotices(office.as('clerk'))).notices[0];
    expect(await told()).toMatchObject({
      ...{ kind: 'invitation.ended', params: { title: 'Lâm Thị Mới', reference: CITED }, gone: null },
    });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await told()).toMatchObject({ gone: { why: 'undone', reference: CITED } });
    expect(await open_()).toHaveLength(1);
    expect(await standing()).toEqual(before);
  });

  test('codes and positions end with their unit, and are as before when that is undone', async () => {
    const { chiBo1, chiBo3 } = office.units;
    for (const unit of [chiBo1, chiBo3]) {
      const code = { scheme: 'Mã định danh', code: `H1.${unit}`, from: '2025-07-01' };
      await addCode(admin(), formKey(), unit, code);
      const held = { name: 'Cao Văn Giữ', position: 'Bí thư', from: '2025-07-01', lastDay: null };
      await addHolder(admin(), formKey(), unit, held);
    }
    const before = await standing();
    const id = await merge();
    const ends = async (unit: UnitId) => [
      ...(await loadCodes(admin(), unit)).map(({ validTo }) => validTo),
      ...(await loadHolders(admin(), unit)).map(({ validTo }) => validTo),
    ];
    expect(await ends(chiBo1)).toEqual([TODAY, TODAY]);
    expect(await ends(chiBo3)).toEqual([null, null]);
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);
  });

  const returned = async (unit: UnitKey) => {
    const scope = reporterOf(office, unit);
    const empty = { figures: {}, narrative: {}, dropped: [] };
    const saved = await saveDraft(scope, cycle.reports[unit]!, empty, {}, [PICTURE]);
    if (!saved.ok) throw new Error(saved.reason);
    await givenReport(office, cycle, unit, { figures: { 'dat-hien': '120' } });
    await givenDecision(office, cycle, unit, 'returned');
  };
  const expectedOf = () =>
    office.db
      .selectFrom('tally')
      .select(['expected', 'returned'])
      .where('cycle_id', '=', cycle.cycleId)
      .where('unit_id', '=', office.units.dangUy)
      .executeTakeFirst();

  test('a returned report goes to the only successor with its versions, its reason and its files', async () => {
    await returned('chiBo1');
    const before = await standing();
    const to = { ...TOGETHER, parentId: office.units.dangUy };
    const id = await change('split', ['chiBo1'], [to, { ...to, name: 'Chi bộ ấp 1B' }], {
      ...{ all: '0', each: Object.fromEntries((await peopleKeys()).map((key) => [key, '0'])) },
    });
    const unitId = await successor();
    const scope = { ...office.as('branchReporter'), unitId };
    const reportId = cycle.reports.chiBo1!;
    const page = (await loadReport(scope, reportId))!;
    expect(page).toMatchObject({ unitName: TOGETHER.name, mayWrite: true, report: { state: 'returned', version: 1 } });
    expect(page.versions[0]?.reason).toContain('chưa khớp');
    expect(page.figures.length).toBeGreaterThan(0);
    expect((await loadFile(scope, page.evidence[0]!.linkId as never))?.bytes).toEqual(PICTURE.bytes);
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);
  });

  test('returned reports of units that merge stand beside one new report, and are owed no longer', async () => {
    await returned('chiBo1');
    const before = await standing();
    expect(await expectedOf()).toEqual({ expected: 3, returned: 1 });
    const id = await merge();
    expect(await expectedOf()).toEqual({ expected: 2, returned: 0 });
    const reports = await loadCycleReports(office.as('owner'), cycle.cycleId);
    const unitId = await successor();
    const { reportId } = reports.find((one) => one.unitId === unitId)!;
    const scope = { ...office.as('branchReporter'), unitId };
    const [inherited] = await loadInherited(scope, reportId);
    expect(inherited).toMatchObject({
      unitName: 'Chi bộ ấp 1',
      cited: CITED,
      returned: { reportId: cycle.reports.chiBo1 },
    });
    expect(inherited!.draft.figures['dat-hien']).toMatchObject({ value: '120' });
    expect((await loadFile(scope, inherited!.evidence![0]!.linkId as never))?.bytes).toEqual(PICTURE.bytes);
    expect(await loadReport(scope, cycle.reports.chiBo1!)).toMatchObject({ mayWrite: false, report: { version: 1 } });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await expectedOf()).toEqual({ expected: 3, returned: 1 });
    expect(await standing()).toEqual(before);

    await merge();
    const ours = { ...office.as('branchReporter'), unitId: await successor() };
    const mine = (await loadCycleReports(ours, cycle.cycleId)).find((one) => one.unitId === ours.unitId)!;
    expect(await sendReport(ours, mine.reportId, completeDraft(cycle.form))).toMatchObject({ ok: true });
    const decided = { decision: 'accepted' as const, version: 1, reason: '', parts: [] };
    expect(await decideReport(office.as('owner'), formKey(), mine.reportId, decided)).toMatchObject({ ok: true });
  });

  test('a notice of a report that was joined leads to the one that is written, and back when that is undone', async () => {
    const { owner } = office.people;
    const link = `/bao-cao/${cycle.reports.chiBo2!}`;
    const notice = { office_id: office.officeId, id: formKey(), person_id: owner.id, kind: 'report.submitted' };
    await office.db
      .insertInto('notice')
      .values({ ...notice, link, created_at: new Date() })
      .execute();
    const told = async () => (await loadNotices(office.as('owner'))).notices[0];
    const id = await merge();
    const unitId = await successor();
    const heir = (await loadCycleReports(office.as('owner'), cycle.cycleId)).find((one) => one.unitId === unitId)!;
    expect(await told()).toMatchObject({ link: `/bao-cao/${heir.reportId}`, gone: null });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await told()).toMatchObject({ link, gone: null });
  });

  test('a notice of duties that were handed over says that this was undone, and nobody else’s notice changes', async () => {
    await givenDuty(office, directive, 'chiBo1', { title: 'Đăng ký mô hình.' });
    const id = await merge();
    const read = async () => (await loadNotices(office.as('branchReporter'))).notices;
    const handed = (await read()).find(({ kind }) => kind === 'duties.handed-over');
    expect(handed).toMatchObject({ gone: null });
    expect(await undo(id)).toMatchObject({ ok: true });
    const after = await read();
    expect(after.find((one) => one.id === handed!.id)).toMatchObject({ gone: { why: 'undone', reference: CITED } });
    expect(after.filter(({ gone }) => gone !== null)).toHaveLength(1);
  });

  async function peopleKeys(): Promise<string[]> {
    const rows = await office.db
      .selectFrom('membership')
      .select('id')
      .where('unit_id', '=', office.units.chiBo1)
      .execute();
    return rows.map(({ id }) => `person-${id}`);
  }
});
