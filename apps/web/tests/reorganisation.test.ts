// The reorganisation of 2025 as offices lived it: a district of thirteen communes becomes four communes of the province.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledgeDuty } from '#rooms/duties/answer/commands.server.ts';
import { giveShares, makeChange, undoChange } from '#rooms/organisation/changes/commands.server.ts';
import type { Picks, Plan } from '#rooms/organisation/changes/terms.ts';
import { loadChange, loadChanges, previewChange } from '#rooms/organisation/changes/views.server.ts';
import { apportion, asNow } from '#rooms/organisation/succession/rules.ts';
import { loadSuccessions } from '#rooms/organisation/succession/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { loadInherited } from '#rooms/reporting/handover/views.server.ts';
import { loadCycleReports } from '#rooms/reporting/entry/views.server.ts';
import { loadCycle } from '#rooms/reporting/forms/views.server.ts';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import { originsOf, UNTOUCHED } from '#rooms/reporting/drafts/rules.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { FOLLOWERS } from '../src/app/followers.server.ts';
import { digestOf } from './access/digest.ts';
import { databases } from './databases.ts';
import { givenDecision, givenReport, reporterOf } from './given-consolidated.ts';
import { givenDirective, givenDuty } from './given-duties.ts';
import { ASSIGNMENT, givenCycle, type TestCycle } from './given-reports.ts';
import { COMMUNES, DISTRICT_KEY, MERGERS, newCommune, planOf, PROVINCE } from './given-province.ts';
import { buildOffice, formKey, type TestOffice } from './office.ts';

const DAY = '2025-07-05';
const NOTHING: Picks = { all: '', each: {} };
/** What a change leaves behind even when it is undone: that it was made, and that people were told. */
const TRACES = ['ledger_entry', 'form_key', 'notice', 'unit_change', 'ledger_seal'];

describe.each(databases.filter(({ available }) => available))('thirteen communes become four on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let last: TestCycle;
  let running: TestCycle;
  const admin = (day = DAY) => office.as('administrator', day);
  const idOf = (key: string) => (office.units as Record<string, UnitId>)[key]!;
  const make = (plan: Plan, picks = NOTHING, day = DAY) =>
    makeChange(admin(day), formKey(), { plan, picks }, FOLLOWERS);
  const must = async (plan: Plan, picks = NOTHING, day = DAY) => {
    const made = await make(plan, picks, day);
    if (!made.ok) throw new Error(`${made.reason} ${JSON.stringify(made.detail)}`);
    return made.value.id;
  };
  const undo = (id: Awaited<ReturnType<typeof must>>, day = DAY) => undoChange(admin(day), formKey(), id, FOLLOWERS);
  const standing = async () => {
    const digest = await digestOf(pool);
    return Object.fromEntries(Object.entries(digest).filter(([table]) => !TRACES.includes(table)));
  };
  const names = async (day: string) => (await loadUnits(admin(), day)).map(({ name }) => name);
  const dutiesOf = (unitId: UnitId) =>
    office.db.selectFrom('duty').selectAll().where('unit_id', '=', unitId).orderBy('id').execute();

  const changes: Awaited<ReturnType<typeof must>>[] = [];
  let before: Record<string, string>;

  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool), { plan: PROVINCE });
    const directive = await givenDirective(office, { issuedOn: '2024-09-20' });
    last = await givenCycle(office, COMMUNES, { directive, label: '2024', period: ['2023-12-15', '2024-12-14'] });
    for (const [at, key] of COMMUNES.entries()) {
      await givenReport(office, last, key, { figures: { 'dat-hien': String(100 + at) }, today: '2024-10-20' });
      await givenDecision(office, last, key, 'accepted');
    }
    running = await givenCycle(office, COMMUNES, { directive, label: '2025', period: ['2024-12-15', '2025-12-14'] });
    await office.db
      .updateTable('duty')
      .set({ state: 'accepted' })
      .where('assignment_id', '=', ASSIGNMENT)
      .where('cycle', '=', '2024')
      .execute();
    // Two communes that will be one have begun to write; one that stays alone with its draft is in the last merger.
    for (const key of [COMMUNES[0]!, COMMUNES[1]!]) {
      const typed = { ...UNTOUCHED, value: '55', how: 'actual' as const };
      const draft = { figures: { 'dat-hien': typed }, narrative: {}, dropped: [] };
      const empty = { figures: {}, narrative: {}, dropped: [] };
      const scope = reporterOf(office, key, '2025-06-20');
      await saveDraft(scope, running.reports[key]!, draft, originsOf(running.form, empty));
    }
    await givenDuty(office, directive, DISTRICT_KEY, { title: 'Kiểm tra việc thực hiện.', cycle: '2025' });
    before = await standing();
  });
  afterAll(() => pool?.end());

  test('the preview names everything that is touched, and nothing is done yet', async () => {
    const plan = planOf('merge', MERGERS[0]!.communes.map(idOf), { to: [newCommune(office, MERGERS[0]!.name)] });
    const preview = await previewChange(admin(), plan, FOLLOWERS);
    if (!preview.ok) throw new Error(preview.reason);
    const { lines, heirs, people, open: things, cited } = preview.value;
    expect(cited).toBe('1675-NQ/BG ngày 16/06/2025 của Tỉnh ủy Bình Giang');
    expect(lines.map(({ what }) => what)).toEqual(['ends', 'ends', 'ends', 'begins']);
    expect(heirs).toHaveLength(3);
    expect(people.map(({ personName }) => personName)).toEqual(['Bùi Văn Ấp', 'Hồ Thị Hai']);
    expect(things.filter(({ follower }) => follower === 'duty')).toHaveLength(3);
    expect(things.filter(({ follower }) => follower === 'report').every(({ follows }) => follows)).toBe(true);
    expect(things.every(({ pick }) => pick === '0')).toBe(true);
    expect(await standing()).toEqual(before);
  });

  test('four mergers and the end of the district, each one command', async () => {
    for (const { name, communes } of MERGERS) {
      changes.push(await must(planOf('merge', communes.map(idOf), { to: [newCommune(office, name)] })));
    }
    const end = planOf('dissolve', [idOf(DISTRICT_KEY)], { to: [{ unitId: office.units.banXayDung }] });
    changes.push(await must(end));
    expect(await names('2025-07-01')).toEqual([
      'Tỉnh ủy Bình Giang',
      'Ban Tuyên giáo và Dân vận Tỉnh ủy',
      'UBND tỉnh Bình Giang',
      'Sở Nội vụ',
      ...MERGERS.map(({ name }) => name),
    ]);
    expect(await names('2025-06-30')).toHaveLength(18);
    expect(await names('2025-06-30')).toContain('Huyện ủy Sông Trà');
    const kinds = (await loadChanges(admin())).map(({ kind }) => kind);
    // All were made at the same moment of a test.
    expect(kinds.sort()).toEqual(['dissolve', 'merge', 'merge', 'merge', 'merge']);
  });

  test('open duties went to the successors with the decision cited; what was done stays where it was done', async () => {
    const units = await loadUnits(admin(), DAY);
    for (const { name, communes } of MERGERS) {
      const successor = units.find((unit) => unit.name === name)!;
      const owed = await dutiesOf(successor.id);
      expect(owed.map(({ state, cycle, due_on }) => [state, cycle, due_on])).toEqual([
        ['issued', '2025', '2026-10-29'],
      ]);
      for (const key of communes) {
        const kept = await dutiesOf(idOf(key));
        expect(kept.map(({ state }) => state).sort()).toEqual(['accepted', 'transferred']);
        const handed = kept.find(({ state }) => state === 'transferred');
        expect(handed).toMatchObject({
          successor_id: owed[0]!.id,
          decided_reason: '1675-NQ/BG ngày 16/06/2025 của Tỉnh ủy Bình Giang',
        });
      }
    }
    expect((await dutiesOf(office.units.banXayDung)).map(({ title }) => title)).toEqual(['Kiểm tra việc thực hiện.']);
  });

  test('each successor owes one report; drafts of the units before stand beside it and fill nothing in', async () => {
    const reports = await loadCycleReports(admin(), running.cycleId);
    expect(reports).toHaveLength(4);
    const units = await loadUnits(admin(), DAY);
    const first = units.find(({ name }) => name === MERGERS[0]!.name)!;
    const { reportId, state } = reports.find(({ unitId }) => unitId === first.id)!;
    expect(state).toBe('expected');
    const inherited = await loadInherited(admin(), reportId);
    expect(inherited.map(({ unitName }) => unitName)).toEqual(['Đảng ủy xã An Bình', 'Đảng ủy xã An Hòa']);
    const tally = await office.db
      .selectFrom('tally')
      .select('expected')
      .where('cycle_id', '=', running.cycleId)
      .where('unit_id', '=', office.units.dangUy)
      .executeTakeFirstOrThrow();
    expect(tally.expected).toBe(4);
    expect(await loadCycleReports(admin(), last.cycleId)).toHaveLength(13);
  });

  test('people of the communes work in the successor, and read what the communes had done', async () => {
    const units = await loadUnits(admin(), DAY);
    const first = units.find(({ name }) => name === MERGERS[0]!.name)!;
    const held = await office.db
      .selectFrom('membership')
      .select(['unit_id', 'valid_from', 'valid_to'])
      .where('person_id', '=', office.people.branchReporter.id)
      .orderBy('valid_from')
      .execute();
    expect(held).toEqual([
      { unit_id: idOf('chiBo1'), valid_from: '2015-01-01', valid_to: DAY },
      { unit_id: first.id, valid_from: DAY, valid_to: null },
    ]);
    const scope = { ...office.as('branchReporter', DAY), unitId: first.id };
    const seen = (await loadCycleReports(scope, last.cycleId)).map(({ unitId }) => unitId).sort();
    expect(seen).toEqual(MERGERS[0]!.communes.map(idOf).sort());
  });

  test('figures of the year before are the same together by the communes of then and of now', async () => {
    const successions = await loadSuccessions(admin());
    const form = (await loadCycle(admin(), last.cycleId))!;
    const now = new Map<UnitId, number>();
    let then = 0;
    for (const report of await loadCycleReports(admin(), last.cycleId)) {
      const answer = report.figures.find(({ indicator }) => indicator === 'dat-hien')!.answer;
      const value = 'value' in answer ? answer.value : 0;
      then += value;
      const lineage = asNow(report.unitId, { from: form.periodTo, to: DAY, successions, indicator: 'dat-hien' });
      if (!('heirs' in lineage)) throw new Error(lineage.how);
      for (const part of apportion(value, lineage.heirs, 2))
        now.set(part.unitId, (now.get(part.unitId) ?? 0) + part.value);
    }
    expect(then).toBe(1378);
    expect([...now.values()]).toEqual([303, 312, 321, 442]);
  });

  test('an earlier change cannot be undone while a later one rests on it', async () => {
    const units = await loadUnits(admin(), DAY);
    const first = units.find(({ name }) => name === MERGERS[0]!.name)!;
    const id = await must(planOf('rename', [first.id], { on: '2025-07-03', name: 'Đảng ủy xã Thượng Trà' }));
    expect(await undo(changes[0]!)).toMatchObject({ reason: 'changed-since' });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await undo(id)).toMatchObject({ reason: 'undone-already' });
  });

  test('undone one after the other, everything is exactly as before: tree, duties, drafts, people, figures', async () => {
    for (const id of changes.toReversed()) expect(await undo(id)).toMatchObject({ ok: true });
    const after = await standing();
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
    expect((await loadChange(admin(), changes[0]!, FOLLOWERS))?.change.undoneBy).toBe('Phạm Thị Quản');
  });

  test('a change cannot be undone once a successor has begun what it was given', async () => {
    const id = await must(planOf('merge', [idOf('xa4'), idOf('xa5')], { to: [newCommune(office, 'Đảng ủy xã Gộp')] }));
    const successor = (await loadUnits(admin(), DAY)).find(({ name }) => name === 'Đảng ủy xã Gộp')!;
    const [duty] = await dutiesOf(successor.id);
    const scope = { ...office.as('branchReporter', DAY), unitId: successor.id };
    expect(await acknowledgeDuty(scope, formKey(), duty!.id as never)).toMatchObject({ ok: true });
    expect(await undo(id)).toMatchObject({ reason: 'work-went-on' });
  });

  test('a split asks who takes each thing on, and its figures wait for shares', async () => {
    const from = idOf('xa6');
    const to = [newCommune(office, 'Đảng ủy xã Nửa Trên'), newCommune(office, 'Đảng ủy xã Nửa Dưới')];
    const plan = planOf('split', [from], { to });
    expect(await make(plan)).toMatchObject({ reason: 'work-not-placed' });
    const id = await must(plan, { all: '1', each: {} });
    const units = await loadUnits(admin(), DAY);
    const [upper, lower] = ['Đảng ủy xã Nửa Trên', 'Đảng ủy xã Nửa Dưới'].map(
      (name) => units.find((unit) => unit.name === name)!.id,
    );
    expect(await dutiesOf(upper!)).toEqual([]);
    expect(await dutiesOf(lower!)).toHaveLength(1);
    expect((await loadCycleReports(admin(), running.cycleId)).some(({ unitId }) => unitId === lower)).toBe(true);
    const lineage = async () =>
      asNow(from, { from: '2024-12-14', to: DAY, successions: await loadSuccessions(admin()), indicator: 'dat-hien' });
    expect((await lineage()).how).toBe('not-comparable');
    const weights = new Map([
      [upper!, 3],
      [lower!, 1],
    ]);
    expect(await giveShares(admin(), formKey(), id, { indicator: '', weights })).toMatchObject({ ok: true });
    expect(await lineage()).toMatchObject({ how: 'divided', heirs: [{ share: 0.75 }, { share: 0.25 }] });
    expect(await undo(id)).toMatchObject({ reason: 'shares-given' });
    await giveShares(admin(), formKey(), id, { indicator: '', weights: new Map() });
    expect(await undo(id)).toMatchObject({ ok: true });
    expect((await loadUnits(admin(), DAY)).map(({ name }) => name)).toContain('Đảng ủy xã Đá Bạc');
  });

  test('a unit that ends without successor gives its work up only when a person says so', async () => {
    const plan = planOf('dissolve', [idOf('xa7')]);
    expect(await make(plan)).toMatchObject({ reason: 'work-not-placed' });
    await must(plan, { all: 'stop', each: {} });
    const states = (await dutiesOf(idOf('xa7'))).map(({ state }) => state).sort();
    expect(states).toEqual(['accepted', 'cancelled']);
    expect((await loadCycleReports(admin(), running.cycleId)).some(({ unitId }) => unitId === idOf('xa7'))).toBe(false);
  });

  test.each(['clerk', 'owner', 'leader', 'reader', 'branchReporter'] as const)(
    'a %s changes nothing',
    async (person) => {
      const scope = office.as(person, DAY);
      const plan = planOf('dissolve', [idOf('xa8')]);
      expect(await makeChange(scope, formKey(), { plan, picks: NOTHING }, FOLLOWERS)).toMatchObject({
        reason: 'not-allowed',
      });
      expect(await previewChange(scope, plan, FOLLOWERS)).toMatchObject({ reason: 'not-allowed' });
      expect(await undoChange(scope, formKey(), changes[0]!, FOLLOWERS)).toMatchObject({ reason: 'not-allowed' });
    },
  );
});
