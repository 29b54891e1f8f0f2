import { error, fail, redirect, type Cookies } from '@sveltejs/kit';
import { correctReading } from '#rooms/documents/reading/editing/commands.server.ts';
import { draftFields, typedFields } from '#rooms/documents/reading/editing/input.ts';
import type { Edit } from '#rooms/documents/reading/editing/terms.ts';
import { loadReadingForConfirm } from '#rooms/documents/reading/views.server.ts';
import { say } from '#rooms/documents/reading/wording.ts';
import type { DocumentId } from '#rooms/documents/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import type { Refusal } from '#shared/forms/outcome.ts';
import { isId } from '#shared/ids/id.ts';
import type { Lang } from '#shared/ui/wording.ts';

interface Sent {
  params: { id: string };
  request: Request;
  cookies: Cookies;
  locals: { lang: Lang };
}

/** The document an address names; an address that names none leads to no page. */
export function documentId(param: string): DocumentId {
  if (!isId<'document'>(param)) error(404);
  return param;
}

/** The draft a form corrects. A reading in effect has no forms: the page that shows it comes instead. */
export async function openDraft(scope: Scope, param: string) {
  const view = await loadReadingForConfirm(scope, documentId(param));
  if (!view) error(404);
  if (view.version.state !== 'draft') redirect(303, `/van-ban/${param}/xac-nhan`);
  const { content, revision } = view.version;
  return { content, revision, text: view.document.text, here: `/van-ban/${param}/xac-nhan` };
}

/** What a form on a draft says; `onDraft` is undefined when it was tampered with. */
export async function receive({ params, request }: Pick<Sent, 'params' | 'request'>) {
  const form = await request.formData();
  const draft = draftFields(form);
  return { form, onDraft: draft && { documentId: documentId(params.id), ...draft } };
}

/** A refusal with everything that was typed. */
export function refused<Reason extends string>({ reason, detail }: Omit<Refusal<Reason>, 'ok'>, form?: FormData) {
  return fail(400, { reason, detail, typed: form ? typedFields(form) : {} });
}

export const tampered = () => refused({ reason: 'form-key-taken' as const, detail: {} });

/** Makes one correction and goes back to the reading; a form without sense is refused by the correction itself. */
export async function correct(scope: Scope, sent: Sent, makeEdit: (form: FormData) => Edit, anchor = '') {
  const { form, onDraft } = await receive(sent);
  if (!onDraft) return tampered();
  const outcome = await correctReading(scope, onDraft, makeEdit(form));
  if (!outcome.ok) return refused(outcome, form);
  leaveFlash(sent.cookies, say(sent.locals.lang).saved);
  redirect(303, `/van-ban/${sent.params.id}/xac-nhan${anchor}`);
}
