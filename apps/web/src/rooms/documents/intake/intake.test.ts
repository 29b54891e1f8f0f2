import { createHash } from 'node:crypto';
import { strToU8 } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { docxOf, fixture, paragraph } from '../../../../tests/files.ts';
import { finished, take } from '../../../../tests/intake.ts';
import { buildOffice, formKey, TODAY, type TestOffice } from '../../../../tests/office.ts';
import { joinStub, shareDocumentWithin, withdrawDocument } from '../commands.server.ts';
import { loadFile } from '../files/views.server.ts';
import type { DocumentId, RegistryFilter } from '../terms.ts';
import { loadDocument, loadRegistry, loadRegistrySheet } from '../views.server.ts';
import { freeWaiting, readWaiting, startIntake } from './commands.server.ts';
import type { IntakeRow } from './terms.ts';
import { loadBatch, loadRecentBatches } from './views.server.ts';

/** A short letter with a number of its own, so that tests do not meet each other's documents. */
const letter = (number: number, more = '') =>
  strToU8(
    `ĐẢNG BỘ TỈNH BÌNH LÂM\nĐẢNG ỦY XÃ ĐỒNG XANH\n*\nSố ${number}-CV/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nĐồng Xanh, ngày 01 tháng 9 năm 2026\n\nKính gửi: Các chi bộ trực thuộc.\n\n1. Các chi bộ gửi báo cáo trước ngày 30/10/2026.${more}`,
  );

const anything: RegistryFilter = { words: '', state: null, type: null, year: null, page: 1 };

describe.each(databases.filter(({ available }) => available))('taking documents in on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let clerk: Scope;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    clerk = office.as('clerk');
  });
  afterAll(() => pool.end());

  const idOf = (row: IntakeRow | undefined): DocumentId => {
    if (!row?.documentId) throw new Error(`no document: ${row?.reason}`);
    return row.documentId;
  };
  const stub = async (reference: string, issuedOn: string | null) => {
    const id = newId<'document'>();
    const row = { office_id: office.officeId, id, state: 'stub' as const, reference, issued_on: issuedOn };
    await office.db
      .insertInto('document')
      .values({ ...row, created_at: new Date() })
      .execute();
    return id;
  };
  const cite = async (documentId: DocumentId, citedId: DocumentId) => {
    const row = { office_id: office.officeId, id: newId(), document_id: documentId, cited_id: citedId };
    await office.db
      .insertInto('citation')
      .values({ ...row, relation: 'mentions', span_start: 10, span_end: 20 })
      .execute();
  };

  test('a file becomes a document: original bit for bit, text, head as proposed, draft reading', async () => {
    const bytes = fixture('cong-van.docx');
    const [row] = await take(clerk, ['Công văn 118.docx', bytes]);
    expect(row).toMatchObject({ state: 'done', reference: '118-CV/ĐU', detail: { format: 'docx', filled: false } });
    const page = await loadDocument(clerk, idOf(row));
    expect(page?.document).toMatchObject({
      ...{ state: 'received', reference: '118-CV/ĐU', number: '118', type: 'CV', issuedOn: '2026-09-28' },
      ...{ receivedBy: clerk.personName, sha256: createHash('sha256').update(bytes).digest('hex') },
    });
    expect(page?.reading).toMatchObject({ state: 'draft', version: 1 });
    expect(page?.text).toContain('1. UBND xã chỉ đạo');
    expect((await loadFile(clerk, page!.files[0]!.id))?.bytes).toEqual(bytes);
  });

  test('the same file twice is one document, in one batch or in two', async () => {
    const [first, second] = await take(clerk, ['a.txt', letter(201)], ['b.txt', letter(201)]);
    expect(second).toMatchObject({ state: 'known', documentId: first!.documentId });
    const [third] = await take(clerk, ['c.txt', letter(201)]);
    expect(third).toMatchObject({ state: 'known', documentId: first!.documentId });
  });

  test('a form that is sent twice begins one batch', async () => {
    const key = formKey();
    const files = [{ name: 'd.txt', mediaType: '', bytes: letter(202) }];
    const first = await startIntake(clerk, key, files);
    const again = await startIntake(clerk, key, files);
    expect(again).toEqual(first);
    expect(first.ok && (await finished(clerk, first.value.batchId))).toHaveLength(1);
  });

  test('files that are refused leave nothing behind but their sentence', async () => {
    const count = async () =>
      (
        await pool.query(
          'select (select count(*)::int from document) d, (select count(*)::int from file) f, (select count(*)::int from intake_waiting) w',
        )
      ).rows[0];
    const before = await count();
    expect(before).toMatchObject({ w: 0 });
    const rows = await take(
      clerk,
      ['rỗng.docx', new Uint8Array(0)],
      ['khóa.docx', fixture('co-mat-khau.docx')],
      ['lớn.docx', new Uint8Array(26 * 1024 * 1024)],
      ['ảnh.pdf', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])],
      ['hỏng.docx', fixture('cong-van.docx').slice(0, 900)],
    );
    expect(rows.map(({ reason }) => reason)).toEqual(['empty', 'encrypted', 'too-large', 'corrupt', 'corrupt']);
    expect(await count()).toEqual(before);
  });

  test('of a document with a secret mark not even the name is kept', async () => {
    const secret = docxOf(paragraph('TỐI MẬT') + paragraph('Kế hoạch di dời kho Sông Vàng'));
    const files = [{ name: 'Kho Sông Vàng.docx', bytes: secret, mediaType: '' }];
    const started = await startIntake(clerk, formKey(), files);
    if (!started.ok) throw new Error(started.reason);
    // The page shows the name while the file waits; with the bytes it is gone in the moment the file is refused.
    expect((await loadBatch(clerk, started.value.batchId))?.rows[0]?.fileName).toBe('Kho Sông Vàng.docx');
    const kept = await office.db
      .selectFrom('intake')
      .select('file_name')
      .where('batch_id', '=', started.value.batchId)
      .execute();
    expect(kept).toEqual([{ file_name: '' }]);
    const [row] = await finished(clerk, started.value.batchId);
    expect(row).toMatchObject({ state: 'refused', reason: 'secret', fileName: '', detail: { mark: 'TỐI MẬT' } });
    const tables = ['document', 'file', 'file_link', 'reading', 'intake', 'intake_waiting', 'ledger_entry', 'form_key'];
    for (const table of tables) {
      const { rows } = await pool.query(`select t::text as row from ${table} t where t::text ilike '%Sông Vàng%'`);
      expect(rows, table).toEqual([]);
    }
  });

  test('a secret mark at the head of the pages counts like one in the text', async () => {
    const head =
      '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:hdr>';
    const marked = docxOf(paragraph('Kế hoạch'), { extra: { 'word/header1.xml': strToU8(head) } });
    const [row] = await take(clerk, ['q.docx', marked]);
    expect(row).toMatchObject({ state: 'refused', reason: 'secret' });
  });

  test('a stub with the same number and date is filled, and what cites it now leads to a text', async () => {
    const id = await stub('203-CV/ĐU', '2026-09-01');
    const [row] = await take(clerk, ['e.txt', letter(203)]);
    expect(row).toMatchObject({ state: 'done', documentId: id, detail: { filled: true, similar: [] } });
    expect((await loadDocument(clerk, id))?.document).toMatchObject({
      state: 'received',
      receivedBy: clerk.personName,
    });
  });

  test('a stub without a date is shown, and a person says that it is the same document', async () => {
    const stubId = await stub('204-CV/ĐU', null);
    const [citing, row] = await take(clerk, ['f.txt', letter(205)], ['g.txt', letter(204)]);
    expect(row?.detail.similar).toEqual([{ id: stubId, reference: '204-CV/ĐU', state: 'stub' }]);
    await cite(idOf(citing), stubId);
    const documentId = idOf(row);
    expect((await loadDocument(clerk, documentId))?.namesakes.map(({ id }) => id)).toEqual([stubId]);
    expect(await joinStub(clerk, formKey(), { documentId, stubId })).toMatchObject({ ok: true });
    const page = await loadDocument(clerk, documentId);
    expect(page?.citedBy.map(({ id }) => id)).toEqual([citing!.documentId]);
    expect(page?.namesakes).toEqual([]);
    expect(await joinStub(clerk, formKey(), { documentId, stubId })).toMatchObject({ reason: 'not-a-stub' });
  });

  test('a stub named with a nought before its number is filled or joined all the same', async () => {
    const dated = await stub('0213-CV/ĐU', '2026-09-01');
    const [row] = await take(clerk, ['nought.txt', letter(213)]);
    expect(row).toMatchObject({ documentId: dated, detail: { filled: true } });
    const stubId = await stub('0214-CV/ĐU', null);
    const [other] = await take(clerk, ['nought-2.txt', letter(214)]);
    expect(other?.detail.similar).toMatchObject([{ id: stubId }]);
    expect(await joinStub(clerk, formKey(), { documentId: idOf(other), stubId })).toMatchObject({ ok: true });
  });

  test('a document taken in by mistake is withdrawn with a reason, and may come again', async () => {
    const [citing, row] = await take(clerk, ['h.txt', letter(206)], ['i.txt', letter(207)]);
    const documentId = idOf(row);
    await cite(idOf(citing), documentId);
    const withdraw = (reason: string, issued: number, scope = clerk) =>
      withdrawDocument(scope, formKey(), { documentId, reason, issued: () => Promise.resolve(issued) });
    expect(await withdraw('', 0)).toMatchObject({ reason: 'no-reason' });
    expect(await withdraw('Nhầm tệp', 2)).toMatchObject({ reason: 'work-issued' });
    expect(await withdraw('Nhầm tệp', 0, office.as('leader'))).toMatchObject({ reason: 'not-allowed' });
    expect(await withdraw('Nhầm tệp', 0)).toMatchObject({ ok: true });
    expect(await withdraw('Nhầm tệp', 0)).toMatchObject({ reason: 'not-withdrawable' });
    const [cited] = (await loadDocument(clerk, idOf(citing)))!.cites;
    expect(cited).toMatchObject({ state: 'stub', reference: '207-CV/ĐU' });
    const [again] = await take(clerk, ['i.txt', letter(207)]);
    expect(again).toMatchObject({ state: 'done', documentId: cited!.id, detail: { filled: true } });
  });

  test('the registry finds by number, subject and words, without diacritics', async () => {
    const [row] = await take(clerk, ['k.txt', letter(9447, '\n\n2. Chăm sóc vườn thanh long ruột đỏ.')]);
    const found = async (words: string) =>
      (await loadRegistry(clerk, { ...anything, words })).lines.map(({ id }) => id);
    for (const words of ['9447', '9447-cv', '9447-CV/ĐU', 'thanh long ruot do', 'Vườn thanh', 'vuon THANH lo'])
      expect(await found(words), words).toContain(row!.documentId);
    for (const words of ['9448', 'thanh long ruot tim', '!?', "x' | 'y", '<:*&'])
      expect(await found(words), words).not.toContain(row!.documentId);
    expect((await found('9447'))[0]).toBe(row!.documentId);
  });

  test('the registry filters by state, type and year, and turns pages', async () => {
    await stub('210-CV/ĐU', null);
    await take(clerk, ['o.txt', letter(211)], ['p.txt', letter(212)]);
    const stubs = await loadRegistry(clerk, { ...anything, state: 'stub' });
    expect(new Set(stubs.lines.map(({ state }) => state))).toEqual(new Set(['stub']));
    const letters = await loadRegistry(clerk, { ...anything, type: 'CV', year: 2026 });
    expect(letters.count).toBeGreaterThanOrEqual(2);
    expect(letters.types).toContain('CV');
    expect(letters.years).toContain(2026);
    expect((await loadRegistry(clerk, { ...anything, year: 2001 })).count).toBe(0);
    expect((await loadRegistry(clerk, { ...anything, page: 99 })).lines).toEqual([]);
  });

  test('a unit sees only what was shared with it or with units below it', async () => {
    const [mine, other] = await take(clerk, ['l.txt', letter(208)], ['m.txt', letter(209)]);
    await inScope(clerk, (tx) => shareDocumentWithin(clerk, tx, idOf(mine), [office.units.phongVanHoa], 'act'));
    for (const person of ['cultureReporter', 'ubndReporter', 'reader'] as const) {
      const scope = office.as(person);
      expect((await loadRegistry(scope, anything)).lines.map(({ id }) => id)).toEqual([mine!.documentId]);
      expect(await loadDocument(scope, idOf(other))).toBeNull();
      // A draft has no effect yet, so a unit does not see one.
      expect((await loadDocument(scope, idOf(mine)))?.reading).toBeNull();
      expect(await loadRecentBatches(scope)).toBeNull();
    }
    expect((await loadRegistry(office.as('branchReporter'), anything)).count).toBe(0);

    const sheetOf = async (scope: Scope, filter: Partial<RegistryFilter> = {}) => {
      const { bytes } = await loadRegistrySheet(scope, { ...anything, ...filter }, 'vi');
      return (await readSheet(Buffer.from(bytes))).slice(1);
    };
    expect(await sheetOf(office.as('branchReporter'))).toEqual([]);
    const [row, ...rest] = await sheetOf(office.as('cultureReporter'));
    expect(rest).toEqual([]);
    const facts = ['208-CV/ĐU', new Date('2026-09-01'), null, 'Công văn', 'Đảng ủy xã Đồng Xanh', null];
    expect(row).toEqual([...facts, 'Đợi xác nhận', new Date(TODAY), 'l.txt']);
    expect(await sheetOf(clerk, { page: 99 })).toHaveLength((await loadRegistry(clerk, anything)).count);
    expect((await sheetOf(clerk, { words: '209' })).map(([reference]) => reference)).toEqual(['209-CV/ĐU']);
  });

  test('people who do not keep the registry take nothing in', async () => {
    for (const person of ['leader', 'ubndReporter', 'reader'] as const) {
      const outcome = await startIntake(office.as(person), formKey(), []);
      expect(outcome).toMatchObject({ ok: false, reason: 'not-allowed' });
    }
  });

  /** What a process that was stopped leaves: files that wait, and one that it was reading. */
  const leave = async (files: [name: string, bytes: Uint8Array, tries?: number][]) => {
    const batchId = newId<'intake-batch'>();
    const held_until = new Date(Date.now() + 3_600_000);
    for (const [file_name, content, tries = 0] of files) {
      const own = { office_id: office.officeId, batch_id: batchId, file_name: '', size: content.length };
      const id = newId<'intake'>();
      const row = { ...own, id, state: 'reading' as const, created_at: clerk.now };
      await office.db.insertInto('intake').values(row).execute();
      const file = { file_name, media_type: '', content: Buffer.from(content), sent_by: 'Lê Thị Văn Thư', tries };
      const waiting = { office_id: office.officeId, intake_id: id, ...file, held_until };
      await office.db.insertInto('intake_waiting').values(waiting).execute();
    }
    return batchId;
  };
  const waitingRows = () => office.db.selectFrom('intake_waiting').select('file_name').execute();

  test('what a stop of the server left is read when it is back, and bears the name of who sent it', async () => {
    const secret = docxOf(paragraph('MẬT') + paragraph('Kế hoạch'));
    const batchId = await leave([
      ['r.txt', letter(220)],
      ['s.docx', secret],
    ]);
    expect(await loadBatch(clerk, batchId)).toMatchObject({
      ...{ isUnderWay: true, rows: [{ fileName: 'r.txt' }, { fileName: 's.docx' }] },
    });
    // Another process holds them: they are left to it while it lives.
    await readWaiting(office.system());
    expect(await waitingRows()).toHaveLength(2);
    await freeWaiting(office.system());
    await readWaiting(office.system());
    await readWaiting(office.system());
    const rows = await finished(clerk, batchId);
    expect(rows).toMatchObject([
      { state: 'done', fileName: 'r.txt', reference: '220-CV/ĐU' },
      { state: 'refused', reason: 'secret', fileName: '' },
    ]);
    expect((await loadDocument(clerk, idOf(rows[0])))?.document.receivedBy).toBe('Lê Thị Văn Thư');
    expect(await waitingRows()).toEqual([]);
  });

  test('a file that ended the server each time it was read is given up, and goes', async () => {
    const batchId = await leave([['t.txt', letter(221), 3]]);
    await freeWaiting(office.system());
    await readWaiting(office.system());
    expect(await finished(clerk, batchId)).toMatchObject([{ state: 'refused', reason: 'interrupted' }]);
    expect(await waitingRows()).toEqual([]);
  });

  test('files that wait are hidden from units', async () => {
    await leave([['u.txt', letter(222)]]);
    const seen = (scope: Scope) => inScope(scope, (tx) => tx.selectFrom('intake_waiting').selectAll().execute());
    expect(await seen(clerk)).toHaveLength(1);
    for (const person of ['ubndReporter', 'reader'] as const) expect(await seen(office.as(person))).toEqual([]);
  });
});
