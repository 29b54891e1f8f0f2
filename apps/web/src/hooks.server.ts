import { randomBytes } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sveltekitCookies, svelteKitHandler } from 'better-auth/svelte-kit';
import { building } from '$app/env';
import { getRequestEvent } from '$app/server';
import { loadStanding } from '#rooms/identity/views.server.ts';
import { app } from './app/app.server.ts';
import { LANG_COOKIE, MEMBERSHIP_COOKIE } from './app/cookies.ts';

/** Kit 3's getRequestEvent throws outside a request; better-auth expects undefined (start-up, jobs). */
function currentEvent() {
  try {
    return getRequestEvent();
  } catch {
    return undefined;
  }
}

export async function init(): Promise<void> {
  if (!building) await app([sveltekitCookies(currentEvent as typeof getRequestEvent)]);
}

/** The gate: who asks, in which position, in which language. Pages under (office) are for people with a position. */
export const handle: Handle = async ({ event, resolve }) => {
  if (building) return resolve(event);
  const { auth, db, now } = await app();
  event.locals.now = now();
  event.locals.lang = event.cookies.get(LANG_COOKIE) === 'en' ? 'en' : 'vi';
  const session = await auth.api.getSession({ headers: event.request.headers });
  if (session) {
    event.locals.authUserId = session.user.id;
    event.locals.standing = await loadStanding(
      { db, now: event.locals.now },
      session.user.id,
      event.cookies.get(MEMBERSHIP_COOKIE),
    );
  }
  if (event.route.id?.startsWith('/(office)') && !event.locals.standing) {
    redirect(303, `/dang-nhap?tiep=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  const withLang: typeof resolve = (target) =>
    resolve(target, { transformPageChunk: ({ html }) => html.replace('%kheo.lang%', event.locals.lang) });
  return svelteKitHandler({ event, resolve: withLang, auth, building });
};

/** Bugs and outages are caught once, here: the reader gets a reference, the log gets the rest. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  const reference = randomBytes(4).toString('hex').toUpperCase();
  console.error(`[${reference}] ${event.request.method} ${event.url.pathname}`, error);
  return { reference };
};
