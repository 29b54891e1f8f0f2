import { readRegistryFilter } from '#rooms/documents/input.ts';
import { loadRegistrySheet } from '#rooms/documents/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';

export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const { name, bytes } = await loadRegistrySheet(scope, readRegistryFilter(url.searchParams), locals.lang);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
