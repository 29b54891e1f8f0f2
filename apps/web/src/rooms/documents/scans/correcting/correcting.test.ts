import { read } from '@kheo/van-ban';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import { databases } from '../../../../../tests/databases.ts';
import { draftDocument } from '../../../../../tests/draft-reading.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../../tests/office.ts';
import { shareDocumentWithin, withdrawDocument } from '../../commands.server.ts';
import { confirmReading, dropDraft, reopenReading } from '../../reading/confirming/commands.server.ts';
import { correctReading, restoreReading, undoCorrection } from '../../reading/editing/commands.server.ts';
import { assignmentFieldsOf } from '../../reading/editing/rules.ts';
import { loadConfirmedReading, loadReadingForConfirm } from '../../reading/views.server.ts';
import type { DocumentId } from '../../terms.ts';
import { toSource } from '../../texts/rules.ts';
import { loadDocument, loadRegistry } from '../../views.server.ts';
import { doubtfulLines, linesUnder, pictureOf } from '../rules.ts';
import { loadScan, loadScanPage } from '../views.server.ts';
import { correctLines } from './commands.server.ts';
import type { SentLine } from './terms.ts';

/** Lines as a machine may read them; the limit of the first assignment is wrong by one letter. */
const WORDS = [
  'ĐẢNG ỦY XÃ ĐỒNG XANH',
  '*',
  'Số 181-CV/ĐU',
  'Đồng Xanh, ngày 05 tháng 10 năm 2026',
  'Kính gửi: Các chi bộ trực thuộc.',
  '1. Các chi bộ gửi danh sách mô hình về Đảng ủy trước ngày 20/11/2026.',
  '2. Các chi bộ báo cáo kết quả thực hiện về Đảng ủy trước ngày 30/12/2026.',
];
const TEXT = WORDS.join('\n');
const NUMBER = TEXT.indexOf('Số 181');
const FIRST = TEXT.indexOf('1. Các');
const SECOND = TEXT.indexOf('2. Các');
const line = (start: number) => TEXT.slice(start).split('\n')[0]!;
const sent = (start: number, text = line(start), isChecked = false, shown = line(start)): SentLine => ({
  ...{ name: String(start), text, shown, isChecked, isOut: false, isBack: false },
});
const RIGHT = 'Số 131-CV/ĐU';
const OCTOBER = line(FIRST).replace('20/11', '20/10');

describe.each(databases.filter(({ available }) => available))('correcting recognised lines on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let clerk: Scope;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    clerk = office.as('clerk');
  });
  afterAll(() => pool.end());

  /** A document whose lines a machine recognised: the places on the picture are made up, the words are read. */
  async function scanned(): Promise<DocumentId> {
    const id = await draftDocument(clerk, read(TEXT), TEXT);
    const own = { office_id: office.officeId, document_id: id, page: 1 };
    const picture = { ...own, width: 100, height: 200, image: Buffer.from([1]) };
    await office.db.insertInto('scan_page').values(picture).execute();
    let at = 0;
    const rows = WORDS.map((words, i) => {
      const span = { span_start: at, span_end: at + words.length };
      at += words.length + 1;
      return { ...own, ...span, x: 0, y: i * 20, width: 90, height: 9, confidence: i === 2 || i === 5 ? 40 : 95 };
    });
    await office.db.insertInto('scan_line').values(rows).execute();
    return id;
  }
  const correct = (id: DocumentId, ...lines: SentLine[]) =>
    correctLines(clerk, formKey(), id, { page: 1, lines, additions: [] });
  const draftOf = async (id: DocumentId) => {
    const view = await loadReadingForConfirm(clerk, id);
    if (!view) throw new Error('no reading');
    return view;
  };
  const confirm = async (id: DocumentId) => {
    const { version } = await draftOf(id);
    return confirmReading(clerk, { documentId: id, revision: version.revision, key: formKey() });
  };

  test('the machine’s words stay, the draft is read again, and the mark of the line goes', async () => {
    const id = await scanned();
    expect(doubtfulLines(await loadScan(clerk, id))).toHaveLength(2);
    const key = formKey();
    const form = { page: 1, lines: [sent(NUMBER, RIGHT), sent(FIRST, OCTOBER), sent(SECOND)], additions: [] };
    const outcome = await correctLines(clerk, key, id, form);
    expect(outcome).toMatchObject({ ok: true, value: { changed: 2, checked: 2 } });
    expect(await correctLines(clerk, key, id, form)).toEqual(outcome);

    const { version, document, refreshed, canUndo } = await draftOf(id);
    expect(version).toMatchObject({ version: 1, revision: 2, textVersion: 2 });
    expect(version.content.header.reference?.text).toBe('131-CV/ĐU');
    expect(version.content.assignments[0]?.deadline?.when).toBe('date:2026-10-20');
    expect(document.text).toBe(TEXT.replace('181', '131').replace('20/11', '20/10'));
    expect(refreshed?.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['reference', 'deadline']));
    expect(canUndo).toBe(false);
    const { rows } = await pool.query('select text, reference from document where id = $1', [id]);
    expect(rows[0]).toEqual({ text: TEXT, reference: '131-CV/ĐU' });

    const page = await loadScanPage(clerk, id, 1);
    expect(page?.lines[2]).toMatchObject({
      ...{ text: RIGHT, isChecked: true, corrected: { machine: 'Số 181-CV/ĐU', by: clerk.personName } },
    });
    expect(doubtfulLines(page!)).toEqual([]);
    const found = await loadRegistry(clerk, { words: '131', state: null, type: null, year: null, page: 1 });
    expect(found.lines.map((one) => one.id)).toContain(id);
    const entries = await loadEntries(clerk, { about: `document:${id}`, limit: 9 });
    expect(entries.filter(({ verb }) => verb === 'scan.corrected')).toHaveLength(1);
    expect(entries.find(({ verb }) => verb === 'scan.corrected')).toMatchObject({
      before: [
        { start: NUMBER, text: 'Số 181-CV/ĐU' },
        { start: FIRST, text: line(FIRST) },
      ],
    });
  });

  test('what the clerk has corrected in the draft is kept, and restoring goes to the reading of the new text', async () => {
    const id = await scanned();
    const { version } = await draftOf(id);
    const [first] = version.content.assignments;
    const on = () => ({ documentId: id, key: formKey() });
    const fields = { ...assignmentFieldsOf(first!), title: 'Gửi danh sách' };
    await correctReading(clerk, { ...on(), revision: 1 }, { kind: 'assignment', id: first!.id, fields });
    await correct(id, sent(FIRST, OCTOBER));
    const after = await draftOf(id);
    expect(after.version.content.assignments[0]).toMatchObject({
      ...{ id: first!.id, title: 'Gửi danh sách', deadline: { when: 'date:2026-10-20' } },
    });
    const stale = { kind: 'assignment' as const, id: first!.id, fields };
    expect(await correctReading(clerk, { ...on(), revision: 2 }, stale)).toMatchObject({ reason: 'changed-meanwhile' });
    expect(await undoCorrection(clerk, { ...on(), revision: 3 })).toMatchObject({ reason: 'nothing-to-undo' });
    expect(await restoreReading(clerk, { ...on(), revision: 3 })).toMatchObject({ ok: true });
    const restored = (await draftOf(id)).version.content.assignments[0];
    expect(restored).toMatchObject({ deadline: { when: 'date:2026-10-20' } });
    expect(restored?.title).not.toBe('Gửi danh sách');
  });

  test('a confirmed reading stays in effect until the new one is confirmed; places keep their addresses', async () => {
    const id = await scanned();
    expect(await confirm(id)).toMatchObject({ ok: true });
    await inScope(clerk, (tx) => shareDocumentWithin(clerk, tx, id, [office.units.chiBo1], 'act'));
    const unit = office.as('branchReporter');
    const before = (await loadConfirmedReading(clerk, id))!.content;
    await correct(id, sent(NUMBER, 'Số 131-CV/ĐU ngày 05/10'), sent(FIRST, OCTOBER));
    const draft = await draftOf(id);
    expect(draft.version).toMatchObject({ version: 2, state: 'draft', textVersion: 2 });
    expect(draft.inEffect).toMatchObject({ version: 1 });
    expect(draft.refreshed?.changes.length).toBeGreaterThan(0);
    // Nothing of it is seen by units yet.
    expect((await loadDocument(unit, id))?.text).toBe(TEXT);
    expect((await loadScanPage(unit, id, 1))?.lines[2]?.text).toBe('Số 181-CV/ĐU');
    expect((await loadConfirmedReading(clerk, id))!.content).toEqual(before);

    expect(await confirm(id)).toMatchObject({ ok: true });
    const after = (await loadConfirmedReading(clerk, id))!.content;
    expect(after.assignments.map(({ id: name }) => name)).toEqual(before.assignments.map(({ id: name }) => name));
    expect(after.assignments.map(({ span }) => span.start)).toEqual(before.assignments.map(({ span }) => span.start));
    const shown = await loadDocument(unit, id);
    expect(shown?.text).toContain('20/10/2026');
    const own = shown!.reading!.content.assignments[1]!.span;
    expect(own.start).not.toBe(after.assignments[1]!.span.start);
    expect(toSource(shown!.layer!, own.start)).toBe(after.assignments[1]!.span.start);
    const scan = await loadScan(clerk, id, 2);
    expect(linesUnder(scan.lines, own).map(({ source }) => source.start)).toEqual([SECOND]);
  });

  test('a draft that was given up loses no correction of the text: the next one begins with it', async () => {
    const id = await scanned();
    await confirm(id);
    await correct(id, sent(FIRST, OCTOBER));
    await dropDraft(clerk, { documentId: id, key: formKey() });
    await reopenReading(clerk, { documentId: id, key: formKey() });
    const { version, document } = await draftOf(id);
    expect(version).toMatchObject({ version: 3, textVersion: 2 });
    expect(version.content.assignments[0]?.deadline?.when).toBe('date:2026-10-20');
    expect(document.text).toContain('20/10/2026');
  });

  test('a line that is right is ticked: its mark goes and the document is not read again', async () => {
    const id = await scanned();
    expect(await correct(id, sent(NUMBER, line(NUMBER), true))).toMatchObject({ value: { changed: 0, checked: 1 } });
    expect((await draftOf(id)).version).toMatchObject({ revision: 1, textVersion: 1 });
    expect(doubtfulLines(await loadScan(clerk, id)).map(({ source }) => source.start)).toEqual([FIRST]);
    expect(await correct(id, sent(FIRST))).toMatchObject({ reason: 'nothing-changed' });
  });

  test('two people on the same page lose nothing to each other', async () => {
    const id = await scanned();
    await correct(id, sent(NUMBER, RIGHT));
    expect(await correct(id, sent(NUMBER), sent(FIRST, OCTOBER))).toMatchObject({ value: { changed: 1 } });
    expect((await draftOf(id)).document.text).toBe(TEXT.replace('181', '131').replace('20/11', '20/10'));
    const clash = await correct(id, sent(NUMBER, 'Số 132-CV/ĐU'));
    expect(clash).toMatchObject({ reason: 'changed-meanwhile', detail: { mine: 'Số 132-CV/ĐU', theirs: RIGHT } });
    expect(await correct(id, sent(NUMBER, 'Số 132-CV/ĐU', false, RIGHT))).toMatchObject({ ok: true });
  });

  test('a mark of secrecy that a correction brings to light is not kept', async () => {
    const id = await scanned();
    const star = TEXT.indexOf('*');
    expect(await correct(id, sent(star, 'TỐI MẬT'))).toMatchObject({ reason: 'secret-words' });
    expect((await draftOf(id)).version).toMatchObject({ revision: 1, textVersion: 1 });
  });

  const SECOND_HALF = '3. Các chi bộ gửi ảnh hoạt động về Đảng ủy trước ngày 15/12/2026.';
  const add = (id: DocumentId, behind: string | null, ...texts: string[]) =>
    correctLines(clerk, formKey(), id, { page: 1, lines: [], additions: [{ behind, texts }] });

  test('a line the machine did not see is read, once for one form, and kept beside the machine’s text', async () => {
    const id = await scanned();
    const key = formKey();
    const form = { page: 1, lines: [], additions: [{ behind: String(SECOND), texts: [SECOND_HALF] }] };
    const outcome = await correctLines(clerk, key, id, form);
    expect(outcome).toMatchObject({ ok: true, value: { changed: 0, added: 1, out: 0, checked: 0 } });
    expect(await correctLines(clerk, key, id, form)).toEqual(outcome);

    const { version, document, refreshed } = await draftOf(id);
    expect(document.text).toBe(`${TEXT}\n${SECOND_HALF}`);
    expect(version.content.assignments.map(({ deadline }) => deadline?.when)).toContain('date:2026-12-15');
    expect(refreshed?.changes.map(({ field }) => field)).toContain('assignment');
    const { rows } = await pool.query('select text from document where id = $1', [id]);
    expect(rows[0]).toEqual({ text: TEXT });
    const entries = await loadEntries(clerk, { about: `document:${id}`, limit: 9 });
    expect(entries.filter(({ verb }) => verb === 'scan.corrected')).toMatchObject([
      { before: [], after: { lines: [{ added: 't2-1', text: SECOND_HALF }] } },
    ]);
    expect((await loadScanPage(clerk, id, 1))?.lines.at(-1)).toMatchObject({
      ...{ name: 't2-1', text: SECOND_HALF, isAdded: true, corrected: null },
      added: { words: SECOND_HALF, by: clerk.personName, edited: null, out: null },
    });
  });

  test('what is corrected in an assignment on an added line stays when another line is corrected', async () => {
    const id = await scanned();
    await add(id, String(SECOND), SECOND_HALF);
    const first = (await draftOf(id)).version;
    const third = first.content.assignments.at(-1)!;
    const fields = { ...assignmentFieldsOf(third), title: 'Gửi ảnh' };
    const edit = { kind: 'assignment' as const, id: third.id, fields };
    await correctReading(clerk, { documentId: id, key: formKey(), revision: first.revision }, edit);
    await correct(id, sent(FIRST, OCTOBER));
    const { content } = (await draftOf(id)).version;
    expect(content.assignments).toHaveLength(first.content.assignments.length);
    expect(content.assignments.at(-1)).toMatchObject({ id: third.id, title: 'Gửi ảnh', quote: SECOND_HALF.slice(3) });
  });

  test('a duty that rests on an added line opens the picture at about it, also after it was taken out', async () => {
    const id = await scanned();
    await add(id, String(FIRST), SECOND_HALF);
    expect(await confirm(id)).toMatchObject({ ok: true });
    await inScope(clerk, (tx) => shareDocumentWithin(clerk, tx, id, [office.units.chiBo1], 'act'));
    const unit = office.as('branchReporter');
    const content = (await loadConfirmedReading(clerk, id))!.content;
    const span = content.assignments.find(({ quote }) => quote.includes('ảnh hoạt động'))!.span;
    const place = async () => pictureOf(await loadScan(unit, id), span);
    const at = FIRST + line(FIRST).length;
    expect(await place()).toEqual({ page: 1, href: `/van-ban/${id}/trang/1?tu=${at}&den=${at}#d-t2-1` });
    // Between line 6, from 100 to 109, and line 7, from 120.
    const box = (await loadScanPage(unit, id, 1))?.lines.find(({ name }) => name === 't2-1');
    expect(box).toMatchObject({ x: 0, y: 109, width: 90, height: 11 });

    const out = { ...sent(0, SECOND_HALF, false, SECOND_HALF), name: 't2-1', isOut: true };
    expect(await correct(id, out)).toMatchObject({ ok: true, value: { out: 1 } });
    expect((await draftOf(id)).document.text).toBe(TEXT);
    expect(await confirm(id)).toMatchObject({ ok: true });
    expect(await place()).toMatchObject({ page: 1 });
    expect((await loadScanPage(unit, id, 1))?.lines.find(({ name }) => name === 't2-1')).toMatchObject({ isOut: true });

    const back = { ...sent(0, '', false, ''), name: 't2-1', isBack: true };
    expect(await correct(id, back)).toMatchObject({ ok: true, value: { changed: 1 } });
    expect((await draftOf(id)).document.text).toContain(`\n${SECOND_HALF}\n`);
  });

  test('a line at the top of the page, and the place of a line that is no text, are read in their order', async () => {
    const id = await scanned();
    await add(id, null, 'ĐẢNG BỘ TỈNH BÌNH LÂM');
    const star = TEXT.indexOf('*');
    await correct(id, { ...sent(star), isOut: true });
    const { text } = (await draftOf(id)).document;
    expect(text).toBe(`ĐẢNG BỘ TỈNH BÌNH LÂM\n${TEXT.replace('*\n', '')}`);
    const page = await loadScanPage(clerk, id, 1);
    expect(page?.lines.slice(0, 3).map((one) => one.text)).toEqual(['ĐẢNG BỘ TỈNH BÌNH LÂM', WORDS[0], '']);
    expect(page?.lines[2]?.corrected?.machine).toBe('*');
  });

  test('two people who add at the same place see each other’s line before it is kept', async () => {
    const id = await scanned();
    await add(id, String(SECOND), SECOND_HALF);
    expect(await add(id, String(SECOND), 'Dòng khác')).toMatchObject({ reason: 'added-meanwhile' });
    expect(await add(id, String(SECOND), SECOND_HALF)).toMatchObject({ reason: 'nothing-changed' });
    expect(await add(id, null, 'TUYỆT MẬT')).toMatchObject({ reason: 'secret-words' });
    expect(await correctLines(clerk, formKey(), id, { page: 2, lines: [], additions: [] })).toMatchObject({
      reason: 'not-found',
    });
  });

  test('only who may confirm readings corrects, and no document that was withdrawn', async () => {
    const id = await scanned();
    const form = { page: 1, lines: [sent(NUMBER, RIGHT)], additions: [] };
    for (const person of ['leader', 'ubndReporter', 'reader'] as const)
      expect(await correctLines(office.as(person), formKey(), id, form)).toMatchObject({ reason: 'not-allowed' });
    expect((await loadScanPage(office.as('leader'), id, 1))?.mayCorrect).toBe(false);
    const facts = { documentId: id, reason: 'Đưa nhầm', issued: () => Promise.resolve(0) };
    await withdrawDocument(clerk, formKey(), facts);
    expect(await correct(id, ...form.lines)).toMatchObject({ reason: 'not-found' });
    expect((await loadScanPage(clerk, id, 1))?.mayCorrect).toBe(false);
  });
});
