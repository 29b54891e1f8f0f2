import { fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { setReminderRule } from '#rooms/duties/reminders/commands.server.ts';
import { readReminderRule } from '#rooms/duties/reminders/input.ts';
import { loadReminderSettings } from '#rooms/duties/reminders/views.server.ts';
import { say } from '#rooms/duties/reminders/wording.ts';
import { loadOutbox } from '#rooms/notices/views.server.ts';
import { maySeeForms } from '#rooms/reporting/builder/policy.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { app } from '../../../app/app.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  return {
    settings: await loadReminderSettings(scope),
    outbox: await loadOutbox(scope),
    isMailOn: (await app()).config.smtpUrl !== undefined,
    maySeeForms: maySeeForms(scope),
  };
};

export const actions = {
  nhac: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const typed = {
      before: textField(form, 'truoc'),
      onTheDay: textField(form, 'dung-ngay') !== '',
      after: textField(form, 'sau'),
      hour: textField(form, 'gio'),
      byMail: textField(form, 'thu') !== '',
    };
    const rule = readReminderRule(form);
    if (!rule.ok) return fail(400, { reason: rule.reason, typed });
    const key = keyField(form);
    if (!key) return fail(400, { reason: 'form-key-taken' as const, typed });
    const outcome = await setReminderRule(scope, key, rule.value);
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed });
    leaveFlash(cookies, say(locals.lang).saved);
    redirect(303, '/cai-dat');
  },
};
