// A document that was taken in and read, before anybody confirmed it.
import type { Reading } from '@kheo/van-ban';
import { keepReadingWithin } from '#rooms/documents/reading/commands.server.ts';
import type { DocumentId } from '#rooms/documents/reading/terms.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { DIRECTIVE, READING } from './fixtures/sample-directive.ts';

/** Keeps a document and its reading: the directive of the project's own unless another is given. */
export async function draftDocument(scope: Scope, reading: Reading = READING, text = DIRECTIVE): Promise<DocumentId> {
  const id = newId<'document'>();
  const { officeId, now, personName } = scope;
  await inScope(scope, async (tx) => {
    await tx
      .insertInto('document')
      .values({
        office_id: officeId,
        id,
        state: 'received',
        file_name: 'chi-dao-mau.txt',
        text,
        received_at: now,
        received_by: personName,
        created_at: now,
      })
      .execute();
    await keepReadingWithin(scope, tx, id, { reading, text, fileName: 'chi-dao-mau.txt' });
  });
  return id;
}
