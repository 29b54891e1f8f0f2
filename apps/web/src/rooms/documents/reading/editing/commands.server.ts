import { readDeadline } from '@kheo/van-ban';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import { isDay } from '#shared/time/day.ts';
import { layerAt, machineContentAt } from '../../texts/store.server.ts';
import { mayConfirmReading } from '../policy.ts';
import * as store from '../store.server.ts';
import type { DocumentId, ReadingContent, ReadingVersion } from '../terms.ts';
import { applyEdit, clashesOf, ownPart, touchedBy } from './rules.ts';
import type { Clash, Edit, EditContext, EditRefusal } from './terms.ts';

/** A form made from one revision of a draft. */
export interface OnDraft {
  documentId: DocumentId;
  revision: number;
  key: FormKey;
}

export type DraftRefusal = 'not-allowed' | 'no-draft' | 'changed-meanwhile' | 'nothing-to-undo' | 'form-key-taken';

/** The draft as it stands, or why it cannot be worked on. */
async function draftFor(scope: Scope, tx: Tx, documentId: DocumentId) {
  if (!mayConfirmReading(scope)) return refuse('not-allowed');
  const document = await store.documentOf(tx, documentId);
  const draft = document && (await store.versionIn(tx, documentId, 'draft'));
  const layer = draft && (await layerAt(tx, documentId, draft.textVersion));
  return layer ? done({ draft, text: layer.text }) : refuse('no-draft');
}

interface Change {
  verb: 'reading.corrected' | 'reading.undone' | 'reading.restored';
  content: ReadingContent;
  /** What undoing this change returns to. */
  previous: number | null;
  before: unknown;
  after: unknown;
}

async function save(scope: Scope, tx: Tx, draft: ReadingVersion, change: Change) {
  const { content, previous, verb, before, after } = change;
  const { textVersion } = draft;
  const revision = draft.revision + 1;
  if (!(await store.replaceContent(tx, draft, { content, textVersion }))) {
    return refuse('changed-meanwhile', { revision: String(revision) });
  }
  const stamp = { officeId: scope.officeId, by: scope.personName, at: scope.now };
  await store.insertRevision(tx, { ...stamp, readingId: draft.id, revision, previous, content, textVersion });
  const about = [`document:${draft.documentId}`, `reading:${draft.id}`] as const;
  await record(scope, tx, { verb, about: [...about], unitId: null, before, after });
  return done({ revision });
}

/** Both values of each clash, by field, for the page that shows them; and who was faster. */
function refuseClash(clashes: Clash[], draft: ReadingVersion, savedBy: string): Refusal<'changed-meanwhile'> {
  const both = clashes.flatMap(({ field, mine, theirs }) => [
    [`mine:${field}`, mine],
    [`theirs:${field}`, theirs],
  ]);
  return refuse('changed-meanwhile', { revision: String(draft.revision), savedBy, ...Object.fromEntries(both) });
}

/**
 * Makes one correction of a draft. A form made from an older revision is taken when nobody touched the same
 * values since; otherwise it is refused with both values, and nothing is lost.
 * @returns the new revision
 * @refuses not-allowed, no-draft (confirmed already), changed-meanwhile, and whatever the correction itself refuses
 */
export function correctReading(
  scope: Scope,
  { documentId, revision, key }: OnDraft,
  edit: Edit,
): Promise<Outcome<{ revision: number }, DraftRefusal | EditRefusal>> {
  return perform(scope, 'reading.corrected', key, async (tx) => {
    const found = await draftFor(scope, tx, documentId);
    if (!found.ok) return found;
    const { draft, text } = found.value;
    const context = contextOf(scope, draft.content, text);
    let own = edit;
    if (revision !== draft.revision) {
      const base = await store.revisionOf(tx, draft.id, revision);
      // The text was corrected since: places in the form are places of another text.
      if (base?.textVersion !== draft.textVersion)
        return refuse('changed-meanwhile', { revision: String(draft.revision) });
      const clashes = clashesOf(base.content, draft.content, edit, context);
      const newest = await store.revisionOf(tx, draft.id, draft.revision);
      if (clashes.length > 0) return refuseClash(clashes, draft, newest?.savedBy ?? '');
      own = ownPart(base.content, edit);
    }
    const outcome = applyEdit(draft.content, own, context);
    if (!outcome.ok) return outcome;
    return save(scope, tx, draft, {
      ...{ verb: 'reading.corrected', content: outcome.value, previous: draft.revision },
      before: { kind: own.kind, values: touchedBy(draft.content, own) },
      after: { kind: own.kind, values: touchedBy(outcome.value, own), ...added(draft.content, outcome.value) },
    });
  });
}

/** What a correction added, which has no values before. */
function added(before: ReadingContent, after: ReadingContent): object {
  const assignment = after.assignments.find(({ id }) => !before.assignments.some((one) => one.id === id));
  const citation = after.citations.find(({ id }) => !before.citations.some((one) => one.id === id));
  return {
    ...(assignment && { added: { id: assignment.id, title: assignment.title, quote: assignment.quote } }),
    ...(citation && { added: { id: citation.id, reference: citation.reference, name: citation.name } }),
  };
}

function contextOf(scope: Scope, content: ReadingContent, text: string): EditContext {
  const iso = content.header.date?.iso ?? '';
  const documentDate = isDay(iso) ? iso : scope.today;
  return { text, by: scope.personName, documentDate, today: scope.today, readDeadline };
}

/**
 * Takes back the last correction; once more takes back the one before it.
 * @refuses not-allowed, no-draft, nothing-to-undo, changed-meanwhile (somebody corrected since the page was shown)
 */
export function undoCorrection(
  scope: Scope,
  { documentId, revision, key }: OnDraft,
): Promise<Outcome<{ revision: number }, DraftRefusal>> {
  return perform(scope, 'reading.undone', key, async (tx) => {
    const found = await draftFor(scope, tx, documentId);
    if (!found.ok) return found;
    const { draft } = found.value;
    if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: String(draft.revision) });
    const current = await store.revisionOf(tx, draft.id, revision);
    const earlier = current?.previous ? await store.revisionOf(tx, draft.id, current.previous) : undefined;
    if (!earlier) return refuse('nothing-to-undo');
    return save(scope, tx, draft, {
      ...{ verb: 'reading.undone', content: earlier.content, previous: earlier.previous },
      ...{ before: { revision }, after: { revision: earlier.revision } },
    });
  });
}

/**
 * Puts the machine's first reading back in place of every correction; it can be undone like a correction.
 * @refuses not-allowed, no-draft, changed-meanwhile
 */
export function restoreReading(
  scope: Scope,
  { documentId, revision, key }: OnDraft,
): Promise<Outcome<{ revision: number }, DraftRefusal>> {
  return perform(scope, 'reading.restored', key, async (tx) => {
    const found = await draftFor(scope, tx, documentId);
    if (!found.ok) return found;
    const { draft } = found.value;
    if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: String(draft.revision) });
    const [first] = await store.versionsOf(tx, documentId);
    const machine =
      (await machineContentAt(tx, documentId, draft.textVersion)) ??
      (first && (await store.revisionOf(tx, first.id, 1)))?.content;
    if (!machine) return refuse('nothing-to-undo');
    // Ids that people's additions took stay taken: duties may have been issued from them.
    const nextNumber = Math.max(machine.nextNumber, draft.content.nextNumber);
    return save(scope, tx, draft, {
      ...{ verb: 'reading.restored', content: { ...machine, nextNumber }, previous: revision },
      ...{ before: { revision }, after: { revision: 1 } },
    });
  });
}
