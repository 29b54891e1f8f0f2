import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { isPicture } from '#shared/scans/is-picture.ts';
import { writeSize } from '../../files/rules.ts';
import { readWaiting } from '../commands.server.ts';
import { mayTakeIn } from '../policy.ts';
import { insertBatch, setProgress } from '../store.server.ts';
import type { BatchId, SentFile } from '../terms.ts';
import { insertWaiting } from '../waiting/store.server.ts';
import { lookAtSent } from './jobs.server.ts';
import { inAskedOrder, keepPicturesOn, LARGEST_SET, listOf, MOST_PICTURES, nameOfSet } from './rules.ts';
import * as store from './store.server.ts';
import type { ArrangeRefusal, PictureId, PictureSet, Places, ReadAs } from './terms.ts';

/** A form on the pictures of one sending: the numbers that stand beside them always count. */
export interface OnPictures {
  batchId: BatchId;
  key: FormKey;
  places: Places;
}

const sizeOf = (pictures: { size: number }[]) => pictures.reduce((sum, { size }) => sum + size, 0);

/** The set with the order that was typed, held until the transaction ends. */
async function orderedSet(scope: Scope, tx: Tx, { batchId, places }: OnPictures) {
  if (!mayTakeIn(scope)) return refuse('not-allowed');
  const set = await store.setOf(tx, batchId, true);
  if (!set) return refuse('arranged-already');
  const pictures = inAskedOrder(set.pictures, places);
  const ids = pictures.map(({ id }) => id);
  await store.writeOrder(tx, set.intakeId, ids);
  return done({ ...set, pictures });
}

/** Files of a set are named nowhere but beside their bytes: a secret mark has not been looked for yet. */
function recordArranged(scope: Scope, tx: Tx, pictures: number): Promise<void> {
  return record(scope, tx, {
    verb: 'intake.arranged',
    about: [`office:${scope.officeId}`],
    unitId: null,
    after: { pictures },
  });
}

/**
 * Puts pictures in the order that was typed, and takes one away when asked to.
 * @refuses not-allowed, arranged-already (its reading was begun, or it was given up)
 */
export function arrangePictures(
  scope: Scope,
  on: OnPictures,
  drop: PictureId | null,
): Promise<Outcome<{ pictures: number }, ArrangeRefusal>> {
  return perform(scope, 'intake.arranged', on.key, async (tx) => {
    const found = await orderedSet(scope, tx, on);
    if (!found.ok) return found;
    const { intakeId, pictures } = found.value;
    if (drop) await store.deletePicture(tx, intakeId, drop);
    const left = pictures.filter(({ id }) => id !== drop);
    await store.writeOrder(
      tx,
      intakeId,
      left.map(({ id }) => id),
    );
    await store.setSize(tx, intakeId, sizeOf(left));
    await recordArranged(scope, tx, left.length);
    return done({ pictures: left.length });
  });
}

/** What is wrong with files that are to be added; null when nothing is. */
function refusalOf(files: SentFile[]) {
  if (files.length === 0) return refuse('no-picture-added');
  const limit = maxFileBytes();
  const bad = files.find(({ bytes }) => bytes.length === 0 || bytes.length > limit || !isPicture(bytes));
  return bad ? refuse('picture-refused', { name: bad.name, limit: writeSize(limit) }) : null;
}

/**
 * Adds pictures behind those that are there.
 * @refuses not-allowed, arranged-already, no-picture-added, picture-refused (no picture, damaged, too large),
 * too-many-pictures, pictures-too-large; nothing is added then
 */
export async function addPictures(
  scope: Scope,
  on: OnPictures,
  files: SentFile[],
): Promise<Outcome<{ pictures: number }, ArrangeRefusal>> {
  if (!mayTakeIn(scope)) return refuse('not-allowed');
  const no = refusalOf(files);
  if (no) return no;
  const looked = await lookAtSent(files);
  const broken = looked.find((one) => 'refused' in one);
  if (broken) return refuse('picture-refused', { name: broken.file.name, limit: writeSize(maxFileBytes()) });
  const kept = looked.flatMap((one) => ('kept' in one ? one.kept : []));
  return perform(scope, 'intake.arranged', on.key, async (tx) => {
    const found = await orderedSet(scope, tx, on);
    if (!found.ok) return found;
    const { intakeId, pictures } = found.value;
    const count = pictures.length + kept.length;
    if (count > MOST_PICTURES) return refuse('too-many-pictures', { most: String(MOST_PICTURES) });
    const size = sizeOf(pictures) + sizeOf(kept.map(({ bytes }) => ({ size: bytes.length })));
    if (size > LARGEST_SET) return refuse('pictures-too-large', { limit: writeSize(LARGEST_SET) });
    await store.insertPictures(tx, scope.officeId, intakeId, kept, pictures.length);
    await store.setSize(tx, intakeId, size);
    await recordArranged(scope, tx, count);
    return done({ pictures: count });
  });
}

/**
 * Has pictures read, in the order that was typed: as the pages of one document, or each as a document of its own.
 * @refuses not-allowed, arranged-already, no-pictures (all were taken away)
 */
export async function readPictures(
  scope: Scope,
  on: OnPictures,
  as: ReadAs,
): Promise<Outcome<{ batchId: BatchId }, ArrangeRefusal>> {
  const outcome = await perform<{ batchId: BatchId }, ArrangeRefusal>(scope, 'intake.started', on.key, async (tx) => {
    const found = await orderedSet(scope, tx, on);
    if (!found.ok) return found;
    const set = found.value;
    if (set.pictures.length === 0) return refuse('no-pictures');
    const isOne = as === 'one' && set.pictures.length > 1;
    if (isOne) await waitAsOne(scope, tx, set);
    else await waitApart(scope, tx, set);
    await record(scope, tx, {
      verb: 'intake.started',
      about: [`office:${scope.officeId}`],
      unitId: null,
      after: { files: isOne ? 1 : set.pictures.length, pictures: set.pictures.length },
    });
    return done({ batchId: on.batchId });
  });
  if (outcome.ok) await readWaiting(scope);
  return outcome;
}

/** The list of the pictures waits as any file does; the pictures stay beside it until it was read. */
async function waitAsOne(scope: Scope, tx: Tx, { intakeId, pictures }: PictureSet): Promise<void> {
  const bytes = new TextEncoder().encode(listOf(pictures));
  const file = { id: intakeId, name: nameOfSet(pictures), mediaType: 'text/plain', bytes };
  await insertWaiting(tx, scope.officeId, scope.personName, [file]);
  await setProgress(tx, intakeId, { state: 'waiting', detail: { pictures: pictures.length } });
}

/** The first picture takes the row of the set; the others get rows of their own. */
async function waitApart(scope: Scope, tx: Tx, { batchId, intakeId, pictures }: PictureSet): Promise<void> {
  const rows = pictures.map(({ id, size }, i) => ({
    ...{ picture: id, size, id: i === 0 ? intakeId : newId<'intake'>(scope.now.getTime()) },
  }));
  const batch = { officeId: scope.officeId, id: batchId, personId: scope.personId, at: scope.now };
  if (rows.length > 1) await insertBatch(tx, batch, rows.slice(1));
  for (const { picture, id } of rows) {
    const file = await store.pictureOf(tx, intakeId, picture);
    await insertWaiting(tx, scope.officeId, scope.personName, [{ ...file, id }]);
  }
  await store.deletePictures(tx, intakeId);
  await store.setSize(tx, intakeId, pictures[0]!.size);
  await setProgress(tx, intakeId, { state: 'waiting' });
}

/**
 * Lets the pictures of a sending go unread; nothing of them stays.
 * @refuses not-allowed, arranged-already
 */
export function giveUpPictures(scope: Scope, on: OnPictures): Promise<Outcome<{ batchId: BatchId }, ArrangeRefusal>> {
  return perform(scope, 'intake.given-up', on.key, async (tx) => {
    if (!mayTakeIn(scope)) return refuse('not-allowed');
    const set = await store.setOf(tx, on.batchId, true);
    if (!set) return refuse('arranged-already');
    await letGo(scope, tx, set, 'given-up');
    return done({ batchId: on.batchId });
  });
}

async function letGo(scope: Scope, tx: Tx, { intakeId, pictures }: PictureSet, reason: 'given-up' | 'forgotten') {
  await store.deletePictures(tx, intakeId);
  const detail = { pictures: pictures.length };
  await setProgress(tx, intakeId, { state: 'refused', reason, detail, fileName: '', finishedAt: scope.now });
  await record(scope, tx, {
    verb: 'intake.given-up',
    about: [`office:${scope.officeId}`],
    unitId: null,
    after: { pictures: pictures.length, reason },
  });
}

const DAY = 24 * 60 * 60 * 1000;

/** Lets go of pictures that nobody put in order for some days (data/intake.json): they were never looked at for a mark. */
export function letGoForgotten(scope: Scope): Promise<void> {
  const since = new Date(scope.now.getTime() - keepPicturesOn(scope.today) * DAY);
  return inScope(scope, async (tx) => {
    for (const batchId of await store.forgottenSince(tx, since)) {
      const set = await store.setOf(tx, batchId, true);
      if (set) await letGo(scope, tx, set, 'forgotten');
    }
  });
}
