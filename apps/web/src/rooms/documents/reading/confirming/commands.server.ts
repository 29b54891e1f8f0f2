import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { layerOf, spanToSource } from '../../texts/rules.ts';
import { layerAt, machineContentAt, newestLayer } from '../../texts/store.server.ts';
import type { TextLayer } from '../../texts/terms.ts';
import { pickCited } from '../citing/rules.ts';
import { mayConfirmReading } from '../policy.ts';
import { contentOn } from '../refreshing/commands.server.ts';
import { openIssues } from '../rules.ts';
import * as readings from '../store.server.ts';
import type { DocumentId, ReadingContent, ReadingId, ReadingVersion } from '../terms.ts';
import { citedOthers, factsOf, stubOf } from './rules.ts';
import * as store from './store.server.ts';
import type { DocumentFacts } from './terms.ts';

export type ConfirmRefusal =
  'not-allowed' | 'no-draft' | 'changed-meanwhile' | 'not-decided' | 'not-confirmed' | 'form-key-taken';

/**
 * Brings a draft into effect: it replaces the version in effect, writes the document's number, date and
 * subject, and ties the document to those it cites, with a stub for each that the office does not hold.
 * @param revision the revision the person saw
 * @returns id of the reading that is now in effect
 * @refuses not-allowed, no-draft, not-decided (an issue waits for a person), changed-meanwhile
 */
export function confirmReading(
  scope: Scope,
  { documentId, revision, key }: { documentId: DocumentId; revision: number; key: FormKey },
): Promise<Outcome<{ readingId: ReadingId }, ConfirmRefusal>> {
  return perform(scope, 'reading.confirmed', key, async (tx) => {
    if (!mayConfirmReading(scope)) return refuse('not-allowed');
    const document = await readings.documentOf(tx, documentId);
    const draft = document && (await readings.versionIn(tx, documentId, 'draft'));
    if (!draft) return refuse('no-draft');
    if (draft.revision !== revision) return refuse('changed-meanwhile', { revision: String(draft.revision) });
    const { content } = draft;
    if (openIssues(content).length > 0) return refuse('not-decided');
    const by = { personId: scope.personId, name: scope.personName, at: scope.now };
    if (!(await store.bringIntoEffect(tx, draft, by))) return refuse('changed-meanwhile', { revision: '' });
    const layer = (await layerAt(tx, documentId, draft.textVersion)) ?? layerOf(document.text, 1, []);
    const facts = factsOf(content, layer.text);
    await store.writeFacts(tx, documentId, facts);
    await fillStubs(tx, documentId, facts);
    const stubs = await tieCitations(scope, tx, documentId, { content, layer });
    await record(scope, tx, {
      verb: 'reading.confirmed',
      about: [`document:${documentId}`, `reading:${draft.id}`],
      unitId: null,
      after: { version: draft.version, revision, ...summaryOf(content), stubs },
    });
    return done({ readingId: draft.id });
  });
}

function summaryOf(content: ReadingContent) {
  const { header, assignments, issues } = content;
  return {
    reference: header.reference?.text ?? null,
    date: header.date?.iso ?? null,
    assignments: assignments.map(({ id, title }) => ({ id, title })),
    decisions: issues.map(({ code, choice, period, by }) => ({ code, choice, period, by })),
  };
}

/** A document that stubs spoke of has come: they become one with it. */
async function fillStubs(tx: Tx, documentId: DocumentId, facts: DocumentFacts): Promise<void> {
  if (!facts.reference) return;
  const citation = { ...EMPTY, reference: facts.reference };
  const stubs = (await store.candidatesFor(tx, citation, documentId)).filter(({ isStub }) => isStub);
  for (const stub of stubs) {
    if (pickCited(facts.printedDate, facts.issuer, [stub])) await store.fillStub(tx, stub.id, documentId);
  }
}

const EMPTY = {
  ...{ id: '', type: null, reference: null, name: null, date: null, dateSpan: null, issuer: null },
  ...{ relation: 'mentions' as const, span: { start: 0, end: 0 }, mentions: [] },
};

/** Writes the citations anew; returns how many stubs were made. */
async function tieCitations(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  { content, layer }: { content: ReadingContent; layer: TextLayer },
): Promise<number> {
  await store.clearCitations(tx, documentId);
  let stubs = 0;
  for (const { citation, doubtful } of citedOthers(content)) {
    const candidates = await store.candidatesFor(tx, citation, documentId);
    let citedId = pickCited(doubtful ? null : citation.date, citation.issuer, candidates)?.id;
    if (!citedId) {
      stubs += 1;
      citedId = await store.insertStub(tx, scope.officeId, stubOf(citation, doubtful), scope.now);
    }
    const placed = { ...citation, span: spanToSource(layer, citation.span) };
    await store.insertCitation(tx, scope.officeId, { documentId, citedId, citation: placed });
  }
  await store.withdrawUncited(tx);
  return stubs;
}

/**
 * Opens a confirmed reading for correction: a new draft beside the version in effect, which stays in effect
 * until the draft is confirmed. A draft that is open already is answered again.
 * @refuses not-allowed, not-confirmed
 */
export function reopenReading(
  scope: Scope,
  { documentId, key }: { documentId: DocumentId; key: FormKey },
): Promise<Outcome<{ readingId: ReadingId }, ConfirmRefusal>> {
  return perform(scope, 'reading.reopened', key, async (tx) => {
    if (!mayConfirmReading(scope)) return refuse('not-allowed');
    const versions = await readings.versionsOf(tx, documentId);
    const open = versions.find(({ state }) => state === 'draft');
    if (open) return done({ readingId: open.id });
    const inEffect = versions.find(({ state }) => state === 'confirmed');
    if (!inEffect) return refuse('not-confirmed');
    const { reader } = inEffect;
    const { content, textVersion } = await onNewestText(scope, tx, inEffect);
    const version = versions.at(-1)!.version + 1;
    const id = newId<'reading'>(scope.now.getTime());
    const stamp = { officeId: scope.officeId, by: scope.personName, at: scope.now };
    if (!(await readings.insertVersion(tx, { ...stamp, id, documentId, version, content, textVersion, reader }))) {
      return refuse('changed-meanwhile', { revision: '' });
    }
    await readings.insertRevision(tx, { ...stamp, readingId: id, revision: 1, previous: null, content, textVersion });
    await record(scope, tx, {
      verb: 'reading.reopened',
      about: [`document:${documentId}`, `reading:${id}`],
      unitId: null,
      after: { version, from: inEffect.version },
    });
    return done({ readingId: id });
  });
}

/** The reading in effect, on a text that was corrected after it was confirmed where there is one. */
async function onNewestText(
  scope: Scope,
  tx: Tx,
  inEffect: ReadingVersion,
): Promise<Pick<ReadingVersion, 'content' | 'textVersion'>> {
  const newest = await newestLayer(tx, inEffect.documentId);
  const machine = newest && (await machineContentAt(tx, inEffect.documentId, newest.version));
  if (!newest || !machine || newest.version <= inEffect.textVersion) return inEffect;
  const { content } = await contentOn(scope, tx, inEffect, { layer: newest, content: machine });
  return { content, textVersion: newest.version };
}

/**
 * Gives up the correction of a reading that is in effect: the draft is kept and no longer shown.
 * @refuses not-allowed, no-draft, not-confirmed (a first reading is not given up: its document is withdrawn)
 */
export function dropDraft(
  scope: Scope,
  { documentId, key }: { documentId: DocumentId; key: FormKey },
): Promise<Outcome<{ readingId: ReadingId }, ConfirmRefusal>> {
  return perform(scope, 'reading.dropped', key, async (tx) => {
    if (!mayConfirmReading(scope)) return refuse('not-allowed');
    const draft = await readings.versionIn(tx, documentId, 'draft');
    if (!draft) return refuse('no-draft');
    const inEffect = await readings.versionIn(tx, documentId, 'confirmed');
    if (!inEffect) return refuse('not-confirmed');
    await store.setAside(tx, draft.id);
    await record(scope, tx, {
      verb: 'reading.dropped',
      about: [`document:${documentId}`, `reading:${draft.id}`],
      unitId: null,
      before: { version: draft.version, revision: draft.revision },
      after: { version: inEffect.version },
    });
    return done({ readingId: inEffect.id });
  });
}
