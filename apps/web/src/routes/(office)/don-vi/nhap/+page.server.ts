import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';
import { readRoll } from '#rooms/organisation/roll/rules.ts';
import { importUnits } from '#rooms/organisation/tree/commands.server.ts';
import { readDay, readRows } from '#rooms/organisation/tree/input.ts';
import { say } from '#rooms/organisation/tree/wording.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { fileFields, keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { faultOfTable, readFileOrLines } from '#shared/office-files/table-in.server.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  if (!mayChangeUnits(scope)) error(403, say(locals.lang)['not-allowed']);
  const units = await loadUnits(scope, scope.today);
  return {
    today: scope.today,
    units: units.map(({ id, name }) => ({ id, name })),
    kinds: (await loadKinds(scope)).map(({ code, name }) => ({ code, name })),
    top: units.find(({ parentId }) => parentId === null)?.id ?? '',
  };
};

function readChoices(form: FormData) {
  return {
    kind: textField(form, 'loai-chung'),
    parent: textField(form, 'tren-chung'),
    from: textField(form, 'tu-ngay'),
    typed: textField(form, 'dong'),
    fileName: textField(form, 'ten-tep'),
  };
}

export const actions = {
  doc: async ({ request, locals }) => {
    const { scope } = locals.standing as Standing;
    if (!mayChangeUnits(scope)) error(403, say(locals.lang)['not-allowed']);
    const form = await request.formData();
    const choices = readChoices(form);
    const from = readDay(choices.from);
    const [file] = fileFields(form, 'tep');
    const again = { choices, table: null, preview: null };
    if (!from) return fail(400, { ...again, fault: 'no-day' as const });
    const read = await readFileOrLines(file, choices.typed);
    if (!read.ok) return fail(400, { ...again, ...faultOfTable(read.reason) });
    const rows = read.value;
    const { kind, parent } = choices;
    const lines = readRoll(rows, {
      present: await loadUnits(scope, from),
      kinds: await loadKinds(scope),
      kind,
      parent,
    });
    const fileName = file?.name ?? '';
    return {
      choices: { ...choices, fileName },
      table: null,
      fault: null,
      preview: { lines, rows: JSON.stringify(rows) },
    };
  },
  them: async ({ request, locals, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const choices = readChoices(form);
    const again = { choices, table: null, preview: null };
    const key = keyField(form);
    const rows = readRows(textField(form, 'bang'));
    const from = readDay(choices.from);
    if (!key || !rows || !from) return fail(400, { ...again, fault: 'form-key-taken' as const });
    const { kind, parent } = choices;
    const outcome = await importUnits(scope, key, { rows, kind, parent, from });
    if (!outcome.ok) return fail(400, { ...again, fault: outcome.reason });
    leaveFlash(cookies, say(locals.lang).imported(outcome.value.count));
    redirect(303, '/don-vi');
  },
};
