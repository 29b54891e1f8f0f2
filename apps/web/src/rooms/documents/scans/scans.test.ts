import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { openScan } from '#shared/scans/open-scan.server.ts';
import { SCAN_LIMITS } from '#shared/scans/scan.ts';
import { databases } from '../../../../tests/databases.ts';
import { wordsAt } from '../../../../tests/files.ts';
import { take } from '../../../../tests/intake.ts';
import { buildOffice, type TestOffice } from '../../../../tests/office.ts';
import { cleanPage, LETTER, scannedPdf, spoiled, stamped } from '../../../../tests/scans.ts';
import { shareDocumentWithin } from '../commands.server.ts';
import { loadFilesOf } from '../files/views.server.ts';
import type { IntakeRow } from '../intake/terms.ts';
import { loadDocument } from '../views.server.ts';
import { loadScan, loadScanPage, loadScanPicture } from './views.server.ts';

/** The process that reads scans, started by this one. */
function scanProcess(): number | undefined {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scan-process'));
}

let photo: Buffer;
let second: Buffer;
let pdf: Uint8Array;
beforeAll(async () => {
  const clean = await cleanPage(LETTER[0], 150);
  photo = await spoiled(clean, { skew: 2, shadow: true, noise: 8, stamp: true });
  second = await spoiled(await cleanPage(LETTER[1], 150), {});
  pdf = await scannedPdf([photo, 'Trang nay co lop chu rieng', second]);
});

describe('the process that reads a scan', () => {
  test('is ended by its limits of time and memory, and the caller is answered', async () => {
    // Opening may be over before memory is looked at; reading never is.
    const greedy = await openScan([photo], { ...SCAN_LIMITS, memory: 1 });
    const answer = greedy.ok ? await greedy.value.read(0, true) : greedy;
    expect(answer).toEqual({ ok: false, reason: 'page-failed' });
    expect(await openScan([photo], { ...SCAN_LIMITS, time: 1 })).toEqual({ ok: false, reason: 'page-slow' });
    expect(await openScan([photo], { ...SCAN_LIMITS, pixels: 1000 })).toEqual({ ok: false, reason: 'too-many-pixels' });
    expect(await openScan([new Uint8Array([0xff, 0xd8, 0xff, 0])])).toEqual({ ok: false, reason: 'corrupt' });
    await vi.waitFor(() => expect(scanProcess()).toBeUndefined());
  });

  test('may die in the middle of a page: the page is lost, the next is read, and none is left behind', async () => {
    const opened = await openScan([pdf]);
    if (!opened.ok) throw new Error(opened.reason);
    const lost = opened.value.read(0, true);
    process.kill(scanProcess()!, 'SIGKILL');
    expect(await lost).toEqual({ ok: false, reason: 'page-failed' });
    const next = await opened.value.read(2, false);
    expect(next.ok && next.value.lines.map(({ text }) => text).join(' ')).toContain('trước ngày 30/10/2026');
    opened.value.close();
    await vi.waitFor(() => expect(scanProcess()).toBeUndefined());
  }, 200_000);
});

describe.each(databases.filter(({ available }) => available))('scans taken in on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let clerk: Scope;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    clerk = office.as('clerk');
  });
  afterAll(() => pool.end());

  test('a PDF of scanned and printed pages becomes one text, with the place of every line', async () => {
    const [row] = await take(clerk, ['Công văn quét.pdf', pdf]);
    expect(row).toMatchObject({
      ...{ state: 'done', reference: '131-CV/ĐU', fileName: 'Công văn quét.pdf' },
      detail: { format: 'pdf', recognised: 2, unread: [] },
    });
    const id = row!.documentId!;
    const page = await loadDocument(clerk, id);
    const inOrder = ['Số 131-CV/ĐU', 'trước ngày 20/10/2026', 'Trang nay co lop chu', 'trước ngày 30/10/2026'];
    const places = inOrder.map((words) => page!.text!.replace(/\s/g, ' ').indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(page!.reading!.content.assignments.length).toBeGreaterThan(1);
    const [file] = await loadFilesOf(clerk, `document:${id}`);
    expect(file!.size).toBe(pdf.length);
    const scan = await loadScan(clerk, id);
    expect(scan.pages).toEqual([1, 3]);
    for (const { span, x, y, width, height, confidence } of scan.lines) {
      expect(page!.text!.slice(span.start, span.end).trim()).not.toBe('');
      expect(Math.min(x, y, width, height, confidence)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1300);
    }
    await closedToOthers(id);
  }, 300_000);

  /** Pictures go where their document goes, and nowhere else. */
  async function closedToOthers(id: NonNullable<IntakeRow['documentId']>): Promise<void> {
    await inScope(clerk, (tx) => shareDocumentWithin(clerk, tx, id, [office.units.chiBo1], 'act'));
    const [mine, other] = [office.as('branchReporter'), office.as('otherReporter')];
    expect((await loadScanPage(mine, id, 3))?.lines.map(({ text }) => text).join(' ')).toContain('30/10/2026');
    expect((await loadScanPicture(mine, id, 1))?.length).toBeGreaterThan(10_000);
    expect(await loadScanPage(other, id, 1)).toBeNull();
    expect(await loadScanPicture(other, id, 1)).toBeNull();
    expect((await loadScan(other, id)).lines).toEqual([]);
    expect(await loadScanPage(mine, id, 2)).toBeNull();
  }

  test('a secret mark among the words that a scanner hid beneath its picture counts', async () => {
    const hidden = `3 Tr ${wordsAt(60, 780, 'M~T')}${wordsAt(60, 700, 'KE HOACH di doi kho')}`;
    const file = await scannedPdf([{ picture: second, over: hidden }]);
    const [row] = await take(clerk, ['Kho Sông Vàng.pdf', file]);
    expect(row).toMatchObject({ state: 'refused', reason: 'secret', fileName: '', detail: { mark: 'MẬT' } });
  }, 200_000);

  test('a photograph is read, an empty one and a page with a secret stamp leave nothing behind', async () => {
    const count = async () =>
      (await pool.query('select (select count(*)::int from scan_page) p, (select count(*)::int from file) f')).rows[0];
    const before = await count();
    const secret = await spoiled(await stamped(await cleanPage(LETTER[1], 150), 'TỐI MẬT', 150), {});
    const blank = await cleanPage({ body: ['.'] }, 100);
    const rows = [...(await take(clerk, ['Kho Sông Vàng.jpg', secret])), ...(await take(clerk, ['trắng.png', blank]))];
    expect(rows[0]).toMatchObject({ state: 'refused', reason: 'secret', fileName: '', detail: { mark: 'TỐI MẬT' } });
    expect(rows[1]).toMatchObject({ state: 'refused', reason: 'no-words' });
    expect(await count()).toEqual(before);
    const [row] = await take(clerk, ['ảnh chụp.jpg', second]);
    expect(row).toMatchObject({ state: 'done', detail: { format: 'picture', recognised: 1 } });
  }, 300_000);
});
