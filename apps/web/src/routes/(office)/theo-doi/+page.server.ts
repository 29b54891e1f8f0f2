import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadBoards } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const boards = await loadBoards(scope);
  if (boards === 'not-allowed') error(403, say(locals.lang)['not-allowed']);
  return { boards };
};
