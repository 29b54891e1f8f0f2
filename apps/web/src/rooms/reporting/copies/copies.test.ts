import mammoth from 'mammoth';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenFiveUnits, givenReport } from '../../../../tests/given-consolidated.ts';
import type { TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadBoard } from '../board/views.server.ts';
import { draftConsolidated } from '../consolidated/commands.server.ts';
import { loadUnitFigures } from '../figures/views.server.ts';
import { loadConsolidatedWord, loadConsolidatedWorkbook } from '../printed/views.server.ts';
import { dropTarget, setTargets } from '../targets/commands.server.ts';
import { keepCopies } from './commands.server.ts';
import { loadBoardCopies, loadComparison, loadTargetCopies, loadUnitCopy } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('printed copies on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  let html = '';
  const owner = () => office.as('owner');
  const look = async (code: string, scope = owner()) => {
    const found = await loadComparison(scope, code);
    if (!found.ok) throw new Error(found.reason);
    return found.value;
  };
  const codes = () => [...html.matchAll(/Mã đối chiếu: ([0-9a-f-]{19})/g)].map(([, code]) => code!);

  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenFiveUnits(office);
    await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '1.240,5', 'ngay-cong': '120' } });
    await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '860', 'ngay-cong': '30' } });
    const target = { indicator: 'dat-hien', value: 900, atMost: false, source: 'Nghị quyết Đại hội' };
    const lines = ['office', 'kind:chi-bo'].map((subject) => ({ ...target, subject }));
    await setTargets(owner(), formKey(), 2026, lines);
    await draftConsolidated(owner(), formKey(), cycle.cycleId);
    const word = await loadConsolidatedWord(owner(), cycle.cycleId, null);
    if (!word.ok) throw new Error(word.reason);
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(word.value.bytes) })).value;
  });
  afterAll(() => pool?.end());

  test('every table of the Word file has a code, and the targets of the year their own table', async () => {
    const tables = html.match(/<table>/g)!.length;
    expect(codes().length).toBeGreaterThan(2);
    expect(new Set(codes()).size).toBe(codes().length);
    expect(tables).toBeGreaterThanOrEqual(codes().length);
    expect(html).toContain('Thực hiện chỉ tiêu năm 2026');
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '')),
    );
    const targets = rows.filter(([name]) => name?.startsWith('Đất hiến, '));
    expect(targets.map((row) => row.slice(2))).toEqual([
      ['≥ 900', '', '', '1 trên 3, 33,3%; 1 chưa có số liệu'],
      ['≥ 900', '2.100,5', '233,4%', 'đạt; 3 chưa có số liệu'],
    ]);
    expect(html).toContain('Theo tổ chức khi đó (ngày 25/10/2026)');
  });

  test('nothing changed, and the code says so; taken again it is the same copy', async () => {
    for (const code of codes()) expect((await look(code)).changes).toEqual([]);
    const book = await loadConsolidatedWorkbook(owner(), cycle.cycleId, null);
    if (!book.ok) throw new Error(book.reason);
    const listed = await readSheet(Buffer.from(book.value.bytes), 'Mã đối chiếu');
    expect(listed.slice(1).map(([code]) => code)).toEqual(codes());
    await loadConsolidatedWord(owner(), cycle.cycleId, null);
    const entries = await loadEntries(owner(), { about: `cycle:${cycle.cycleId}`, limit: 50 });
    expect(entries.filter(({ verb }) => verb === 'figures.printed')).toHaveLength(1);
    expect(await loadComparison(owner(), 'abc')).toMatchObject({ reason: 'bad' });
    expect(await loadComparison(owner(), '0000-0000-0000-0000')).toMatchObject({ reason: 'unknown' });
  });

  test('after one report was corrected, exactly its cells are named, with whose report and which versions', async () => {
    const figures = await loadUnitFigures(owner(), { cycleId: cycle.cycleId, unitId: null, tree: 'then' });
    if (!figures.ok) throw new Error(figures.reason);
    const { copy, kept } = await loadUnitCopy(owner(), figures.value);
    expect(kept).toBeNull();
    await keepCopies(owner(), [copy]);
    await givenReport(office, cycle, 'chiBo2', { figures: { 'dat-hien': '970', 'ngay-cong': '30' } });
    const all = (await Promise.all(codes().map((code) => look(code)))).flatMap(({ changes }) => changes);
    expect(all.map(({ row, column, before, now }) => [row, column, before, now])).toEqual([
      ['Đất hiến', 'Thực hiện', '2.100,5', '2.210,5'],
      ['Chi bộ ấp 2', 'Đất hiến (m²)', '860', '970'],
      ['Cộng', 'Đất hiến (m²)', '2.100,5', '2.210,5'],
      [
        'Đất hiến, Mỗi đơn vị loại Chi bộ trực thuộc',
        'Đơn vị đạt',
        '1 trên 3, 33,3%; 1 chưa có số liệu',
        '2 trên 3, 66,7%; 1 chưa có số liệu',
      ],
      ['Đất hiến, Toàn cơ quan', 'Thực hiện', '2.100,5', '2.210,5'],
      ['Đất hiến, Toàn cơ quan', 'Tỷ lệ', '233,4%', '245,6%'],
    ]);
    for (const { movers } of all)
      expect(movers).toMatchObject([{ unitName: 'Chi bộ ấp 2', before: 1, now: 2, by: 'Người báo cáo chiBo2' }]);
    const { changes } = await look(copy.code);
    expect(changes.map(({ row, column, before, now }) => [row, column, before, now])).toEqual([
      ['Đất hiến', 'Thực hiện', '2.100,5', '2.210,5'],
    ]);
  });

  test('the tables of a board and of targets have codes, and name the cells that one report changed', async () => {
    const board = await loadBoard(owner(), cycle.cycleId, null);
    if (!board || board === 'not-allowed') throw new Error('no board');
    const targets = await loadTargetCopies(owner(), cycle.cycleId, 'then');
    if (!targets.ok) throw new Error(targets.reason);
    const copies = [...(await loadBoardCopies(owner(), board)), ...targets.value];
    expect(copies.map(({ query }) => query.key)).toEqual(['cong', 'tra-loi', 'muc-tieu', 'muc-tieu-don-vi']);
    await keepCopies(owner(), copies);
    for (const { code } of copies) expect(await look(code)).toMatchObject({ isGone: false, changes: [] });
    await givenReport(office, cycle, 'chiBo1', { figures: { 'dat-hien': '890', 'ngay-cong': '120' } });
    const changed = await Promise.all(copies.map(async ({ code }) => (await look(code)).changes));
    expect(changed.map((all) => all.map(({ row, column, before, now }) => [row, column, before, now]))).toEqual([
      [['Đất hiến', '2026', '2.210,5', '1.860']],
      [['Chi bộ ấp 1: Đất hiến', 'Số', '1.240,5', '890']],
      [
        [
          'Đất hiến, Mỗi đơn vị loại Chi bộ trực thuộc',
          'Đơn vị đạt',
          '2 trên 3, 66,7%; 1 chưa có số liệu',
          '1 trên 3, 33,3%; 1 chưa có số liệu',
        ],
        ['Đất hiến, Toàn cơ quan', 'Thực hiện', '2.210,5', '1.860'],
        ['Đất hiến, Toàn cơ quan', 'Tỷ lệ', '245,6%', '206,7%'],
      ],
      [
        ['Chi bộ ấp 1: Đất hiến, Mỗi đơn vị loại Chi bộ trực thuộc', 'Thực hiện', '1.240,5', '890'],
        ['Chi bộ ấp 1: Đất hiến, Mỗi đơn vị loại Chi bộ trực thuộc', 'Đơn vị đạt', 'đạt', 'chưa đạt'],
      ],
    ]);
    for (const { movers } of changed.flat())
      expect(movers).toMatchObject([{ unitName: 'Chi bộ ấp 1', before: 1, now: 2, by: 'Người báo cáo chiBo1' }]);
    for (const { code } of copies)
      expect(await loadComparison(office.as('branchReporter'), code)).toMatchObject({ reason: 'unknown' });
  });

  test('a copy opens for those who may open its figures alone', async () => {
    for (const person of ['branchReporter', 'otherReporter'] as const)
      expect(await loadComparison(office.as(person), codes()[0]!)).toMatchObject({ reason: 'unknown' });
    expect((await look(codes()[0]!, office.as('leader'))).kept.takenBy).toBe('Trần Văn Chủ Trì');
    // Of the top unit, so that the database shows the row; what all units sent is not for a reporter there.
    const topReporter = { ...office.as('branchReporter'), unitId: office.units.dangUy };
    expect(await loadComparison(topReporter, codes()[0]!)).toMatchObject({ reason: 'unknown' });
  });

  test('a table that is no longer there says so, with every cell it had', async () => {
    const targets = codes().at(-2)!;
    expect(await look(targets)).toMatchObject({ isGone: false });
    for (const subject of ['office', 'kind:chi-bo'])
      await dropTarget(owner(), formKey(), { year: 2026, indicator: 'dat-hien', subject });
    const { kept, isGone, changes } = await look(targets);
    expect(kept.table.title).toContain('Thực hiện chỉ tiêu năm 2026');
    expect([isGone, new Set(changes.map(({ now }) => now))]).toEqual([true, new Set([''])]);
    // Reports were corrected since, but none of them took the table away.
    expect(changes.every(({ movers }) => movers.length === 0)).toBe(true);
  });
});
