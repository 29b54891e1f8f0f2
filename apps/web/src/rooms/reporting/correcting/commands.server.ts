import { filesWithin } from '#rooms/documents/files/views.server.ts';
import { isReason } from '#rooms/duties/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { lifeAfter, lifeOf } from '../deciding/rules.ts';
import { takeForWriting, type WriteRefusal } from '../entry/commands.server.ts';
import { selectVersions } from '../entry/store.server.ts';
import type { ReportId } from '../entry/terms.ts';
import { draftOf } from './rules.ts';
import * as store from './store.server.ts';

export type CorrectRefusal = WriteRefusal | 'not-accepted' | 'reason-too-short';

/**
 * Opens an accepted report for a correction. The accepted version goes on counting until the new one is accepted.
 * @refuses report-not-found, report-not-allowed and unit-has-account (only whoever writes it), report-closed (the period
 *   is locked), not-accepted (or being corrected already), reason-too-short (below ten characters)
 */
export function beginCorrection(
  scope: Scope,
  key: FormKey,
  id: ReportId,
  reason: string,
): Promise<Outcome<{ id: ReportId }, CorrectRefusal | 'form-key-taken'>> {
  return perform(
    scope,
    'report.correction-begun',
    key,
    async (tx): Promise<Outcome<{ id: ReportId }, CorrectRefusal>> => {
      const taken = await takeAccepted(scope, tx, id, 'correct');
      if ('ok' in taken) return taken;
      const { report, cycle, versions } = taken;
      if (!isReason(reason)) return refuse('reason-too-short');
      const accepted = versions.find(({ decision }) => decision === 'accepted')!;
      const draft = draftOf(accepted.content, await filesWithin(scope, tx, `report:${id}`));
      const revision = report.draftRevision + 1;
      await store.openCorrection(tx, id, { reason, draft, revision, by: scope.personName, at: scope.now });
      await record(scope, tx, {
        verb: 'report.correction-begun',
        about: [`report:${id}`, `cycle:${cycle.id}`],
        unitId: report.unitId,
        before: { state: report.state, version: accepted.version },
        after: { title: cycle.title, reason },
      });
      return done({ id });
    },
  );
}

/**
 * Gives a correction up before it is sent; the accepted version stays as it is.
 * @refuses as beginCorrection
 */
export function dropCorrection(
  scope: Scope,
  key: FormKey,
  id: ReportId,
): Promise<Outcome<{ id: ReportId }, CorrectRefusal | 'form-key-taken'>> {
  return perform(
    scope,
    'report.correction-dropped',
    key,
    async (tx): Promise<Outcome<{ id: ReportId }, CorrectRefusal>> => {
      const taken = await takeAccepted(scope, tx, id, 'keep');
      if ('ok' in taken) return taken;
      const { report, cycle } = taken;
      await store.closeCorrection(tx, id);
      await record(scope, tx, {
        verb: 'report.correction-dropped',
        about: [`report:${id}`, `cycle:${cycle.id}`],
        unitId: report.unitId,
        before: { reason: report.correction },
        after: { title: cycle.title, state: report.state },
      });
      return done({ id });
    },
  );
}

async function takeAccepted(scope: Scope, tx: Tx, id: ReportId, act: 'correct' | 'keep') {
  const taken = await takeForWriting(scope, tx, id);
  if ('ok' in taken) return taken;
  const { report, cycle } = taken;
  if (cycle.lockedAt) return refuse('report-closed');
  const versions = await selectVersions(tx, id);
  const after = lifeAfter(lifeOf(report, versions), { do: act }, []);
  const refused: Refusal<CorrectRefusal> | null = typeof after === 'string' ? refuse('not-accepted') : null;
  return refused ?? { report, cycle, versions };
}
