import type { Standing } from '#rooms/identity/views.server.ts';
import { readDutyFilter } from '#rooms/duties/list/input.ts';
import { loadDutySheet } from '#rooms/duties/list/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';

export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const { name, bytes } = await loadDutySheet(scope, readDutyFilter(url.searchParams), locals.lang);
  return download(bytes, name);
};
