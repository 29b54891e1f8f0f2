import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { boardSheets, rowsShown } from '#rooms/reporting/board/rules.ts';
import { readBoardAddress } from '#rooms/reporting/board/input.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';
import { fileWord } from '#rooms/reporting/periods/rules.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const board = isId<'cycle'>(params.cycle) ? await loadBoard(scope, params.cycle, null) : null;
  if (board === 'not-allowed') error(403, t['not-allowed']);
  if (!board) error(404);
  const { view, kind } = readBoardAddress(url.searchParams);
  const bytes = await writeWorkbook(boardSheets(board, rowsShown(board, view, kind), t));
  return download(bytes, `theo-doi-${fileWord(board.cycle.slot)}.xlsx`);
};
