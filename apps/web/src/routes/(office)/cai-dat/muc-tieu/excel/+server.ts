import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { keepCopies } from '#rooms/reporting/copies/commands.server.ts';
import { TARGET_TABLES, withCodes } from '#rooms/reporting/copies/rules.ts';
import { loadTargetCopies } from '#rooms/reporting/copies/views.server.ts';
import { readYear } from '#rooms/reporting/targets/input.ts';
import { targetSheets } from '#rooms/reporting/targets/rules.ts';
import { loadTargetPage } from '#rooms/reporting/targets/views.server.ts';
import { say } from '#rooms/reporting/targets/wording.ts';
import { readTree } from '#rooms/reporting/today/input.ts';
import { say as sayTree, writeTree } from '#rooms/reporting/today/wording.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  if (!maySeeForms(scope)) error(403, t['targets-not-allowed']);
  const tree = readTree(url.searchParams);
  const { year, rows, names, cycle } = await loadTargetPage(scope, readYear(url.searchParams, scope.today), t, tree);
  const on = tree === 'now' ? scope.today : (cycle?.periodTo ?? scope.today);
  const by = writeTree(tree, on, sayTree(locals.lang));
  const sheets = targetSheets(rows, new Map(Object.entries(names)), t);
  // A year without a period has no figures to look up again.
  const targets = cycle && (await loadTargetCopies(scope, cycle.id, tree));
  const copies = targets?.ok ? targets.value : [];
  if (copies.length > 0) await keepCopies(scope, copies);
  const keys = { [t.sheet]: TARGET_TABLES.whole, [t.sheetUnits]: TARGET_TABLES.units };
  const footer = `${t.heading(year)}${cycle ? ` · ${cycle.title}` : ''} · ${by}`;
  const bytes = await writeWorkbook(withCodes(sheets, keys, copies), footer);
  return download(bytes, `muc-tieu-${year}.xlsx`);
};
