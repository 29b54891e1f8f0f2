import { perform, record } from '#rooms/ledger/commands.server.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import * as store from './store.server.ts';

/**
 * Tells the people of units that have an account now which reports were entered for them before, each report once.
 * @returns how many reports were told of
 */
export async function tellOfEntered(scope: Scope): Promise<number> {
  if ((await inScope(scope, (tx) => store.selectUntold(tx))).length === 0) return 0;
  const key = newId<'form-key'>(scope.now.getTime());
  const outcome = await perform(scope, 'report.entered-before', key, async (tx) => {
    const untold = await store.selectUntold(tx);
    for (const { reportId, unitId, title, submittedBy } of untold) {
      const link = `/bao-cao/${reportId}`;
      const params = { title, who: submittedBy };
      await notifyWithin(scope, tx, { unitIds: [unitId], kind: 'report.entered-before', params, link });
      const about = [`report:${reportId}` as const];
      await record(scope, tx, {
        verb: 'report.entered-before',
        about,
        unitId,
        after: { title, enteredBy: submittedBy },
      });
    }
    await store.setTold(
      tx,
      untold.map(({ reportId }) => reportId),
      scope.now,
    );
    return done(untold.length);
  });
  return outcome.ok ? outcome.value : 0;
}
