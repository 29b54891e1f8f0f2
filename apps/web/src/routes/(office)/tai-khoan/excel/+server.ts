import { error } from '@sveltejs/kit';
import { loadAccounts } from '#rooms/identity/accounts/views.server.ts';
import { say } from '#rooms/identity/accounts/wording.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { nameOfRole } from '#rooms/identity/wording.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { download } from '#shared/office-files/download.server.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';

/** Who holds which position, one row a position; people who hold none have a row without a unit. */
export const GET = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const accounts = await loadAccounts(scope);
  if (!accounts) error(403, t['not-allowed']);
  const units = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [String(id), name]));
  const text = (title: string, width = 28) => ({ title, width, kind: 'text' as const });
  const rows = accounts.flatMap(({ name, email, memberships }) =>
    memberships.length === 0
      ? [[t.without, name, email, '', '']]
      : memberships.map(({ unitId, role, position }) => [
          units.get(String(unitId)) ?? t.elsewhere,
          name,
          email,
          nameOfRole(locals.lang, role),
          position,
        ]),
  );
  const columns = [text(t.unit, 44), text(t.name), text(t.email, 36), text(t.role), text(t.position)];
  return download(await writeWorkbook([{ name: t.title, columns, rows }]), `${t.file}-${scope.today}.xlsx`);
};
