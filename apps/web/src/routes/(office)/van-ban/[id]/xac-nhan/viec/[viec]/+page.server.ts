import { redirect } from '@sveltejs/kit';
import { splitPoints } from '#rooms/documents/reading/assigning/rules.ts';
import { assignmentFields, splitOffset } from '#rooms/documents/reading/editing/input.ts';
import { correctReading } from '#rooms/documents/reading/editing/commands.server.ts';
import { assignmentFieldsOf } from '#rooms/documents/reading/editing/rules.ts';
import { say } from '#rooms/documents/reading/wording.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { textField } from '#shared/forms/fields.ts';
import type { Actions } from './$types';
import { correct, openDraft, receive, refused, tampered } from '../../draft-form.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const { content, revision, text, here } = await openDraft(scope, params.id);
  const assignment = content.assignments.find(({ id }) => id === params.viec);
  // Somebody may have removed or merged it while this address was open elsewhere.
  if (!assignment) redirect(303, here);
  return {
    ...{ assignment, revision, here },
    fields: assignmentFieldsOf(assignment),
    points: splitPoints(text, assignment),
    others: content.assignments
      .filter(({ id }) => id !== assignment.id)
      .map(({ id, title, clause }) => ({ id, title, clause })),
  };
};

export const actions = {
  luu: (event) => {
    const { scope } = event.locals.standing as Standing;
    const id = event.params.viec;
    const edit = (form: FormData) => ({ kind: 'assignment' as const, id, fields: assignmentFields(form) });
    return correct(scope, event, edit, `#viec-${id}`);
  },
  tach: async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { form, onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const { content, text } = await openDraft(scope, event.params.id);
    const id = event.params.viec;
    const whole = content.assignments.find((one) => one.id === id);
    const at = whole ? splitOffset(form, text, whole.span) : Number.NaN;
    const outcome = await correctReading(scope, onDraft, { kind: 'split-assignment', id, at });
    if (!outcome.ok) return refused(outcome, form);
    leaveFlash(event.cookies, say(event.locals.lang).saved);
    redirect(303, `/van-ban/${event.params.id}/xac-nhan#viec-${id}`);
  },
  gop: (event) => {
    const { scope } = event.locals.standing as Standing;
    const id = event.params.viec;
    return correct(scope, event, (form) => ({
      kind: 'merge-assignments',
      id,
      other: textField(form, 'gop-voi') || id,
    }));
  },
  bo: (event) => {
    const { scope } = event.locals.standing as Standing;
    return correct(scope, event, () => ({ kind: 'remove-assignment', id: event.params.viec }));
  },
} satisfies Actions;
