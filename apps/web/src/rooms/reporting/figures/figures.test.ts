import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDecision, givenFiveUnits, givenReport, reporterOf } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, type TestOffice } from '../../../../tests/office.ts';
import { loadTotals } from '../rollup/views.server.ts';
import { totalOf } from '../rollup/rules.ts';
import { loadIndicatorFigures, loadUnitFigures } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('pages of figures on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  const asked = (unitId: UnitId | null = null) => ({
    cycleId: cycle.cycleId,
    unitId,
    tree: 'then' as const,
  });
  const indicator = async (
    code: string,
    more: Partial<Parameters<typeof loadIndicatorFigures>[1]> = {},
    scope = office.as('owner'),
  ) => {
    const found = await loadIndicatorFigures(scope, { ...asked(), indicator: code, ...more });
    if (!found.ok) throw new Error(found.reason);
    return found.value;
  };

  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenFiveUnits(office);
    await givenReport(office, cycle, 'chiBo1', {
      figures: { 'dat-hien': '1.240,5', 'ngay-cong': '0', 'hoc-chuyen-de': '40/50' },
    });
    await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '860', 'hoc-chuyen-de': '20/50' } });
    await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '9.999' } });
    await givenDecision(office, cycle, 'chiBo1', 'accepted');
    await givenDecision(office, cycle, 'matTran', 'returned');
  });
  afterAll(() => pool?.end());

  test('stored totals say what the roll-up of the consolidated report says, line by line', async () => {
    const [figures, totals] = [
      await loadUnitFigures(office.as('owner'), asked()),
      await loadTotals(office.as('owner'), cycle.cycleId),
    ];
    if (!figures.ok || !totals.ok) throw new Error('refused');
    const added = totals.value.totals.lines;
    for (const { key, said, missing, indicator: of } of figures.value.lines) {
      const line = added.find((one) => one.key === key)!;
      expect({ key, ...said.counts, missing }).toEqual({ key, ...line.counts });
      if (of.additive) expect([key, said.actual, said.estimate]).toEqual([key, line.actual, line.estimate]);
    }
    expect(figures.value.tally).toEqual({ expected: 5, accepted: 1, waiting: 1, returned: 1, mending: 0 });
    expect(totalOf(totals.value.cycle.form.indicators[0]!, added).lines.length).toBeGreaterThan(0);
  });

  test('a figure opens one level a click: office, unit, report, version and who sent it', async () => {
    const top = await indicator('dat-hien');
    expect(top.whole.actual).toEqual({ value: 2100.5 });
    expect(top.parts.map(({ name, said, opens }) => [name, said[0]!.actual, opens])).toContainEqual([
      'Chi bộ ấp 1',
      { value: 1240.5 },
      false,
    ]);
    const rows = top.rows.map(({ unitName, standing, version, entered, submittedBy }) => [
      unitName,
      standing,
      version,
      entered,
      submittedBy,
    ]);
    expect(rows).toContainEqual(['Chi bộ ấp 1', 'accepted', 1, '1.240,5', 'Người báo cáo chiBo1']);
    expect(rows).toContainEqual(['Ủy ban MTTQ Việt Nam xã Đồng Xanh', 'returned', 1, '9.999', 'Người báo cáo matTran']);
    expect(rows).toContainEqual(['Chi bộ ấp 3', 'missing', null, '', null]);
    const below = await indicator('dat-hien', { unitId: office.units.chiBo1 });
    expect(below.crumbs.map(({ name }) => name)).toEqual(['Đảng ủy xã Đồng Xanh']);
    expect([below.whole.actual, below.parts, below.rows.length]).toEqual([{ value: 1240.5 }, [], 1]);
  });

  test('a percentage comes from parts and wholes', async () => {
    expect((await indicator('hoc-chuyen-de')).whole.actual).toEqual({ share: { part: 60, whole: 100 } });
  });

  test('people see the figures of their own unit and below it, and no others', async () => {
    const own = reporterOf(office, 'chiBo1');
    expect((await indicator('dat-hien', {}, own)).unit.name).toBe('Chi bộ ấp 1');
    for (const unitId of [office.units.dangUy, office.units.chiBo2]) {
      expect(await loadUnitFigures(own, asked(unitId))).toMatchObject({ ok: false, reason: 'not-allowed' });
    }
    expect(await loadUnitFigures(office.as('leader'), asked(newId<'unit'>()))).toMatchObject({ reason: 'no-unit' });
    expect(await loadIndicatorFigures(own, { ...asked(), indicator: 'khong-co' })).toMatchObject({
      reason: 'no-indicator',
    });
  });

  test('a branch that moved later counts where it was then, or where it is now, as the reader chooses', async () => {
    const { db, officeId, units } = office;
    const last = await db
      .selectFrom('unit_version')
      .selectAll()
      .where('unit_id', '=', units.chiBo1)
      .executeTakeFirstOrThrow();
    expect((await indicator('dat-hien')).changed).toBe(false);
    await db.updateTable('unit_version').set({ valid_to: '2026-10-28' }).where('id', '=', last.id).execute();
    const moved = {
      ...last,
      office_id: officeId,
      id: newId(),
      valid_from: '2026-10-28',
      valid_to: null,
      parent_id: units.ubnd,
    };
    await db.insertInto('unit_version').values(moved).execute();
    const later = office.as('owner', '2026-11-20');
    const then = await indicator('dat-hien', {}, later);
    expect([then.changed, then.parts.some(({ name }) => name === 'Chi bộ ấp 1')]).toEqual([true, true]);
    const now = await indicator('dat-hien', { tree: 'now' }, later);
    expect(now.whole.actual).toEqual(then.whole.actual);
    expect(now.parts.some(({ name }) => name === 'Chi bộ ấp 1')).toBe(false);
    expect(now.parts.find(({ id }) => id === units.ubnd)!.said[0]!.actual).toEqual({ value: 1240.5 });
    expect(now.trend.points.map(({ said }) => said.actual)).toEqual(then.trend.points.map(({ said }) => said.actual));
    const below = await loadUnitFigures(later, { ...asked(units.ubnd), tree: 'now' });
    expect(below.ok && below.value.lines.find(({ key }) => key === 'dat-hien')!.said.actual).toEqual({ value: 1240.5 });
  });
});
