import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { startImport } from '#rooms/reporting/importing/commands.server.ts';
import { readBrought, readPasted } from '#rooms/reporting/importing/input.ts';
import { loadOwnImports } from '#rooms/reporting/importing/views.server.ts';
import { say } from '#rooms/reporting/importing/wording.ts';
import { loadDraft } from '#rooms/reporting/entry/views.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const start = isId<'report'>(params.id) ? await loadOwnImports(scope, params.id) : null;
  if (!start) error(404);
  return { start };
};

export const actions = {
  doc: async ({ request, locals, params }) => {
    const { scope } = locals.standing as Standing;
    const found = isId<'report'>(params.id) ? await loadDraft(scope, params.id) : null;
    if (!found) error(404);
    const data = await request.formData();
    const key = keyField(data);
    const pasted = readPasted(data);
    const brought = await readBrought(data, say(locals.lang).pastedName);
    if (!key) return fail(400, { reason: 'form-key-taken' as const, pasted });
    if (!brought) return fail(400, { reason: 'nothing-brought' as const, pasted });
    const { cycle, report } = found;
    const started = await startImport(scope, key, { cycleId: cycle.id, unitId: report.unitId, ...brought });
    if (!started.ok) return fail(400, { reason: started.reason, pasted });
    redirect(303, `/nhap-bang/${started.value.id}`);
  },
};
