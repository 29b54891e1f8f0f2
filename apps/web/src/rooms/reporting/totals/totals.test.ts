import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, inScope, type Db } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDecision, givenFiveUnits, givenReport, reporterOf } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice, type UnitKey } from '../../../../tests/office.ts';
import { beginCorrection } from '../correcting/commands.server.ts';
import { loadUnitFigures } from '../figures/views.server.ts';
import { loadTotals } from '../rollup/views.server.ts';
import { rebuildTotals } from './jobs.server.ts';

/** Everything stored about an office, without the rows that say nothing. */
async function stored(db: Db) {
  const totals = await sql<{ unit_id: string; indicator: string; actual: number; value: string }>`
    select cycle_id, unit_id, indicator, split, trim_scale(actual_value)::text as value, trim_scale(actual_base)::text as base,
      trim_scale(estimate_value)::text as estimated, trim_scale(estimate_base)::text as estimated_base, actual, estimate, nil, waiting
    from total where actual + estimate + nil > 0 order by cycle_id, unit_id, indicator, split`.execute(db);
  const tallies = await sql`select * from tally where expected > 0 order by cycle_id, unit_id`.execute(db);
  const counted = await sql`select * from counted order by cycle_id, unit_id`.execute(db);
  return { totals: totals.rows, tallies: tallies.rows, counted: counted.rows };
}

type Step =
  | { do: 'send'; unit: UnitKey; figures: { indicator: string; how: 'actual' | 'estimate' | 'nil'; value: number }[] }
  | { do: 'accepted' | 'returned'; unit: UnitKey; held?: string[] }
  | { do: 'move'; unit: UnitKey; to: UnitKey; on: string }
  | { do: 'one' | 'two'; units: [UnitKey, UnitKey]; indicator: string };

const REPORTING: UnitKey[] = ['ubnd', 'matTran', 'chiBo1', 'chiBo2', 'chiBo3'];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      unit: fc.constantFrom(...REPORTING),
      figures: fc.uniqueArray(
        fc.record({
          indicator: fc.constantFrom('dat-hien', 'ngay-cong', 'hoc-chuyen-de'),
          how: fc.constantFrom('actual' as const, 'estimate' as const, 'nil' as const),
          // Numbers that agree by chance, too, so that two units may have told one thing.
          value: fc.oneof(
            fc.constantFrom(120, 860),
            fc.integer({ min: 0, max: 50_000 }).map((thousandths) => thousandths / 1000),
          ),
        }),
        { selector: ({ indicator }) => indicator, minLength: 1 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('accepted' as const, 'returned' as const),
      unit: fc.constantFrom(...REPORTING),
      held: fc.subarray(['dat-hien', 'ngay-cong', 'hoc-chuyen-de']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      unit: fc.constantFrom<UnitKey>('chiBo1', 'chiBo2', 'matTran'),
      to: fc.constantFrom<UnitKey>('dangUy', 'ubnd', 'chiBo3'),
      on: fc.constantFrom('2016-01-01', '2026-01-01', '2026-10-26', '2027-01-01'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('one' as const, 'two' as const),
      units: fc.shuffledSubarray(REPORTING, { minLength: 2, maxLength: 2 }).map((two) => two as [UnitKey, UnitKey]),
      indicator: fc.constantFrom('dat-hien', 'ngay-cong'),
    }),
  },
);

describe.each(databases.filter(({ available }) => available))('stored totals on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenFiveUnits(office);
  });
  afterAll(() => pool?.end());

  const totalOf = async (unit: UnitKey, indicator: string) =>
    office.db
      .selectFrom('total')
      .select(['actual_value', 'estimate_value', 'actual', 'estimate', 'nil', 'waiting'])
      .where('unit_id', '=', office.units[unit])
      .where('indicator', '=', indicator)
      .executeTakeFirst();

  test('a period that was opened expects its reports in every unit above', async () => {
    const tally = await office.db.selectFrom('tally').selectAll().where('unit_id', '=', office.units.dangUy).execute();
    expect(tally).toMatchObject([{ expected: 5, accepted: 0, waiting: 0, returned: 0 }]);
  });

  test('what is sent, returned, sent again and accepted is in the totals in the same transaction', async () => {
    await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '1.240,5', 'ngay-cong': '~30' } });
    await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '860' } });
    expect(await totalOf('dangUy', 'dat-hien')).toMatchObject({ actual: 2, nil: 0, waiting: 2 });
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(2100.5);
    expect(await totalOf('dangUy', 'ngay-cong')).toMatchObject({ actual: 0, estimate: 1, nil: 1 });
    await givenDecision(office, cycle, 'chiBo1', 'accepted');
    expect(await totalOf('dangUy', 'dat-hien')).toMatchObject({ actual: 2, waiting: 1 });
    await givenDecision(office, cycle, 'chiBo2', 'returned');
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(1240.5);
    const tally = await office.db.selectFrom('tally').selectAll().where('unit_id', '=', office.units.dangUy).execute();
    expect(tally).toMatchObject([{ expected: 5, accepted: 1, waiting: 0, returned: 1 }]);
  });

  test('of a report returned in part only the named figures stop counting; its correction counts again', async () => {
    await givenReport(office, cycle, 'chiBo3', { figures: { 'dat-hien': '100', 'ngay-cong': '40' } });
    const before = await totalOf('dangUy', 'ngay-cong');
    await givenDecision(office, cycle, 'chiBo3', 'returned', ['figure:dat-hien', 'section:III']);
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(1240.5);
    expect(await totalOf('dangUy', 'ngay-cong')).toEqual(before);
    const tally = () =>
      office.db.selectFrom('tally').selectAll().where('unit_id', '=', office.units.dangUy).executeTakeFirst();
    expect(await tally()).toMatchObject({ expected: 5, accepted: 1, waiting: 0, returned: 1, mending: 1 });
    expect((await rebuildTotals(office.db, office.officeId)).mended).toBe(0);
    await givenReport(office, cycle, 'chiBo3', { figures: { 'dat-hien': '90', 'ngay-cong': '40' } });
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(1330.5);
    expect(await tally()).toMatchObject({ accepted: 1, waiting: 1, returned: 1, mending: 0 });
  });

  test('an accepted version counts until the correction of it is accepted', async () => {
    await givenDecision(office, cycle, 'chiBo3', 'accepted');
    const opened = await beginCorrection(
      reporterOf(office, 'chiBo3'),
      formKey(),
      cycle.reports.chiBo3!,
      'Gõ thừa một số 0.',
    );
    expect(opened).toMatchObject({ ok: true });
    await givenReport(office, cycle, 'chiBo3', { figures: { 'dat-hien': '9', 'ngay-cong': '40' } });
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(1330.5);
    await givenDecision(office, cycle, 'chiBo3', 'accepted');
    expect(Number((await totalOf('dangUy', 'dat-hien'))!.actual_value)).toBe(1249.5);
    expect((await rebuildTotals(office.db, office.officeId)).mended).toBe(0);
  });

  test('totals are seen by those who see the units below, and written by nobody', async () => {
    const seen = (scope = office.as('leader')) =>
      inScope(scope, (tx) => tx.selectFrom('total').select('unit_id').distinct().execute());
    expect(await seen()).toEqual([{ unit_id: office.units.dangUy }]);
    expect(await seen(reporterOf(office, 'chiBo1'))).toEqual([]);
    await expect(
      inScope(office.as('owner'), (tx) => tx.updateTable('total').set({ actual: 9 }).execute()),
    ).rejects.toThrow();
    await expect(
      inScope(office.as('owner'), (tx) => sql`select kheo_recount(${office.officeId}, ${cycle.cycleId})`.execute(tx)),
    ).rejects.toThrow();
  });

  test('a rebuild from the raw figures finds nothing to mend, and mends what was spoilt', async () => {
    const before = await stored(office.db);
    expect(await rebuildTotals(office.db, office.officeId)).toEqual({ periods: 1, mended: 0 });
    expect(await stored(office.db)).toEqual(before);
    await sql`update total set actual_value = actual_value + 1 where indicator = 'dat-hien'`.execute(office.db);
    expect(await rebuildTotals(office.db, office.officeId)).toEqual({ periods: 1, mended: 1 });
    expect(await stored(office.db)).toEqual(before);
  });

  /** A decision about the number the first of two units gives now, whether the other gives it or not. */
  const decide = async ({ do: decision, units: two, indicator }: Extract<Step, { units: unknown }>) => {
    const { officeId, db, units } = office;
    const [a = '', b = ''] = two.map((unit): string => units[unit]).sort();
    const figure = await db
      .selectFrom('figure')
      .select('value')
      .where('unit_id', '=', a)
      .where('indicator', '=', indicator)
      .orderBy('version', 'desc')
      .executeTakeFirst();
    const about = { office_id: officeId, cycle_id: cycle.cycleId, indicator, split: '', unit_a: a, unit_b: b };
    const row = { ...about, value: figure?.value ?? '120', decision, decided_by: 'x', decided_at: new Date() };
    await db
      .insertInto('repeat_decision')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };

  /** What the pages of figures show is what the raw reports give, less what was told twice. */
  const pagesAgree = async () => {
    const owner = office.as('owner');
    const [page, added] = [
      await loadUnitFigures(owner, {
        cycleId: cycle.cycleId,
        unitId: office.units.dangUy,
        tree: 'then',
      }),
      await loadTotals(owner, cycle.cycleId),
    ];
    if (!page.ok || !added.ok) throw new Error('refused');
    const lines = new Map(added.value.totals.lines.map((line) => [line.key, line]));
    for (const { key, said, indicator } of page.value.lines) {
      const line = lines.get(key)!;
      if (indicator.additive)
        expect([key, said.actual, said.repeated?.value]).toEqual([key, line.actual, line.repeated]);
    }
  };

  /** One step in a transaction of its own; figures in thousandths, the way the raw rows have them. */
  const take = async (chosen: Step) => {
    const { officeId, db, units } = office;
    if ('units' in chosen) return decide(chosen);
    if (chosen.do === 'move') {
      await db.transaction().execute(async (tx) => {
        const mine = { office_id: officeId, unit_id: units[chosen.unit] };
        const last = await tx
          .selectFrom('unit_version')
          .selectAll()
          .where('unit_id', '=', mine.unit_id)
          .orderBy('valid_from', 'desc')
          .executeTakeFirstOrThrow();
        if (last.valid_from >= chosen.on) {
          const corrected = { parent_id: units[chosen.to] };
          await tx.updateTable('unit_version').set(corrected).where('id', '=', last.id).execute();
          return;
        }
        await tx.updateTable('unit_version').set({ valid_to: chosen.on }).where('id', '=', last.id).execute();
        await tx
          .insertInto('unit_version')
          .values({ ...last, id: newId(), valid_from: chosen.on, parent_id: units[chosen.to] })
          .execute();
      });
      return;
    }
    await db.transaction().execute(async (tx) => {
      const reportId = cycle.reports[chosen.unit]!;
      const latest = await tx
        .selectFrom('report_version')
        .selectAll()
        .where('report_id', '=', reportId)
        .orderBy('version', 'desc')
        .executeTakeFirst();
      if (chosen.do !== 'send') {
        if (latest)
          await tx
            .updateTable('report_version')
            .set({
              decision: chosen.do,
              held: chosen.held ?? [],
              parts: (chosen.held ?? []).map((code) => `figure:${code}`),
            })
            .where('id', '=', latest.id)
            .execute();
        return;
      }
      const version = (latest?.version ?? 0) + 1;
      const row = {
        office_id: officeId,
        report_id: reportId,
        cycle_id: cycle.cycleId,
        unit_id: units[chosen.unit],
        version,
      };
      await tx
        .insertInto('report_version')
        .values({
          ...row,
          id: newId(),
          content: '{}',
          filled: 0,
          required: 0,
          submitted_by: 'x',
          submitted_at: new Date(),
        })
        .execute();
      await tx
        .insertInto('figure')
        .values(
          chosen.figures.map(({ indicator, how, value }) => ({
            ...row,
            indicator,
            answer: how,
            value: how === 'nil' ? null : String(value),
            base: how !== 'nil' && indicator === 'hoc-chuyen-de' ? String(value * 2) : null,
          })),
        )
        .execute();
    });
  };

  test('after any history the totals counted step by step are those a rebuild gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const one of steps) await take(one);
        const counted = await stored(office.db);
        expect((await rebuildTotals(office.db, office.officeId)).mended).toBe(0);
        expect(await stored(office.db)).toEqual(counted);
        await pagesAgree();
      }),
      { numRuns: 40 },
    );
  });

  test('two who count several reports at once do not wait for each other for ever', async () => {
    if (pool.kind === 'pglite') return;
    const send = (units: UnitKey[]) =>
      office.db.transaction().execute(async (tx) => {
        for (const unit of units) {
          const reportId = cycle.reports[unit]!;
          const { version } = await tx
            .selectFrom('report_version')
            .select('version')
            .where('report_id', '=', reportId)
            .orderBy('version', 'desc')
            .executeTakeFirstOrThrow();
          await tx
            .updateTable('report_version')
            .set({ decision: 'accepted' })
            .where('report_id', '=', reportId)
            .where('version', '=', version)
            .execute();
          await sql`set constraints all immediate`.execute(tx);
          await sql`set constraints all deferred`.execute(tx);
        }
      });
    for (const unit of REPORTING)
      await take({ do: 'send', unit, figures: [{ indicator: 'dat-hien', how: 'actual', value: 1 }] });
    await Promise.all([send(['chiBo1', 'chiBo2']), send(['ubnd', 'matTran', 'chiBo3'])]);
    expect((await rebuildTotals(office.db, office.officeId)).mended).toBe(0);
  });
});
