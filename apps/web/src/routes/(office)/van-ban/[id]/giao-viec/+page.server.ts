import { error, fail, redirect } from '@sveltejs/kit';
import { issueDuties } from '#rooms/duties/issue/commands.server.ts';
import { readIssue } from '#rooms/duties/issue/input.ts';
import { loadIssuePlan } from '#rooms/duties/issue/views.server.ts';
import { say } from '#rooms/duties/issue/wording.ts';
import { loadComparison } from '#rooms/duties/reread/views.server.ts';
import { mayIssue } from '#rooms/duties/policy.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay } from '#shared/time/day.ts';

/** Without this the page would tell everybody who guesses an address that nothing was confirmed yet. */
function giver({ standing, lang }: App.Locals): Scope {
  const { scope } = standing as Standing;
  return mayIssue(scope) ? scope : error(403, say(lang)['issue-not-allowed']);
}

export const load = async ({ locals, params, url }) => {
  const scope = giver(locals);
  if (!isId<'document'>(params.id)) error(404, 'document');
  const asked = url.searchParams.get('ngay');
  const plan = await loadIssuePlan(scope, params.id, isDay(asked) ? asked : undefined);
  const comparison = await loadComparison(scope, params.id);
  const differing = comparison?.assignments.flatMap(({ duties }) => duties).length ?? 0;
  return { plan, differing, documentId: params.id, today: scope.today };
};

export const actions = {
  /** Typed names become ticked units; nothing is sent. */
  xem: async ({ request, locals, params }) => {
    const scope = giver(locals);
    if (!isId<'document'>(params.id)) error(404, 'document');
    const sent = readIssue(await request.formData());
    return { plan: await loadIssuePlan(scope, params.id, sent.on ?? undefined, sent) };
  },
  giao: async ({ request, locals, params, cookies }) => {
    const scope = giver(locals);
    const documentId = params.id;
    if (!isId<'document'>(documentId)) error(404, 'document');
    const form = await request.formData();
    const key = keyField(form);
    const sent = readIssue(form);
    const again = () => loadIssuePlan(scope, documentId, sent.on ?? undefined, sent);
    // A name that was typed and not yet looked up would be lost without a word.
    if (Object.keys(sent.additions).length > 0) return { plan: await again() };
    if (!key) return fail(400, { reason: 'form-key-taken' as const, detail: {}, plan: await again() });
    const outcome = await issueDuties(scope, key, {
      documentId,
      readingId: sent.readingId,
      on: sent.on ?? scope.today,
      assignmentIds: sent.assignmentIds,
      decisions: sent.decisions,
    });
    if (!outcome.ok) return fail(400, { reason: outcome.reason, detail: outcome.detail, plan: await again() });
    leaveFlash(cookies, say(locals.lang).given(outcome.value.duties, outcome.value.units));
    redirect(303, `/van-ban/${documentId}/giao-viec${sent.on ? `?ngay=${sent.on}` : ''}`);
  },
};
