import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readColumnsAsked, readColumnsForm, type ColumnsForm } from '#rooms/reporting/columns/input.ts';
import { loadColumns } from '#rooms/reporting/columns/views.server.ts';
import { keepMapping } from '#rooms/reporting/importing/commands.server.ts';
import { say } from '#rooms/reporting/importing/wording.ts';
import { keyField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';

interface Asked {
  locals: App.Locals;
  params: Partial<Record<string, string>>;
  url: URL;
}

async function pageOf({ locals, params, url }: Asked, typed?: ColumnsForm) {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const words = { nil: t.nil, of: t.ofWord };
  const asked = { ...readColumnsAsked(url.searchParams), ...(typed ? { typed } : {}) };
  const page = isId<'figure-import'>(params.lan) ? await loadColumns(scope, params.lan, words, asked) : null;
  if (!page) error(404, t['import-not-found']);
  return page;
}

export const load = async (event) => ({ page: await pageOf(event) });

export const actions = {
  luu: async (event) => {
    const { locals, params, request } = event;
    const { scope } = locals.standing as Standing;
    if (!isId<'figure-import'>(params.lan)) error(404);
    const data = await request.formData();
    const key = keyField(data);
    const typed = readColumnsForm(data);
    if (!key) return fail(400, { reason: 'form-key-taken' as const, page: await pageOf(event, typed) });
    const kept = await keepMapping(scope, key, params.lan, typed);
    if (!kept.ok) return fail(400, { reason: kept.reason, page: await pageOf(event, typed) });
    redirect(303, `/nhap-bang/${params.lan}`);
  },
};
