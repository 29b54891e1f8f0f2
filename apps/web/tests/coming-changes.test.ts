// A decision signed today that takes effect on a later day: the tree by itself, work and people on that day.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseAgain, makeChange, takeEffect, undoChange } from '#rooms/organisation/changes/commands.server.ts';
import type { Picks, Plan } from '#rooms/organisation/changes/terms.ts';
import { countComing, loadChange, previewChange, type WorkPreview } from '#rooms/organisation/changes/views.server.ts';
import type { ChangeId } from '#rooms/organisation/succession/terms.ts';
import { addUnit, changeUnit } from '#rooms/organisation/tree/commands.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { bringChangesIntoForce, FOLLOWERS } from '../src/app/followers.server.ts';
import { digestOf } from './access/digest.ts';
import { databases } from './databases.ts';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { buildOffice, formKey, type TestOffice } from './office.ts';

/** Signed in October 2026, in force on the first of July of the next year. */
const SIGNED = '2026-10-20';
const DAY = '2027-07-01';
const BEFORE = '2027-06-30';
const NOTHING: Picks = { all: '', each: {} };
const TRACES = ['ledger_entry', 'form_key', 'notice', 'unit_change', 'ledger_seal', 'mail'];

describe.each(databases.filter(({ available }) => available))('a change that is to come, on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let directive: TestDirective;
  beforeAll(async () => {
    pool = await open();
  });
  afterAll(() => pool?.end());
  beforeEach(async () => {
    office = await buildOffice(createDb(pool));
    directive = await givenDirective(office, { issuedOn: '2026-09-20' });
    await givenDuty(office, directive, 'chiBo1', { title: 'Đăng ký mô hình.' });
  });

  const admin = (day = SIGNED) => office.as('administrator', day);
  const plan = (kind: Plan['kind'], from: UnitId[], more: Partial<Plan> = {}): Plan => ({
    ...{ kind, on: DAY, decision: { number: '12-QĐ/ĐU', on: SIGNED, issuer: 'Đảng ủy' }, from, to: [], name: '' },
    ...{ shortName: null, parentId: null, work: '', below: {}, ...more },
  });
  const branch = (name: string) => ({ name, shortName: null, kind: 'chi-bo', parentId: office.units.dangUy });
  const merge = () => {
    const { chiBo1, chiBo2 } = office.units;
    return plan('merge', [chiBo1, chiBo2], { to: [branch('Chi bộ liên ấp')] });
  };
  const make = (wanted: Plan, picks = NOTHING, day = SIGNED) =>
    makeChange(admin(day), formKey(), { plan: wanted, picks }, FOLLOWERS);
  const must = async (wanted: Plan, picks = NOTHING, day = SIGNED): Promise<ChangeId> => {
    const made = await make(wanted, picks, day);
    if (!made.ok) throw new Error(`${made.reason} ${JSON.stringify(made.detail)}`);
    return made.value.id;
  };
  const undo = (id: ChangeId, day = SIGNED) => undoChange(admin(day), formKey(), id, FOLLOWERS);
  const names = async (day: string) => (await loadUnits(admin(), day)).map(({ name }) => name);
  const stateOf = async (id: ChangeId, day: string) => (await loadChange(admin(day), id, FOLLOWERS))?.state;
  const dutiesOf = (unitId: UnitId) =>
    office.db.selectFrom('duty').select(['state', 'decided_reason']).where('unit_id', '=', unitId).execute();
  const standing = async () => {
    const digest = await digestOf(pool);
    return Object.fromEntries(Object.entries(digest).filter(([table]) => !TRACES.includes(table)));
  };
  const idNamed = async (name: string, day = DAY) =>
    (await loadUnits(admin(), day)).find((unit) => unit.name === name)!.id;

  test('is previewed and recorded; the tree is the old one until the day before, and the new one from the day on', async () => {
    const preview = await previewChange(admin(), merge(), FOLLOWERS);
    expect(preview).toMatchObject({
      ok: true,
      value: { people: [{ pick: '0' }, { pick: '0' }], open: [{ pick: '0' }] },
    });
    const id = await must(merge());
    expect(await names(BEFORE)).toContain('Chi bộ ấp 1');
    expect(await names(BEFORE)).not.toContain('Chi bộ liên ấp');
    expect(await names(DAY)).toContain('Chi bộ liên ấp');
    expect(await names(DAY)).not.toContain('Chi bộ ấp 1');
    expect(await countComing(admin())).toBe(1);
    expect([await stateOf(id, BEFORE), await stateOf(id, DAY)]).toEqual(['coming', 'waiting']);
    expect(await dutiesOf(office.units.chiBo1)).toMatchObject([{ state: 'issued' }]);
  });

  test('hands work and people over on its day, late or twice, once; what came up since goes with the rest', async () => {
    const id = await must(merge());
    await givenDuty(office, directive, 'chiBo2', { title: 'Báo cáo kết quả.' });
    expect(await bringChangesIntoForce(office.system(BEFORE))).toBe(0);
    expect(await dutiesOf(office.units.chiBo2)).toMatchObject([{ state: 'issued' }]);
    const late = '2027-07-03';
    expect(await bringChangesIntoForce(office.system(late))).toBe(1);
    expect(await bringChangesIntoForce(office.system(late))).toBe(0);
    expect(await stateOf(id, late)).toBe('done');
    const successor = await idNamed('Chi bộ liên ấp');
    expect((await dutiesOf(successor)).map(({ state }) => state)).toEqual(['issued', 'issued']);
    expect(await dutiesOf(office.units.chiBo2)).toMatchObject([
      { state: 'transferred', decided_reason: '12-QĐ/ĐU ngày 20/10/2026 của Đảng ủy' },
    ]);
    const held = await office.db
      .selectFrom('membership')
      .select(['unit_id', 'valid_from'])
      .where('person_id', '=', office.people.branchReporter.id)
      .where('valid_to', 'is', null)
      .execute();
    expect(held).toEqual([{ unit_id: successor, valid_from: late }]);
  });

  test('undone before its day or after it, everything is exactly as before', async () => {
    const before = await standing();
    expect(await undo(await must(merge()))).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);
    const id = await must(merge());
    await bringChangesIntoForce(office.system(DAY));
    expect(await undo(id, DAY)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(before);
    expect(await stateOf(id, DAY)).toBe('undone');
    expect(await bringChangesIntoForce(office.system(DAY))).toBe(0);
  });

  test('a change made in between that clashes with it is refused, and says with what', async () => {
    const { chiBo1, chiBo3, dangUy } = office.units;
    const id = await must(merge());
    const today = { on: '2026-11-02' };
    const ends = { ok: false, reason: 'unit-ends', detail: { name: 'Chi bộ ấp 1', day: DAY } };
    expect(await make(plan('rename', [chiBo1], { ...today, name: 'Chi bộ ấp Một' }))).toMatchObject(ends);
    expect(await make(plan('dissolve', [chiBo1], today), { all: 'stop', each: {} })).toMatchObject(ends);
    const under = {
      name: 'Tổ đảng 1',
      shortName: null,
      kind: 'chi-bo',
      parentId: chiBo1,
      from: '2026-11-02',
      decision: null,
    };
    const above = { reason: 'parent-ends', detail: { name: 'Chi bộ ấp 1', day: DAY } };
    expect(await addUnit(admin(), formKey(), under)).toMatchObject(above);
    expect(await make(plan('move', [chiBo3], { ...today, parentId: chiBo1 }))).toMatchObject(above);
    const taken = { reason: 'name-taken', detail: { name: 'Chi bộ liên ấp' } };
    const same = { ...under, name: 'Chi bộ liên ấp', parentId: dangUy };
    expect(await addUnit(admin(), formKey(), same)).toMatchObject(taken);
    expect(await changeUnit(admin(), formKey(), chiBo3, same)).toMatchObject(taken);
    expect(await undo(id)).toMatchObject({ ok: true });
    expect(await make(plan('rename', [chiBo1], { ...today, name: 'Chi bộ ấp Một' }))).toMatchObject({ ok: true });
  });

  test('a second change may rest on it, and then it is undone only after that one', async () => {
    const id = await must(merge());
    const successor = await idNamed('Chi bộ liên ấp');
    const later = await must(plan('rename', [successor], { on: '2027-09-01', name: 'Chi bộ ấp Liên Hòa' }));
    expect(await names('2027-09-01')).toContain('Chi bộ ấp Liên Hòa');
    expect(await undo(id)).toMatchObject({ reason: 'changed-since' });
    expect(await undo(later)).toMatchObject({ ok: true });
    expect(await undo(id)).toMatchObject({ ok: true });
  });

  test('what has no choice on its day waits, the administrator is told once, and hands it over', async () => {
    const { chiBo1, chiBo2 } = office.units;
    const split = plan('split', [chiBo1], { to: [branch('Chi bộ ấp 1A'), branch('Chi bộ ấp 1B')] });
    expect(await make(split)).toMatchObject({ reason: 'person-not-placed' });
    const preview = await previewChange(admin(), split, FOLLOWERS);
    if (!preview.ok) throw new Error(preview.reason);
    const first = ({ people, open }: WorkPreview) =>
      Object.fromEntries([...people, ...open].map(({ key }) => [key, '0']));
    const id = await must(split, { all: '', each: first(preview.value) });
    await givenDuty(office, directive, 'chiBo1', { title: 'Việc phát sinh.' });
    expect(await bringChangesIntoForce(office.system(DAY))).toBe(0);
    expect(await bringChangesIntoForce(office.system(DAY))).toBe(0);
    expect(await stateOf(id, DAY)).toBe('waiting');
    const told = await office.db
      .selectFrom('notice')
      .select(['person_id', 'link'])
      .where('kind', '=', 'change.choice-missing')
      .execute();
    expect(told).toEqual([{ person_id: office.people.administrator.id, link: `/don-vi/thay-doi/${id}` }]);
    const file = await loadChange(admin(DAY), id, FOLLOWERS);
    expect(file?.work?.open.map(({ title }) => title).sort()).toEqual(['Việc phát sinh.', 'Đăng ký mô hình.']);
    const all = { all: '1', each: first(preview.value) };
    expect(await takeEffect(admin(BEFORE), formKey(), { id, picks: all }, FOLLOWERS)).toMatchObject({
      reason: 'nothing-waits',
    });
    expect(await takeEffect(office.as('clerk', DAY), formKey(), { id, picks: all }, FOLLOWERS)).toMatchObject({
      reason: 'not-allowed',
    });
    expect(await takeEffect(admin(DAY), formKey(), { id, picks: all }, FOLLOWERS)).toMatchObject({ ok: true });
    expect(await dutiesOf(await idNamed('Chi bộ ấp 1A'))).toHaveLength(1);
    expect(await dutiesOf(await idNamed('Chi bộ ấp 1B'))).toHaveLength(1);
    expect(await dutiesOf(chiBo2)).toEqual([]);
  });

  test('choices may be changed until its day', async () => {
    const { chiBo1 } = office.units;
    const id = await must(plan('dissolve', [chiBo1], { to: [{ unitId: office.units.chiBo3 }] }));
    const picks = { all: 'stop', each: {} };
    expect(await chooseAgain(admin(), formKey(), { id, picks }, FOLLOWERS)).toMatchObject({ ok: true });
    await bringChangesIntoForce(office.system(DAY));
    expect(await dutiesOf(chiBo1)).toMatchObject([{ state: 'cancelled' }]);
    expect(await chooseAgain(admin(DAY), formKey(), { id, picks }, FOLLOWERS)).toMatchObject({
      reason: 'nothing-waits',
    });
  });
});
