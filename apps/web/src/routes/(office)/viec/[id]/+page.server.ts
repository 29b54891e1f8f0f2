import { error, fail, redirect, type Cookies } from '@sveltejs/kit';
import { loadScan } from '#rooms/documents/scans/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { acknowledgeDuty, answerDuty, decideDuty } from '#rooms/duties/answer/commands.server.ts';
import { cancelDuty, clarifyDuties, releaseDuties, transferDuty } from '#rooms/duties/correct/commands.server.ts';
import { readDay, readDecidedLimit, readSentFiles } from '#rooms/duties/dossier/input.ts';
import { loadDossier } from '#rooms/duties/dossier/views.server.ts';
import { say } from '#rooms/duties/dossier/wording.ts';
import { askExtension, decideExtension } from '#rooms/duties/extend/commands.server.ts';
import type { DutyId } from '#rooms/duties/terms.ts';
import type { DutyRefusal } from '#rooms/duties/wording.ts';
import { loadCalendar } from '#rooms/organisation/calendar/views.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { keyField, KEY_FIELD, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { refuse, type Outcome } from '#shared/forms/outcome.ts';
import { isId } from '#shared/ids/id.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const dossier = isId<'duty'>(params.id) ? await loadDossier(scope, params.id) : null;
  if (!dossier) error(404, 'duty');
  return { ...dossier, today: scope.today, scan: await loadScan(scope, dossier.duty.documentId) };
};

type StepName = Extract<keyof ReturnType<typeof say>, `did-${string}`>;
type Run = (form: FormData, scope: Scope, key: FormKey, id: DutyId) => Promise<Outcome<unknown, DutyRefusal>>;
interface Event {
  request: Request;
  locals: App.Locals;
  cookies: Cookies;
  params: { id: string };
}

/** One form of the page: what was typed comes back when it is refused. */
function step(did: StepName, run: Run) {
  return async ({ request, locals, cookies, params }: Event) => {
    const { scope } = locals.standing as Standing;
    if (!isId<'duty'>(params.id)) error(404, 'duty');
    const form = await request.formData();
    const key = keyField(form);
    const outcome = key ? await run(form, scope, key, params.id) : refuse('form-key-taken');
    if (!outcome.ok) return fail(400, { reason: outcome.reason, step: did, values: typedOf(form) });
    leaveFlash(cookies, say(locals.lang)[did]);
    redirect(303, `/viec/${params.id}`);
  };
}

function typedOf(form: FormData): Record<string, string> {
  const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return Object.fromEntries(texts.filter(([name]) => name !== KEY_FIELD));
}

export const actions = {
  nhan: step('did-nhan', (_, scope, key, id) => acknowledgeDuty(scope, key, id)),
  'tra-loi': step('did-tra-loi', async (form, scope, key, id) =>
    answerDuty(scope, key, id, { text: textField(form, 'noi-dung'), files: await readSentFiles(form, 'tep') }),
  ),
  'chap-nhan': step('did-chap-nhan', (form, scope, key, id) =>
    decideDuty(scope, key, id, 'accepted', textField(form, 'ly-do')),
  ),
  'tra-lai': step('did-tra-lai', (form, scope, key, id) =>
    decideDuty(scope, key, id, 'returned', textField(form, 'ly-do')),
  ),
  'xin-gia-han': step('did-xin-gia-han', async (form, scope, key, id) => {
    const until = readDay(textField(form, 'den-ngay'));
    if (!until) return refuse('day-unreadable');
    return askExtension(scope, key, id, { until, reason: textField(form, 'ly-do-xin') });
  }),
  'cho-gia-han': step('did-cho-gia-han', async (form, scope, key, id) => {
    const until = readDay(textField(form, 'cho-den-ngay'));
    if (!until) return refuse('day-unreadable');
    return decideExtension(scope, key, id, { until, word: textField(form, 'theo-y-kien') });
  }),
  'khong-gia-han': step('did-khong-gia-han', (form, scope, key, id) =>
    decideExtension(scope, key, id, { until: null, word: textField(form, 'theo-y-kien') }),
  ),
  'lam-ro': step('did-lam-ro', async (form, scope, key, id) => {
    const limit = readDecidedLimit(form, (await loadCalendar(scope)).isRest);
    if (!limit.ok) return limit;
    return clarifyDuties(scope, key, id, { limit: limit.value, word: textField(form, 'theo-ai') });
  }),
  'mo-viec': step('did-mo-viec', async (form, scope, key, id) => {
    const limit = readDecidedLimit(form, (await loadCalendar(scope)).isRest);
    if (!limit.ok) return limit;
    return releaseDuties(scope, key, id, { limit: limit.value, word: textField(form, 'theo-ai') });
  }),
  huy: step('did-huy', (form, scope, key, id) => cancelDuty(scope, key, id, textField(form, 'ly-do-huy'))),
  chuyen: step('did-chuyen', async (form, scope, key, id) => {
    const unitId = textField(form, 'don-vi');
    if (!isId<'unit'>(unitId)) return refuse('unit-not-found');
    return transferDuty(scope, key, id, { unitId, reason: textField(form, 'ly-do-chuyen') });
  }),
};
