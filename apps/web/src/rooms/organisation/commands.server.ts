import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { resolvePhrase } from './rules.ts';
import { keyOfName } from './spelling/rules.ts';
import * as store from './store.server.ts';
import type { UnitId } from './terms.ts';

/**
 * Keeps what a clerk decided a printed phrase means, in the transaction of the command that used it.
 * A decision that only repeats what the rules say is not kept: it would go stale with the next new unit.
 * @param unitIds units of the office; those that do not exist today are left out
 * @refuses nothing: the calling command has asked its own policy
 */
export async function rememberPhraseWithin(
  scope: Scope,
  tx: Tx,
  phrase: string,
  unitIds: readonly UnitId[],
): Promise<void> {
  const key = keyOfName(phrase);
  const units = await store.selectUnits(tx, scope.today);
  const decided = units.flatMap(({ id }) => (unitIds.includes(id) ? [id] : []));
  if (key === '' || decided.length === 0) return;
  const earlier = (await store.selectRemembered(tx)).find((one) => one.key === key);
  if (String(earlier?.unitIds) === String(decided)) return;
  const kinds = await store.selectKinds(tx);
  const repeats = String(resolvePhrase(phrase, { units, kinds, remembered: [] }).unitIds) === String(decided);
  if (repeats && !earlier) return;
  if (repeats) await store.deleteRemembered(tx, key);
  else {
    const { officeId, personName, now } = scope;
    const decision = { key, phrase: phrase.trim(), unitIds: decided, decidedBy: personName, decidedAt: now };
    await store.upsertRemembered(tx, officeId, decision);
  }
  await record(scope, tx, {
    verb: repeats ? 'phrase.forgotten' : 'phrase.decided',
    about: [`office:${scope.officeId}`],
    unitId: null,
    before: earlier ? { phrase, unitIds: earlier.unitIds } : null,
    after: { phrase, unitIds: decided },
  });
}
