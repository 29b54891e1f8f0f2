import { faultOfGround } from '#rooms/duties/standing-in/rules.ts';
import type { Ground, GroundFault } from '#rooms/duties/standing-in/terms.ts';
import { perform } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { sendWithin, type SubmitRefusal } from '../entry/commands.server.ts';
import { mayOpenCycle } from '../forms/policy.ts';
import type { Cycle, ReportId } from '../forms/terms.ts';
import { heldCycleWithin } from '../forms/views.server.ts';
import * as imports from '../importing/store.server.ts';
import type { ImportId } from '../importing/terms.ts';

export type SendForRefusal =
  'import-not-found' | 'import-not-allowed' | 'import-not-done' | GroundFault | 'nothing-sent';

/** What became of the drafts that were to be sent. */
export interface SentFor {
  sent: number;
  /** Those that were kept back, each with its reason. */
  kept: { reportId: ReportId; reason: SubmitRefusal }[];
}

/**
 * Sends the drafts that a table of the office filled, for units without an account: each as when it is sent alone, with
 * its own line in the ledger. One that cannot go keeps no other back. Whoever decides is told once for all of them.
 * @param seen the drafts that were shown, with their revisions; what the table did not fill is left out
 * @refuses import-not-found, import-not-allowed (only who opens periods, and tables of the office), import-not-done (open,
 *   or taken back), what the ground lacks (a file beside each report is none for many), nothing-sent (none of them could go)
 */
export function sendForUnits(
  scope: Scope,
  key: FormKey,
  id: ImportId,
  { seen, ground }: { seen: ReadonlyMap<ReportId, number>; ground: Ground | null },
): Promise<Outcome<SentFor, SendForRefusal | 'form-key-taken'>> {
  return perform(scope, 'report.submitted-for', key, async (tx): Promise<Outcome<SentFor, SendForRefusal>> => {
    const head = await imports.selectImport(tx, id);
    if (!head) return refuse('import-not-found');
    if (head.unitId !== null || !mayOpenCycle(scope)) return refuse('import-not-allowed');
    if (head.state !== 'done') return refuse('import-not-done');
    const fault = faultOfGround(ground, 0);
    if (!ground || fault) return refuse(fault ?? 'ground-missing');
    const left = await imports.selectLeft(tx, id);
    const ids = left.flatMap(({ reportId, unitId }) =>
      seen.has(reportId) && unitId !== scope.unitId ? [reportId] : [],
    );
    // Held in one order, reports before their period, as everybody who writes does.
    await imports.selectDrafts(tx, head.cycleId, ids);
    const cycle = await heldCycleWithin(scope, tx, head.cycleId);
    if (!cycle) return refuse('import-not-found');
    const from = fromTable(ground, head.fileName);
    const sent: (UnitId | null)[] = [];
    const kept: SentFor['kept'] = [];
    for (const reportId of ids) {
      const outcome = await sendWithin(scope, tx, reportId, { revision: seen.get(reportId)!, ground: from });
      if (outcome.ok) sent.push(outcome.value.waitsFor);
      else kept.push({ reportId, reason: outcome.reason });
    }
    if (sent.length === 0) return refuse('nothing-sent');
    for (const [unitId, of] of Map.groupBy(sent, (waitsFor) => waitsFor))
      await tellMany(scope, tx, cycle, unitId, of.length);
    return done({ sent: sent.length, kept });
  });
}

/** The table itself is a ground by its name; any other says with which table it came. */
function fromTable({ source, words }: Ground, fileName: string): Ground {
  return { source, words: source !== 'table' ? words : words === '' ? fileName : `${fileName}; ${words}` };
}

function tellMany(scope: Scope, tx: Tx, cycle: Cycle, level: UnitId | null, count: number) {
  return notifyWithin(scope, tx, {
    unitIds: [level ?? cycle.ownerUnitId],
    kind: 'reports.submitted-for',
    params: { title: cycle.title, count: String(count), who: scope.personName },
    link: level ? '/viec#cho-duyet' : `/theo-doi/${cycle.id}?xem=cho-kiem-tra#don-vi`,
  });
}
