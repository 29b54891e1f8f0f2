import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDecision, givenFiveUnits, givenReport, reporterOf } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import type { CycleId } from '../forms/terms.ts';
import { loadConsolidatedWord, loadConsolidatedWorkbook } from '../printed/views.server.ts';
import { decideChanges, draftConsolidated, editConsolidated } from './commands.server.ts';
import type { DraftEdit } from './terms.ts';
import { loadConsolidated, loadConsolidatedList } from './views.server.ts';

const WORDS = { nil: 'không phát sinh', of: 'trên', estimate: 'ước' };

describe.each(databases.filter(({ available }) => available))('the consolidated report on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  let cycleId: CycleId;
  const page = async (version: number | null = null) => {
    const found = await loadConsolidated(office.as('owner'), cycleId, version, WORDS);
    if (!found.ok) throw new Error(found.reason);
    return found.value;
  };
  const textOf = async (id: string, version: number | null = null) => {
    const block = (await page(version)).draft!.content.blocks.find((one) => one.id === id);
    return block?.text ?? null;
  };

  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenFiveUnits(office);
    cycleId = cycle.cycleId;
    await givenReport(office, cycle, 'chiBo1', {
      figures: { 'dat-hien': '1.240,5', 'ngay-cong': '120', 'mo-hinh-duy-tri': '3', 'hoc-chuyen-de': '40/50' },
      narrative: { I: 'Chi bộ ấp 1 đã họp dân hai lần.' },
    });
    await givenReport(office, cycle, 'chiBo2', {
      figures: { 'dat-hien': '860', 'ngay-cong': '~30', 'hoc-chuyen-de': '20/50', 'nguoi-tham-gia': '70' },
      narrative: { I: 'Chi bộ ấp 2 vận động từng nhà.' },
    });
    await givenReport(office, cycle, 'matTran', { figures: { 'dat-hien': '9.999' } });
    await givenDecision(office, cycle, 'chiBo1', 'accepted');
    await givenDecision(office, cycle, 'matTran', 'returned');
  });
  afterAll(() => pool?.end());

  test('people who do not see the whole office open neither totals nor files, and leaders only read', async () => {
    for (const scope of [office.as('ubndReporter'), office.as('reader'), reporterOf(office, 'chiBo1')]) {
      expect(await loadConsolidatedList(scope)).toMatchObject({ ok: false, reason: 'not-allowed' });
      expect(await loadConsolidated(scope, cycleId, null, WORDS)).toMatchObject({ reason: 'not-allowed' });
      expect(await loadConsolidatedWord(scope, cycleId, null)).toMatchObject({ reason: 'not-allowed' });
      expect(await loadConsolidatedWorkbook(scope, cycleId, null)).toMatchObject({ reason: 'not-allowed' });
      expect(await draftConsolidated(scope, formKey(), cycleId)).toMatchObject({ reason: 'not-allowed' });
    }
    expect(await draftConsolidated(office.as('leader'), formKey(), cycleId)).toMatchObject({ reason: 'not-allowed' });
    expect(await loadConsolidated(office.as('leader'), cycleId, null, WORDS)).toMatchObject({ ok: true });
  });

  test('before anybody drafts there is a list and nothing to print', async () => {
    const list = await loadConsolidatedList(office.as('owner'));
    expect(list).toMatchObject({ ok: true, value: [{ counted: '2', all: '5', version: null }] });
    expect(await loadConsolidatedWord(office.as('owner'), cycleId, null)).toMatchObject({ reason: 'no-draft' });
  });

  test('the draft is written once, from the reports that count, and its figures are their sum', async () => {
    const key = formKey();
    expect(await draftConsolidated(office.as('owner'), key, cycleId)).toEqual({ ok: true, value: { version: 1 } });
    expect(await draftConsolidated(office.as('owner'), key, cycleId)).toEqual({ ok: true, value: { version: 1 } });
    expect(await draftConsolidated(office.as('owner'), formKey(), cycleId)).toMatchObject({
      reason: 'already-drafted',
    });
    expect(await textOf('so:dat-hien')).toMatch(/: 2\.100,5 m²\.$/);
    expect(await textOf('so:ngay-cong')).toMatch(/: 120 công\. Ước .* 30 công\.$/);
    expect(await textOf('so:hoc-chuyen-de')).toMatch(/60 trên 100, 60%/);
    expect(await textOf('so:nguoi-tham-gia')).toMatch(/không cộng/);
    expect(await textOf('gui:so-don-vi')).toContain('2 trên 5');
    expect(await textOf('gui:cho-duyet')).toContain('1 báo cáo');
    expect(await textOf('gui:tra-lai')).toContain('Ủy ban MTTQ Việt Nam xã Đồng Xanh');
    expect(await textOf('gui:chua-gui')).toContain('UBND xã Đồng Xanh, Chi bộ ấp 3');
    const { draft, changes } = await page();
    expect(changes).toEqual([]);
    expect(draft!.sourcesHash).toMatch(/^[0-9a-f]{64}$/);
    expect(draft!.ledgerHead).toMatch(/^\d+:[0-9a-f]{16}$/);
    expect(draft!.content.blocks.find(({ id }) => id === `loi:${office.units.chiBo1}:I`)).toMatchObject({
      text: 'Chi bộ ấp 1: “Chi bộ ấp 1 đã họp dân hai lần.”',
      source: { kind: 'narrative', unitName: 'Chi bộ ấp 1', section: 'I', version: 1 },
    });
  });

  const editOf = async (texts: Record<string, string>): Promise<DraftEdit> => ({
    texts,
    left: [],
    places: {},
    added: [{ after: 'muc:gui', text: 'Việc phối hợp có nơi còn lúng túng.' }],
    head: { ...(await page()).draft!.content.head, parent: 'Đảng bộ tỉnh Bình Lâm', recipients: ['Tỉnh ủy,'] },
  });

  test('edited words keep their source, and two people who edit one version do not overwrite each other', async () => {
    const edit = await editOf({ 'so:dat-hien': 'Bà con hiến 2.100,5 m² đất làm đường.' });
    const first = await editConsolidated(office.as('owner'), formKey(), cycleId, 1, edit);
    expect(first).toEqual({ ok: true, value: { version: 2 } });
    const second = await editConsolidated(office.as('clerk'), formKey(), cycleId, 1, edit);
    expect(second).toMatchObject({ ok: false, reason: 'newer-version' });
    const block = (await page()).draft!.content.blocks.find(({ id }) => id === 'so:dat-hien');
    expect(block).toMatchObject({ editedBy: 'Trần Văn Chủ Trì', source: { kind: 'figures', indicator: 'dat-hien' } });
    expect(await textOf('so:dat-hien', 1)).toContain('m².');
    expect((await page()).versions.map(({ version, counted }) => [version, counted])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  test('a report that comes later is shown with old and new and decided on', async () => {
    await givenReport(office, cycle, 'chiBo2', {
      figures: { 'dat-hien': '970', 'ngay-cong': '~30', 'hoc-chuyen-de': '20/50', 'nguoi-tham-gia': '70' },
      narrative: { I: 'Chi bộ ấp 2 vận động từng nhà.' },
    });
    await givenReport(office, cycle, 'chiBo3', { today: '2026-11-02', figures: { 'tin-bai': '4' } });
    const { changes } = await page();
    const land = changes.find(({ id }) => id === 'so:dat-hien')!;
    expect(land.now).toContain('2.210,5');
    expect(land.units).toContainEqual({ name: 'Chi bộ ấp 2', before: '860', now: '970', version: 2 });
    const decide = (ids: string[], take: boolean, reason = '', base = 2) =>
      decideChanges(office.as('owner'), formKey(), cycleId, base, { ids, take, reason }, WORDS);
    expect(await decide(['so:dat-hien'], false)).toMatchObject({ reason: 'reason-wanted' });
    expect(await decide(['so:dat-hien'], true, '', 1)).toMatchObject({ reason: 'newer-version' });
    expect(await decide(['so:khong-co'], true)).toMatchObject({ reason: 'no-change' });
    expect(await decide(['so:dat-hien'], true)).toEqual({ ok: true, value: { version: 3 } });
    expect(await textOf('so:dat-hien')).toBe('Bà con hiến 2.210,5 m² đất làm đường.');
    expect(await decide(['gui:cham'], false, 'đơn vị đã xin gia hạn', 3)).toEqual({ ok: true, value: { version: 4 } });
    const open = (await page()).changes.map(({ id }) => id);
    expect(open).not.toContain('so:dat-hien');
    expect(open).not.toContain('gui:cham');
    expect(open).toContain('so:tin-bai');
    expect(await decide(open, true, '', 4)).toEqual({ ok: true, value: { version: 5 } });
    expect((await page()).changes).toEqual([]);
    expect(await textOf('gui:so-don-vi')).toContain('3 trên 5');
  });

  test('the Word file has the layout of its day, the totals of the reports and the head of the ledger', async () => {
    const word = await loadConsolidatedWord(office.as('clerk'), cycleId, null);
    if (!word.ok) throw new Error(word.reason);
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(word.value.bytes) });
    for (const text of [
      'Số      -BC/ĐU',
      'Đảng bộ tỉnh Bình Lâm',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Bà con hiến 2.210,5 m² đất',
    ])
      expect(html).toContain(text);
    const cells = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '')),
    );
    const land = cells.filter(([name]) => name === 'Đất hiến')[0]!;
    expect(land[2]).toBe('2.210,5');
    expect(cells).toContainEqual(['UBND xã Đồng Xanh', 'Chưa gửi']);
    const files = unzipSync(word.value.bytes);
    expect(strFromU8(files['word/document.xml']!)).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    const feet = Object.keys(files).filter((name) => name.startsWith('word/footer'));
    for (const name of feet) expect(strFromU8(files[name]!)).toMatch(/dự thảo lần 5 · sổ nhật ký \d+:[0-9a-f]{16}/);
  });

  test('the workbook says the same, in numbers that can be added', async () => {
    const book = await loadConsolidatedWorkbook(office.as('clerk'), cycleId, null);
    if (!book.ok) throw new Error(book.reason);
    const bytes = Buffer.from(book.value.bytes);
    expect((await readExcelFile(bytes)).map(({ sheet }) => sheet)).toEqual([
      'Tổng hợp',
      'Theo đơn vị',
      'Lời báo cáo',
      'Tình hình gửi',
      'Mã đối chiếu',
    ]);
    const [totals, rows] = [await readSheet(bytes, 1), await readSheet(bytes, 2)];
    for (const total of totals.slice(1)) {
      if (typeof total[4] !== 'number') continue;
      const own = rows.filter((row) => row[1] === total[1] && row[2] === total[2] && row[5] === 'thực hiện');
      expect(total[4]).toBeCloseTo(
        own.reduce((sum, row) => sum + Number(row[6]), 0),
        6,
      );
    }
    expect(totals.find((row) => row[1] === 'Đất hiến')?.[4]).toBe(2210.5);
  });

  test('every version is in the ledger with the hash of its sources', async () => {
    const entries = await loadEntries(office.as('owner'), { about: `consolidated:${cycleId}`, limit: 50 });
    expect(entries.map(({ verb }) => verb).sort()).toEqual([
      'consolidated.decided',
      'consolidated.decided',
      'consolidated.decided',
      'consolidated.drafted',
      'consolidated.edited',
    ]);
    const newest = entries.find(({ after }) => JSON.stringify(after).includes('"version":5'))!;
    expect(newest.after).toMatchObject({ sourcesHash: (await page()).draft!.sourcesHash });
  });
});
