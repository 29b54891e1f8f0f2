import { error, fail, redirect } from '@sveltejs/kit';
import { readGround } from '#rooms/duties/standing-in/input.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { confirmImport, dropImport, undoImport } from '#rooms/reporting/importing/commands.server.ts';
import { readChoices } from '#rooms/reporting/importing/input.ts';
import type { ImportId } from '#rooms/reporting/importing/terms.ts';
import { loadImport } from '#rooms/reporting/importing/views.server.ts';
import { say } from '#rooms/reporting/importing/wording.ts';
import { sendForUnits } from '#rooms/reporting/standing-in/commands.server.ts';
import { readSeen } from '#rooms/reporting/standing-in/input.ts';
import { loadSendFor } from '#rooms/reporting/standing-in/views.server.ts';
import { say as sayStanding } from '#rooms/reporting/standing-in/wording.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

function importId(params: Partial<Record<string, string>>): ImportId {
  const { lan } = params;
  if (!isId<'figure-import'>(lan)) error(404);
  return lan;
}

interface Asked {
  locals: App.Locals;
  params: Partial<Record<string, string>>;
}

async function pageOf({ locals, params }: Asked, data?: FormData) {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const id = importId(params);
  const choices = data ? readChoices(data) : undefined;
  const page = await loadImport(scope, id, { nil: t.nil, of: t.ofWord }, choices);
  if (!page) error(404, t['import-not-found']);
  if (page === 'columns') redirect(303, `/nhap-bang/${id}/cot`);
  return page;
}

export const load = async (event) => {
  const { scope } = event.locals.standing as Standing;
  const page = await pageOf(event);
  return { page, sending: await loadSendFor(scope, importId(event.params)), reader: scope.personName };
};

export const actions = {
  xem: async (event) => ({ reason: null, page: await pageOf(event, await event.request.formData()) }),
  ghi: async (event) => {
    const { locals, params, request, cookies } = event;
    const { scope } = locals.standing as Standing;
    const t = say(locals.lang);
    const id = importId(params);
    const data = await request.formData();
    const key = keyField(data);
    if (!key) return fail(400, { reason: 'form-key-taken' as const, page: null });
    const words = { nil: t.nil, of: t.ofWord };
    const confirmed = { choices: readChoices(data), seen: textField(data, 'da-xem'), words };
    const outcome = await confirmImport(scope, key, id, confirmed);
    if (!outcome.ok) {
      // What was chosen stays while the table can still be taken over.
      const isOpen = outcome.reason === 'reading-changed' || outcome.reason === 'nothing-to-write';
      return fail(400, { reason: outcome.reason, page: isOpen ? await pageOf(event, data) : null });
    }
    leaveFlash(cookies, t.confirmedNow(outcome.value.figures, outcome.value.reports));
    redirect(303, `/nhap-bang/${id}`);
  },
  'gui-thay': async ({ locals, params, request, cookies }) => {
    const { scope } = locals.standing as Standing;
    const id = importId(params);
    const data = await request.formData();
    const key = keyField(data);
    const ground = readGround(data);
    if (!key) return fail(400, { reason: 'form-key-taken' as const, page: null });
    const outcome = await sendForUnits(scope, key, id, { seen: readSeen(data), ground });
    if (!outcome.ok) return fail(400, { reason: outcome.reason, page: null, ground });
    const { sent, kept } = outcome.value;
    leaveFlash(cookies, sayStanding(locals.lang).sentNow(sent, kept.length));
    redirect(303, `/nhap-bang/${id}#gui-thay`);
  },
  rut: async ({ locals, params, request, cookies }) => {
    const { scope } = locals.standing as Standing;
    const id = importId(params);
    const key = keyField(await request.formData());
    if (!key) return fail(400, { reason: 'form-key-taken' as const, page: null });
    const outcome = await undoImport(scope, key, id);
    if (!outcome.ok) return fail(400, { reason: outcome.reason, page: null });
    leaveFlash(cookies, say(locals.lang).undoneNow(outcome.value.restored, outcome.value.stayed));
    redirect(303, `/nhap-bang/${id}`);
  },
  bo: async ({ locals, params, request, cookies }) => {
    const { scope } = locals.standing as Standing;
    const id = importId(params);
    const t = say(locals.lang);
    const key = keyField(await request.formData());
    if (!key) return fail(400, { reason: 'form-key-taken' as const, page: null });
    const dropped = await dropImport(scope, key, id);
    if (!dropped.ok) return fail(400, { reason: dropped.reason, page: null });
    leaveFlash(cookies, t.droppedNow);
    redirect(303, dropped.value.back);
  },
};
