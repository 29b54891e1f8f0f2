import { fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { countComing } from '#rooms/organisation/changes/views.server.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';
import { addUnit } from '#rooms/organisation/tree/commands.server.ts';
import { aboutOf, readDay, readWanted } from '#rooms/organisation/tree/input.ts';
import { treeOf } from '#rooms/organisation/tree/rules.ts';
import { say } from '#rooms/organisation/tree/wording.ts';
import { loadSince } from '#rooms/organisation/succession/views.server.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const on = readDay(url.searchParams.get('ngay') ?? '') ?? scope.today;
  const units = await loadUnits(scope, on);
  const isToday = on === scope.today;
  return {
    on,
    isToday,
    since: isToday ? {} : await loadSince(scope, on),
    coming: await countComing(scope),
    count: units.length,
    tree: treeOf(units),
    units: units.map(({ id, name }) => ({ id, name })),
    kinds: (await loadKinds(scope)).map(({ code, name }) => ({ code, name })),
    mayChange: mayChangeUnits(scope),
  };
};

export const actions = {
  them: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const { typed, fault, wanted } = readWanted(form);
    if (!key || !wanted) return fail(400, { typed, fault: fault ?? ('form-key-taken' as const), about: '' });
    const outcome = await addUnit(scope, key, wanted);
    if (!outcome.ok) return fail(400, { typed, fault: outcome.reason, about: aboutOf(outcome.detail) });
    leaveFlash(cookies, say(locals.lang).added(outcome.value.name));
    redirect(303, wanted.from > scope.today ? `/don-vi?ngay=${wanted.from}` : '/don-vi');
  },
};
