import { error } from '@sveltejs/kit';
import { loadAccounts } from '#rooms/identity/accounts/views.server.ts';
import { say as sayAccounts } from '#rooms/identity/accounts/wording.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { nameOfRole } from '#rooms/identity/wording.ts';
import { say } from '#rooms/notices/inviting/wording.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

/** A list to fill in: one line for each unit in which nobody reports yet. */
export const GET = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const accounts = await loadAccounts(scope);
  if (!accounts) error(403, sayAccounts(locals.lang)['not-allowed']);
  const t = say('vi');
  const reporting = accounts.flatMap(({ memberships }) => memberships.filter(({ role }) => role === 'reporter'));
  const has = new Set(reporting.map(({ unitId }) => String(unitId)));
  const units = (await loadUnits(scope, scope.today)).filter(({ id }) => !has.has(String(id)));
  const columns = [t.name, t.email, t.unit, t.role, t.position].map((title, at) => ({
    title,
    kind: 'text' as const,
    width: at === 2 ? 44 : 28,
  }));
  const rows = units.map(({ name }) => ['', '', name, nameOfRole('vi', 'reporter'), '']);
  const book = await writeWorkbook([{ name: t.sheet, columns, rows }]);
  return download(book, 'danh-sach-moi.xlsx');
};
