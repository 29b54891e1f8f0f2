import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Outcome } from '#shared/forms/outcome.ts';
import { databases } from '../../../../tests/databases.ts';
import { draftDocument } from '../../../../tests/draft-reading.ts';
import { buildOffice, formKey, type PersonKey, type TestOffice } from '../../../../tests/office.ts';
import { confirmReading, dropDraft, reopenReading } from './confirming/commands.server.ts';
import { correctReading, restoreReading, undoCorrection } from './editing/commands.server.ts';
import { assignmentFieldsOf } from './editing/rules.ts';
import type { Edit } from './editing/terms.ts';
import { headerFieldsOf } from './heading/rules.ts';
import type { DocumentId } from './terms.ts';
import { loadConfirmedReading, loadReadingForConfirm } from './views.server.ts';

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
};

describe.each(databases.filter(({ available }) => available))('readings on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
  });
  afterAll(() => pool?.end());

  const shown = async (documentId: DocumentId, person: PersonKey = 'clerk') =>
    (await loadReadingForConfirm(office.as(person), documentId))!;
  const at = async (documentId: DocumentId) => {
    const { version } = await shown(documentId);
    return { documentId, revision: version.revision, key: formKey() };
  };
  const titled = async (documentId: DocumentId, title: string, id = 'v1'): Promise<Edit> => {
    const { content } = (await shown(documentId)).version;
    const fields = assignmentFieldsOf(content.assignments.find((one) => one.id === id)!);
    return { kind: 'assignment', id, fields: { ...fields, title } };
  };
  const titleOf = async (documentId: DocumentId) => (await shown(documentId)).version.content.assignments[0]?.title;
  const decided: Edit = { kind: 'decide', decisions: [{ issueId: 'c1', choice: 'unclear', period: '' }] };
  const confirmed = async () => {
    const documentId = await draftDocument(office.as('clerk'));
    value(await correctReading(office.as('clerk'), await at(documentId), decided));
    value(await confirmReading(office.as('clerk'), await at(documentId)));
    return documentId;
  };

  test('a draft has no effect: neither the reading nor the document’s number can be seen', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    expect(await loadConfirmedReading(office.as('clerk'), documentId)).toBeNull();
    expect((await shown(documentId)).document.reference).toBeNull();
    expect((await shown(documentId)).open.map(({ code }) => code)).toEqual(['unspecified-period']);
  });

  test.each<PersonKey>(['leader', 'ubndReporter', 'reader'])(
    'a %s may neither see, correct nor confirm',
    async (who) => {
      const documentId = await draftDocument(office.as('clerk'));
      const form = await at(documentId);
      const scope = office.as(who);
      expect(await loadReadingForConfirm(scope, documentId)).toBeNull();
      const refusals = [
        await correctReading(scope, { ...form, key: formKey() }, decided),
        await undoCorrection(scope, { ...form, key: formKey() }),
        await restoreReading(scope, { ...form, key: formKey() }),
        await confirmReading(scope, { ...form, key: formKey() }),
        await reopenReading(scope, { ...form, key: formKey() }),
        await dropDraft(scope, { ...form, key: formKey() }),
      ];
      expect(refusals.map((outcome) => !outcome.ok && outcome.reason)).toEqual(Array(6).fill('not-allowed'));
    },
  );

  test('a correction sent twice is made once, and the ledger has it with both values', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    const form = await at(documentId);
    const edit = await titled(documentId, 'Lãnh đạo phong trào');
    const [first, second] = [
      await correctReading(office.as('clerk'), form, edit),
      await correctReading(office.as('clerk'), form, edit),
    ];
    expect(second).toEqual(first);
    expect((await shown(documentId)).version.revision).toBe(2);
    const entries = await loadEntries(office.as('clerk'), { about: `document:${documentId}`, limit: 10 });
    expect(entries.map(({ verb }) => verb).sort()).toEqual(['reading.corrected', 'reading.drafted']);
    const correction = entries.find(({ verb }) => verb === 'reading.corrected');
    expect(correction).toMatchObject({ after: { values: { title: 'Lãnh đạo phong trào' } } });
  });

  test('two people who correct different assignments both keep their words', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    const [mine, theirs] = [await at(documentId), await at(documentId)];
    const [one, two] = [await titled(documentId, 'Một'), await titled(documentId, 'Hai', 'v2')];
    value(await correctReading(office.as('clerk'), mine, one));
    value(await correctReading(office.as('owner'), theirs, two));
    const { assignments } = (await shown(documentId)).version.content;
    expect(assignments.slice(0, 2).map(({ title }) => title)).toEqual(['Một', 'Hai']);
  });

  test('two people who correct the same value: the second is shown both and overwrites only knowingly', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    const [mine, theirs] = [await at(documentId), await at(documentId)];
    const [one, two] = [await titled(documentId, 'Một'), await titled(documentId, 'Hai')];
    value(await correctReading(office.as('owner'), theirs, two));
    const refusal = await correctReading(office.as('clerk'), mine, one);
    expect(refusal).toMatchObject({
      ok: false,
      reason: 'changed-meanwhile',
      detail: { 'mine:title': 'Một', 'theirs:title': 'Hai', revision: '2', savedBy: 'Trần Văn Chủ Trì' },
    });
    expect(await titleOf(documentId)).toBe('Hai');
    value(await correctReading(office.as('clerk'), { ...mine, revision: 2 }, one));
    expect(await titleOf(documentId)).toBe('Một');
  });

  test('corrections are taken back one after the other, and the machine’s reading can be had again', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    const machine = await titleOf(documentId);
    for (const title of ['Một', 'Hai']) {
      value(await correctReading(office.as('clerk'), await at(documentId), await titled(documentId, title)));
    }
    const undo = async () => value(await undoCorrection(office.as('clerk'), await at(documentId)));
    await undo();
    expect(await titleOf(documentId)).toBe('Một');
    await undo();
    expect(await titleOf(documentId)).toBe(machine);
    expect((await shown(documentId)).canUndo).toBe(false);
    expect(await undoCorrection(office.as('clerk'), await at(documentId))).toMatchObject({ reason: 'nothing-to-undo' });
    value(await correctReading(office.as('clerk'), await at(documentId), await titled(documentId, 'Ba')));
    value(await restoreReading(office.as('clerk'), await at(documentId)));
    expect(await titleOf(documentId)).toBe(machine);
    await undo();
    expect(await titleOf(documentId)).toBe('Ba');
  });

  test('confirming waits for what a person must decide, then says who confirmed and when', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    expect(await confirmReading(office.as('clerk'), await at(documentId))).toMatchObject({ reason: 'not-decided' });
    value(await correctReading(office.as('clerk'), await at(documentId), decided));
    const old = { ...(await at(documentId)), revision: 1 };
    expect(await confirmReading(office.as('clerk'), old)).toMatchObject({ reason: 'changed-meanwhile' });
    const form = await at(documentId);
    const first = value(await confirmReading(office.as('clerk'), form));
    expect(await confirmReading(office.as('clerk'), form)).toEqual({ ok: true, value: first });
    const { version, document } = await shown(documentId);
    expect(version).toMatchObject({ state: 'confirmed', confirmedName: 'Lê Thị Văn Thư', version: 1 });
    expect(version.confirmedAt?.toISOString()).toBe('2026-10-20T01:30:00.000Z');
    expect(document).toMatchObject({ state: 'confirmed', reference: '118-CV/ĐU', issuedOn: '2026-03-12' });
    const reading = await loadConfirmedReading(office.as('leader'), documentId);
    expect(reading?.document).toMatchObject({ issuer: 'Đảng ủy xã Đồng Xanh', reference: '118-CV/ĐU' });
    expect(reading?.content.assignments).toHaveLength(7);
    expect(await correctReading(office.as('clerk'), form, decided)).toMatchObject({ reason: 'form-key-taken' });
    expect(await confirmReading(office.as('clerk'), { ...form, key: formKey() })).toMatchObject({ reason: 'no-draft' });
  });

  const citedBy = (documentId: DocumentId) =>
    inScope(office.as('clerk'), (tx) =>
      tx
        .selectFrom('citation as c')
        .innerJoin('document as d', (join) =>
          join.onRef('d.office_id', '=', 'c.office_id').onRef('d.id', '=', 'c.cited_id'),
        )
        .select(['d.id', 'd.reference', 'd.state', 'd.issued_on', 'c.relation', 'c.printed_date'])
        .where('c.document_id', '=', documentId)
        .orderBy('c.span_start')
        .execute(),
    );

  test('each cited document becomes a stub once, whichever document cites it', async () => {
    const [one, two] = [await confirmed(), await confirmed()];
    const [first, second] = [await citedBy(one), await citedBy(two)];
    expect(first.map(({ reference }) => reference)).toEqual([
      ...['512-CV/TU', '25-NQ/TW', '36-KH/ĐU', '41-KH/ĐU', '45-KH/ĐU', '57-KH/ĐU', '217-QĐ/TW', '218-QĐ/TW'],
    ]);
    expect(first[0]).toMatchObject({ state: 'stub', issued_on: '2026-01-20', relation: 'implements' });
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  test('a doubtful date is kept as printed and not as the date of the stub', async () => {
    const documentId = await draftDocument(office.as('clerk'));
    const decisions = [...(decided.kind === 'decide' ? decided.decisions : [])];
    decisions.push({ issueId: 'c2', choice: 'doubt', period: '' });
    const { content } = (await shown(documentId)).version;
    const plan = content.citations.find(({ reference }) => reference === '57-KH/ĐU')!;
    value(await correctReading(office.as('clerk'), await at(documentId), { kind: 'decide', decisions }));
    const fields = { ...plan, type: 'KH', reference: '58-KH/ĐU', name: '', date: plan.date!, issuer: '' };
    value(await correctReading(office.as('clerk'), await at(documentId), { kind: 'citation', id: plan.id, fields }));
    value(await confirmReading(office.as('clerk'), await at(documentId)));
    const stub = (await citedBy(documentId)).find(({ reference }) => reference === '58-KH/ĐU');
    expect(stub).toMatchObject({ issued_on: null, printed_date: '2025-04-12' });
  });

  test('a document that was only a name takes the place of its stub', async () => {
    const citing = await confirmed();
    const documentId = await draftDocument(office.as('clerk'));
    const { content } = (await shown(documentId)).version;
    const fields = { ...headerFieldsOf(content), reference: '36-KH/ĐU', date: '2025-08-04', type: 'KH' };
    value(await correctReading(office.as('clerk'), await at(documentId), { kind: 'header', fields }));
    value(await correctReading(office.as('clerk'), await at(documentId), decided));
    value(await confirmReading(office.as('clerk'), await at(documentId)));
    const cited = (await citedBy(citing)).find(({ reference }) => reference === '36-KH/ĐU');
    expect(cited).toMatchObject({ id: documentId, state: 'confirmed' });
    expect((await citedBy(documentId)).map(({ reference }) => reference)).not.toContain('36-KH/ĐU');
  });

  test('a number with a nought before it is the number without', async () => {
    const citing = await confirmed();
    const documentId = await draftDocument(office.as('clerk'));
    const { content } = (await shown(documentId)).version;
    const cited = content.citations.find(({ reference }) => reference === '41-KH/ĐU')!;
    const fields = { ...headerFieldsOf(content), reference: '041-KH/ĐU', date: cited.date ?? '', type: 'KH' };
    value(await correctReading(office.as('clerk'), await at(documentId), { kind: 'header', fields }));
    value(await correctReading(office.as('clerk'), await at(documentId), decided));
    value(await confirmReading(office.as('clerk'), await at(documentId)));
    expect((await citedBy(citing)).map(({ id }) => id)).toContain(documentId);
    expect((await citedBy(documentId)).map(({ reference }) => reference)).not.toContain('41-KH/ĐU');
    const { held } = await shown(await draftDocument(office.as('clerk')));
    expect(held[cited.id]).toEqual({ how: 'held', id: documentId });
  });

  test('a reading that is opened again stays in effect until the new version is confirmed', async () => {
    const documentId = await confirmed();
    const before = (await loadConfirmedReading(office.as('clerk'), documentId))!;
    value(await reopenReading(office.as('owner'), { documentId, key: formKey() }));
    value(await reopenReading(office.as('clerk'), { documentId, key: formKey() }));
    value(await correctReading(office.as('clerk'), await at(documentId), await titled(documentId, 'Lần hai')));
    expect((await shown(documentId)).inEffect).toMatchObject({ version: 1, confirmedName: 'Lê Thị Văn Thư' });
    expect(await loadConfirmedReading(office.as('clerk'), documentId)).toEqual(before);
    value(await confirmReading(office.as('clerk'), await at(documentId)));
    const after = (await loadConfirmedReading(office.as('clerk'), documentId))!;
    expect(after.readingId).not.toBe(before.readingId);
    expect(after.content.assignments.map(({ id }) => id)).toEqual(before.content.assignments.map(({ id }) => id));
    expect((await citedBy(documentId)).length).toBe(8);
    const states = await inScope(office.as('clerk'), (tx) =>
      tx.selectFrom('reading').select('state').where('document_id', '=', documentId).orderBy('version').execute(),
    );
    expect(states.map(({ state }) => state)).toEqual(['superseded', 'confirmed']);
  });

  test('corrections of a reading in effect may be given up, those of a first reading may not', async () => {
    const first = await draftDocument(office.as('clerk'));
    expect(await dropDraft(office.as('clerk'), await at(first))).toMatchObject({ reason: 'not-confirmed' });
    const documentId = await confirmed();
    value(await reopenReading(office.as('clerk'), { documentId, key: formKey() }));
    value(await dropDraft(office.as('clerk'), await at(documentId)));
    expect((await shown(documentId)).version).toMatchObject({ state: 'confirmed', version: 1 });
    value(await reopenReading(office.as('clerk'), { documentId, key: formKey() }));
    expect((await shown(documentId)).version).toMatchObject({ state: 'draft', version: 3 });
  });

  test('a unit that a document was shared with sees the reading in effect and never a draft', async () => {
    const documentId = await confirmed();
    const share = {
      office_id: office.officeId,
      document_id: documentId,
      unit_id: office.units.ubnd,
      kind: 'act' as const,
    };
    await inScope(office.as('clerk'), (tx) => tx.insertInto('document_audience').values(share).execute());
    value(await reopenReading(office.as('clerk'), { documentId, key: formKey() }));
    expect((await loadConfirmedReading(office.as('ubndReporter'), documentId))?.content.assignments).toHaveLength(7);
    expect(await loadConfirmedReading(office.as('branchReporter'), documentId)).toBeNull();
    const seen = await inScope(office.as('ubndReporter'), (tx) => tx.selectFrom('reading').select('state').execute());
    expect(seen).toEqual([{ state: 'confirmed' }]);
    const revisions = await inScope(office.as('ubndReporter'), (tx) =>
      tx.selectFrom('reading_revision').select('revision').execute(),
    );
    expect(revisions).toEqual([]);
  });
});
