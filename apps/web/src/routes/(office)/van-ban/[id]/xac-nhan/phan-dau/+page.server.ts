import { headerFields } from '#rooms/documents/reading/editing/input.ts';
import { headerFieldsOf } from '#rooms/documents/reading/heading/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import type { Actions } from './$types';
import { correct, openDraft } from '../draft-form.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const { content, revision, here } = await openDraft(scope, params.id);
  return { revision, here, fields: headerFieldsOf(content) };
};

export const actions = {
  luu: (event) => {
    const { scope } = event.locals.standing as Standing;
    return correct(scope, event, (form) => ({ kind: 'header', fields: headerFields(form) }));
  },
} satisfies Actions;
