import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { buildOffice, type TestOffice } from '../../../../tests/office.ts';
import { shareDocumentWithin } from '../commands.server.ts';
import type { DocumentId } from '../terms.ts';
import { keepFileWithin } from './commands.server.ts';
import type { FileAbout } from './terms.ts';
import { loadFile, loadFilesOf } from './views.server.ts';

const bytes = new Uint8Array([0, 255, 1, 254, 13, 10, 0]);

function keep(scope: Scope, about: FileAbout, unitId: UnitId | null, content = bytes) {
  const file = { bytes: content, name: 'Ảnh hoạt động.jpg', mediaType: 'image/jpeg', about, unitId };
  return inScope(scope, async (tx) => {
    const kept = await keepFileWithin(scope, tx, file);
    if (!kept.ok) throw new Error(kept.reason);
    return kept.value;
  });
}

async function registered(office: TestOffice): Promise<DocumentId> {
  const id = newId<'document'>();
  const row = { office_id: office.officeId, id, state: 'received' as const, created_at: new Date() };
  await office.db.insertInto('document').values(row).execute();
  return id;
}

describe.each(databases.filter(({ available }) => available))('files on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
  });
  afterAll(() => pool.end());

  test('come back bit for bit, and the same bytes for the same thing are one link', async () => {
    const reporter = office.as('branchReporter');
    const first = await keep(reporter, 'report:1', office.units.chiBo1);
    const again = await keep(reporter, 'report:1', office.units.chiBo1);
    expect(again.id).toBe(first.id);
    const found = await loadFile(reporter, first.id);
    expect(found?.bytes).toEqual(bytes);
    expect(found).toMatchObject({ name: 'Ảnh hoạt động.jpg', size: 7, mediaType: 'image/jpeg' });
  });

  test('of one unit are closed to another, even when both sent the same bytes', async () => {
    const mine = await keep(office.as('branchReporter'), 'report:2', office.units.chiBo1);
    const theirs = await keep(office.as('otherReporter'), 'report:3', office.units.chiBo2);
    expect(await loadFile(office.as('otherReporter'), mine.id)).toBeNull();
    expect((await loadFile(office.as('otherReporter'), theirs.id))?.bytes).toEqual(bytes);
    expect((await loadFile(office.as('clerk'), mine.id))?.bytes).toEqual(bytes);
    expect(await loadFilesOf(office.as('otherReporter'), 'report:2', 'report:3')).toHaveLength(1);
  });

  test('of a unit cannot be kept in the name of another', async () => {
    await expect(keep(office.as('branchReporter'), 'report:4', office.units.chiBo2)).rejects.toThrow();
  });

  test('of a document open to the units it was shared with, and to no other', async () => {
    const clerk = office.as('clerk');
    const id = await registered(office);
    const link = await keep(clerk, `document:${id}`, null, new Uint8Array([1, 2, 3]));
    const share = (kind: 'act' | 'inform') =>
      inScope(clerk, (tx) => shareDocumentWithin(clerk, tx, id, [office.units.chiBo1], kind));
    expect(await loadFile(office.as('branchReporter'), link.id)).toBeNull();
    await share('act');
    await share('inform');
    expect(await loadFile(office.as('branchReporter'), link.id)).not.toBeNull();
    expect(await loadFile(office.as('otherReporter'), link.id)).toBeNull();
    const audience = await office.db
      .selectFrom('document_audience')
      .selectAll()
      .where('document_id', '=', id)
      .execute();
    expect(audience.map(({ kind }) => kind)).toEqual(['act']);
  });

  test.each([
    ['empty', new Uint8Array(0), 'file-empty'],
    ['too large', new Uint8Array(25 * 1024 * 1024 + 1), 'file-too-large'],
  ])('that are %s are refused', async (_, content, reason) => {
    const scope = office.as('clerk');
    const file = { bytes: content, name: 'a', mediaType: '', about: 'report:9' as const, unitId: null };
    expect(await inScope(scope, (tx) => keepFileWithin(scope, tx, file))).toMatchObject({ ok: false, reason });
    expect(await loadFilesOf(scope, 'report:9')).toEqual([]);
  });

  test('a reporter cannot share a document', async () => {
    const id = await registered(office);
    const reporter = office.as('ubndReporter');
    const share = inScope(reporter, (tx) => shareDocumentWithin(reporter, tx, id, [office.units.chiBo1], 'act'));
    await expect(share).rejects.toThrow('may not share');
  });
});
