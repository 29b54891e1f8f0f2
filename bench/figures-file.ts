// Units file their reports: one by one through the commands, and many at once through the server.
import { createDb } from '../apps/web/src/shared/db/database.server.ts';
import type { Pool } from '../apps/web/src/shared/db/pool.server.ts';
import type { UnitId } from '../apps/web/src/shared/db/scope.ts';
import type { ReportId } from '../apps/web/src/rooms/reporting/entry/terms.ts';
import { decideReport } from '../apps/web/src/rooms/reporting/deciding/commands.server.ts';
import { saveDraft, submitReport } from '../apps/web/src/rooms/reporting/entry/commands.server.ts';
import { fieldOfLine, originsOf } from '../apps/web/src/rooms/reporting/drafts/rules.ts';
import type { Draft } from '../apps/web/src/rooms/reporting/drafts/terms.ts';
import { linesOf } from '../apps/web/src/rooms/reporting/forms/rules.ts';
import type { FormContent } from '../apps/web/src/rooms/reporting/forms/terms.ts';
import { formKey } from '../apps/web/tests/office.ts';
import type { Programme, UnitReport } from './programme.ts';

/** Spread over so many milliseconds, evenly. */
const WITHIN = 60_000;
const EMPTY: Draft = { figures: {}, narrative: {}, dropped: [] };

export interface Filing {
  times: number[];
  lost: number;
  doubled: number;
}

function draftOf(form: FormContent, value: number): Draft {
  const typed = { how: 'actual' as const, asked: '' };
  const figures = linesOf(form).map(({ key, indicator }, i) => [
    key,
    { ...typed, value: String(value + i), base: indicator.kind === 'ratio' ? '999' : '' },
  ]);
  return { ...EMPTY, figures: Object.fromEntries(figures) };
}

/** Sends and accepts one report. @returns milliseconds of each step, the reading of every total above included */
export async function fileOne(
  { office, form, cycleId, pool }: Programme & { pool: Pool },
  { reportId, unitId }: UnitReport,
): Promise<{ sent: number; accepted: number }> {
  const db = createDb(pool);
  const id = reportId as ReportId;
  const unit = { ...office.as('branchReporter'), db, unitId: unitId as UnitId };
  const owner = { ...office.as('owner'), db };
  const saved = await saveDraft(unit, id, draftOf(form, 7), originsOf(form, EMPTY));
  if (!saved.ok) throw new Error(saved.reason);
  const read = async () => {
    const { rows } = await pool.query(
      `select t.* from counted c join total t on t.office_id = c.office_id and t.cycle_id = c.cycle_id and t.unit_id = any(c.above)
       where c.office_id = $1 and c.cycle_id = $2 and c.unit_id = $3`,
      [office.officeId, cycleId, unitId],
    );
    return rows;
  };
  const start = performance.now();
  const sent = await submitReport(unit, formKey(), id, saved.value.revision);
  const above = await read();
  const sentAfter = performance.now() - start;
  if (!sent.ok) throw new Error(sent.reason);
  if (above.length !== 2 * linesOf(form).length) throw new Error(`${above.length} totals above ${unitId}`);
  const decided = { decision: 'accepted' as const, version: sent.value.version, reason: '', parts: [] };
  const again = performance.now();
  const accepted = await decideReport(owner, formKey(), id, decided);
  await read();
  const acceptedAfter = performance.now() - again;
  if (!accepted.ok) throw new Error(accepted.reason);
  return { sent: sentAfter, accepted: acceptedAfter };
}

function bodyOf(form: FormContent, value: number): string {
  const body = new URLSearchParams({ khoa: crypto.randomUUID(), goc: JSON.stringify(originsOf(form, EMPTY)) });
  for (const { key, indicator } of linesOf(form)) {
    body.set(fieldOfLine(key), String(value));
    body.set(`cach:${key}`, 'thuc-hien');
    if (indicator.kind === 'ratio') body.set(`tren:${key}`, '999');
  }
  return body.toString();
}

/**
 * Sends every report, each at its own moment of the minute.
 * @param copies how often each form is sent at that moment
 * @returns what counts how many are there, once the server has let the database go
 */
export async function fileAll(
  origin: string,
  { office, form, cycleId }: Programme,
  reports: UnitReport[],
  copies: number,
): Promise<(pool: Pool) => Promise<Filing>> {
  const times: number[] = [];
  await Promise.all(
    reports.map(async ({ reportId, cookie }, i) => {
      await new Promise((resolve) => setTimeout(resolve, (WITHIN * i) / reports.length));
      const body = bodyOf(form, 1 + (i % 9));
      const send = async () => {
        const started = performance.now();
        const response = await fetch(`${origin}/bao-cao/${reportId}?/gui`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie, origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
          body,
        });
        times.push(performance.now() - started);
        const text = await response.text();
        if (response.status !== 303) throw new Error(`${response.status}: ${text.slice(0, 300)}`);
      };
      await Promise.all(Array.from({ length: copies }, send));
    }),
  );
  return async (pool) => {
    const { rows } = await pool.query(
      `select r.id, (select count(*) from report_version v where v.office_id = r.office_id and v.report_id = r.id) as versions,
         (select count(*) from figure f where f.office_id = r.office_id and f.report_id = r.id) as figures
       from report r where r.office_id = $1 and r.cycle_id = $2 and r.id = any($3)`,
      [office.officeId, cycleId, reports.map(({ reportId }) => reportId)],
    );
    const expected = linesOf(form).length;
    const lost = rows.filter((row) => Number(row.versions) < 1 || Number(row.figures) < expected).length;
    const doubled = rows.filter((row) => Number(row.versions) > 1 || Number(row.figures) > expected).length;
    return { times, lost, doubled };
  };
}
