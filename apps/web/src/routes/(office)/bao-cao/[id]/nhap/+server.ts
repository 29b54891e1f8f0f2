import { error, json } from '@sveltejs/kit';
import { render } from 'svelte/server';
import type { Standing } from '#rooms/identity/views.server.ts';
import { readDraftForm, tooLong } from '#rooms/reporting/drafts/input.ts';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import AskRow from '#rooms/reporting/entry/ui/AskRow.svelte';
import { loadDraft, loadSavedState } from '#rooms/reporting/entry/views.server.ts';
import { say } from '#rooms/reporting/entry/wording.ts';
import { isId } from '#shared/ids/id.ts';
import { timeOf } from '#shared/time/day.ts';

/** Where the page sends what is typed, after each pause. Answers what changes on the page. */
export const POST = async ({ locals, params, request }) => {
  const { scope } = locals.standing as Standing;
  const t = say(locals.lang);
  const shown = isId<'report'>(params.id) ? await loadDraft(scope, params.id) : null;
  if (!shown) error(404);
  const { typed, origins } = readDraftForm(shown.cycle.form, await request.formData());
  if (tooLong(typed).length > 0) return json({ reason: 'text-too-long', message: t['text-too-long'] });
  const saved = await saveDraft(scope, shown.report.id, typed, origins);
  if (!saved.ok) return json({ reason: saved.reason, message: t[saved.reason] });
  const { draft, clashes, revision } = saved.value;
  const clashing = clashes.map(({ field }) => field);
  const { asked, ...state } = await loadSavedState(scope, shown, { draft, typed, origins, clashing }, t);
  return json({
    ...state,
    asked: asked.map(({ problem, unit }) => {
      const field = `so-${problem.key.replace('.', '-')}`;
      const props = { lang: locals.lang, problem, unit, id: `hoi-${field}` };
      return { key: problem.key, after: field, html: render(AskRow, { props }).body };
    }),
    revision,
    clashes: clashes.length,
    message: clashes.length > 0 ? t.clashed : t.savedAt(timeOf(scope.now)),
  });
};
