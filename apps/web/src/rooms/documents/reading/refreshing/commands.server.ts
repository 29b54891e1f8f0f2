import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { moveSpan } from '../../texts/rules.ts';
import { insertLayer, layerAt, machineContentAt } from '../../texts/store.server.ts';
import type { TextLayer } from '../../texts/terms.ts';
import { factsOf } from '../confirming/rules.ts';
import { writeProposal } from '../confirming/store.server.ts';
import { mayConfirmReading } from '../policy.ts';
import * as store from '../store.server.ts';
import type { DocumentId, ReadingContent, ReadingVersion } from '../terms.ts';
import { changesBetween, refreshed } from './rules.ts';

/** What the library reads in a corrected text. */
export interface ReadAnew {
  layer: TextLayer;
  content: ReadingContent;
  /** Version of the rules that read it. */
  reader: string;
}

/** A reading, made ready for a newer text: what people corrected in it is kept. */
export async function contentOn(
  _: Scope,
  tx: Tx,
  version: ReadingVersion,
  { layer, content: now }: Omit<ReadAnew, 'reader'>,
) {
  const { documentId, content: mine, textVersion } = version;
  const own = await layerAt(tx, documentId, textVersion);
  const base = await machineContentOf(tx, documentId, textVersion);
  if (!own || !base) throw new Error(`reading ${version.id} has no text`);
  return refreshed({ base, mine, now, text: layer.text, move: (span) => moveSpan(own, layer, span) });
}

async function machineContentOf(tx: Tx, documentId: DocumentId, textVersion: number) {
  if (textVersion > 1) return machineContentAt(tx, documentId, textVersion);
  const [first] = await store.versionsOf(tx, documentId);
  return first && (await store.revisionOf(tx, first.id, 1))?.content;
}

/**
 * Keeps a corrected text and the reading made of it, in the caller's transaction: a draft goes on from there with
 * what people corrected in it kept; beside a reading in effect a new draft is opened, which takes effect when
 * somebody confirms it.
 * @returns how many values of the reading changed
 * @refuses nothing: a scope that may not correct, or a document that was never read, is a bug of the caller
 */
export async function refreshReadingWithin(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  anew: ReadAnew,
): Promise<{ changed: number }> {
  if (!mayConfirmReading(scope)) throw new Error(`a ${scope.role} may not correct a reading`);
  const draft = await store.versionIn(tx, documentId, 'draft');
  const from = draft ?? (await store.versionIn(tx, documentId, 'confirmed'));
  if (!from) throw new Error(`document ${documentId} was never read`);
  const { content, machine } = await contentOn(scope, tx, from, anew);
  const { layer, reader } = anew;
  const stamp = { officeId: scope.officeId, by: scope.personName, at: scope.now };
  await insertLayer(tx, { ...stamp, documentId, layer, content: machine, reader });
  const readingId = draft
    ? await goOn(stamp, tx, draft, { content, textVersion: layer.version })
    : await openDraft(stamp, tx, from, { content, textVersion: layer.version, reader });
  await writeProposal(tx, documentId, factsOf(content, layer.text));
  const changes = changesBetween(from.content, content);
  await record(scope, tx, {
    verb: 'reading.refreshed',
    about: [`document:${documentId}`, `reading:${readingId}`],
    unitId: null,
    before: Object.fromEntries(changes.map(({ assignment, field, before }) => [labelOf(assignment, field), before])),
    after: {
      textVersion: layer.version,
      ...Object.fromEntries(changes.map(({ assignment, field, after }) => [labelOf(assignment, field), after])),
    },
  });
  return { changed: changes.length };
}

const labelOf = (assignment: string | null, field: string) => (assignment ? `${field}: ${assignment}` : field);

interface Stamp {
  officeId: Scope['officeId'];
  by: string;
  at: Date;
}
type OnText = Pick<ReadingVersion, 'content' | 'textVersion'>;

/** There is no way back over a corrected text: the line is corrected again instead. */
async function goOn(stamp: Stamp, tx: Tx, draft: ReadingVersion, on: OnText) {
  if (!(await store.replaceContent(tx, draft, on))) throw new Error(`draft ${draft.id} was corrected meanwhile`);
  await store.insertRevision(tx, {
    ...{ ...stamp, ...on },
    ...{ readingId: draft.id, revision: draft.revision + 1, previous: null },
  });
  return draft.id;
}

async function openDraft(stamp: Stamp, tx: Tx, from: ReadingVersion, on: OnText & { reader: string }) {
  const { documentId } = from;
  const version = (await store.versionsOf(tx, documentId)).at(-1)!.version + 1;
  const id = newId<'reading'>(stamp.at.getTime());
  if (!(await store.insertVersion(tx, { ...stamp, ...on, id, documentId, version })))
    throw new Error(`version ${version} of ${documentId} exists already`);
  await store.insertRevision(tx, { ...stamp, ...on, readingId: id, revision: 1, previous: null });
  return id;
}
