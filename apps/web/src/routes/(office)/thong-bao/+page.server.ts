import { redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { markNoticesRead } from '#rooms/notices/commands.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  const before = new Date(url.searchParams.get('truoc') ?? '');
  return loadNotices(scope, Number.isNaN(before.getTime()) ? undefined : before);
};

export const actions = {
  'doc-het': async ({ locals }) => {
    const { scope } = locals.standing as Standing;
    await markNoticesRead(scope, null);
    redirect(303, '/thong-bao');
  },
  mo: async ({ locals, request }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const id = textField(form, 'id');
    if (isId<'notice'>(id)) await markNoticesRead(scope, id);
    const link = textField(form, 'den');
    // Only a place on this site: an address from the form must not lead elsewhere.
    redirect(303, /^\/(?![/\\])/.test(link) ? link : '/thong-bao');
  },
};
