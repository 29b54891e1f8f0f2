import type { Standing } from '#rooms/identity/views.server.ts';
import { readDay } from '#rooms/organisation/tree/input.ts';
import { say } from '#rooms/organisation/tree/wording.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

/** The units of a day as a workbook, with the columns that the import reads. */
export const GET = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const t = say('vi');
  const on = readDay(url.searchParams.get('ngay') ?? '') ?? scope.today;
  const units = await loadUnits(scope, on);
  const kinds = new Map((await loadKinds(scope)).map(({ code, name }) => [code, name]));
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const rows = units.map(({ name, kind, parentId, shortName, validFrom }) => [
    name,
    kinds.get(kind) ?? kind,
    (parentId && names.get(parentId)) ?? '',
    shortName,
    validFrom,
  ]);
  const columns = [
    { title: t.name, kind: 'text' as const, width: 44 },
    { title: t.kind, kind: 'text' as const, width: 30 },
    { title: t.parent, kind: 'text' as const, width: 40 },
    { title: t.shortName, kind: 'text' as const, width: 24 },
    { title: t.from, kind: 'day' as const },
  ];
  const book = await writeWorkbook([{ name: t.sheet, columns, rows }]);
  return download(book, `don-vi-${on}.xlsx`);
};
