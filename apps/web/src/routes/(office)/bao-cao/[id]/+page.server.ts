import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readGround } from '#rooms/duties/standing-in/input.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maySeeBoard } from '#rooms/reporting/board/policy.ts';
import { beginCorrection, dropCorrection } from '#rooms/reporting/correcting/commands.server.ts';
import { say as sayCorrecting } from '#rooms/reporting/correcting/wording.ts';
import { decideReport, passLevel } from '#rooms/reporting/deciding/commands.server.ts';
import { mayCollect } from '#rooms/reporting/deciding/policy.ts';
import { readDecision } from '#rooms/reporting/deciding/input.ts';
import { loadDeciding } from '#rooms/reporting/deciding/views.server.ts';
import { say as sayDeciding } from '#rooms/reporting/deciding/wording.ts';
import { readFiles, readRevision } from '#rooms/reporting/entry/input.ts';
import { dropEvidence, saveDraft, submitReport } from '#rooms/reporting/entry/commands.server.ts';
import { loadDraft, loadReport } from '#rooms/reporting/entry/views.server.ts';
import { say } from '#rooms/reporting/entry/wording.ts';
import type { ReportId } from '#rooms/reporting/entry/terms.ts';
import { loadImported } from '#rooms/reporting/importing/views.server.ts';
import { loadInherited } from '#rooms/reporting/handover/views.server.ts';
import { loadWarnings } from '#rooms/reporting/warnings/views.server.ts';
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
  /** Somebody enters it for a unit without an account. */
  const enters = report.standing === 'open' && isEntering(url);
  const isWritten =
    (report.mayWrite || enters) && (report.report.state !== 'accepted' || report.report.correction !== null);
  /** The version to read; the form when there is none. */
  const shown = version ?? (isWritten ? null : (report.versions[0] ?? null));
  const deciding = await loadDeciding(scope, report, shown);
  return {
    report,
    deciding,
    warnings: shown && deciding.mayDecide && !deciding.isOwn ? await loadWarnings(scope, report, shown) : null,
    inherited: await loadInherited(scope, report.report.id),
    imported: report.mayWrite || enters ? await loadImported(scope, report.report.id) : [],
    today: scope.today,
    person: scope.personId,
    isWritten,
    enters,
    shown,
    seesBoard: maySeeBoard(scope) && !report.mayWrite,
  };
};

/** The address under which somebody enters a report for a unit without an account. */
function isEntering(url: URL): boolean {
  return url.searchParams.has('thay');
}

function addressOf(url: URL, id: ReportId): string {
  return `/bao-cao/${id}${isEntering(url) ? '?thay=1' : ''}`;
}

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
  const ground = readGround(data);
  if (data.has('theo')) typed.ground = ground;
  const shown = { typed, ground, strict: false, clashes: [], otherWriter: null, refused: [] };
  if (tooLong(typed).length > 0) return fail(400, { ...shown, reason: 'text-too-long' as const });
  const saved = await saveDraft(scope, id, typed, origins, await readFiles(data));
  if (!saved.ok) return fail(400, { ...shown, reason: saved.reason });
  const { clashes, otherWriter, revision, refused } = saved.value;
  if (clashes.length > 0 || refused.length > 0)
    return fail(409, { ...shown, typed: null, clashes, otherWriter, refused, reason: null });
  return {
    kept: { scope, id, data, ground, revision, moved: otherWriter !== null && readRevision(data) < revision - 1 },
  };
}

export const actions = {
  luu: async (event) => {
    const result = await keep(event);
    if (!('kept' in result)) return result;
    leaveFlash(event.cookies, say(event.locals.lang).saved(timeOf(event.locals.now)));
    redirect(303, addressOf(event.url, result.kept.id));
  },
  gui: async (event) => {
    const result = await keep(event);
    if (!('kept' in result)) return result;
    const { scope, id, data, ground, revision, moved } = result.kept;
    const nothing = { typed: null, ground, strict: true, clashes: [], otherWriter: null, refused: [] };
    const key = keyField(data);
    if (!key) return fail(400, { ...nothing, reason: 'form-key-taken' as const });
    if (moved) return fail(409, { ...nothing, reason: 'draft-changed' as const });
    const sent = await submitReport(scope, key, id, revision, ground);
    if (!sent.ok) return fail(400, { ...nothing, reason: sent.reason });
    leaveFlash(event.cookies, say(event.locals.lang).sentNow(sent.value.version));
    redirect(303, `${event.url.pathname}?ban=${sent.value.version}`);
  },
  'bo-tep': async ({ locals, params, request, url }) => {
    const { scope } = locals.standing as Standing;
    const id = reportId(params);
    const data = await request.formData();
    const key = keyField(data);
    const linkId = textField(data, 'tep');
    const nothing = { typed: null, ground: null, strict: false, clashes: [], otherWriter: null, refused: [] };
    if (!key || !isId(linkId)) return fail(400, { ...nothing, reason: 'form-key-taken' as const });
    const dropped = await dropEvidence(scope, key, id, linkId);
    if (!dropped.ok) return fail(400, { ...nothing, reason: dropped.reason });
    redirect(303, `${addressOf(url, id)}#h-tep`);
  },
  'chap-nhan': (event) => decide(event, 'accepted'),
  'tra-lai': (event) => decide(event, 'returned'),
  'chuyen-qua': pass,
  'dinh-chinh': (event) => correct(event, true),
  'thoi-dinh-chinh': (event) => correct(event, false),
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
  if (!outcome.ok) return fail(400, { decided: { reason: read.reason, parts: read.parts }, undone: outcome.reason });
  const t = sayDeciding(locals.lang);
  const accepted = mayCollect(scope) ? t.acceptedNow : t.acceptedAsLevelNow;
  leaveFlash(cookies, decision === 'accepted' ? accepted : t.returnedNow);
  redirect(303, `${url.pathname}?ban=${read.version}`);
}

async function pass({ locals, params, request, cookies, url }: RequestEvent) {
  const { scope } = locals.standing as Standing;
  const id = reportId(params);
  const data = await request.formData();
  const read = readDecision(data, 'accepted');
  const key = keyField(data);
  const outcome = key
    ? await passLevel(scope, key, id, read)
    : { ok: false as const, reason: 'form-key-taken' as const };
  if (!outcome.ok) return fail(400, { passed: read.reason, undone: outcome.reason });
  leaveFlash(cookies, sayDeciding(locals.lang).passedNow);
  redirect(303, `${url.pathname}?ban=${read.version}`);
}

async function correct({ locals, params, request, cookies, url }: RequestEvent, begin: boolean) {
  const { scope } = locals.standing as Standing;
  const id = reportId(params);
  const data = await request.formData();
  const key = keyField(data);
  const reason = textField(data, 'vi-sao').slice(0, 2000);
  if (!key) return fail(400, { correction: { reason, refused: 'form-key-taken' as const } });
  const outcome = begin ? await beginCorrection(scope, key, id, reason) : await dropCorrection(scope, key, id);
  if (!outcome.ok) return fail(400, { correction: { reason, refused: outcome.reason } });
  const t = sayCorrecting(locals.lang);
  leaveFlash(cookies, begin ? t.begun : t.dropped);
  redirect(303, addressOf(url, id));
}
