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
import type { FileText } from '#shared/office-files/text-of-file.ts';
import { isPicture } from '#shared/scans/is-picture.ts';
import { runInThread } from '#shared/threads/run-in-thread.server.ts';
import type { ReadingWorkerInput } from '../../../../workers/reading-worker.ts';
import { keepFileWithin } from '../files/commands.server.ts';
import { cleanFileName, writeSize } from '../files/rules.ts';
import type { FileLink } from '../files/terms.ts';
import { keepReadingWithin } from '../reading/commands.server.ts';
import { searchTextOf } from '../rules.ts';
import { keepScanWithin } from '../scans/commands.server.ts';
import { readScan } from '../scans/jobs.server.ts';
import type { ScanProgress } from '../scans/terms.ts';
import * as documents from '../store.server.ts';
import type { DocumentId } from '../terms.ts';
import { lookAtSent } from './arranging/jobs.server.ts';
import { LIST_NAME } from './arranging/rules.ts';
import { insertPictures } from './arranging/store.server.ts';
import type { LookedAt } from './arranging/terms.ts';
import { inTurn, type Behind } from './jobs.server.ts';
import { mayTakeIn } from './policy.ts';
import { factsOf, matchOf, scanLimitOf, secretMarkInScan, secretMarkOf } from './rules.ts';
import * as store from './store.server.ts';
import type { BatchId, IntakeDetail, IntakeId, IntakeRefusal, ReadFile, SentFile, WaitingFile } from './terms.ts';
import * as waiting from './waiting/store.server.ts';

/**
 * Keeps files to be read and answers at once; they are read one after the other behind the page, after a
 * stop of the server too. What its size alone refuses is not kept. Several pictures wait until a person has said
 * whether they are the pages of one document (arranging).
 * @returns the batch, whose page shows how far each file is, and whether pictures of it are to be put in order
 * @refuses not-allowed
 */
export async function startIntake(
  scope: Scope,
  key: FormKey,
  files: SentFile[],
): Promise<Outcome<{ batchId: BatchId; toArrange: boolean }, 'not-allowed' | 'form-key-taken'>> {
  if (!mayTakeIn(scope)) return refuse('not-allowed');
  const { pictures, others } = await setApart(files);
  const toArrange = pictures.length > 0;
  const queue: IntakeId[] = [];
  const outcome = await perform<Started, never>(scope, 'intake.started', key, async (tx) => {
    const batchId = newId<'intake-batch'>(scope.now.getTime());
    const sent = others.map((file, i) => ({ ...file, id: newId<'intake'>(scope.now.getTime() + i) }));
    const rows = sent.map(({ id, bytes, name, no }) => {
      return { id, size: bytes.length, ...(no && { refused: { ...no, fileName: cleanFileName(name) } }) };
    });
    const batch = { officeId: scope.officeId, id: batchId, personId: scope.personId, at: scope.now };
    if (rows.length > 0) await store.insertBatch(tx, batch, rows);
    if (toArrange) await keepPictures(scope, tx, batchId, { pictures, mixed: sent.some(({ no }) => !no) });
    const kept = sent.filter(({ no }) => !no);
    const named = kept.map((file) => ({ ...file, name: cleanFileName(file.name) }));
    await waiting.insertWaiting(tx, scope.officeId, scope.personName, named);
    await record(scope, tx, {
      verb: 'intake.started',
      about: [`office:${scope.officeId}`],
      unitId: null,
      after: { files: files.length },
    });
    queue.push(...kept.map(({ id }) => id));
    return done({ batchId, toArrange });
  });
  // Empty when the form was sent twice: the first sending reads the files.
  if (outcome.ok) for (const id of queue) inTurn(id, () => readAndTakeIn(scope, id));
  return outcome;
}

interface Started {
  batchId: BatchId;
  toArrange: boolean;
}

/** A file that is read at once, or that is refused already. */
type Other = SentFile & { no: Omit<Refused, 'state'> | null };

/** Pictures that may be pages of one document, when several were sent; and all other files. */
async function setApart(files: SentFile[]): Promise<{ pictures: LookedAt[]; others: Other[] }> {
  const sized = files.map((file) => ({ ...file, no: refusedBySize(file) }));
  const pictures = sized.filter(({ bytes, no }) => !no && isPicture(bytes));
  if (pictures.length < 2) return { pictures: [], others: sized };
  const looked = await lookAtSent(pictures.map(({ bytes, name, mediaType }) => ({ bytes, name, mediaType })));
  const broken = looked.flatMap((one) =>
    'refused' in one ? [{ ...one.file, no: { reason: one.refused, detail: pixelLimitOf(one.refused) } }] : [],
  );
  return {
    pictures: looked.flatMap((one) => ('kept' in one ? one.kept : [])),
    others: [...sized.filter((file) => !pictures.includes(file)), ...broken],
  };
}

const pixelLimitOf = (reason: IntakeRefusal) => (reason === 'too-many-pixels' ? scanLimitOf(reason) : {});

async function keepPictures(
  scope: Scope,
  tx: Tx,
  batchId: BatchId,
  { pictures, mixed }: { pictures: LookedAt[]; mixed: boolean },
): Promise<void> {
  const id: IntakeId = newId<'intake'>(scope.now.getTime());
  const size = pictures.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const batch = { officeId: scope.officeId, id: batchId, personId: scope.personId, at: scope.now };
  await store.insertBatch(tx, batch, [{ id, size }]);
  await store.setProgress(tx, id, { state: 'arranging', detail: { pictures: pictures.length, mixed } });
  await insertPictures(tx, scope.officeId, id, pictures);
}

/** Reads what waits and nobody reads: left by a process that stopped, or more than another one can do. */
export async function readWaiting(scope: Scope): Promise<void> {
  for (const id of await inScope(scope, waiting.freeIds)) inTurn(id, () => readAndTakeIn(scope, id));
}

/** When the only process there can be has just begun, nobody reads what its predecessor held. */
export async function freeWaiting(scope: Scope): Promise<void> {
  await inScope(scope, waiting.freeAll);
}

const READING_LIMITS = { time: 30_000, memory: 384 };
const MOST_KNOWN = 5_000;
const TRIES = 3;
/** Milliseconds; well under the time for which a waiting file is held. */
const HOLD_AGAIN = 15_000;

interface Refused {
  state: 'refused';
  reason: IntakeRefusal;
  detail: IntakeDetail;
}
const refused = (reason: IntakeRefusal, detail: IntakeDetail = {}): Refused => ({ state: 'refused', reason, detail });

function refusedBySize({ bytes }: SentFile): Omit<Refused, 'state'> | null {
  if (bytes.length === 0) return { reason: 'empty', detail: {} };
  const limit = maxFileBytes();
  return bytes.length > limit ? { reason: 'too-large', detail: { limit: writeSize(limit) } } : null;
}

/** One file from its bytes to its place in the registry, or to the sentence that says why not. */
async function readAndTakeIn(scope: Scope, id: IntakeId): Promise<Behind | undefined> {
  const file = await inScope(scope, (tx) => waiting.holdWaiting(tx, id)).catch(() => undefined);
  if (!file) return undefined;
  const hold = () => void inScope(scope, (tx) => waiting.keepHolding(tx, id)).catch(() => {});
  const holding = setInterval(hold, HOLD_AGAIN);
  const begun = Date.now();
  const settle = async (step: Step): Promise<Behind | undefined> => {
    try {
      const answer = await step();
      if (typeof answer === 'function') return async () => void (await settle(answer));
      if (answer) await refuseFile(scope, file, answer, new Date(scope.now.getTime() + Date.now() - begun));
    } catch (error) {
      console.error('intake:', error);
      // The database may be gone: then the file waits on, and is read when it is back.
      await refuseFile(scope, { id, name: '' }, refused('failed'), scope.now).catch(() => {});
    }
    clearInterval(holding);
    return undefined;
  };
  return settle(async () => {
    await inScope(scope, (tx) => store.setProgress(tx, id, { state: 'reading' }));
    return file.tries > TRIES ? refused('interrupted') : answerFor(scope, file);
  });
}

/** null when the file was taken in, or another process was faster; a further step when it is a scan. */
type Step = () => Promise<Refused | null | Step>;

/** Says why a file is not taken in, and in the same transaction lets its bytes and its name go. */
function refuseFile(scope: Scope, file: Pick<WaitingFile, 'id' | 'name'>, no: Refused, finishedAt: Date) {
  const fileName = no.reason === 'secret' ? '' : file.name;
  return inScope(scope, async (tx) => {
    if (await waiting.deleteWaiting(tx, file.id)) await store.setProgress(tx, file.id, { ...no, finishedAt, fileName });
  });
}

/** What a file of pictures says of itself before they are read: nothing. */
const PICTURES: FileText = { format: 'picture', text: '', margins: '', pages: [''], pagesWithoutText: [1] };

async function answerFor(scope: Scope, file: WaitingFile): Promise<Refused | null | Step> {
  if (file.pictures.length > 0) return () => answerForScan(scope, file, PICTURES);
  const found = await textOfFile(file.bytes);
  if (!found.ok) return refused(found.reason);
  const { format, text, margins, pagesWithoutText } = found.value;
  const mark = secretMarkOf(text) ?? secretMarkOf(margins);
  if (mark) return refused('secret', { mark });
  if (pagesWithoutText.length === 0) return answerForWords(scope, file, { format, text, scan: null });
  return () => answerForScan(scope, file, found.value);
}

/** A file with pages that are pictures: minutes of work, behind all other files. */
async function answerForScan(scope: Scope, file: WaitingFile, found: FileText): Promise<Refused | null> {
  const known = await inScope(scope, (tx) => documents.documentWithFile(tx, digestOf(file)));
  if (known) return answerForWords(scope, file, { format: found.format, text: found.text, scan: null });
  const tell = (scan: ScanProgress) =>
    inScope(scope, (tx) => store.setProgress(tx, file.id, { state: 'reading', detail: { scan, ...piecesOf(file) } }));
  const files = file.pictures.length > 0 ? file.pictures : [file];
  const scan = await readScan(
    files.map(({ bytes }) => bytes),
    found,
    tell,
  );
  if (!scan.ok) return refused(scan.reason, scanLimitOf(scan.reason));
  const { text, scattered } = scan.value;
  const mark = secretMarkOf(text) ?? secretMarkInScan(`${text}\n${scattered}`);
  if (mark) return refused('secret', { mark });
  if (!/\p{L}{2}/u.test(text)) return refused('no-words');
  return answerForWords(scope, file, { format: found.format, text, scan: scan.value });
}

async function answerForWords(
  scope: Scope,
  file: WaitingFile,
  { format, text, scan }: Omit<ReadFile, 'reading'>,
): Promise<Refused | null> {
  const known = await inScope(scope, (tx) => store.knownDates(tx, MOST_KNOWN));
  const input: ReadingWorkerInput = { text, options: { known } };
  const reading = await runInThread<Reading>('reading-worker.ts', input, READING_LIMITS);
  if (!reading) return refused('too-slow');
  const { secrecy } = reading.header;
  if (secrecy) return refused('secret', { mark: secretMarkOf(secrecy.text) ?? 'MẬT' });
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await takeIn(scope, file, { format, text, scan, reading });
      if (outcome.ok || outcome.reason === 'taken-already') return null;
      throw new Error(`intake was refused: ${outcome.reason}`);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

const digestOf = ({ bytes }: SentFile) => createHash('sha256').update(bytes).digest('hex');

/**
 * Puts a file that was read into the registry: the original bit for bit, its text, the head as it was read
 * (a proposal until somebody confirms it) and a draft reading; it waits no longer. A document that was known
 * by name only, and is this one for certain, is filled instead of entered twice. The very same file, when it
 * is in the registry already, is not entered again.
 * @refuses taken-already: another process took this file in
 */
function takeIn(
  scope: Scope,
  file: WaitingFile,
  read: ReadFile,
): Promise<Outcome<null, 'taken-already' | 'file-empty' | 'file-too-large' | 'form-key-taken'>> {
  const key = newId<'form-key'>(scope.now.getTime());
  return perform(scope, 'document.received', key, async (tx) => {
    if (!(await waiting.deleteWaiting(tx, file.id))) return refuse('taken-already');
    const finish = (state: 'done' | 'known', documentId: DocumentId, detail: IntakeDetail) =>
      store.setProgress(tx, file.id, { state, documentId, detail, fileName: file.name, finishedAt: scope.now });
    const sha256 = digestOf(file);
    const known = await documents.documentWithFile(tx, sha256);
    if (known) {
      await recordKnown(scope, tx, known.id, sha256);
      await finish('known', known.id, {});
      return done(null);
    }
    const facts = factsOf(read.reading.header);
    const candidates = facts.reference ? await documents.documentsWithReference(tx, facts.reference) : [];
    const { fill, similar } = matchOf(facts, candidates);
    const id = fill ?? newId<'document'>(scope.now.getTime());
    const kept = await keepOriginals(scope, tx, file, id);
    if (!kept.ok) return kept;
    const content = {
      ...{ header: facts, sha256, fileName: file.name, text: read.text },
      ...{ search: searchTextOf(facts, read.text), receivedAt: scope.now, receivedBy: file.sentBy },
    };
    const own = { officeId: scope.officeId, id, state: 'received' as const, createdAt: scope.now };
    const scanned = read.scan ? { recognised: read.scan.pictures.length, unread: read.scan.unread } : {};
    const isIn = fill
      ? await documents.fillStub(tx, fill, content)
      : await documents.insertDocument(tx, { ...own, ...content });
    // Somebody sent the same file, or filled the same stub, a moment ago: undone, and tried again.
    if (!isIn) throw new Error(`document ${id} was taken in by somebody else`);
    if (read.scan) await keepScanWithin(scope, tx, id, read.scan);
    await keepReadingWithin(scope, tx, id, { reading: read.reading, text: read.text, fileName: file.name });
    const verb = fill ? 'document.filled' : 'document.received';
    const after = { ...nameOf(file, facts.reference), sha256, format: read.format, ...originalsOf(file, kept.value) };
    await record(scope, tx, { verb, about: [`document:${id}`], unitId: null, after: { ...after, ...scanned } });
    const alike = similar.map((other) => ({
      ...{ id: other.id, reference: other.reference ?? '', state: other.state as 'stub' | 'received' | 'confirmed' },
    }));
    await finish('done', id, {
      format: read.format,
      ...scanned,
      ...piecesOf(file),
      filled: fill !== null,
      similar: alike,
    });
    return done(null);
  });
}

const nameOf = ({ name }: WaitingFile, reference: string | null) => ({ name: reference ?? name, fileName: name });

/** The pictures a document is made of, for the ledger. */
const originalsOf = ({ pictures }: WaitingFile, links: FileLink[]) =>
  pictures.length > 0 ? { pictures: links.map(({ name, sha256 }) => ({ name, sha256 })) } : {};

/** How many pictures a file stands for, where it stands for several. */
const piecesOf = ({ pictures }: WaitingFile) => (pictures.length > 0 ? { pictures: pictures.length } : {});

/** The file as it was sent; of a document made of pictures, each of them and then the list that names them in order. */
async function keepOriginals(scope: Scope, tx: Tx, file: WaitingFile, id: DocumentId) {
  const links: FileLink[] = [];
  const about = `document:${id}` as const;
  const last = file.pictures.length > 0 ? { ...file, name: LIST_NAME } : file;
  for (const original of [...file.pictures, last]) {
    const kept = await keepFileWithin(scope, tx, { ...original, about, unitId: null });
    if (!kept.ok) return kept;
    links.push(kept.value);
  }
  return done(links);
}

async function recordKnown(scope: Scope, tx: Tx, id: DocumentId, sha256: string): Promise<void> {
  await record(scope, tx, { verb: 'document.known', about: [`document:${id}`], unitId: null, after: { sha256 } });
}
