import { error, fail, redirect } from '@sveltejs/kit';
import { endMembership } from '#rooms/identity/accounts/commands.server.ts';
import { loadAccounts } from '#rooms/identity/accounts/views.server.ts';
import { say } from '#rooms/identity/accounts/wording.ts';
import { readInvitation } from '#rooms/identity/invitations/input.ts';
import { loadInvitations } from '#rooms/identity/invitations/views.server.ts';
import { makePasswordLink } from '#rooms/identity/passwords/commands.server.ts';
import { invitationEnds } from '#rooms/identity/rules.ts';
import { ROLES } from '#rooms/identity/terms.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import {
  invitePerson,
  invitePersonAgain,
  withdrawFromPerson,
  type LetterSettings,
} from '#rooms/notices/inviting/commands.server.ts';
import { loadInvitationLetters } from '#rooms/notices/inviting/views.server.ts';
import { loadOfficeFrame, loadUnits } from '#rooms/organisation/views.server.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import type { Scope } from '#shared/db/scope.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import { dayOf, writeDay } from '#shared/time/day.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { app } from '../../../app/app.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const accounts = await loadAccounts(scope);
  const invitations = await loadInvitations(scope);
  if (!accounts || !invitations) error(403, say(locals.lang)['not-allowed']);
  const units = await loadUnits(scope, scope.today);
  const letters = await loadInvitationLetters(
    scope,
    invitations.map(({ id }) => id),
  );
  const known = new Set(units.map(({ id }) => String(id)));
  const people = accounts.flatMap(({ memberships, ...person }) =>
    memberships.map((membership) => ({ ...person, ...membership })),
  );
  return {
    units: units.map(({ id, name }) => ({ id, name })),
    groups: [
      ...units.map(({ id, name }) => ({ id: String(id), name, people: people.filter(({ unitId }) => unitId === id) })),
      { id: '', name: null, people: people.filter(({ unitId }) => !known.has(unitId)) },
    ].filter((group) => group.people.length > 0),
    without: accounts.filter(({ memberships }) => memberships.length === 0),
    invitations: invitations.map((one) => ({
      ...one,
      unitName: units.find(({ id }) => id === one.unitId)?.name ?? '',
      letter: letters.get(one.id) ?? null,
      until: one.expiresAt > scope.now ? writeDay(dayOf(one.expiresAt)) : null,
    })),
    roles: ROLES,
    isMailOn: (await app()).config.smtpUrl !== undefined,
    ends: writeDay(dayOf(invitationEnds(scope.now))),
  };
};

async function letterSettings(scope: Scope, lang: Lang): Promise<LetterSettings> {
  const { officeName } = await loadOfficeFrame(scope);
  const units = await loadUnits(scope, scope.today);
  const unitNames = new Map(units.map(({ id, name }) => [String(id), name]));
  return { isOn: (await app()).config.smtpUrl !== undefined, lang, officeName, unitNames };
}

async function linkTo(path: string, token: string | null) {
  return token === null ? null : `${(await app()).config.origin}${path}${token}`;
}

export const actions = {
  moi: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const units = await loadUnits(scope, scope.today);
    const { typed, faults, invited } = readInvitation(form, new Set(units.map(({ id }) => String(id))));
    const key = keyField(form);
    if (!key) return fail(400, { reasons: ['form-key-taken' as const], typed });
    if (!invited) return fail(400, { reasons: faults, typed });
    const outcome = await invitePerson(scope, key, invited, await letterSettings(scope, locals.lang));
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], typed });
    const { name, email, token } = outcome.value;
    return { made: { kind: 'invitation' as const, name, email, link: await linkTo('/moi/', token) } };
  },
  'lam-lai': async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const id = textField(form, 'loi-moi');
    if (!key || !isId<'invitation'>(id)) return fail(400, { reasons: ['invitation-not-found' as const], typed: null });
    const outcome = await invitePersonAgain(scope, key, id, await letterSettings(scope, locals.lang));
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], typed: null });
    const { name, email, token } = outcome.value;
    return { made: { kind: 'invitation' as const, name, email, link: await linkTo('/moi/', token) } };
  },
  rut: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const id = textField(form, 'loi-moi');
    if (!key || !isId<'invitation'>(id)) return fail(400, { reasons: ['invitation-not-found' as const], typed: null });
    const outcome = await withdrawFromPerson(scope, key, id);
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], typed: null });
    leaveFlash(cookies, say(locals.lang).withdrawn(outcome.value.name));
    redirect(303, '/tai-khoan');
  },
  'ket-thuc': async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const id = textField(form, 'vi-tri');
    if (!key || !isId<'membership'>(id)) return fail(400, { reasons: ['membership-not-found' as const], typed: null });
    const outcome = await endMembership(scope, key, id);
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], typed: null });
    leaveFlash(cookies, say(locals.lang).ended(outcome.value.name));
    redirect(303, '/tai-khoan');
  },
  'mat-khau': async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const id = textField(form, 'nguoi');
    if (!key || !isId<'person'>(id)) return fail(400, { reasons: ['person-not-found' as const], typed: null });
    const outcome = await makePasswordLink(scope, key, id);
    if (!outcome.ok) return fail(400, { reasons: [outcome.reason], typed: null });
    const { name, token } = outcome.value;
    return { made: { kind: 'reset' as const, name, email: '', link: await linkTo('/mat-khau/', token) } };
  },
};
