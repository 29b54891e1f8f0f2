import { createHash } from 'node:crypto';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import { canonical } from '#rooms/ledger/rules.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done } from '#shared/forms/outcome.ts';
import * as store from './store.server.ts';
import type { CodedTable } from './terms.ts';

/**
 * Keeps tables as they were taken, so that a code on paper can be looked up; once a person and set of codes, however
 * often the file is fetched.
 * @param tables of one cycle, which the person was shown
 * @refuses nothing: whoever may see a table may print it. A file is not given away with codes that nobody kept
 */
export async function keepCopies(scope: Scope, tables: readonly CodedTable[]): Promise<void> {
  const codes = tables.map(({ code }) => code);
  const kept = await perform(scope, 'figures.printed', keyOf(scope, codes), async (tx) => {
    await store.insertCopies(tx, scope.officeId, tables, { by: scope.personName, at: scope.now });
    const [first] = tables;
    await record(scope, tx, {
      verb: 'figures.printed',
      about: first ? [`cycle:${first.query.cycleId}`] : [`office:${scope.officeId}`],
      unitId: first?.query.unitId ?? null,
      after: { label: tables.map(({ table }) => table.title).join('; '), codes },
    });
    return done({ codes });
  });
  // The key is made of the codes: another form cannot have used it.
  if (!kept.ok) throw new Error(kept.reason);
}

/** The same person and the same tables give the same key: a file fetched twice is one taking. */
function keyOf({ officeId, personId }: Scope, codes: readonly string[]): FormKey {
  const hash = createHash('sha256').update(canonical({ officeId, personId, codes })).digest('hex');
  const variant = ((parseInt(hash[16]!, 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, variant + hash.slice(17, 20)];
  return [...parts, hash.slice(20, 32)].join('-') as FormKey;
}
