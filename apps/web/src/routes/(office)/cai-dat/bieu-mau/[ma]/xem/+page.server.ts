import { error } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { loadFormPage } from '#rooms/reporting/builder/views.server.ts';
import { say } from '#rooms/reporting/builder/wording.ts';

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  if (!maySeeForms(scope)) error(403, say(locals.lang)['form-not-allowed']);
  const page = await loadFormPage(scope, params.ma);
  const wanted = Number(url.searchParams.get('ban') ?? Number.NaN);
  const version = page?.versions.find((one) => one.version === wanted);
  const content = version?.content ?? page?.draft?.content ?? page?.content;
  if (!page || !content) error(404, say(locals.lang)['form-not-found']);
  return { code: page.code, title: version?.title ?? page.title, content, year: scope.today.slice(0, 4) };
};
