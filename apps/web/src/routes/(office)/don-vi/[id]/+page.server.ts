import { error, fail, redirect } from '@sveltejs/kit';
import type { Standing } from '#rooms/identity/views.server.ts';
import { CHANGE_KINDS } from '#rooms/organisation/changes/terms.ts';
import { addCode, endCode } from '#rooms/organisation/codes/commands.server.ts';
import { readCode } from '#rooms/organisation/codes/input.ts';
import { loadCodes } from '#rooms/organisation/codes/views.server.ts';
import { say as sayCode } from '#rooms/organisation/codes/wording.ts';
import { addHolder, endHolder } from '#rooms/organisation/holders/commands.server.ts';
import { readHolder } from '#rooms/organisation/holders/input.ts';
import { loadHolders } from '#rooms/organisation/holders/views.server.ts';
import { say as sayHolder } from '#rooms/organisation/holders/wording.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';
import { versionOn } from '#rooms/organisation/succession/rules.ts';
import { changeUnit, undoUnit } from '#rooms/organisation/tree/commands.server.ts';
import { aboutOf, readDay, readWanted } from '#rooms/organisation/tree/input.ts';
import { loadUnitHistory } from '#rooms/organisation/tree/views.server.ts';
import { say } from '#rooms/organisation/tree/wording.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { keyField, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';
import { addDays } from '#shared/time/day.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const history = isId<'unit'>(params.id) ? await loadUnitHistory(scope, params.id) : undefined;
  if (!history) error(404, say(locals.lang)['unit-not-found']);
  const units = await loadUnits(scope, scope.today);
  const names = Object.fromEntries(units.map(({ id, name }) => [id, name]));
  const { versions, last, undo, changeId } = history;
  return {
    codes: await loadCodes(scope, last.unitId),
    holders: await loadHolders(scope, last.unitId),
    id: last.unitId,
    last,
    now: versionOn(versions, scope.today) ?? last,
    undo,
    changeId,
    changeKinds: CHANGE_KINDS,
    before: versions.at(-2)?.name ?? '',
    versions: versions.toReversed().map((version) => ({
      ...version,
      isComing: version.validFrom > scope.today,
      lastDay: version.validTo && addDays(version.validTo, -1),
      parentName: version.parentId ? (names[version.parentId] ?? null) : null,
    })),
    units: units.filter(({ id }) => id !== last.unitId).map(({ id, name }) => ({ id, name })),
    kinds: (await loadKinds(scope)).map(({ code, name }) => ({ code, name })),
    today: scope.today,
    mayChange: mayChangeUnits(scope),
  };
};

const notFound = () => fail(400, { typed: null, fault: 'unit-not-found' as const, about: '' });

export const actions = {
  doi: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const { typed, fault, wanted } = readWanted(form);
    if (!isId<'unit'>(params.id)) return notFound();
    if (!key || !wanted) return fail(400, { typed, fault: fault ?? ('form-key-taken' as const), about: '' });
    const outcome = await changeUnit(scope, key, params.id, wanted);
    if (!outcome.ok) return fail(400, { typed, fault: outcome.reason, about: aboutOf(outcome.detail) });
    leaveFlash(cookies, say(locals.lang).changed(outcome.value.name));
    redirect(303, `/don-vi/${params.id}`);
  },
  'hoan-lai': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const key = keyField(await request.formData());
    if (!isId<'unit'>(params.id)) return notFound();
    if (!key) return fail(400, { typed: null, fault: 'form-key-taken' as const, about: '' });
    const outcome = await undoUnit(scope, key, params.id);
    if (!outcome.ok) return fail(400, { typed: null, fault: outcome.reason, about: '' });
    const { name, gone } = outcome.value;
    const t = say(locals.lang);
    leaveFlash(cookies, gone ? t.gone(name) : t.undone(name));
    redirect(303, gone ? '/don-vi' : `/don-vi/${params.id}`);
  },
  'them-ma': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const { fault, wanted } = readCode(form);
    if (!isId<'unit'>(params.id)) return notFound();
    if (!key || !wanted) return fail(400, { typed: null, fault: fault ?? ('form-key-taken' as const), about: '' });
    const outcome = await addCode(scope, key, params.id, wanted);
    if (!outcome.ok) return fail(400, { typed: null, fault: outcome.reason, about: aboutOf(outcome.detail) });
    leaveFlash(cookies, sayCode(locals.lang).added(outcome.value.code));
    redirect(303, `/don-vi/${params.id}`);
  },
  'thoi-ma': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const [key, id, lastDay] = [keyField(form), textField(form, 'ma'), readDay(textField(form, 'den-het'))];
    if (!key || !lastDay) return fail(400, { typed: null, fault: 'no-day' as const, about: '' });
    if (!isId<'unit-code'>(id)) return fail(400, { typed: null, fault: 'code-not-found' as const, about: '' });
    const outcome = await endCode(scope, key, id, lastDay);
    if (!outcome.ok) return fail(400, { typed: null, fault: outcome.reason, about: '' });
    leaveFlash(cookies, sayCode(locals.lang).ended(outcome.value.code));
    redirect(303, `/don-vi/${params.id}`);
  },
  'them-nguoi': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const key = keyField(form);
    const { fault, wanted } = readHolder(form);
    if (!isId<'unit'>(params.id)) return notFound();
    if (!key || !wanted) return fail(400, { typed: null, fault: fault ?? ('form-key-taken' as const), about: '' });
    const outcome = await addHolder(scope, key, params.id, wanted);
    if (!outcome.ok) return fail(400, { typed: null, fault: outcome.reason, about: '' });
    leaveFlash(cookies, sayHolder(locals.lang).added(outcome.value.name));
    redirect(303, `/don-vi/${params.id}`);
  },
  'thoi-nguoi': async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const form = await request.formData();
    const [key, id, lastDay] = [keyField(form), textField(form, 'nguoi'), readDay(textField(form, 'den-het'))];
    if (!key || !lastDay) return fail(400, { typed: null, fault: 'no-day' as const, about: '' });
    if (!isId<'unit-holder'>(id)) return fail(400, { typed: null, fault: 'holder-not-found' as const, about: '' });
    const outcome = await endHolder(scope, key, id, lastDay);
    if (!outcome.ok) return fail(400, { typed: null, fault: outcome.reason, about: '' });
    leaveFlash(cookies, sayHolder(locals.lang).ended(outcome.value.name));
    redirect(303, `/don-vi/${params.id}`);
  },
};
