import { error } from '@sveltejs/kit';
import { readPageNumber } from '#rooms/documents/scans/input.ts';
import { loadScanPicture } from '#rooms/documents/scans/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { isId } from '#shared/ids/id.ts';
import { say } from '../../../../../../../app/wording.ts';

/** The picture of a scanned page: made by us from the original, so that it may be shown in place. */
export const GET = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const page = readPageNumber(params.trang);
  const image = isId<'document'>(params.id) && page !== null ? await loadScanPicture(scope, params.id, page) : null;
  if (!image) error(404, say(locals.lang).notFound);
  return new Response(new Uint8Array(image), {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(image.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
};
