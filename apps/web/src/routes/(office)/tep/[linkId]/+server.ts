import { error } from '@sveltejs/kit';
import { loadFile } from '#rooms/documents/files/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { isId } from '#shared/ids/id.ts';
import { saveAs } from '#shared/office-files/download.server.ts';
import { say } from '../../../../app/wording.ts';

/** A kept file as a download: never shown in place, where a hostile page could act as the reader. */
export const GET = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const file = isId<'file-link'>(params.linkId) ? await loadFile(scope, params.linkId) : null;
  if (!file) error(404, say(locals.lang).notFound);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.size),
      'content-disposition': saveAs(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};
