import { createHash } from 'node:crypto';
import type { Reading } from '@kheo/van-ban';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { textOfFile } from '#shared/office-files/text-of-file.server.ts';
import { runInThread } from '#shared/threads/run-in-thread.server.ts';
import type { ReadingWorkerInput } from '../../../../workers/reading-worker.ts';
import { keepFileWithin } from '../files/commands.server.ts';
import { cleanFileName, writeSize } from '../files/rules.ts';
import { keepReadingWithin } from '../reading/commands.server.ts';
import { searchTextOf } from '../rules.ts';
import * as documents from '../store.server.ts';
import type { DocumentId } from '../terms.ts';
import { inTurn } from './jobs.server.ts';
import { mayTakeIn } from './policy.ts';
import { factsOf, matchOf, secretMarkOf } from './rules.ts';
import * as store from './store.server.ts';
import type { BatchId, IntakeDetail, IntakeId, IntakeRefusal, ReadFile, SentFile } from './terms.ts';

/**
 * Begins to take files in and answers at once; the files are read one after the other behind the page.
 * Until a file was read and accepted its bytes are in memory only: one with a secret mark is never
 * written anywhere.
 * @returns the batch, whose page shows how far each file is
 * @refuses not-allowed
 */
export async function startIntake(
  scope: Scope,
  key: FormKey,
  files: SentFile[],
): Promise<Outcome<{ batchId: BatchId }, 'not-allowed' | 'form-key-taken'>> {
  if (!mayTakeIn(scope)) return refuse('not-allowed');
  const queue: { id: IntakeId; file: SentFile }[] = [];
  const outcome = await perform<{ batchId: BatchId }, never>(scope, 'intake.started', key, async (tx) => {
    const batchId = newId<'intake-batch'>(scope.now.getTime());
    for (const file of files) queue.push({ id: newId<'intake'>(scope.now.getTime() + queue.length), file });
    const rows = queue.map(({ id, file }) => ({ id, size: file.bytes.length }));
    const batch = { officeId: scope.officeId, id: batchId, personId: scope.personId, at: scope.now };
    await store.insertBatch(tx, batch, rows);
    await record(scope, tx, {
      verb: 'intake.started',
      about: [`office:${scope.officeId}`],
      unitId: null,
      after: { files: files.length },
    });
    return done({ batchId });
  });
  // Empty when the form was sent twice: the first sending reads the files.
  if (outcome.ok)
    for (const { id, file } of queue) inTurn(id, cleanFileName(file.name), () => readAndTakeIn(scope, id, file));
  return outcome;
}

const READING_LIMITS = { time: 30_000, memory: 384 };
const MOST_KNOWN = 5_000;
const TRIES = 3;

interface Refused {
  state: 'refused';
  reason: IntakeRefusal;
  detail: IntakeDetail;
}
const refused = (reason: IntakeRefusal, detail: IntakeDetail = {}): Refused => ({ state: 'refused', reason, detail });

/** One file from its bytes to its place in the registry, or to the sentence that says why not. */
async function readAndTakeIn(scope: Scope, id: IntakeId, file: SentFile): Promise<void> {
  const begun = Date.now();
  try {
    await reportProgress(scope, id, { state: 'reading' });
    const answer = await answerFor(scope, file);
    const finishedAt = new Date(scope.now.getTime() + Date.now() - begun);
    const isSecret = answer.state === 'refused' && answer.reason === 'secret';
    const fileName = isSecret ? '' : cleanFileName(file.name);
    await reportProgress(scope, id, { ...answer, finishedAt, fileName });
  } catch (error) {
    console.error('intake:', error);
    const failed = { ...refused('failed'), fileName: '', finishedAt: scope.now };
    await reportProgress(scope, id, failed).catch(() => {});
  }
}

async function answerFor(scope: Scope, file: SentFile): Promise<Accepted | Refused> {
  const limit = maxFileBytes();
  if (file.bytes.length > limit) return refused('too-large', { limit: writeSize(limit) });
  const found = await textOfFile(file.bytes);
  if (!found.ok) return refused(found.reason);
  const mark = secretMarkOf(found.value.text) ?? secretMarkOf(found.value.margins);
  if (mark) return refused('secret', { mark });
  const known = await inScope(scope, (tx) => store.knownDates(tx, MOST_KNOWN));
  const input: ReadingWorkerInput = { text: found.value.text, options: { known } };
  const reading = await runInThread<Reading>('reading-worker.ts', input, READING_LIMITS);
  if (!reading) return refused('too-slow');
  const { secrecy } = reading.header;
  if (secrecy) return refused('secret', { mark: secretMarkOf(secrecy.text) ?? 'MẬT' });
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await takeIn(scope, file, { ...found.value, reading });
      if (outcome.ok) return outcome.value;
      throw new Error(`intake was refused: ${outcome.reason}`);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/** What became of a file that could be read. */
interface Accepted {
  state: 'done' | 'known';
  documentId: DocumentId;
  detail: IntakeDetail;
}

/**
 * Puts a file that was read into the registry: the original bit for bit, its text, the head as it was read
 * (a proposal until somebody confirms it) and a draft reading. A document that was known by name only, and
 * is this one for certain, is filled instead of entered twice.
 * @returns known: the very same file is in the registry already, and nothing was written
 * @refuses not-allowed
 */
function takeIn(
  scope: Scope,
  file: SentFile,
  read: ReadFile,
): Promise<Outcome<Accepted, 'not-allowed' | 'file-empty' | 'file-too-large' | 'form-key-taken'>> {
  const key = newId<'form-key'>(scope.now.getTime());
  if (!mayTakeIn(scope)) return Promise.resolve(refuse('not-allowed'));
  return perform(scope, 'document.received', key, async (tx) => {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const known = await documents.documentWithFile(tx, sha256);
    if (known) {
      await recordKnown(scope, tx, known.id, sha256);
      return done<Accepted>({ state: 'known', documentId: known.id, detail: {} });
    }
    const facts = factsOf(read.reading.header);
    const candidates = facts.reference ? await documents.documentsWithReference(tx, facts.reference) : [];
    const { fill, similar } = matchOf(facts, candidates);
    const id = fill ?? newId<'document'>(scope.now.getTime());
    const kept = await keepFileWithin(scope, tx, { ...file, about: `document:${id}`, unitId: null });
    if (!kept.ok) return kept;
    const content = {
      ...{ header: facts, sha256, fileName: kept.value.name, text: read.text },
      ...{ search: searchTextOf(facts, read.text), receivedAt: scope.now, receivedBy: scope.personName },
    };
    const own = { officeId: scope.officeId, id, state: 'received' as const, createdAt: scope.now };
    const isIn = fill
      ? await documents.fillStub(tx, fill, content)
      : await documents.insertDocument(tx, { ...own, ...content });
    // Somebody sent the same file, or filled the same stub, a moment ago: undone, and tried again.
    if (!isIn) throw new Error(`document ${id} was taken in by somebody else`);
    await keepReadingWithin(scope, tx, id, { reading: read.reading, text: read.text, fileName: kept.value.name });
    await record(scope, tx, {
      verb: fill ? 'document.filled' : 'document.received',
      about: [`document:${id}`],
      unitId: null,
      after: { name: facts.reference ?? kept.value.name, fileName: kept.value.name, sha256, format: read.format },
    });
    const alike = similar.map((other) => ({
      ...{ id: other.id, reference: other.reference ?? '', state: other.state as 'stub' | 'received' | 'confirmed' },
    }));
    const { format, pagesWithoutText } = read;
    return done<Accepted>({
      state: 'done',
      documentId: id,
      detail: { format, pagesWithoutText, filled: fill !== null, similar: alike },
    });
  });
}

async function recordKnown(scope: Scope, tx: Tx, id: DocumentId, sha256: string): Promise<void> {
  await record(scope, tx, { verb: 'document.known', about: [`document:${id}`], unitId: null, after: { sha256 } });
}

/** Says on the batch's page how far a file is. No deed of a person: the ledger has the deed itself. */
function reportProgress(scope: Scope, id: IntakeId, progress: store.Progress): Promise<void> {
  return inScope(scope, (tx) => store.setProgress(tx, id, progress));
}
