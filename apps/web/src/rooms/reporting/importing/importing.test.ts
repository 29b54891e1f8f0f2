import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFile } from '#rooms/documents/files/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { keyOfName } from '#rooms/organisation/spelling/rules.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { databases } from '../../../../tests/databases.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice, type UnitKey } from '../../../../tests/office.ts';
import type { Mapping } from '../columns/terms.ts';
import { loadColumns } from '../columns/views.server.ts';
import { originsOf, UNTOUCHED } from '../drafts/rules.ts';
import { beginCorrection } from '../correcting/commands.server.ts';
import { decideReport } from '../deciding/commands.server.ts';
import { saveDraft } from '../entry/commands.server.ts';
import { loadDraft, loadReport } from '../entry/views.server.ts';
import { exceptUnit, lockCycle, unlockCycle } from '../locking/commands.server.ts';
import { confirmImport, dropImport, keepMapping, startImport, undoImport } from './commands.server.ts';
import type { Choices, ImportId } from './terms.ts';
import { loadImport, loadImported, loadImports, loadOwnImports, type ImportPage } from './views.server.ts';

const WORDS = { nil: 'Không phát sinh', of: 'trên' };
const NOTHING: Choices = { readings: {}, replaced: {} };
const ASKED = { sheet: '', head: null, layout: null };

/** The workbook of a clerk: a title, a heading, rows of units, a total, a note. */
async function workbook(rows: (string | number)[][], year = 2026): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Tổng hợp');
  page.addRow([`BẢNG TỔNG HỢP SỐ LIỆU NĂM ${year}`]);
  page.addRow([]);
  page.addRow(['STT', 'Tên đơn vị', 'Đất hiến (m²)', 'Cuộc giám sát', 'Ghi chú']);
  for (const row of rows) page.addRow(row);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe.each(databases.filter(({ available }) => available))('importing a table on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2', 'chiBo3']);
    await sendReport(office.as('ubndReporter'), cycle.reports.ubnd!, completeDraft(cycle.form));
  });
  afterAll(() => pool?.end());

  const owner = () => office.as('owner');
  const draftOf = async (unit: UnitKey) => (await loadDraft(owner(), cycle.reports[unit]!))!.report;
  const bring = async (bytes: Uint8Array, scope: Scope = owner(), unit: UnitKey | null = null) => {
    const file = { bytes, name: 'tong-hop-9-thang.xlsx', mediaType: 'application/octet-stream' };
    const unitId = unit && office.units[unit];
    const started = await startImport(scope, formKey(), { cycleId: cycle.cycleId, unitId, ...file });
    if (!started.ok) throw new Error(started.reason);
    return started.value.id;
  };
  const describeColumns = async (id: ImportId, scope: Scope = owner(), more: Partial<Mapping> = {}) => {
    const page = (await loadColumns(scope, id, WORDS, ASKED))!;
    const read = { sheet: page.sheet!, mapping: { ...page.mapping, ...more }, targetUnit: page.targetUnit };
    return { page, kept: await keepMapping(scope, formKey(), id, read) };
  };
  const preview = async (id: ImportId, scope: Scope = owner(), choices = NOTHING) => {
    const page = await loadImport(scope, id, WORDS, choices);
    if (!page || page === 'columns') throw new Error(`No preview: ${page}`);
    return page;
  };
  const confirm = (id: ImportId, { seen }: ImportPage, choices = NOTHING, key = formKey(), scope: Scope = owner()) =>
    confirmImport(scope, key, id, { choices, seen, words: WORDS });
  const type = async (person: 'branchReporter' | 'otherReporter', unit: UnitKey, value: string) => {
    const scope = office.as(person);
    const { report } = (await loadDraft(scope, cycle.reports[unit]!))!;
    const typed = { figures: { 'dat-hien': { ...UNTOUCHED, value } }, narrative: {}, dropped: [] };
    return saveDraft(scope, cycle.reports[unit]!, typed, originsOf(cycle.form, report.draft));
  };
  const ROWS: (string | number)[][] = [
    [1, 'Chi bộ ấp 1', '1.250', 4, ''],
    [2, 'Xóm dưới', 300, '10-12', 'chưa chắc'],
    [3, 'Chi bộ ấp 3', '', 0, ''],
    [4, 'UBND xã', 9, 9, ''],
    ['', 'Tổng cộng', 1559, 25, ''],
    ['', 'Người lập biểu', '', '', ''],
  ];
  let first: ImportId;
  let second: ImportId;

  test('only who opens periods brings the office’s table, and a unit only its own', async () => {
    const file = { cycleId: cycle.cycleId, bytes: await workbook(ROWS), name: 'a.xlsx', mediaType: '' };
    const start = (person: 'leader' | 'administrator' | 'branchReporter', unit: UnitKey | null) =>
      startImport(office.as(person), formKey(), { ...file, unitId: unit && office.units[unit] });
    for (const person of ['leader', 'administrator', 'branchReporter'] as const)
      expect(await start(person, null)).toMatchObject({ reason: 'import-not-allowed' });
    expect(await start('branchReporter', 'chiBo2')).toMatchObject({ reason: 'import-not-allowed' });
    expect(await loadImports(office.as('branchReporter'), cycle.cycleId)).toBe('not-allowed');
  });

  test.each([
    ['no table', new TextEncoder().encode(''), 'table-empty'],
    [
      'a table with a mark of secrecy',
      new TextEncoder().encode('MẬT\nĐơn vị;Đất hiến\nChi bộ ấp 1;3\n'),
      'secret-mark',
    ],
  ])('%s is refused and nothing of it is kept', async (_, bytes, reason) => {
    const file = { cycleId: cycle.cycleId, unitId: null, bytes, name: 'a.csv', mediaType: 'text/csv' };
    expect(await startImport(owner(), formKey(), file)).toMatchObject({ reason });
    expect(await loadImports(owner(), cycle.cycleId)).toMatchObject({ imports: [] });
  });

  test('a heading nobody described is asked about, with a proposal; a name nobody is called by too', async () => {
    first = await bring(await workbook(ROWS));
    expect(await loadImport(owner(), first, WORDS)).toBe('columns');
    const { page, kept } = await describeColumns(first);
    expect(kept).toMatchObject({ ok: true });
    expect(page.mapping.columns.map((column) => (column.use === 'figure' ? column.key : column.use))).toEqual([
      ...['skip', 'name', 'dat-hien', 'giam-sat', 'skip'],
    ]);
    expect(page.names).toMatchObject([{ text: 'Xóm dưới', decided: null }]);
    expect(page.units.map(({ name }) => name)).toContain('Chi bộ ấp 2');
  });

  test('what somebody said of columns, names and the unit is shown again when it cannot be kept', async () => {
    const { page } = await describeColumns(first);
    const columns: Mapping['columns'] = [{ use: 'skip' }, { use: 'name' }];
    const mapping: Mapping = { ...page.mapping, layout: 'lines', columns, names: { [keyOfName('Xóm dưới')]: '' } };
    const typed = { sheet: page.sheet!, mapping, forget: [], targetUnit: office.units.chiBo3 };
    const again = await loadColumns(owner(), first, WORDS, { ...ASKED, typed });
    expect(again).toMatchObject({ isKnown: true, sheet: 'Tổng hợp', targetUnit: office.units.chiBo3 });
    expect(again!.mapping.columns).toEqual(columns);
    expect(again!.names).toContainEqual(expect.objectContaining({ text: 'Xóm dưới', decided: '' }));
  });

  test('every row and cell is accounted for before anything is written', async () => {
    const { rows, counts, figures } = await preview(first);
    expect(rows).toHaveLength(9);
    expect(counts.rowCounts).toEqual({
      title: 1,
      heading: 1,
      empty: 1,
      note: 1,
      total: 1,
      left: 0,
      data: 2,
      refused: 2,
    });
    expect(Object.values(counts.cellCounts).reduce((sum, count) => sum + count, 0)).toBe(9 * 5);
    expect(rows.map(({ reason }) => reason).filter(Boolean)).toEqual(['unit-unknown', 'report-sent']);
    expect(rows[7]!.sums.map(({ outcome }) => outcome)).toEqual(['agrees', 'unchecked']);
    expect(figures).toBe(3);
    expect((await draftOf('chiBo1')).draftRevision).toBe(0);
  });

  test('a name somebody matched once, and a reading somebody chose, are taken', async () => {
    const { page, kept } = await describeColumns(first, owner(), {
      names: { [keyOfName('Xóm dưới')]: office.units.chiBo2 },
    });
    expect(kept.ok).toBe(true);
    expect(page.isKnown).toBe(true);
    const shown = await preview(first, owner(), { readings: { '5:4': 12 }, replaced: {} });
    expect(shown.figures).toBe(5);
    expect(shown.rows[7]!.sums.map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees']);
  });

  test('what was shown before somebody described it otherwise is not confirmed', async () => {
    const shown = await preview(first);
    await describeColumns(first, owner(), { how: 'estimate' });
    expect(await confirm(first, shown)).toMatchObject({ reason: 'reading-changed' });
    await describeColumns(first, owner(), { how: 'actual' });
  });

  test('confirmed, the figures stand in the drafts, once, with ledger, notices, file and where each came from', async () => {
    await type('otherReporter', 'chiBo2', '290');
    const shown = await preview(first);
    const key = formKey();
    const choices = { readings: { '5:4': 12 }, replaced: {} };
    expect(await confirm(first, shown, choices, key)).toMatchObject({ value: { figures: 4, reports: 3 } });
    expect(await confirm(first, shown, choices, key)).toMatchObject({ value: { figures: 4, reports: 3 } });
    expect(await confirm(first, shown, choices)).toMatchObject({ reason: 'import-not-open' });
    const [one, two, three] = [await draftOf('chiBo1'), await draftOf('chiBo2'), await draftOf('chiBo3')];
    expect(one).toMatchObject({ state: 'drafting', draftRevision: 1, draftSavedBy: 'Trần Văn Chủ Trì' });
    expect(one.draft.figures).toMatchObject({ 'dat-hien': { value: '1.250' }, 'giam-sat': { value: '4' } });
    // The unit's own 290 stays; the chosen reading carries the words that were asked about.
    expect(two.draft.figures).toMatchObject({
      'dat-hien': { value: '290' },
      'giam-sat': { value: '12', asked: '10-12' },
    });
    // An empty cell is no figure, a zero is one.
    expect(three.draft.figures).toEqual({ 'giam-sat': { ...UNTOUCHED, value: '0' } });
    expect((await draftOf('ubnd')).state).toBe('submitted');

    const entries = await loadEntries(owner(), { about: `cycle:${cycle.cycleId}`, limit: 30 });
    const verbs = entries.map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'report.table-imported')).toHaveLength(3);
    expect(verbs.filter((verb) => verb === 'cycle.table-imported')).toHaveLength(1);
    const { notices } = await loadNotices(office.as('branchReporter'));
    expect(notices).toContainEqual(
      expect.objectContaining({ kind: 'report.imported', params: expect.objectContaining({ count: '2' }) }),
    );

    const page = await preview(first);
    expect(page.head).toMatchObject({ state: 'done', doneBy: 'Trần Văn Chủ Trì' });
    const file = await loadFile(owner(), page.head.fileLink as never);
    expect(file).toMatchObject({ name: 'tong-hop-9-thang.xlsx', sha256: page.head.sha256 });
    expect(await loadFile(office.as('branchReporter'), page.head.fileLink as never)).toBeNull();

    const scope = office.as('branchReporter');
    expect(await loadImported(scope, cycle.reports.chiBo1!)).toMatchObject([
      {
        fileName: 'tong-hop-9-thang.xlsx',
        sha256: page.head.sha256,
        fields: [
          { key: 'dat-hien', row: 4 },
          { key: 'giam-sat', row: 4 },
        ],
      },
    ]);
    expect(await loadImported(scope, cycle.reports.chiBo2!)).toEqual([]);
    expect(await loadImport(scope, first, WORDS)).toBeNull();
  });

  test('a second file with the same heading goes straight to its preview, and corrects what the first one wrote', async () => {
    second = await bring(
      await workbook(
        [
          [1, 'Chi bộ ấp 1', '1.300', 4, ''],
          [2, 'Xóm dưới', 310, 12, ''],
        ],
        2027,
      ),
    );
    const shown = await preview(second);
    expect(shown.rows[3]!.cells[2]).toMatchObject({ fate: 'changed', replaces: '1.250', becomes: '1.300' });
    expect(shown.rows[3]!.cells[3]!.fate).toBe('same');
    const kept = shown.rows[4]!.cells[2]!;
    expect(kept).toMatchObject({ fate: 'kept', replaces: '290', becomes: '310' });
    const tick = { readings: {}, replaced: { [`${office.units.chiBo2}:dat-hien`]: kept.mark } };
    expect(await confirm(second, shown, tick)).toMatchObject({ value: { figures: 2, reports: 2 } });
    expect((await draftOf('chiBo2')).draft.figures['dat-hien']!.value).toBe('310');
  });

  test('an import is taken back field by field; what was changed since stays', async () => {
    await type('branchReporter', 'chiBo1', '1.305');
    const key = formKey();
    expect(await undoImport(office.as('leader'), formKey(), second)).toMatchObject({
      reason: 'import-not-allowed',
    });
    expect(await undoImport(owner(), key, second)).toMatchObject({ value: { restored: 1, stayed: 1 } });
    expect(await undoImport(owner(), key, second)).toMatchObject({ value: { restored: 1, stayed: 1 } });
    expect((await draftOf('chiBo1')).draft.figures['dat-hien']!.value).toBe('1.305');
    expect((await draftOf('chiBo2')).draft.figures['dat-hien']!.value).toBe('290');
    expect(await undoImport(owner(), formKey(), second)).toMatchObject({ reason: 'import-not-done' });
    // And the first: a draft nobody else touched is again as it was, no draft at all.
    expect(await undoImport(owner(), formKey(), first)).toMatchObject({ value: { restored: 3, stayed: 1 } });
    expect(await draftOf('chiBo3')).toMatchObject({ state: 'expected', draft: { figures: {} } });
    expect(await loadImported(owner(), cycle.reports.chiBo1!)).toEqual([]);
  });

  test('a unit brings its own sheet with a row for each figure', async () => {
    const scope = office.as('branchReporter');
    const own = new TextEncoder().encode(
      'Chỉ tiêu\tKết quả\tTổng số\nĐất hiến\t1.400\nĐảng viên, đoàn viên, hội viên đã học chuyên đề\t146\t152\n',
    );
    const id = await bring(own, scope, 'chiBo1');
    const { page } = await describeColumns(id, scope);
    expect(page).toMatchObject({ mapping: { layout: 'lines' }, reportId: cycle.reports.chiBo1 });
    const shown = await preview(id, scope);
    // The unit's own 1.305 is not replaced unless it says so.
    expect(shown.rows[1]!.cells[1]).toMatchObject({ fate: 'kept' });
    expect(await confirm(id, shown, NOTHING, formKey(), scope)).toMatchObject({ value: { figures: 1, reports: 1 } });
    expect((await draftOf('chiBo1')).draft.figures['hoc-chuyen-de']).toMatchObject({ value: '146', base: '152' });
    expect(await loadOwnImports(scope, cycle.reports.chiBo1!)).toMatchObject({
      imports: [{ id, state: 'done' }],
      mayImport: true,
    });
    // Another unit sees neither the import nor how it is read.
    expect(await loadImport(office.as('otherReporter'), id, WORDS)).toBeNull();
    expect(await loadReport(scope, cycle.reports.chiBo1!)).toMatchObject({ report: { state: 'drafting' } });
  });

  test('a sheet about one unit, brought by the office, says whose it is', async () => {
    const bytes = new TextEncoder().encode('Đơn vị: Chi bộ ấp 3;\nChỉ tiêu;Số lượng\nĐất hiến;55\n');
    const id = await bring(bytes);
    const { page, kept } = await describeColumns(id);
    expect([page.mapping.layout, page.targetUnit, kept.ok]).toEqual(['lines', office.units.chiBo3, true]);
    expect(await confirm(id, await preview(id))).toMatchObject({ value: { figures: 1, reports: 1 } });
    expect((await draftOf('chiBo3')).draft.figures['dat-hien']!.value).toBe('55');
  });

  test('a locked period is refused row by row, an excepted unit is not, and nothing is taken out of it', async () => {
    const done = await bring(await workbook([[1, 'Chi bộ ấp 1', '', 7, '']]));
    await confirm(done, await preview(done));
    const id = await bring(
      await workbook([
        [1, 'Chi bộ ấp 1', 5, 8, ''],
        [3, 'Chi bộ ấp 3', 6, '', ''],
      ]),
    );
    await lockCycle(owner(), formKey(), cycle.cycleId);
    expect((await preview(id)).rows.slice(3).map(({ reason }) => reason)).toEqual(['period-locked', 'period-locked']);
    expect(await confirm(id, await preview(id))).toMatchObject({ reason: 'nothing-to-write' });
    expect(await undoImport(owner(), formKey(), done)).toMatchObject({ reason: 'nothing-to-take-back' });
    expect(await loadImports(owner(), cycle.cycleId)).toMatchObject({ isClosed: true });
    const until = { unitId: office.units.chiBo3, until: '2026-10-30', reason: 'Đơn vị bị mất điện ba ngày.' };
    await exceptUnit(owner(), formKey(), cycle.cycleId, until);
    expect((await preview(id)).rows.slice(3).map(({ fate }) => fate)).toEqual(['refused', 'data']);
    expect(await loadImports(owner(), cycle.cycleId)).toMatchObject({ isClosed: false });
    await unlockCycle(owner(), formKey(), cycle.cycleId, until.reason);
  });

  test('a report that was accepted meanwhile is refused although it was shown', async () => {
    const id = await bring(await workbook([[1, 'UBND xã', 5, 8, '']]));
    const shown = await preview(id);
    await decideReport(owner(), formKey(), cycle.reports.ubnd!, {
      decision: 'accepted',
      version: 1,
      reason: '',
      parts: [],
    });
    expect(await confirm(id, shown)).toMatchObject({ reason: 'nothing-to-write' });
    expect((await preview(id)).rows[3]!.reason).toBe('report-accepted');
    expect(await dropImport(owner(), formKey(), id)).toMatchObject({ ok: true });
    expect(await loadImport(owner(), id, WORDS)).toBeNull();
  });

  test('an accepted report takes figures again once its unit is correcting it', async () => {
    const begun = await beginCorrection(
      office.as('ubndReporter'),
      formKey(),
      cycle.reports.ubnd!,
      'Nhập thiếu số liệu',
    );
    expect(begun).toMatchObject({ ok: true });
    const before = (await draftOf('ubnd')).draft.figures['giam-sat']!.value;
    const id = await bring(await workbook([[1, 'UBND xã', '', 88, '']]));
    const { mark } = (await preview(id)).rows[3]!.cells[3]!;
    const tick = { readings: {}, replaced: { [`${office.units.ubnd}:giam-sat`]: mark } };
    expect(await confirm(id, await preview(id), tick)).toMatchObject({ value: { figures: 1, reports: 1 } });
    expect(await draftOf('ubnd')).toMatchObject({
      state: 'accepted',
      draft: { figures: { 'giam-sat': { value: '88' } } },
    });
    expect(await undoImport(owner(), formKey(), id)).toMatchObject({ value: { restored: 1, stayed: 0 } });
    expect((await draftOf('ubnd')).draft.figures['giam-sat']!.value).toBe(before);
  });
});
