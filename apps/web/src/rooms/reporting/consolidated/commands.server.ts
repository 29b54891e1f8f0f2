import { createHash } from 'node:crypto';
import { perform, record, sealLedger } from '#rooms/ledger/commands.server.ts';
import { canonical, writeHead } from '#rooms/ledger/rules.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { applyEdit, findChanges, keepOld, takeNew, type AnswerWords } from '../changes/rules.ts';
import type { CycleId } from '../forms/terms.ts';
import { mayDraftConsolidated } from './policy.ts';
import * as store from './store.server.ts';
import type { Consolidated, ConsolidatedContent, DraftEdit } from './terms.ts';
import { loadFreshDraft } from './views.server.ts';

/** Number of the version that was saved. */
export interface SavedVersion {
  version: number;
}

/** Over the figures and texts a version was written from, not over what people made of them. */
function hashOfSources({ blocks, lines, units }: ConsolidatedContent): string {
  const texts = blocks.flatMap((block) => (block.kind === 'sentence' ? [[block.id, block.auto, block.source]] : []));
  return createHash('sha256').update(canonical({ texts, lines, units })).digest('hex');
}

/**
 * Drafts the report of a cycle from what was sent so far.
 * @refuses roles that only read; a cycle that is not there; a second draft: later reports are decided on
 */
export async function draftConsolidated(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
): Promise<Outcome<SavedVersion, 'not-allowed' | 'no-cycle' | 'already-drafted' | 'form-key-taken'>> {
  if (!mayDraftConsolidated(scope)) return refuse('not-allowed');
  const fresh = await loadFreshDraft(scope, cycleId);
  if (!fresh.ok) return fresh;
  const ledgerHead = writeHead(await sealLedger(scope));
  const { content, cycle } = fresh.value;
  return perform(scope, 'consolidated.drafted', key, async (tx) => {
    if (await store.selectVersion(tx, cycleId, null)) return refuse('already-drafted');
    const row = rowOf(scope, cycleId, 1, content, ledgerHead);
    if (!(await store.insertVersion(tx, scope.officeId, row))) return refuse('already-drafted');
    await note(scope, tx, 'consolidated.drafted', row, { title: cycle.title });
    return done({ version: 1 });
  });
}

/**
 * Saves what a person typed as a new version.
 * @param base number of the version that was on the screen
 * @refuses roles that only read; words typed over a version that is no longer the newest
 */
export async function editConsolidated(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  base: number,
  edit: DraftEdit,
): Promise<Outcome<SavedVersion, 'not-allowed' | 'no-draft' | 'newer-version' | 'form-key-taken'>> {
  if (!mayDraftConsolidated(scope)) return refuse('not-allowed');
  const ledgerHead = writeHead(await sealLedger(scope));
  const who = { by: scope.personName, at: scope.now.toISOString() };
  return perform(scope, 'consolidated.edited', key, (tx) =>
    nextVersion(scope, tx, cycleId, base, ledgerHead, 'consolidated.edited', {}, (content) =>
      applyEdit(content, edit, who, () => newId<'sentence'>(scope.now.getTime())),
    ),
  );
}

/**
 * Decides about sources that changed after the draft: takes what they say now, or leaves the draft as it is.
 * @param ids of the sentences; all of them are decided in the same way
 * @param reason why the old words stay; wanted unless the new ones are taken
 * @refuses as editConsolidated; keeping without a reason; sources that agree with the draft
 */
export async function decideChanges(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  base: number,
  decision: { ids: string[]; take: boolean; reason: string },
  words: AnswerWords,
): Promise<
  Outcome<
    SavedVersion,
    'not-allowed' | 'no-cycle' | 'no-draft' | 'newer-version' | 'reason-wanted' | 'no-change' | 'form-key-taken'
  >
> {
  if (!mayDraftConsolidated(scope)) return refuse('not-allowed');
  const { take, reason } = decision;
  if (!take && reason === '') return refuse('reason-wanted');
  const fresh = await loadFreshDraft(scope, cycleId);
  if (!fresh.ok) return fresh;
  const { content, cycle } = fresh.value;
  const ledgerHead = writeHead(await sealLedger(scope));
  const ids = new Set(decision.ids);
  const at = scope.now.toISOString();
  return perform(scope, 'consolidated.decided', key, async (tx) => {
    const latest = await store.selectVersion(tx, cycleId, null);
    if (!latest) return refuse('no-draft');
    const changes = findChanges(latest.content, content, cycle.form.indicators, words).filter(({ id }) => ids.has(id));
    if (latest.version === base && changes.length === 0) return refuse('no-change');
    const what = changes.map(({ id, before, now }) => ({ id, before, now }));
    const verb = 'consolidated.decided';
    return nextVersion(scope, tx, cycleId, base, ledgerHead, verb, { take, reason, what }, (old) =>
      take
        ? takeNew(old, content, ids)
        : changes.reduce((kept, change) => keepOld(kept, change, { reason, by: scope.personName, at }), old),
    );
  });
}

async function nextVersion(
  scope: Scope,
  tx: Tx,
  cycleId: CycleId,
  base: number,
  ledgerHead: string,
  verb: string,
  details: Record<string, unknown>,
  change: (content: ConsolidatedContent) => ConsolidatedContent,
) {
  const latest = await store.selectVersion(tx, cycleId, null);
  if (!latest) return refuse('no-draft');
  if (latest.version !== base) return refuse('newer-version');
  const row = rowOf(scope, cycleId, base + 1, change(latest.content), ledgerHead);
  // Two people may save at one moment: the second finds the number taken.
  if (!(await store.insertVersion(tx, scope.officeId, row))) return refuse('newer-version');
  await note(scope, tx, verb, row, details, latest);
  return done({ version: row.version });
}

function rowOf(
  scope: Scope,
  cycleId: CycleId,
  version: number,
  content: ConsolidatedContent,
  ledgerHead: string,
): Consolidated {
  return {
    id: newId<'consolidated'>(scope.now.getTime()),
    cycleId,
    version,
    content,
    sourcesHash: hashOfSources(content),
    ledgerHead,
    createdBy: scope.personName,
    createdAt: scope.now,
  };
}

async function note(
  scope: Scope,
  tx: Tx,
  verb: string,
  row: Consolidated,
  details: Record<string, unknown>,
  before?: Consolidated,
): Promise<void> {
  const { cycleId, version, sourcesHash } = row;
  await record(scope, tx, {
    verb,
    about: [`consolidated:${cycleId}`, `cycle:${cycleId}`],
    unitId: null,
    before: before ? { version: before.version, sourcesHash: before.sourcesHash } : null,
    after: { ...details, version, sourcesHash },
  });
}
