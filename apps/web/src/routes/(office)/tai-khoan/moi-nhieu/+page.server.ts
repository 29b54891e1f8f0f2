import { error, fail } from '@sveltejs/kit';
import { loadAccounts } from '#rooms/identity/accounts/views.server.ts';
import { say as sayAccounts } from '#rooms/identity/accounts/wording.ts';
import { loadInvitations } from '#rooms/identity/invitations/views.server.ts';
import { invitationEnds } from '#rooms/identity/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { invitePeople } from '#rooms/notices/inviting/commands.server.ts';
import { MOST_GUESTS, readGuests } from '#rooms/notices/inviting/rules.ts';
import { readRows } from '#rooms/organisation/tree/input.ts';
import { loadOfficeFrame, loadUnits } from '#rooms/organisation/views.server.ts';
import { fileFields, keyField, textField } from '#shared/forms/fields.ts';
import type { Scope } from '#shared/db/scope.ts';
import { faultOfTable, readFileOrLines } from '#shared/office-files/table-in.server.ts';
import { dayOf, writeDay } from '#shared/time/day.ts';
import { app } from '../../../../app/app.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  if (!(await loadInvitations(scope))) error(403, sayAccounts(locals.lang)['not-allowed']);
  return {
    isMailOn: (await app()).config.smtpUrl !== undefined,
    ends: writeDay(dayOf(invitationEnds(scope.now))),
  };
};

/** The lines of a list against who is there today; null for a reader who does not manage people. */
async function readList(scope: Scope, rows: readonly string[][]) {
  const [units, accounts, invited] = [
    await loadUnits(scope, scope.today),
    await loadAccounts(scope),
    await loadInvitations(scope),
  ];
  if (!accounts || !invited) return null;
  const members = accounts.flatMap(({ email, memberships }) => memberships.map((one) => ({ email, ...one })));
  return { units, lines: readGuests(rows, { units, members, invited }) };
}

const nothing = { typed: '', table: null, fault: null, name: '', preview: null, made: null };

export const actions = {
  doc: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const typed = textField(form, 'dong');
    const [file] = fileFields(form, 'tep');
    const read = await readFileOrLines(file, typed);
    if (!read.ok) return fail(400, { ...nothing, typed, ...faultOfTable(read.reason) });
    const rows = read.value;
    if (rows.length > MOST_GUESTS) return fail(400, { ...nothing, typed, fault: 'too-many' as const });
    const list = await readList(scope, rows);
    if (!list) error(403, sayAccounts(locals.lang)['not-allowed']);
    return { ...nothing, typed, preview: { lines: list.lines, rows: JSON.stringify(rows) } };
  },
  moi: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const rows = readRows(textField(form, 'bang'));
    if (!key || !rows) return fail(400, { ...nothing, fault: 'form-key-taken' as const });
    const list = await readList(scope, rows.slice(0, MOST_GUESTS));
    if (!list) error(403, sayAccounts(locals.lang)['not-allowed']);
    const { config } = await app();
    const names = new Map(list.units.map(({ id, name }) => [String(id), name]));
    const { officeName } = await loadOfficeFrame(scope);
    const outcome = await invitePeople(
      scope,
      key,
      list.lines.flatMap(({ guest }) => guest ?? []),
      { isOn: config.smtpUrl !== undefined, lang: locals.lang, officeName, unitNames: names },
    );
    if (!outcome.ok) return fail(400, { ...nothing, fault: outcome.reason, name: outcome.detail?.name ?? '' });
    const { count, links } = outcome.value;
    return {
      ...nothing,
      made: {
        count,
        links: links.map(({ name, email, unitId, token }) => ({
          name,
          email,
          unitName: names.get(unitId) ?? '',
          link: `${config.origin}/moi/${token}`,
        })),
      },
    };
  },
};
