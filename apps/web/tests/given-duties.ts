// A directive with a confirmed reading in a test office, and duties that stand in it.
import { json } from '#shared/db/json.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { ReadingContent } from '#rooms/documents/reading/terms.ts';
import type { DocumentId, DutyId, Part } from '#rooms/duties/terms.ts';
import type { DutiesTables } from '#rooms/duties/tables.server.ts';
import type { Insertable } from 'kysely';
import type { TestOffice, UnitKey } from './office.ts';

export interface TestDirective {
  documentId: DocumentId;
  readingId: string;
}

/** A confirmed directive that everybody in the office was sent, or nobody. @param content of its reading, if it matters */
export async function givenDirective(
  office: TestOffice,
  { reference = '118-CV/ĐU', issuedOn = '2026-09-28', content = {} as unknown, shared = true } = {},
): Promise<TestDirective> {
  const { db, officeId, units } = office;
  const documentId = newId<'document'>();
  const readingId = newId<'reading'>();
  const at = new Date('2026-09-29T01:00:00Z');
  await db
    .insertInto('document')
    .values({
      office_id: officeId,
      id: documentId,
      state: 'confirmed',
      reference,
      issuer: 'Đảng ủy xã Đồng Xanh',
      subject: 'V/v đẩy mạnh phong trào thi đua “Dân vận khéo”',
      issued_on: issuedOn,
      text: '',
      created_at: at,
    })
    .execute();
  await db
    .insertInto('reading')
    .values({
      office_id: officeId,
      id: readingId,
      document_id: documentId,
      version: 1,
      state: 'confirmed',
      content: json(content),
      reader: 'kiem-thu',
      created_by: 'Kiểm thử',
      created_at: at,
    })
    .execute();
  if (!shared) return { documentId, readingId };
  await db
    .insertInto('document_audience')
    .values(
      Object.values(units).map((unit_id) => ({
        office_id: officeId,
        document_id: documentId,
        unit_id,
        kind: 'act' as const,
      })),
    )
    .execute();
  return { documentId, readingId };
}

/** Another reading of a directive comes into effect, as after a correction. */
export async function givenCorrection(
  { db, officeId }: TestOffice,
  { documentId }: TestDirective,
  content: ReadingContent,
): Promise<string> {
  const id = newId<'reading'>();
  const of = db.selectFrom('reading').where('document_id', '=', documentId);
  const { version } = await of.select(({ fn }) => fn.max('version').as('version')).executeTakeFirstOrThrow();
  await db.updateTable('reading').set({ state: 'superseded' }).where('document_id', '=', documentId).execute();
  await db
    .insertInto('reading')
    .values({
      ...{ office_id: officeId, id, document_id: documentId, version: version + 1, state: 'confirmed' },
      ...{ content: json(content), reader: 'kiem-thu', created_by: 'Kiểm thử', created_at: new Date() },
    })
    .execute();
  return id;
}

type Assignment = ReadingContent['assignments'][number];

/** A confirmed reading's content; of each assignment only what matters, phrases as plain words. */
export function givenContent(
  assignments: (Partial<Omit<Assignment, Part | 'waitsFor' | 'unclear'>> &
    Partial<Record<Part, string[]>> & { id: string; waitsFor?: string; unclear?: string })[],
): ReadingContent {
  const placed = (text: string) => ({ text, span: null });
  const nothing = { parent: null, issuer: null, reference: null, place: null, date: null, subject: null };
  return {
    header: { ...nothing, system: 'party', type: 'CV', urgency: null },
    assignments: assignments.map(({ lead, support, cascade, through, waitsFor, unclear, ...rest }, index) => ({
      clause: String(index + 1),
      span: { start: 100 * index, end: 100 * index + 80 },
      quote: `Việc số ${index + 1}.`,
      title: `Việc số ${index + 1}`,
      answer: 'task',
      deadline: null,
      ...rest,
      lead: (lead ?? []).map(placed),
      support: (support ?? []).map(placed),
      cascade: (cascade ?? []).map(placed),
      through: (through ?? []).map(placed),
      waitsFor: waitsFor ? placed(waitsFor) : null,
      unclear: unclear ? placed(unclear) : null,
    })),
    addressees: [],
    deadlines: [],
    citations: [],
    recipients: [],
    signature: null,
    issues: [],
    outline: [],
    blocks: [],
    nextNumber: assignments.length + 1,
  };
}

/** A duty of a unit, issued and due on 29/10/2026 unless said otherwise. */
export async function givenDuty(
  office: TestOffice,
  { documentId, readingId }: TestDirective,
  unit: UnitKey,
  changes: Partial<Insertable<DutiesTables['duty']>> = {},
): Promise<DutyId> {
  const id = newId<'duty'>();
  await office.db
    .insertInto('duty')
    .values({
      office_id: office.officeId,
      id,
      document_id: documentId,
      reading_id: readingId,
      assignment_id: newId(),
      unit_id: office.units[unit],
      role: 'lead',
      title: 'Gửi báo cáo kết quả phong trào “Dân vận khéo”.',
      quote: 'Hàng năm, các đơn vị gửi báo cáo về Đảng ủy trước ngày 30/10 hàng năm.',
      span_start: 120,
      span_end: 190,
      clause: '5',
      answer: 'task',
      state: 'issued',
      due_printed: 'trước ngày 30/10 hàng năm',
      due_when: 'yearly:10-30',
      due_inclusive: false,
      due_on: '2026-10-29',
      cycle: '2026',
      resolved_on: '2026-09-28',
      issued_at: new Date('2026-09-30T03:00:00Z'),
      issued_by: 'Lê Thị Văn Thư',
      ...changes,
    })
    .execute();
  return id;
}
