import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { makeLetter } from '#rooms/reporting/letters/commands.server.ts';
import { readLetter } from '#rooms/reporting/letters/input.ts';
import { loadLetterPage } from '#rooms/reporting/letters/views.server.ts';
import { say } from '#rooms/reporting/letters/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const page = isId<'cycle'>(params.cycle) ? await loadLetterPage(scope, params.cycle) : null;
  if (page === 'not-allowed') error(403, say(locals.lang)['not-allowed']);
  if (!page) error(404);
  return { page };
};

export const actions = {
  lam: async ({ locals, params, request, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const { input: typed, faults } = readLetter(data, scope.today);
    const key = keyField(data);
    if (!key || !isId<'cycle'>(params.cycle))
      return fail(400, { typed, faults: [], reason: 'form-key-taken' as const });
    if (faults.length > 0) return fail(400, { typed, faults, reason: null });
    const names = new Map((await loadUnits(scope, scope.today)).map(({ id, name }) => [id as string, name]));
    const outcome = await makeLetter(scope, key, params.cycle, typed, names);
    if (!outcome.ok) return fail(400, { typed, faults: [], reason: outcome.reason });
    const { units, leftOut } = outcome.value;
    leaveFlash(cookies, say(locals.lang).madeNow(units, leftOut.join(', ')));
    redirect(303, `${url.pathname}#da-lam`);
  },
};
