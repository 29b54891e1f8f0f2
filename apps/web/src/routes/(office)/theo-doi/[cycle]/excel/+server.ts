import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { boardSheets, rowsShown } from '#rooms/reporting/board/rules.ts';
import { readBoardAddress } from '#rooms/reporting/board/input.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';
import { fileWord } from '#rooms/reporting/periods/rules.ts';
import { targetSheets } from '#rooms/reporting/targets/rules.ts';
import { say as sayTargets } from '#rooms/reporting/targets/wording.ts';
import { say as sayTree, writeTree } from '#rooms/reporting/today/wording.ts';
import { isId } from '#shared/ids/id.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const { view, kind, target, tree } = readBoardAddress(url.searchParams);
  const board = isId<'cycle'>(params.cycle) ? await loadBoard(scope, params.cycle, null, tree) : null;
  if (board === 'not-allowed') error(403, t['not-allowed']);
  if (!board) error(404);
  const { lang } = locals;
  const names = new Map(Object.entries(board.names));
  const sheets = [
    ...boardSheets(board, rowsShown(board, view, kind, target), t),
    ...(board.targets.length > 0 ? targetSheets(board.targets, names, sayTargets(lang)) : []),
  ];
  const by = writeTree(tree, tree === 'now' ? scope.today : board.cycle.periodTo, sayTree(lang));
  const bytes = await writeWorkbook(sheets, `${board.cycle.title} · ${by}`);
  return download(bytes, `theo-doi-${fileWord(board.cycle.slot)}.xlsx`);
};
