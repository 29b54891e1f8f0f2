import type { Reading } from '@kheo/van-ban';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { runInThread } from '#shared/threads/run-in-thread.server.ts';
import type { ReadingWorkerInput } from '../../../../../workers/reading-worker.ts';
import { secretMarkOf } from '../../intake/rules.ts';
import { knownDates } from '../../intake/store.server.ts';
import { mayConfirmReading } from '../../reading/policy.ts';
import { refreshReadingWithin, type ReadAnew } from '../../reading/refreshing/commands.server.ts';
import { contentOfReading } from '../../reading/rules.ts';
import { holdDocument, textOf } from '../../store.server.ts';
import type { DocumentId } from '../../terms.ts';
import { layerOf } from '../../texts/rules.ts';
import { newestLayer } from '../../texts/store.server.ts';
import type { TextLayer } from '../../texts/terms.ts';
import { linesOf, sizesOf } from '../store.server.ts';
import { decideCorrection, type ChangedLine, type Corrected } from './rules.ts';
import * as store from './store.server.ts';
import type { CorrectRefusal, SentLines } from './terms.ts';

const READING_LIMITS = { time: 30_000, memory: 384 };
const MOST_KNOWN = 5_000;

/** What a correction did, in lines; refreshed counts values of the reading. */
export interface CorrectedLines {
  /** Those whose words changed, or that were taken back. */
  changed: number;
  added: number;
  out: number;
  /** Those newly held against the picture. */
  checked: number;
  refreshed: number;
}

interface Planned extends Corrected {
  /** The newest text when it was planned, and what comes of it; null where no words change. */
  now: TextLayer;
  next: TextLayer | null;
}

/** What a form would make of the text as it stands. */
async function plan(scope: Scope, tx: Tx, documentId: DocumentId, sent: SentLines) {
  const source = await textOf(tx, documentId);
  const now = await newestLayer(tx, documentId);
  if (source === null || !now) return refuse('not-found');
  const lines = await linesOf(tx, documentId);
  // Lines are added on pages that are pictures only.
  if (!(await sizesOf(tx, documentId)).some(({ page }) => page === sent.page)) return refuse('not-found');
  const by = { name: scope.personName, at: scope.now };
  const decided = decideCorrection({ source, lines, now, sent, by });
  if (!decided.ok) return decided;
  const { changes, added, changed, checked } = decided.value;
  if (changed.length === 0 && checked.length === 0) return refuse('nothing-changed');
  const next = changed.length > 0 ? layerOf(source, now.version + 1, changes, added) : null;
  return done<Planned>({ ...decided.value, now, next });
}

/** What the library reads in the corrected text; made before the database is held. */
async function readAnew(scope: Scope, { now, next }: Planned): Promise<Outcome<ReadAnew | null, CorrectRefusal>> {
  if (!next) return done(null);
  if (!/\p{L}{2}/u.test(next.text)) return refuse('no-words-left');
  // A line that turns out to be a mark of secrecy: its words must not be kept as well.
  const mark = secretMarkOf(next.text);
  if (mark && !secretMarkOf(now.text)) return refuse('secret-words', { mark });
  const known = await inScope(scope, (tx) => knownDates(tx, MOST_KNOWN));
  const input: ReadingWorkerInput = { text: next.text, options: { known } };
  const reading = await runInThread<Reading>('reading-worker.ts', input, READING_LIMITS);
  if (!reading) return refuse('too-slow');
  if (reading.header.secrecy) return refuse('secret-words', { mark: reading.header.secrecy.text });
  return done({ layer: next, content: contentOfReading(reading, next.text), reader: reading.reader });
}

/**
 * Keeps what a person made of the recognised lines of a page. The machine's text stays; a corrected text is a
 * new version of it and is read again: a draft goes on with what people corrected in it, and beside a reading in
 * effect a new draft is opened. A line that was changed or ticked wants no look any more. Lines the machine did not
 * see are added, and lines that are none taken out, in the same way.
 * @refuses not-allowed, not-found (withdrawn, known by name only, no scan), nothing-changed, changed-meanwhile
 * (somebody else changed the same line; both wordings are in the detail), added-meanwhile, line-too-long,
 * too-many-added, no-words-left, secret-words (a corrected line is a mark of secrecy), too-slow
 */
export async function correctLines(
  scope: Scope,
  key: FormKey,
  documentId: DocumentId,
  sent: SentLines,
): Promise<Outcome<CorrectedLines, CorrectRefusal>> {
  if (!mayConfirmReading(scope)) return refuse('not-allowed');
  const planned = await inScope(scope, (tx) => plan(scope, tx, documentId, sent));
  // Sent a second time there may be nothing left to change: the answer of the first time is given again.
  const read = planned.ok ? await readAnew(scope, planned.value) : done(null);
  if (!read.ok) return read;
  return perform<CorrectedLines, CorrectRefusal>(scope, 'scan.corrected', key, async (tx) => {
    if (!planned.ok) return planned;
    const state = await holdDocument(tx, documentId, 'for update');
    if (state !== 'received' && state !== 'confirmed') return refuse('not-found');
    const newest = await newestLayer(tx, documentId);
    // Somebody corrected another line while this one was read: the form is simply sent again.
    if (newest?.version !== planned.value.now.version) return refuse('changed-meanwhile');
    return done(await keep(scope, tx, documentId, planned.value, read.value));
  });
}

async function keep(
  scope: Scope,
  tx: Tx,
  documentId: DocumentId,
  { changed, checked }: Planned,
  read: ReadAnew | null,
): Promise<CorrectedLines> {
  const by = { by: scope.personName, at: scope.now };
  const fresh = await store.insertChecks(tx, scope.officeId, { documentId, starts: checked, ...by });
  await record(scope, tx, {
    verb: read ? 'scan.corrected' : 'scan.checked',
    about: [`document:${documentId}`],
    unitId: null,
    before: changed.filter(({ how }) => how !== 'added').map(({ line, before }) => ({ ...line, text: before })),
    after: { lines: changed.map(({ line, after }) => ({ ...line, text: after })), checked: fresh },
  });
  const refreshed = read ? await refreshReadingWithin(scope, tx, documentId, read) : { changed: 0 };
  const count = (how: ChangedLine['how']) => changed.filter((one) => one.how === how).length;
  const counts = { changed: count('words'), added: count('added'), out: count('out') };
  return { ...counts, checked: fresh, refreshed: refreshed.changed };
}
