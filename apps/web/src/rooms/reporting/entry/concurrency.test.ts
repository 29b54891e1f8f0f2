import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { createDb } from '#shared/db/database.server.ts';
import { mintScope, type Scope, type UnitId } from '#shared/db/scope.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective } from '../../../../tests/given-duties.ts';
import { ASSIGNMENT, completeDraft, sendReport } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { sumOf } from '../forms/rules.ts';
import { openCycle } from '../forms/commands.server.ts';
import { loadCycle } from '../forms/views.server.ts';
import { loadCycleReports } from './views.server.ts';

/** Many: set KHEO_TEST_REPORTS=200 for the evening on which a whole province files. */
const UNITS = Number(process.env.KHEO_TEST_REPORTS ?? 24);

for (const database of databases.filter(({ available }) => available)) {
  describe(`${UNITS} units file at once on ${database.name}`, { timeout: 300_000 }, () => {
    let pool: Pool;
    let office: TestOffice;
    let units: UnitId[];
    beforeAll(async () => {
      pool = await database.open();
      office = await buildOffice(createDb(pool));
      units = await addUnits(office);
    });
    afterAll(() => pool?.end());

    test('no report is lost, none is doubled, and the total is the sum of what was sent', async () => {
      const directive = await givenDirective(office);
      await giveDuties(office, units, directive);
      const owner = office.as('owner');
      const opened = await openCycle(owner, formKey(), {
        documentId: directive.documentId,
        assignmentId: ASSIGNMENT,
        title: 'Báo cáo năm 2026',
        label: '2026',
        periodFrom: '2025-10-26',
        periodTo: '2026-10-25',
      });
      if (!opened.ok) throw new Error(opened.reason);
      const { cycleId } = opened.value;
      const { form } = (await loadCycle(owner, cycleId))!;
      const reports = await loadCycleReports(owner, cycleId);
      expect(reports).toHaveLength(UNITS);
      const values = new Map(reports.map(({ unitId }, index) => [unitId, index + 0.1]));

      const outcomes = await Promise.all(
        reports.flatMap(({ unitId, reportId }) => {
          const draft = completeDraft(form, { 'dat-hien': String(values.get(unitId)).replace('.', ',') });
          const key = formKey();
          const scope = reporterOf(office, unitId);
          // Everybody presses the button twice.
          return [sendReport(scope, reportId, draft, key), sendReport(scope, reportId, draft, key)];
        }),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2 * UNITS);

      const after = await loadCycleReports(owner, cycleId);
      expect(after.map(({ latest, state }) => [latest?.version, state])).toEqual(reports.map(() => [1, 'submitted']));
      const sent = after.flatMap(({ figures }) =>
        figures.flatMap(({ indicator, answer }) =>
          indicator === 'dat-hien' && 'value' in answer ? [answer.value] : [],
        ),
      );
      expect(sumOf(sent)).toBe(sumOf([...values.values()]));
      const { rows } = await sql<{ versions: number; answers: number; entries: number }>`select
        (select count(*) from report_version where cycle_id = ${cycleId}) as versions,
        (select count(*) from duty_answer) as answers,
        (select count(*) from ledger_entry where verb = 'report.submitted') as entries`.execute(office.db);
      expect(rows[0]).toEqual({ versions: UNITS, answers: UNITS, entries: UNITS });
    });
  });
}

function reporterOf(office: TestOffice, unitId: UnitId): Scope {
  return mintScope({ ...office.as('branchReporter'), unitId, personName: `Người soạn ${unitId}` });
}

async function addUnits(office: TestOffice): Promise<UnitId[]> {
  const { db, officeId, units } = office;
  const ids = Array.from({ length: UNITS }, () => newId<'unit'>());
  const created_at = new Date('2026-01-05T01:00:00Z');
  await db
    .insertInto('unit')
    .values(ids.map((id) => ({ office_id: officeId, id, created_at })))
    .execute();
  const versions = ids.map((unit_id, sort) => ({
    ...{ office_id: officeId, id: newId(), unit_id, valid_from: '2015-01-01', name: `Chi bộ số ${sort + 1}` },
    ...{ kind: 'chi-bo', parent_id: units.dangUy, sort },
  }));
  await db.insertInto('unit_version').values(versions).execute();
  return ids;
}

async function giveDuties(office: TestOffice, units: UnitId[], directive: { documentId: string; readingId: string }) {
  const { db, officeId } = office;
  const duties = units.map((unit_id) => ({
    ...{ office_id: officeId, id: newId(), document_id: directive.documentId, reading_id: directive.readingId },
    ...{ assignment_id: ASSIGNMENT, unit_id, role: 'lead' as const, title: 'Gửi báo cáo.', quote: 'gửi báo cáo' },
    ...{ span_start: 1, span_end: 9, clause: '5', answer: 'report' as const, state: 'issued' as const },
    ...{ due_on: '2026-10-29', cycle: '2026', resolved_on: '2026-09-28' },
    ...{ issued_at: new Date('2026-09-30T03:00:00Z'), issued_by: 'Lê Thị Văn Thư' },
  }));
  await db.insertInto('duty').values(duties).execute();
}
