import type { Standing } from '#rooms/identity/views.server.ts';
import { catalogueSheet } from '#rooms/reporting/catalogue/rules.ts';
import { loadCatalogue } from '#rooms/reporting/catalogue/views.server.ts';
import { say } from '#rooms/reporting/catalogue/wording.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

export const GET = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const bytes = await writeWorkbook([catalogueSheet(await loadCatalogue(scope), t)]);
  return download(bytes, `${t.file}-${scope.today}.xlsx`);
};
