import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readDecision, readFiles, readRevision } from '#rooms/reporting/entry/input.ts';
import { decideReport, dropEvidence, saveDraft, submitReport } from '#rooms/reporting/entry/commands.server.ts';
import { loadDraft, loadReport } from '#rooms/reporting/entry/views.server.ts';
import { say } from '#rooms/reporting/entry/wording.ts';
import type { ReportId } from '#rooms/reporting/entry/terms.ts';
import { loadInherited } from '#rooms/reporting/handover/views.server.ts';
import { readDraftForm, tooLong } from '#rooms/reporting/drafts/input.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import { timeOf } from '#shared/time/day.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const report = isId<'report'>(params.id) ? await loadReport(scope, params.id) : null;
  if (!report) error(404);
  const wanted = Number(url.searchParams.get('ban') ?? Number.NaN);
  const version = report.versions.find((one) => one.version === wanted);
  return {
    report,
    inherited: await loadInherited(scope, report.report.id),
    today: scope.today,
    person: scope.personId,
    /** The version to read; the form when there is none. */
    shown: version ?? (report.mayWrite ? null : (report.versions[0] ?? null)),
  };
};

function reportId(params: Partial<Record<string, string>>): ReportId {
  const { id } = params;
  if (!isId<'report'>(id)) error(404);
  return id;
}

/** Keeps what was typed; whatever cannot be kept comes back to the page as it was typed. */
async function keep({ locals, params, request }: RequestEvent) {
  const { scope } = locals.standing as Standing;
  const id = reportId(params);
  const draft = await loadDraft(scope, id);
  if (!draft) error(404);
  const data = await request.formData();
  const { typed, origins } = readDraftForm(draft.cycle.form, data);
  const shown = { typed, strict: false, clashes: [], otherWriter: null, refused: [] };
  if (tooLong(typed).length > 0) return fail(400, { ...shown, reason: 'text-too-long' as const });
  const saved = await saveDraft(scope, id, typed, origins, await readFiles(data));
  if (!saved.ok) return fail(400, { ...shown, reason: saved.reason });
  const { clashes, otherWriter, revision, refused } = saved.value;
  if (clashes.length > 0 || refused.length > 0)
    return fail(409, { ...shown, typed: null, clashes, otherWriter, refused, reason: null });
  return { kept: { scope, id, data, revision, moved: otherWriter !== null && readRevision(data) < revision - 1 } };
}

export const actions = {
  luu: async (event) => {
    const result = await keep(event);
    if (!('kept' in result)) return result;
    leaveFlash(event.cookies, say(event.locals.lang).saved(timeOf(event.locals.now)));
    redirect(303, event.url.pathname);
  },
  gui: async (event) => {
    const result = await keep(event);
    if (!('kept' in result)) return result;
    const { scope, id, data, revision, moved } = result.kept;
    const nothing = { typed: null, strict: true, clashes: [], otherWriter: null, refused: [] };
    const key = keyField(data);
    if (!key) return fail(400, { ...nothing, reason: 'form-key-taken' as const });
    if (moved) return fail(409, { ...nothing, reason: 'draft-changed' as const });
    const sent = await submitReport(scope, key, id, revision);
    if (!sent.ok) return fail(400, { ...nothing, reason: sent.reason });
    leaveFlash(event.cookies, say(event.locals.lang).sentNow(sent.value.version));
    redirect(303, `${event.url.pathname}?ban=${sent.value.version}`);
  },
  'bo-tep': async ({ locals, params, request }) => {
    const { scope } = locals.standing as Standing;
    const id = reportId(params);
    const data = await request.formData();
    const key = keyField(data);
    const linkId = textField(data, 'tep');
    const nothing = { typed: null, strict: false, clashes: [], otherWriter: null, refused: [] };
    if (!key || !isId(linkId)) return fail(400, { ...nothing, reason: 'form-key-taken' as const });
    const dropped = await dropEvidence(scope, key, id, linkId);
    if (!dropped.ok) return fail(400, { ...nothing, reason: dropped.reason });
    redirect(303, `/bao-cao/${id}#h-tep`);
  },
  'chap-nhan': (event) => decide(event, 'accepted'),
  'tra-lai': (event) => decide(event, 'returned'),
};

async function decide({ locals, params, request, cookies, url }: RequestEvent, decision: 'accepted' | 'returned') {
  const { scope } = locals.standing as Standing;
  const id = reportId(params);
  const data = await request.formData();
  const read = readDecision(data, decision);
  const key = keyField(data);
  const outcome = key
    ? await decideReport(scope, key, id, read)
    : { ok: false as const, reason: 'form-key-taken' as const };
  if (!outcome.ok) return fail(400, { decision: { reason: read.reason, part: read.part }, reason: outcome.reason });
  const t = say(locals.lang);
  leaveFlash(cookies, decision === 'accepted' ? t.acceptedNow : t.returnedNow);
  redirect(303, `${url.pathname}?ban=${read.version}`);
}
