import { fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { sayLinks } from '#rooms/identity/wording.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { keepCookie } from '#shared/forms/cookies.server.ts';
import { textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { MEMBERSHIP_COOKIE } from '../../../app/cookies.ts';

const YEAR = 365 * 86_400;

async function positionsOf({ scope, membership, memberships }: Standing) {
  const units = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [id, name]));
  return memberships.map(({ id, unitId, role, position }) => ({
    id,
    role,
    position,
    unitName: units.get(unitId) ?? '',
    isPresent: id === membership.id,
  }));
}

export const load = async ({ locals }) => {
  const standing = locals.standing as Standing;
  return { held: await positionsOf(standing) };
};

export const actions = {
  chon: async ({ request, locals, cookies }) => {
    const standing = locals.standing as Standing;
    const wanted = textField(await request.formData(), 'vi-tri');
    const chosen = (await positionsOf(standing)).find(({ id }) => id === wanted);
    if (!chosen) return fail(400, {});
    keepCookie(cookies, MEMBERSHIP_COOKIE, chosen.id, YEAR);
    leaveFlash(cookies, sayLinks(locals.lang).acting(chosen.unitName));
    redirect(303, '/viec');
  },
};
