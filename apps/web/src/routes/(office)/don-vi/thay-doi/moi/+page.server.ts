import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { makeChange } from '#rooms/organisation/changes/commands.server.ts';
import { joinForms, readPicks, readPlan } from '#rooms/organisation/changes/input.ts';
import { previewChange } from '#rooms/organisation/changes/views.server.ts';
import { say } from '#rooms/organisation/changes/wording.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { daysBetween, writeDay } from '#shared/time/day.ts';
import { FOLLOWERS } from '../../../../../app/followers.server.ts';

export const load = async ({ locals, url }) => {
  const { scope } = locals.standing as Standing;
  if (!mayChangeUnits(scope)) error(403, say(locals.lang)['not-allowed']);
  const { typed, fault, plan } = readPlan(joinForms(url.searchParams), scope.today);
  const t = say(locals.lang);
  const units = await loadUnits(scope, scope.today);
  const there = new Set(units.map(({ id }) => id));
  const coming = (await loadUnits(scope, plan?.on ?? scope.today)).filter(({ id }) => !there.has(id));
  const toCome = (plan?.on ?? scope.today) > scope.today ? coming : [];
  const preview = plan && (await previewChange(scope, plan, FOLLOWERS));
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  return {
    typed,
    fault: fault ?? (preview && !preview.ok ? preview.reason : null),
    detail: preview && !preview.ok ? preview.detail : {},
    preview: preview?.ok ? preview.value : null,
    on: plan?.on ?? scope.today,
    query: String(query),
    daysLeft: plan ? daysBetween(scope.today, plan.on) : 0,
    units: [
      ...units.map(({ id, name, parentId, kind }) => ({ id, name, parentId, kind })),
      ...toCome.map(({ id, name, parentId, kind, validFrom }) => ({
        ...{ id, parentId, kind, name: t.from(name, writeDay(validFrom)) },
      })),
    ],
    kinds: (await loadKinds(scope)).map(({ code, name }) => ({ code, name })),
  };
};

export const actions = {
  ghi: async ({ request, locals, url, cookies }) => {
    const { scope } = locals.standing as Standing;
    const sent = await request.formData();
    const key = keyField(sent);
    const { fault, plan } = readPlan(joinForms(url.searchParams, sent), scope.today);
    const picks = readPicks(sent);
    if (!key || !plan)
      return fail(400, { fault: fault ?? ('form-key-taken' as const), detail: {}, picks, below: plan?.below });
    const outcome = await makeChange(scope, key, { plan, picks }, FOLLOWERS);
    if (!outcome.ok) return fail(400, { fault: outcome.reason, detail: outcome.detail, picks, below: plan.below });
    const t = say(locals.lang);
    const { name } = outcome.value;
    const isComing = plan.on > scope.today;
    leaveFlash(cookies, isComing ? t.madeComing(t[plan.kind], name, writeDay(plan.on)) : t.made(t[plan.kind], name));
    redirect(303, `/don-vi/thay-doi/${outcome.value.id}`);
  },
};
