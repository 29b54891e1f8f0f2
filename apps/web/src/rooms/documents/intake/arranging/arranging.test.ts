import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { databases } from '../../../../../tests/databases.ts';
import { finished } from '../../../../../tests/intake.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../../tests/office.ts';
import { cleanPage, LETTER, spoiled, stamped } from '../../../../../tests/scans.ts';
import { loadFile, loadFilesOf } from '../../files/views.server.ts';
import { loadScan } from '../../scans/views.server.ts';
import { loadDocument } from '../../views.server.ts';
import { readWaiting, startIntake } from '../commands.server.ts';
import type { BatchId } from '../terms.ts';
import { loadBatch } from '../views.server.ts';
import { addPictures, arrangePictures, giveUpPictures, letGoForgotten, readPictures } from './commands.server.ts';
import type { PictureSet } from './terms.ts';
import { loadArrangement, loadPreview } from './views.server.ts';

let first: Buffer;
let second: Buffer;
let secret: Buffer;
let tiny: Buffer;
beforeAll(async () => {
  first = await spoiled(await cleanPage(LETTER[0], 130), {});
  // As a telephone keeps a page it was held sideways for: lying, with a note how to turn it.
  second = await sharp(await spoiled(await cleanPage(LETTER[1], 130), {}))
    .rotate(-90)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  secret = await spoiled(await stamped(await cleanPage(LETTER[1], 150), 'TỐI MẬT', 150), {});
  tiny = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
});

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, bytes: Uint8Array) => ({ name, mediaType: 'image/jpeg', bytes });

describe.each(databases.filter(({ available }) => available))('pictures sent together on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let clerk: Scope;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    clerk = office.as('clerk');
  });
  afterAll(() => pool.end());

  const count = async () =>
    (
      await pool.query(
        'select (select count(*)::int from intake_picture) p, (select count(*)::int from intake_waiting) w, (select count(*)::int from file) f, (select count(*)::int from scan_page) s',
      )
    ).rows[0];

  async function send(...files: ReturnType<typeof file>[]): Promise<BatchId> {
    const started = await startIntake(clerk, formKey(), files);
    if (!started.ok) throw new Error(started.reason);
    expect(started.value.toArrange).toBe(true);
    return started.value.batchId;
  }
  async function setOf(batchId: BatchId): Promise<PictureSet> {
    const set = await loadArrangement(clerk, batchId);
    if (!set) throw new Error('nothing waits');
    return set;
  }
  const on = (batchId: BatchId, places = new Map()) => ({ batchId, key: formKey(), places });
  const names = async (batchId: BatchId) => (await setOf(batchId)).pictures.map(({ name }) => name);

  test('wait until a person has put them in order, and become one document with every original in it', async () => {
    const batchId = await send(file('hai.jpg', second), file('mot.jpg', first));
    expect((await loadBatch(clerk, batchId))?.rows).toMatchObject([{ state: 'arranging', detail: { pictures: 2 } }]);
    await readWaiting(clerk);
    const set = await setOf(batchId);
    expect(set.pictures).toMatchObject([
      { name: 'hai.jpg', sha256: sha(second), hasPreview: true },
      { name: 'mot.jpg' },
    ]);
    const upright = await sharp((await loadPreview(clerk, batchId, set.pictures[0]!.id))!).metadata();
    expect(upright.height).toBeGreaterThan(upright.width);
    const [two, one] = set.pictures;
    const places = new Map([
      [two!.id, 1],
      [one!.id, 1],
    ]);
    const read = on(batchId, places);
    expect(await readPictures(clerk, read, 'one')).toMatchObject({ ok: true });
    expect(await readPictures(clerk, read, 'one')).toMatchObject({ ok: true });
    const rows = await finished(clerk, batchId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ state: 'done', reference: '131-CV/ĐU', fileName: 'mot.jpg (+1)' },
      detail: { format: 'picture', recognised: 2, unread: [], pictures: 2 },
    });
    const id = rows[0]!.documentId!;
    const page = await loadDocument(clerk, id);
    const words = page!.text!.replace(/\s+/g, ' ');
    expect(words.indexOf('131-CV/ĐU')).toBeGreaterThanOrEqual(0);
    expect(words.indexOf('30/10/2026')).toBeGreaterThan(words.indexOf('20/10/2026'));
    expect((await loadScan(clerk, id)).pages).toEqual([1, 2]);
    const files = await loadFilesOf(clerk, `document:${id}`);
    expect(files.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ['mot.jpg', sha(first)],
      ['hai.jpg', sha(second)],
      ['danh-muc-anh.txt', page!.document.sha256],
    ]);
    const list = new TextDecoder().decode((await loadFile(clerk, files[2]!.id))!.bytes);
    expect(list).toBe(`1\t${sha(first)}\n2\t${sha(second)}\n`);
    expect(Buffer.from((await loadFile(clerk, files[1]!.id))!.bytes).equals(second)).toBe(true);
    expect(await count()).toMatchObject({ p: 0, w: 0 });

    // The same pictures in the same order are the same document.
    const again = await send(file('1.jpg', first), file('2.jpg', second));
    await readPictures(clerk, on(again), 'one');
    expect(await finished(clerk, again)).toMatchObject([{ state: 'known', documentId: id }]);
  }, 400_000);

  test('a secret mark on any page refuses all of them, and leaves nothing behind', async () => {
    const before = await count();
    const batchId = await send(file('mot.jpg', first), file('kho.jpg', secret), file('ba.jpg', tiny));
    const { pictures } = await setOf(batchId);
    await arrangePictures(clerk, on(batchId), pictures[2]!.id);
    await readPictures(clerk, on(batchId), 'one');
    const [row] = await finished(clerk, batchId);
    expect(row).toMatchObject({ state: 'refused', reason: 'secret', fileName: '', detail: { mark: 'TỐI MẬT' } });
    expect(await count()).toEqual(before);
    const { rows } = await pool.query("select coalesce(string_agg(after::text, ''), '') as told from ledger_entry");
    expect(rows[0].told).not.toContain('kho.jpg');
  }, 400_000);

  test('a page is moved, taken away and added; the numbers beside the pictures always count', async () => {
    const batchId = await send(file('a.png', tiny), file('b.jpg', first));
    const [a, b] = (await setOf(batchId)).pictures;
    await arrangePictures(clerk, on(batchId, new Map([[b!.id, 1]])), null);
    expect(await names(batchId)).toEqual(['b.jpg', 'a.png']);
    expect(await addPictures(clerk, on(batchId), [file('c.jpg', second)])).toMatchObject({ value: { pictures: 3 } });
    await arrangePictures(clerk, on(batchId, new Map([[a!.id, 1]])), b!.id);
    expect(await names(batchId)).toEqual(['a.png', 'c.jpg']);
    const add = (...files: ReturnType<typeof file>[]) => addPictures(clerk, on(batchId), files);
    expect(await add()).toMatchObject({ reason: 'no-picture-added' });
    const text = file('thư.txt', new TextEncoder().encode('Kính gửi'));
    expect(await add(text)).toMatchObject({ reason: 'picture-refused', detail: { name: 'thư.txt' } });
    const broken = file('hỏng.jpg', first.subarray(0, 900));
    expect(await add(file('d.png', tiny), broken)).toMatchObject({ reason: 'picture-refused' });
    expect(await add(...Array<ReturnType<typeof file>>(49).fill(file('e.png', tiny)))).toMatchObject({
      reason: 'too-many-pictures',
    });
    expect(await names(batchId)).toEqual(['a.png', 'c.jpg']);
  }, 200_000);

  test('each may be a document of its own; a picture that cannot be opened is refused at once', async () => {
    const batchId = await send(file('a.png', tiny), file('hỏng.jpg', first.subarray(0, 900)), file('b.png', tiny));
    const set = await loadArrangement(clerk, batchId);
    expect(set?.refused).toMatchObject([{ fileName: 'hỏng.jpg', reason: 'corrupt' }]);
    await readPictures(clerk, on(batchId), 'each');
    const rows = await finished(clerk, batchId);
    // Blank pictures have no words: what matters here is that each was read by itself.
    expect(rows.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['no-words', 'no-words', 'corrupt']));
    expect(rows).toHaveLength(3);
    expect(await loadArrangement(clerk, batchId)).toBeNull();
    expect(await arrangePictures(clerk, on(batchId), null)).toMatchObject({ reason: 'arranged-already' });
  }, 200_000);

  test('pictures that are given up, or that nobody puts in order for days, go unread', async () => {
    const given = await send(file('a.png', tiny), file('b.png', tiny));
    expect(await giveUpPictures(clerk, on(given))).toMatchObject({ ok: true });
    expect((await loadBatch(clerk, given))?.rows).toMatchObject([{ state: 'refused', reason: 'given-up' }]);
    const forgotten = await send(file('a.png', tiny), file('b.png', tiny));
    await letGoForgotten(office.as('administrator', '2026-10-22'));
    expect(await loadArrangement(clerk, forgotten)).not.toBeNull();
    await letGoForgotten(office.as('administrator', '2026-10-25'));
    expect((await loadBatch(clerk, forgotten))?.rows).toMatchObject([{ state: 'refused', reason: 'forgotten' }]);
    expect(await count()).toMatchObject({ p: 0 });
    expect(await readPictures(clerk, on(forgotten), 'one')).toMatchObject({ reason: 'arranged-already' });
  });

  test('only who takes documents in sees or touches them', async () => {
    const batchId = await send(file('a.png', tiny), file('b.png', tiny));
    const { pictures } = await setOf(batchId);
    for (const person of ['leader', 'ubndReporter', 'reader'] as const) {
      const scope = office.as(person);
      expect(await loadArrangement(scope, batchId)).toBeNull();
      expect(await loadPreview(scope, batchId, pictures[0]!.id)).toBeNull();
      expect(await readPictures(scope, on(batchId), 'one')).toMatchObject({ reason: 'not-allowed' });
      expect(await addPictures(scope, on(batchId), [file('c.png', tiny)])).toMatchObject({ reason: 'not-allowed' });
      expect(await giveUpPictures(scope, on(batchId))).toMatchObject({ reason: 'not-allowed' });
    }
    expect(await names(batchId)).toEqual(['a.png', 'b.png']);
  });
});
