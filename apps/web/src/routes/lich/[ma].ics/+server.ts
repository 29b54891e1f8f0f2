import { error } from '@sveltejs/kit';
import { loadCalendar } from '#rooms/duties/feed/views.server.ts';
import { loadFeedScopes } from '#rooms/identity/feed/views.server.ts';
import { app } from '../../../app/app.server.ts';

export const GET = async ({ params, locals }) => {
  const { db, config } = await app();
  const { scopes, lang } = await loadFeedScopes({ db, now: locals.now }, params.ma);
  const [scope, ...alsoAs] = scopes;
  if (!scope) error(404, 'calendar');
  return new Response(await loadCalendar(scope, { alsoAs, origin: config.origin, lang }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="viec.ics"',
      'cache-control': 'private, max-age=900',
      'x-robots-tag': 'noindex',
    },
  });
};
