import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { decideChanges, draftConsolidated, editConsolidated } from '#rooms/reporting/consolidated/commands.server.ts';
import { readBase, readDecision, readEdit, readVersion } from '#rooms/reporting/consolidated/input.ts';
import { loadConsolidated } from '#rooms/reporting/consolidated/views.server.ts';
import { prose, say } from '#rooms/reporting/consolidated/wording.ts';
import type { CycleId } from '#rooms/reporting/forms/terms.ts';
import { loadAnnexes } from '#rooms/reporting/printed/views.server.ts';
import { readTree } from '#rooms/reporting/today/input.ts';
import { loadToday } from '#rooms/reporting/today/views.server.ts';
import { say as sayTotals } from '#rooms/reporting/rollup/wording.ts';
import { KEY_FIELD, keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { refuse } from '#shared/forms/outcome.ts';
import { isId } from '#shared/ids/id.ts';
import type { Lang } from '#shared/ui/wording.ts';

function cycleIn(params: { cycle: string }, lang: Lang): CycleId {
  return isId<'cycle'>(params.cycle) ? params.cycle : error(404, say(lang)['no-cycle']);
}

function wordsIn(lang: Lang) {
  const { nil, of, estimate } = sayTotals(lang);
  return { nil, of, estimate };
}

/** Everything that was typed, so that a refused form comes back as it was. */
function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' && name !== KEY_FIELD ? [[name, value]] : [])),
  );
}

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const { lang } = locals;
  const found = await loadConsolidated(scope, cycleIn(params, lang), readVersion(url.searchParams), wordsIn(lang));
  if (!found.ok) error(found.reason === 'no-cycle' ? 404 : 403, say(lang)[found.reason]);
  const { fresh, ...page } = found.value;
  const { mayDraft, isNewest, draft, cycle, system } = page;
  const tree = readTree(url.searchParams);
  // Before anybody drafts it, the tables are those of what was sent so far.
  const version = draft ?? { content: fresh, createdAt: scope.now };
  const { tables } = await loadAnnexes(scope, { cycle, version, system }, tree);
  const today = await loadToday(scope, cycle);
  const unknown = today.placesFor('').flatMap(({ among, unitId }) => (among.length > 0 ? [unitId] : []));
  const apart = fresh.units.flatMap(({ unitId, name }) => (unknown.includes(unitId) ? [name] : []));
  return {
    ...page,
    ...{ tables, tree, changed: today.changed, apart },
    editing: url.searchParams.has('sua') && mayDraft && isNewest && draft !== null,
  };
};

export const actions = {
  soan: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const cycleId = cycleIn(params, locals.lang);
    const form = await request.formData();
    const key = keyField(form);
    const outcome = key ? await draftConsolidated(scope, key, cycleId) : refuse('form-key-taken');
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed: typedIn(form) });
    leaveFlash(cookies, say(locals.lang).drafted);
    redirect(303, `/tong-hop/${cycleId}`);
  },
  luu: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const cycleId = cycleIn(params, locals.lang);
    const form = await request.formData();
    const key = keyField(form);
    const edit = readEdit(form, prose);
    const outcome = key ? await editConsolidated(scope, key, cycleId, readBase(form), edit) : refuse('form-key-taken');
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed: typedIn(form) });
    leaveFlash(cookies, say(locals.lang).saved(String(outcome.value.version)));
    redirect(303, `/tong-hop/${cycleId}`);
  },
  'quyet-dinh': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const cycleId = cycleIn(params, locals.lang);
    const form = await request.formData();
    const key = keyField(form);
    const decision = readDecision(form);
    const outcome = key
      ? await decideChanges(scope, key, cycleId, readBase(form), decision, wordsIn(locals.lang))
      : refuse('form-key-taken');
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed: typedIn(form) });
    leaveFlash(cookies, say(locals.lang).decided(String(outcome.value.version)));
    redirect(303, `/tong-hop/${cycleId}`);
  },
};
