import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
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
  const bytes = await writeWorkbook(sheets, `${t.heading(year)}${cycle ? ` · ${cycle.title}` : ''} · ${by}`);
  return download(bytes, `muc-tieu-${year}.xlsx`);
};
