import { sql } from 'kysely';
import type { Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { spellingsOf } from '../../rules.ts';
import type { Candidate } from '../citing/rules.ts';
import type { DocumentId, ReadCitation, ReadingId } from '../terms.ts';
import type { DocumentFacts } from './terms.ts';

const columns = (facts: DocumentFacts) => ({
  reference: facts.reference,
  number: facts.number,
  notation: facts.notation,
  type: facts.type,
  issuer: facts.issuer,
  subject: facts.subject,
  issued_on: facts.issuedOn,
  printed_date: facts.printedDate,
  search: facts.search,
});

/** False when the draft is no longer the one that was shown. */
export async function bringIntoEffect(
  tx: Tx,
  reading: { id: ReadingId; documentId: DocumentId; revision: number },
  by: { personId: string | null; name: string; at: Date },
): Promise<boolean> {
  await tx
    .updateTable('reading')
    .set({ state: 'superseded' })
    .where('document_id', '=', reading.documentId)
    .where('state', '=', 'confirmed')
    .execute();
  const result = await tx
    .updateTable('reading')
    .set({ state: 'confirmed', confirmed_by: by.personId, confirmed_name: by.name, confirmed_at: by.at })
    .where('id', '=', reading.id)
    .where('state', '=', 'draft')
    .where('revision', '=', reading.revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** A draft that nobody will confirm. */
export async function setAside(tx: Tx, id: ReadingId): Promise<void> {
  await tx
    .updateTable('reading')
    .set({ state: 'superseded' })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

export async function writeFacts(tx: Tx, documentId: DocumentId, facts: DocumentFacts): Promise<void> {
  await tx
    .updateTable('document')
    .set({ ...columns(facts), state: 'confirmed' })
    .where('id', '=', documentId)
    .execute();
}

/** What the registry proposes while nobody has confirmed a reading; of a confirmed document nothing changes. */
export async function writeProposal(tx: Tx, documentId: DocumentId, facts: DocumentFacts): Promise<void> {
  await tx
    .updateTable('document')
    .set(columns(facts))
    .where('id', '=', documentId)
    .where('state', '=', 'received')
    .execute();
}

/** Documents with the reference of a citation, or stubs with its name; never the citing one itself. */
export async function candidatesFor(tx: Tx, citation: ReadCitation, self: DocumentId): Promise<Candidate[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'state', 'issued_on', 'printed_date', 'issuer'])
    .where('state', '<>', 'withdrawn')
    .where('id', '<>', self)
    .$if(citation.reference !== null, (query) => query.where('reference', 'in', spellingsOf(citation.reference ?? '')))
    .$if(citation.reference === null, (query) =>
      query.where('reference', 'is', null).where('state', '=', 'stub').where('subject', '=', citation.name),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, state, issued_on, printed_date, issuer }) => ({
    id: id as DocumentId,
    isStub: state === 'stub',
    date: issued_on ?? printed_date,
    issuer,
  }));
}

export async function insertStub(tx: Tx, officeId: OfficeId, facts: DocumentFacts, at: Date): Promise<DocumentId> {
  const id = newId<'document'>(at.getTime());
  await tx
    .insertInto('document')
    .values({ office_id: officeId, id, state: 'stub', ...columns(facts), created_at: at })
    .execute();
  return id;
}

export async function clearCitations(tx: Tx, documentId: DocumentId): Promise<void> {
  await tx.deleteFrom('citation').where('document_id', '=', documentId).execute();
}

export async function insertCitation(
  tx: Tx,
  officeId: OfficeId,
  { documentId, citedId, citation }: { documentId: DocumentId; citedId: DocumentId; citation: ReadCitation },
): Promise<void> {
  await tx
    .insertInto('citation')
    .values({
      office_id: officeId,
      id: newId(),
      document_id: documentId,
      cited_id: citedId,
      relation: citation.relation,
      printed_date: citation.date,
      span_start: citation.span.start,
      span_end: citation.span.end,
    })
    .execute();
}

/** What cited a stub now cites the document that fills it. */
export async function fillStub(tx: Tx, stubId: DocumentId, documentId: DocumentId): Promise<void> {
  await tx.updateTable('citation').set({ cited_id: documentId }).where('cited_id', '=', stubId).execute();
  await tx.updateTable('document').set({ state: 'withdrawn' }).where('id', '=', stubId).execute();
}

/** Stubs that no document cites any more, after a citation was corrected. */
export async function withdrawUncited(tx: Tx): Promise<void> {
  await tx
    .updateTable('document')
    .set({ state: 'withdrawn' })
    .where('state', '=', 'stub')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('citation')
            .select(sql`1`.as('one'))
            .whereRef('citation.cited_id', '=', 'document.id'),
        ),
      ),
    )
    .execute();
}
