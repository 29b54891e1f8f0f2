import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { boardSheets, rowsShown } from '#rooms/reporting/board/rules.ts';
import { readBoardAddress } from '#rooms/reporting/board/input.ts';
import { loadBoard } from '#rooms/reporting/board/views.server.ts';
import { say } from '#rooms/reporting/board/wording.ts';
import { keepCopies } from '#rooms/reporting/copies/commands.server.ts';
import { BOARD_TABLES, TARGET_TABLES, withCodes } from '#rooms/reporting/copies/rules.ts';
import { loadBoardCopies, loadTargetCopies } from '#rooms/reporting/copies/views.server.ts';
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
  const words = sayTargets(lang);
  const sheets = [
    ...boardSheets(board, rowsShown(board, view, kind, target), t),
    ...(board.targets.length > 0 ? targetSheets(board.targets, names, words) : []),
  ];
  const targets = await loadTargetCopies(scope, board.cycle.id, tree);
  const copies = [...(await loadBoardCopies(scope, board)), ...(targets.ok ? targets.value : [])];
  await keepCopies(scope, copies);
  const keys = {
    ...{ [t.sheetTotals]: BOARD_TABLES.totals, [t.sheetAnswers]: BOARD_TABLES.answers },
    ...{ [words.sheet]: TARGET_TABLES.whole, [words.sheetUnits]: TARGET_TABLES.units },
  };
  const by = writeTree(tree, tree === 'now' ? scope.today : board.cycle.periodTo, sayTree(lang));
  const bytes = await writeWorkbook(withCodes(sheets, keys, copies), `${board.cycle.title} · ${by}`);
  return download(bytes, `theo-doi-${fileWord(board.cycle.slot)}.xlsx`);
};
