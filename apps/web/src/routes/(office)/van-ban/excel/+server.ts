import { readRegistryFilter } from '#rooms/documents/input.ts';
import { loadRegistrySheet } from '#rooms/documents/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const { name, bytes } = await loadRegistrySheet(scope, readRegistryFilter(url.searchParams), locals.lang);
  return download(bytes, name);
};
