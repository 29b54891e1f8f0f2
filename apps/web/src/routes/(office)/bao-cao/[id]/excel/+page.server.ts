import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import { readTakenForm } from '#rooms/reporting/sheets/input.ts';
import { loadReading, loadSheetReport } from '#rooms/reporting/sheets/views.server.ts';
import { say } from '#rooms/reporting/sheets/wording.ts';
import { fileFields } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

const NOTHING = { name: '', rows: null, taken: '' };

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const source = isId<'report'>(params.id) ? await loadSheetReport(scope, params.id, say(locals.lang)) : null;
  if (!source) error(404, say(locals.lang)['report-not-found']());
  return {
    id: params.id,
    title: source.title,
    origins: source.origins,
    mayFill: source.mayFill,
    standsIn: source.standsIn,
  };
};

export const actions = {
  doc: async ({ request, locals, params }) => {
    const { scope } = locals.standing as Standing;
    const [file] = fileFields(await request.formData(), 'tep');
    if (!isId<'report'>(params.id)) error(404);
    if (!file) return fail(400, { ...NOTHING, reason: 'file-missing' as const });
    const read = await loadReading(scope, params.id, new Uint8Array(await file.arrayBuffer()), say(locals.lang));
    if (!read.ok) return fail(400, { ...NOTHING, reason: read.reason, name: read.detail.name ?? '' });
    const { rows, draft } = read.value;
    return { name: file.name, reason: null, rows, taken: JSON.stringify(draft) };
  },
  lay: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const t = say(locals.lang);
    const source = isId<'report'>(params.id) ? await loadSheetReport(scope, params.id, t) : null;
    if (!isId<'report'>(params.id) || !source) error(404, t['report-not-found']());
    const read = readTakenForm(source.form, await request.formData());
    if (!read) return fail(400, { ...NOTHING, reason: 'table-unreadable' as const });
    const saved = await saveDraft(scope, params.id, read.typed, read.origins);
    if (!saved.ok) return fail(400, { ...NOTHING, reason: saved.reason });
    const { clashes } = saved.value;
    const count = Object.keys(read.typed.figures).length + Object.keys(read.typed.narrative).length - clashes.length;
    leaveFlash(cookies, [t.done(count), ...(clashes.length > 0 ? [t.clashes(clashes.length)] : [])].join(' '));
    redirect(303, `/bao-cao/${params.id}${source.standsIn ? '?thay=1' : ''}`);
  },
};
