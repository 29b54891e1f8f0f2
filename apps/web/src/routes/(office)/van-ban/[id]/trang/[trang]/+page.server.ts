import { error, fail, redirect } from '@sveltejs/kit';
import { correctLines, type CorrectedLines } from '#rooms/documents/scans/correcting/commands.server.ts';
import { readLines, typedIn } from '#rooms/documents/scans/correcting/input.ts';
import { say } from '#rooms/documents/scans/correcting/wording.ts';
import { readLit, readPageNumber } from '#rooms/documents/scans/input.ts';
import { doubtfulLines, linesUnder } from '#rooms/documents/scans/rules.ts';
import { loadScanPage } from '#rooms/documents/scans/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { refuse } from '#shared/forms/outcome.ts';
import { isId } from '#shared/ids/id.ts';
import { writeNumber } from '#shared/ui/number.ts';
import type { Lang } from '#shared/ui/wording.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const page = readPageNumber(params.trang);
  if (!isId<'document'>(params.id) || page === null) error(404);
  const view = await loadScanPage(scope, params.id, page);
  if (!view) error(404);
  const asked = readLit(url.searchParams);
  const bySource = view.lines.map(({ name, source }) => ({ name, span: source }));
  const lit = asked ? linesUnder(bySource, asked).map(({ name }) => name) : [];
  const open = doubtfulLines(view).map(({ source }) => source.start);
  return { view, lit, open };
};

/** What was done to words, as a list; empty where lines were only ticked. */
function deedsIn(lang: Lang, { changed, added, out }: CorrectedLines): string {
  const t = say(lang);
  const deeds = [
    changed > 0 && t.savedWords(writeNumber(changed)),
    added > 0 && t.savedAdded(writeNumber(added)),
    out > 0 && t.savedOut(writeNumber(out)),
  ];
  return deeds.filter(Boolean).join(', ');
}

export const actions = {
  sua: async ({ request, locals, params, cookies, url }) => {
    const { scope } = locals.standing as Standing;
    const page = readPageNumber(params.trang);
    if (!isId<'document'>(params.id) || page === null) error(404);
    const form = await request.formData();
    const sent = readLines(form, page);
    const key = keyField(form);
    const outcome = key ? await correctLines(scope, key, params.id, sent) : refuse('form-key-taken');
    if (!outcome.ok) {
      const { reason, detail } = outcome;
      return fail(reason === 'not-allowed' ? 403 : 400, { reason, detail, typed: typedIn(sent) });
    }
    const t = say(locals.lang);
    const { checked, refreshed } = outcome.value;
    const deeds = deedsIn(locals.lang, outcome.value);
    const reading = refreshed > 0 ? t.savedReading(writeNumber(refreshed)) : t.savedSame;
    leaveFlash(cookies, deeds ? `${t.saved(deeds)} ${reading}` : t.ticked(writeNumber(checked)));
    redirect(303, url.pathname);
  },
};
