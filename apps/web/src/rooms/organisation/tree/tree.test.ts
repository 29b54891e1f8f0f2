import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { databases } from '../../../../tests/databases.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadUnits } from '../views.server.ts';
import { makeChange } from '../changes/commands.server.ts';
import { addUnit, changeUnit, importUnits, undoUnit } from './commands.server.ts';
import type { Wanted } from './rules.ts';
import { loadUnitHistory } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('the tree of units on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
  });
  afterAll(() => pool?.end());

  const wanted = (name: string, more: Partial<Wanted> = {}): Wanted => ({
    name,
    shortName: null,
    kind: 'chi-bo',
    parentId: office.units.dangUy,
    from: '2026-01-01',
    decision: 'Quyết định 12-QĐ/ĐU',
    ...more,
  });
  const admin = () => office.as('administrator');
  const nameOn = async (id: string, day: string) =>
    (await loadUnits(admin(), day)).find((unit) => unit.id === id)?.name ?? null;
  const end = (unitId: UnitId, on: string) => {
    const decision = { number: '12-QĐ/ĐU', on: '2026-06-01', issuer: '' };
    const nothing = { to: [], name: '', shortName: null, parentId: null, work: '', below: {} };
    const plan = { kind: 'dissolve' as const, on, decision, from: [unitId], ...nothing };
    return makeChange(admin(), formKey(), { plan, picks: { all: '', each: {} } }, []);
  };
  const add = async (name: string) => {
    const added = await addUnit(admin(), formKey(), wanted(name));
    if (!added.ok) throw new Error(added.reason);
    return added.value.id;
  };

  test('a unit is there from its first day, under its new name from another day, and gone after its last', async () => {
    const id = await add('Chi bộ ấp 4');
    expect(await nameOn(id, '2025-12-31')).toBeNull();
    const renamed = await changeUnit(admin(), formKey(), id, wanted('Chi bộ ấp Tân Lập', { from: '2026-05-01' }));
    expect(renamed).toMatchObject({ ok: true });
    expect(await nameOn(id, '2026-04-30')).toBe('Chi bộ ấp 4');
    expect(await nameOn(id, '2026-05-01')).toBe('Chi bộ ấp Tân Lập');
    expect(await end(id, '2026-10-01')).toMatchObject({ ok: true });
    expect(await nameOn(id, '2026-09-30')).toBe('Chi bộ ấp Tân Lập');
    expect(await nameOn(id, '2026-10-01')).toBeNull();
    const verbs = (await loadEntries(admin(), { about: `unit:${id}`, limit: 20 })).map(({ verb }) => verb);
    // All three happened in the same millisecond of a test.
    expect(verbs.sort()).toEqual(['unit.added', 'unit.dissolved', 'unit.renamed']);
  });

  test('the last changes are taken back one by one, until the unit itself is gone', async () => {
    const id = await add('Chi bộ ấp 5');
    await changeUnit(admin(), formKey(), id, wanted('Chi bộ ấp Năm', { from: '2026-03-01' }));
    await undoUnit(admin(), formKey(), id);
    expect(await nameOn(id, '2026-07-01')).toBe('Chi bộ ấp 5');
    expect(await undoUnit(admin(), formKey(), id)).toMatchObject({ ok: true, value: { gone: true } });
    expect(await loadUnitHistory(admin(), id)).toBeUndefined();
  });

  test('a unit on which people or units depend cannot be taken back', async () => {
    expect(await undoUnit(admin(), formKey(), office.units.chiBo1)).toMatchObject({ reason: 'unit-in-use' });
    expect(await undoUnit(admin(), formKey(), office.units.matTran)).toMatchObject({ reason: 'unit-in-use' });
    expect(await nameOn(office.units.chiBo1, '2026-07-01')).toBe('Chi bộ ấp 1');
  });

  test('a correction on the first day of a version leaves no second version', async () => {
    const id = await add('Chi bộ ấp Sau');
    await changeUnit(admin(), formKey(), id, wanted('Chi bộ ấp Sáu'));
    const history = await loadUnitHistory(admin(), id);
    expect(history?.versions.map(({ name }) => name)).toEqual(['Chi bộ ấp Sáu']);
  });

  test('what a decision did is undone with that decision, not unit by unit', async () => {
    const id = await add('Chi bộ ấp Bảy');
    expect(await end(id, '2026-07-01')).toMatchObject({ ok: true });
    expect(await undoUnit(admin(), formKey(), id)).toMatchObject({ reason: 'undo-the-change' });
    expect(await nameOn(id, '2026-07-01')).toBeNull();
  });

  test('a move that would make a circle, and an end with units below, change nothing', async () => {
    const under = wanted('Đảng ủy xã Đồng Xanh', { kind: 'dang-uy', parentId: office.units.ubnd });
    expect(await changeUnit(admin(), formKey(), office.units.dangUy, under)).toMatchObject({ reason: 'circle' });
    expect(await end(office.units.ubnd, '2026-07-01')).toMatchObject({ reason: 'has-units-below' });
  });

  test('a table adds its new units once, below units of the table and of the office', async () => {
    const key = formKey();
    const rows = [
      ['Tên', 'Loại', 'Trực thuộc'],
      ['Đảng bộ Trường học', 'Chi bộ trực thuộc', ''],
      ['Chi bộ Tổ Văn', '', 'Đảng bộ Trường học'],
      ['Chi bộ ấp 1'],
    ];
    const roll = { rows, kind: 'chi-bo', parent: office.units.dangUy, from: '2026-01-01' };
    expect(await importUnits(admin(), key, roll)).toMatchObject({ value: { count: 2 } });
    expect(await importUnits(admin(), key, roll)).toMatchObject({ value: { count: 2 } });
    expect(await importUnits(admin(), formKey(), roll)).toMatchObject({ reason: 'nothing-new' });
    const units = await loadUnits(admin(), '2026-02-01');
    const school = units.filter(({ name }) => name === 'Đảng bộ Trường học');
    expect(school).toHaveLength(1);
    expect(units.find(({ name }) => name === 'Chi bộ Tổ Văn')?.parentId).toBe(school[0]!.id);
    expect(school[0]!.parentId).toBe(office.units.dangUy);
  });

  test.each(['clerk', 'owner', 'leader', 'reader', 'ubndReporter'] as const)('a %s changes no unit', async (person) => {
    const scope = office.as(person);
    expect(await addUnit(scope, formKey(), wanted('Chi bộ lạ'))).toMatchObject({ reason: 'not-allowed' });
    expect(await changeUnit(scope, formKey(), office.units.chiBo2, wanted('Khác'))).toMatchObject({ ok: false });
    expect(await undoUnit(scope, formKey(), office.units.chiBo2)).toMatchObject({ reason: 'not-allowed' });
  });
});
