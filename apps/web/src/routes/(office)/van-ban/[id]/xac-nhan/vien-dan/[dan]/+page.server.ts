import { redirect } from '@sveltejs/kit';
import { citationFieldsOf } from '#rooms/documents/reading/citing/rules.ts';
import { citationFields } from '#rooms/documents/reading/editing/input.ts';
import type { CitationFields } from '#rooms/documents/reading/editing/terms.ts';
import { wordsAt } from '#rooms/documents/reading/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { textField } from '#shared/forms/fields.ts';
import type { Actions } from './$types';
import { correct, openDraft } from '../../draft-form.ts';

/** The address of the form for a citation that is not there yet. */
const NEW = 'moi';
const EMPTY: CitationFields = { type: '', reference: '', name: '', date: '', issuer: '', relation: 'mentions' };

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const { content, revision, text, here } = await openDraft(scope, params.id);
  const citation = content.citations.find(({ id }) => id === params.dan);
  if (!citation && params.dan !== NEW) redirect(303, here);
  return {
    ...{ revision, here, citation: citation ?? null },
    fields: citation ? citationFieldsOf(citation) : EMPTY,
    quote: citation ? wordsAt(text, citation.span) : '',
  };
};

export const actions = {
  luu: (event) => {
    const { scope } = event.locals.standing as Standing;
    const id = event.params.dan;
    return correct(scope, event, (form) => {
      const fields = citationFields(form);
      return id === NEW
        ? { kind: 'add-citation', quote: textField(form, 'trich'), fields }
        : { kind: 'citation', id, fields };
    });
  },
  bo: (event) => {
    const { scope } = event.locals.standing as Standing;
    return correct(scope, event, () => ({ kind: 'remove-citation', id: event.params.dan }));
  },
} satisfies Actions;
