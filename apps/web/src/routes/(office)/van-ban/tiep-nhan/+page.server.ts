import { error, fail, redirect } from '@sveltejs/kit';
import { startIntake } from '#rooms/documents/intake/commands.server.ts';
import { readSentFiles, readTyped } from '#rooms/documents/intake/input.ts';
import { loadRecentBatches } from '#rooms/documents/intake/views.server.ts';
import { say } from '#rooms/documents/intake/wording.ts';
import { writeSize } from '#rooms/documents/files/rules.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { keyField } from '#shared/forms/fields.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const recent = await loadRecentBatches(scope);
  if (!recent) error(403, say(locals.lang)['not-allowed']);
  return { recent, limit: writeSize(maxFileBytes()) };
};

export const actions = {
  default: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData().catch(() => null);
    if (!form) return fail(413, { reason: 'request-too-large' as const, typed: { name: '', text: '' } });
    const typed = readTyped(form);
    const key = keyField(form);
    if (!key) return fail(400, { reason: 'bad-form' as const, typed });
    const files = await readSentFiles(form, say(locals.lang).pasted);
    if (!files.ok) return fail(400, { reason: files.reason, typed });
    const outcome = await startIntake(scope, key, files.value);
    if (!outcome.ok) return fail(outcome.reason === 'not-allowed' ? 403 : 400, { reason: outcome.reason, typed });
    const { batchId, toArrange } = outcome.value;
    redirect(303, `/van-ban/tiep-nhan/${batchId}${toArrange ? '/trang' : ''}`);
  },
};
