import { error, fail, redirect } from '@sveltejs/kit';
import {
  addPictures,
  arrangePictures,
  giveUpPictures,
  readPictures,
  type OnPictures,
} from '#rooms/documents/intake/arranging/commands.server.ts';
import { readAdded, readAs, readPictureId, readPlaces } from '#rooms/documents/intake/arranging/input.ts';
import { readAsAtFirst } from '#rooms/documents/intake/arranging/rules.ts';
import type { ArrangeRefusal } from '#rooms/documents/intake/arranging/terms.ts';
import { loadArrangement } from '#rooms/documents/intake/arranging/views.server.ts';
import { say } from '#rooms/documents/intake/arranging/wording.ts';
import type { BatchId } from '#rooms/documents/intake/terms.ts';
import { loadBatch } from '#rooms/documents/intake/views.server.ts';
import { writeSize } from '#rooms/documents/files/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { keyField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import type { RequestEvent } from './$types';

function batchId(param: string): BatchId {
  if (!isId<'intake-batch'>(param)) error(404);
  return param;
}

/** The page again, with the same choice made. */
const again = ({ url }: Pick<RequestEvent, 'url'>, form: FormData) =>
  `${url.pathname}?kieu=${readAs(form) === 'each' ? 'rieng' : 'mot'}`;

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const id = batchId(params.batch);
  const set = await loadArrangement(scope, id);
  if (!set) {
    if (!(await loadBatch(scope, id))) error(404);
    redirect(303, `/van-ban/tiep-nhan/${id}`);
  }
  const chosen = url.searchParams.has('kieu') ? readAs(url.searchParams) : readAsAtFirst(set);
  return { set, readAs: chosen, limit: writeSize(maxFileBytes()) };
};

type Sent = Pick<RequestEvent, 'request' | 'locals' | 'params' | 'cookies'>;

const refused = (reason: ArrangeRefusal | 'request-too-large', detail: Record<string, string> = {}) =>
  fail(reason === 'not-allowed' ? 403 : 400, { reason, detail });

/** What a form on the pictures says; undefined when it was tampered with or cut off. */
async function receive({ request, params }: Sent) {
  const form = await request.formData().catch(() => null);
  const key = form && keyField(form);
  if (!form || !key) return undefined;
  const on: OnPictures = { batchId: batchId(params.batch), key, places: readPlaces(form) };
  return { form, on };
}

export const actions = {
  doc: async (event) => {
    const { scope } = event.locals.standing as Standing;
    const sent = await receive(event);
    if (!sent) return refused('form-key-taken');
    const outcome = await readPictures(scope, sent.on, readAs(sent.form));
    if (!outcome.ok) return refused(outcome.reason, outcome.detail);
    redirect(303, `/van-ban/tiep-nhan/${sent.on.batchId}`);
  },
  xep: async (event) => {
    const { scope } = event.locals.standing as Standing;
    const sent = await receive(event);
    if (!sent) return refused('form-key-taken');
    const outcome = await arrangePictures(scope, sent.on, null);
    if (!outcome.ok) return refused(outcome.reason, outcome.detail);
    leaveFlash(event.cookies, say(event.locals.lang).arranged);
    redirect(303, again(event, sent.form));
  },
  'bo-anh': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const sent = await receive(event);
    if (!sent) return refused('form-key-taken');
    const outcome = await arrangePictures(scope, sent.on, readPictureId(sent.form));
    if (!outcome.ok) return refused(outcome.reason, outcome.detail);
    leaveFlash(event.cookies, say(event.locals.lang).dropped);
    redirect(303, again(event, sent.form));
  },
  them: async (event) => {
    const { scope } = event.locals.standing as Standing;
    const sent = await receive(event);
    if (!sent) return refused('request-too-large');
    const outcome = await addPictures(scope, sent.on, await readAdded(sent.form));
    if (!outcome.ok) return refused(outcome.reason, outcome.detail);
    leaveFlash(event.cookies, say(event.locals.lang).added);
    redirect(303, again(event, sent.form));
  },
  'bo-het': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const sent = await receive(event);
    if (!sent) return refused('form-key-taken');
    const outcome = await giveUpPictures(scope, sent.on);
    if (!outcome.ok) return refused(outcome.reason, outcome.detail);
    leaveFlash(event.cookies, say(event.locals.lang).givenUp);
    redirect(303, '/van-ban/tiep-nhan');
  },
};
