import { resolvePhrase } from '#rooms/organisation/rules.ts';
import { loadKinds, loadRemembered, loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import { isSameReference } from '../rules.ts';
import { spanToSource } from '../texts/rules.ts';
import { layerAt } from '../texts/store.server.ts';
import { pickCited } from './citing/rules.ts';
import { safeDaysOf } from './limits/rules.ts';
import { mayConfirmReading } from './policy.ts';
import { changesBetween, type Changed } from './refreshing/rules.ts';
import { confirmedReadingOf, isDoubtful, openIssues } from './rules.ts';
import * as store from './store.server.ts';
import type {
  ConfirmedReading,
  DocumentId,
  ReadDocument,
  ReadingContent,
  ReadingId,
  ReadingVersion,
  ReadIssue,
  Span,
} from './terms.ts';

export interface ConfirmedDocument {
  id: DocumentId;
  reference: string | null;
  subject: string | null;
  issuer: string | null;
  issuedOn: Day | null;
}

/**
 * The reading of a document that is in effect.
 * @returns null when none was confirmed, or the reader does not see the document
 */
export function loadConfirmedReading(
  scope: Scope,
  documentId: DocumentId,
): Promise<{ readingId: ReadingId; document: ConfirmedDocument; content: ConfirmedReading } | null> {
  return inScope(scope, async (tx) => {
    const document = await store.documentOf(tx, documentId);
    const version = document && (await store.versionIn(tx, documentId, 'confirmed'));
    if (!document || !version) return null;
    const { id, reference, subject, issuer, issuedOn } = document;
    return {
      readingId: version.id,
      document: { id, reference, subject, issuer, issuedOn },
      content: confirmedReadingOf(version.content, await placesOf(tx, version)),
    };
  });
}

/** From places of a version's text to places of the text as it was stored first. */
async function placesOf(tx: Tx, { documentId, textVersion }: ReadingVersion): Promise<(span: Span) => Span> {
  const layer = textVersion === 1 ? null : await layerAt(tx, documentId, textVersion);
  return (span) => (layer ? spanToSource(layer, span) : span);
}

/** What a correction of the text made of a draft. */
export interface TextRefresh {
  by: string;
  at: Date;
  changes: Changed[];
}

export interface ReadingForConfirm {
  /** With the text that the version was made from. */
  document: ReadDocument;
  /** The draft, or the version in effect when there is none. */
  version: ReadingVersion;
  /** What a person must decide before confirming. */
  open: ReadIssue[];
  /** The version in effect, when a draft would replace it. */
  inEffect: { version: number; confirmedName: string | null; confirmedAt: Date | null } | null;
  /** Who saved the present revision; null while it is the machine's. */
  lastSaved: { by: string; at: Date } | null;
  canUndo: boolean;
  /** The last time the text under the draft was corrected; null where it never was. */
  refreshed: TextRefresh | null;
  /** By id of the assignment: last safe day of the present cycle; absent where none can be known. */
  safeUntil: Record<string, Day>;
  /** By id of the citation: whether the office holds the document, knows its name, or neither. */
  held: Record<string, { how: 'held' | 'stub'; id: DocumentId }>;
}

/**
 * A document's text and its reading, for the page on which a person corrects and confirms it.
 * @returns null when there is no reading, or the reader may not confirm
 */
export function loadReadingForConfirm(scope: Scope, documentId: DocumentId): Promise<ReadingForConfirm | null> {
  return inScope(scope, async (tx) => {
    if (!mayConfirmReading(scope)) return null;
    const document = await store.documentOf(tx, documentId);
    const confirmed = document && (await store.versionIn(tx, documentId, 'confirmed'));
    const version = document && ((await store.versionIn(tx, documentId, 'draft')) ?? confirmed);
    if (!document || !version) return null;
    const saved = await store.revisionOf(tx, version.id, version.revision);
    const layer = await layerAt(tx, documentId, version.textVersion);
    return {
      document: { ...document, text: layer?.text ?? document.text },
      version,
      open: version.state === 'draft' ? openIssues(version.content) : [],
      inEffect: confirmed && confirmed.id !== version.id ? confirmed : null,
      lastSaved: saved && version.revision > 1 ? { by: saved.savedBy, at: saved.savedAt } : null,
      canUndo: version.state === 'draft' && saved?.previous != null,
      refreshed: version.state === 'draft' ? await refreshOf(tx, version, confirmed) : null,
      safeUntil: safeDaysOf(version.content, scope.today),
      held: await heldDocuments(tx, documentId, version.content),
    };
  });
}

/** What the correction of the text that a draft stands on changed in it. */
async function refreshOf(
  tx: Tx,
  draft: ReadingVersion,
  inEffect: ReadingVersion | undefined,
): Promise<TextRefresh | null> {
  if (draft.textVersion === 1 || draft.textVersion === inEffect?.textVersion) return null;
  const first = await store.firstRevisionOn(tx, draft.id, draft.textVersion);
  if (!first) return null;
  const before = first.revision > 1 ? await store.revisionOf(tx, draft.id, first.revision - 1) : inEffect;
  const changes = before ? changesBetween(before.content, first.content) : [];
  return { by: first.savedBy, at: first.savedAt, changes };
}

async function heldDocuments(tx: Tx, self: DocumentId, content: ReadingContent): Promise<ReadingForConfirm['held']> {
  const references = content.citations.flatMap(({ reference }) => reference ?? []);
  const found = await store.documentsCalled(tx, [...new Set(references)]);
  return Object.fromEntries(
    content.citations.flatMap(({ id, reference, date, issuer }) => {
      const candidates = found.filter((one) => isSameReference(one.reference, reference ?? '') && one.id !== self);
      const cited = pickCited(isDoubtful(content, id) ? null : date, issuer, candidates);
      return cited ? [[id, { how: cited.isStub ? 'stub' : 'held', id: cited.id }]] : [];
    }),
  );
}

/**
 * Every reading of a document that is or was in effect, by its id: what duties were issued from.
 * @returns empty for people who do not see them
 */
export function loadPastReadings(scope: Scope, documentId: DocumentId): Promise<Map<string, ConfirmedReading>> {
  return inScope(scope, async (tx) => {
    const past = new Map<ReadingId, ConfirmedReading>();
    for (const version of await store.versionsOf(tx, documentId)) {
      if (version.state === 'draft') continue;
      past.set(version.id, confirmedReadingOf(version.content, await placesOf(tx, version)));
    }
    return past;
  });
}

/**
 * What each body a reading names means in this office on the day of its document (today without one).
 * @returns by phrase: names of the units, empty where nobody could say; the exact list is decided when
 * duties are issued
 */
export async function loadMeanings(scope: Scope, content: ReadingContent): Promise<Record<string, string[]>> {
  const iso = content.header.date?.iso ?? '';
  const units = await loadUnits(scope, isDay(iso) ? iso : scope.today);
  const known = { units, kinds: await loadKinds(scope), remembered: await loadRemembered(scope) };
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const bodies = content.assignments.flatMap(({ lead, support, through, cascade }) => [
    ...[...lead, ...support, ...through, ...cascade],
  ]);
  const phrases = new Set([...content.addressees, ...bodies].map(({ text }) => text));
  return Object.fromEntries(
    [...phrases].map((phrase) => [phrase, resolvePhrase(phrase, known).unitIds.flatMap((id) => names.get(id) ?? [])]),
  );
}
