import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadImportBook } from '#rooms/reporting/importing/views.server.ts';
import { say } from '#rooms/reporting/importing/wording.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const book = isId<'figure-import'>(params.lan) ? await loadImportBook(scope, params.lan, t) : null;
  if (!book) error(404, t['import-not-found']);
  return download(book.bytes, `${book.name}.xlsx`);
};
