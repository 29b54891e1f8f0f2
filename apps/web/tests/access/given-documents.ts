// Documents as the table of addresses needs them: corrected, scanned, waiting to be put in order.
import type { DocumentId } from '#rooms/documents/reading/terms.ts';
import { json } from '#shared/db/json.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { givenContent, givenCorrection, givenDirective, givenDuty } from '../given-duties.ts';
import { TODAY, type TestOffice } from '../office.ts';

export async function givenCorrected(office: TestOffice): Promise<string> {
  const before = [{ id: 'v1', title: 'Gửi báo cáo', lead: ['các đoàn thể'] }];
  const directive = await givenDirective(office, { reference: '78-CV/ĐU', content: givenContent(before) });
  await givenDuty(office, directive, 'nongDan', { assignment_id: 'v1' });
  await givenCorrection(office, directive, givenContent([{ ...before[0]!, title: 'Gửi báo cáo năm' }]));
  await givenScan(office, directive.documentId);
  const place = { span_start: 0, span_end: 4, page: 1, x: 0, y: 0, width: 5, height: 5, confidence: 10 };
  const line = { office_id: office.officeId, document_id: directive.documentId, ...place };
  await office.db.insertInto('scan_line').values(line).execute();
  // A recognised line has words, and its document a reading as the machine made it: correcting starts from both.
  await office.db.updateTable('document').set({ text: 'Gửi báo cáo' }).where('id', '=', directive.documentId).execute();
  const revision = { office_id: office.officeId, reading_id: directive.readingId, revision: 1, previous: null };
  const saved = { content: json(givenContent(before)), saved_by: 'Kiểm thử', saved_at: new Date() };
  await office.db
    .insertInto('reading_revision')
    .values({ ...revision, ...saved })
    .execute();
  return directive.documentId;
}

export async function placesIn({ db }: TestOffice, draft: DocumentId) {
  const { content } = await db
    .selectFrom('reading')
    .select('content')
    .where('document_id', '=', draft)
    .executeTakeFirstOrThrow();
  const { assignments, citations } = content as {
    assignments: { id: string; deadline: unknown }[];
    citations: { id: string }[];
  };
  const here = `/van-ban/${draft}/xac-nhan`;
  const [first, ...others] = assignments;
  return {
    assignment: `${here}/viec/${first!.id}`,
    mergeWith: others.find(({ deadline }) => !deadline)!.id,
    citation: `${here}/vien-dan/${citations[0]!.id}`,
  };
}

export async function givenStub({ db, officeId }: TestOffice, reference: string): Promise<string> {
  const id = newId<'document'>();
  const at = new Date('2026-09-29T01:00:00Z');
  await db
    .insertInto('document')
    .values({ office_id: officeId, id, state: 'stub', reference, created_at: at })
    .execute();
  return id;
}

export async function givenBatch({ db, officeId }: TestOffice, document: DocumentId): Promise<string> {
  const batch_id = newId<'intake-batch'>();
  const at = new Date(`${TODAY}T01:00:00Z`);
  await db
    .insertInto('intake')
    .values({
      ...{ office_id: officeId, id: newId(), batch_id, file_name: 'cong-van.txt', size: 10, state: 'done' },
      ...{ document_id: document, created_at: at, finished_at: at },
    })
    .execute();
  return batch_id;
}

export async function givenPictures({ db, officeId }: TestOffice) {
  const [pictures, picturesToLetGo] = [newId<'intake-batch'>(), newId<'intake-batch'>()];
  const created_at = new Date(`${TODAY}T01:00:00Z`);
  const ids: string[] = [];
  for (const batch_id of [pictures, picturesToLetGo]) {
    const intake_id = newId();
    const row = { office_id: officeId, id: intake_id, batch_id, file_name: '', size: 2, created_at };
    await db
      .insertInto('intake')
      .values({ ...row, state: 'arranging' })
      .execute();
    for (const place of [1, 2, 3]) {
      const id = newId();
      const picture = { file_name: `${place}.jpg`, media_type: 'image/jpeg', sha256: `${place}`, pages: 1 };
      await db
        .insertInto('intake_picture')
        .values({
          ...{ office_id: officeId, intake_id, id, place, ...picture },
          ...{ content: Buffer.from('x'), preview: Buffer.from('x') },
        })
        .execute();
      ids.push(id);
    }
  }
  return { pictures, picturesToLetGo, picture: ids[0]! };
}

export async function givenScan({ db, officeId }: TestOffice, document_id: string): Promise<void> {
  const row = { office_id: officeId, document_id, page: 1, width: 10, height: 10, image: Buffer.from([1]) };
  await db.insertInto('scan_page').values(row).execute();
}
