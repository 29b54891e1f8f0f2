import { error } from '@sveltejs/kit';
import { loadPreview } from '#rooms/documents/intake/arranging/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { isId } from '#shared/ids/id.ts';
import { say } from '../../../../../../../app/wording.ts';

/** A waiting picture, small: made by us from the original, so that it may be shown in place. */
export const GET = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const { batch, anh } = params;
  const isAsked = isId<'intake-batch'>(batch) && isId<'intake-picture'>(anh);
  const image = isAsked ? await loadPreview(scope, batch, anh) : null;
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
