import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { maySeeBoard } from '#rooms/reporting/board/policy.ts';
import { openCycle } from '#rooms/reporting/forms/commands.server.ts';
import { readOpenChoice, readOpenForm } from '#rooms/reporting/forms/input.ts';
import { mayOpenCycle } from '#rooms/reporting/forms/policy.ts';
import { loadAwaited, loadCycles, loadForm, loadOpening } from '#rooms/reporting/forms/views.server.ts';
import { say } from '#rooms/reporting/forms/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  if (!maySeeBoard(scope)) error(403, say(locals.lang)['cycle-not-allowed']);
  const documentId = url.searchParams.get('van-ban');
  const assignmentId = url.searchParams.get('viec');
  const opening =
    isId(documentId) && assignmentId
      ? await loadOpening(scope, documentId, assignmentId, readOpenChoice(url.searchParams))
      : null;
  const units = opening ? await loadUnits(scope, scope.today) : [];
  const expected = new Set<string>(opening?.unitIds);
  return {
    asked: documentId !== null,
    opening,
    year: opening?.slot?.year ?? readOpenChoice(url.searchParams).year ?? Number(scope.today.slice(0, 4)),
    mayOpen: mayOpenCycle(scope),
    awaited: opening ? [] : await loadAwaited(scope),
    form: await loadForm(scope),
    unitNames: units.filter(({ id }) => expected.has(id)).map(({ name }) => name),
    cycles: (await loadCycles(scope)).map(({ id, title, label }) => ({ id, title, label })),
  };
};

export const actions = {
  mo: async ({ request, locals, url, cookies }) => {
    const { scope } = locals.standing as Standing;
    const data = await request.formData();
    const read = readOpenForm(data, url.searchParams.get('van-ban'), url.searchParams.get('viec'));
    const key = keyField(data);
    if (!read || !key) return fail(400, { typed: null, faults: [], reason: 'form-key-taken' as const });
    const { input: typed, faults } = read;
    if (faults.length > 0) return fail(400, { typed, faults, reason: null });
    const outcome = await openCycle(scope, key, typed);
    if (!outcome.ok) return fail(400, { typed, faults: [], reason: outcome.reason });
    const { cycleId, units } = outcome.value;
    leaveFlash(cookies, say(locals.lang).opened(typed.title, units));
    redirect(303, `/theo-doi/${cycleId}`);
  },
};
