import { fail, redirect } from '@sveltejs/kit';
import { saveFirstDraft, standAsFounder } from '#rooms/identity/first/commands.server.ts';
import { loadFirstLink } from '#rooms/identity/first/views.server.ts';
import { isEmail, isPassword, SHORTEST_PASSWORD } from '#rooms/identity/rules.ts';
import { foundOffice } from '#rooms/organisation/founding/commands.server.ts';
import {
  readDraft,
  readOffice,
  readPerson,
  readUnits,
  templateOf,
  TEMPLATES,
} from '#rooms/organisation/founding/input.ts';
import { faultsOfDraft, linesOfTable, takeTable } from '#rooms/organisation/founding/rules.ts';
import type { FoundingDraft } from '#rooms/organisation/founding/terms.ts';
import { newLinesInOrder } from '#rooms/organisation/roll/rules.ts';
import { say, type FoundingFault } from '#rooms/organisation/founding/wording.ts';
import { signIn } from '#shared/auth/sign-in.server.ts';
import { fileFields, textField } from '#shared/forms/fields.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { faultOfTable, readFileOrLines, type TableRefusal } from '#shared/office-files/table-in.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { app } from '../../../app/app.server.ts';

const STEPS = ['co-quan', 'don-vi', 'nguoi-quan-tri'] as const;
type Step = (typeof STEPS)[number];

/** Faults that belong to the first page; the rest to the second. */
const OFFICE_FAULTS = new Set(['no-template', 'no-place']);

/** What a refused step gives back: why, and what was typed and not kept. */
interface Failed {
  faults: { fault: FoundingFault; about: string }[];
  table?: TableRefusal;
  typed?: string;
  template?: string;
  place?: string;
}
const failed = (answer: Failed) => fail(400, answer);

async function open(locals: App.Locals, token: string) {
  const { db, auth } = await app();
  const gate = { db, now: locals.now };
  const { state, draft } = await loadFirstLink(gate, token);
  return { gate, auth, state, draft: readDraft(draft, dayOf(locals.now)) };
}

export const load = async ({ locals, params, url }) => {
  const { state, draft } = await open(locals, params.ma);
  if (state === 'used' && locals.standing) redirect(303, '/viec');
  const wanted = STEPS.find((step) => step === url.searchParams.get('buoc'));
  const step: Step = draft.template === '' ? 'co-quan' : (wanted ?? 'co-quan');
  const template = templateOf(draft.template);
  return {
    state,
    step,
    draft,
    templates: TEMPLATES.map(({ code, name, hint, source, status, levels }) => ({
      code,
      name,
      hint,
      source,
      status,
      levels,
    })),
    kinds: template?.kinds.map(({ code, name }) => ({ code, name })) ?? [],
    lines: template ? linesOfTable(draft, template) : [],
    shortest: SHORTEST_PASSWORD,
  };
};

const stepUrl = (step: Step) => `?buoc=${step}`;

export const actions = {
  'co-quan': async ({ request, locals, params }) => {
    const { gate, state, draft } = await open(locals, params.ma);
    if (state !== 'open') redirect(303, stepUrl('co-quan'));
    const form = await request.formData();
    const next = readOffice(form, draft);
    const place = textField(form, 'noi');
    const faults = faultsOfDraft({ ...next, template: textField(form, 'mau'), place })
      .filter(({ fault }) => OFFICE_FAULTS.has(fault))
      .map(({ fault }) => ({ fault, about: '' }));
    if (faults.length > 0) return failed({ faults, template: textField(form, 'mau'), place });
    await saveFirstDraft(gate, params.ma, next);
    redirect(303, stepUrl('don-vi'));
  },
  'don-vi': async ({ request, locals, params }) => {
    const { gate, state, draft } = await open(locals, params.ma);
    if (state !== 'open') redirect(303, stepUrl('co-quan'));
    const form = await request.formData();
    const next = readUnits(form, draft);
    const go = textField(form, 'di');
    // Leaving the page with lines that nobody has read yet would lose them: they are shown first.
    const leavesLines = go !== 'nhan' && go !== 'bo-bang' && hasLines(form);
    if (go === 'doc' || leavesLines) return await readMore(form, next, (kept) => saveFirstDraft(gate, params.ma, kept));
    const template = templateOf(next.template);
    const kept =
      go === 'nhan' && template ? takeTable(next, template) : go === 'bo-bang' ? { ...next, table: null } : next;
    await saveFirstDraft(gate, params.ma, kept);
    if (go === 'lui') redirect(303, stepUrl('co-quan'));
    if (go !== 'tiep') redirect(303, stepUrl('don-vi'));
    const waiting = template ? newLinesInOrder(linesOfTable(kept, template)).length : 0;
    const faults = [
      ...(waiting > 0 ? [{ fault: 'table-waits' as const, about: String(waiting) }] : []),
      ...faultsOfDraft(kept),
    ];
    if (faults.length > 0) return failed({ faults });
    redirect(303, stepUrl('nguoi-quan-tri'));
  },
  'nguoi-quan-tri': async (event) => {
    const { request, locals, params, cookies } = event;
    const { gate, auth, state, draft } = await open(locals, params.ma);
    if (state !== 'open') redirect(303, stepUrl('co-quan'));
    const form = await request.formData();
    const next = readPerson(form, draft);
    await saveFirstDraft(gate, params.ma, next);
    if (textField(form, 'di') === 'lui') redirect(303, stepUrl('don-vi'));
    const password = String(form.get('mat-khau') ?? '');
    const template = templateOf(next.template);
    const faults = personFaults(next, password);
    if (faults.length > 0 || !template) return failed({ faults });
    const ids = { officeId: newId<'office'>(), unitId: newId<'unit'>() };
    const scope = await standAsFounder(gate, params.ma, { ...ids, name: next.person.name });
    if (!scope) return failed({ faults: [{ fault: 'link-used', about: '' }] });
    const founding = { token: params.ma, draft: next, template, password, topId: ids.unitId };
    const outcome = await foundOffice(scope, auth, founding);
    if (!outcome.ok) return failed({ faults: [{ fault: outcome.reason, about: '' }] });
    await signIn(auth, event, outcome.value.email, password);
    leaveFlash(cookies, say(locals.lang).founded(next.officeName));
    redirect(303, '/tai-khoan');
  },
};

function hasLines(form: FormData): boolean {
  return textField(form, 'dong') !== '' || fileFields(form, 'tep').length > 0;
}

async function readMore(form: FormData, draft: FoundingDraft, save: (draft: FoundingDraft) => Promise<void>) {
  const [file] = fileFields(form, 'tep');
  const typed = textField(form, 'dong');
  const table = {
    kind: textField(form, 'loai-chung'),
    parent: textField(form, 'tren-chung'),
    fileName: file?.name ?? '',
  };
  const read = await readFileOrLines(file, typed);
  if (!read.ok) {
    await save(draft);
    const { fault, table: fileFault } = faultOfTable(read.reason);
    return fault ? failed({ faults: [{ fault, about: '' }] }) : failed({ faults: [], table: fileFault, typed });
  }
  await save({ ...draft, table: { ...table, rows: read.value } });
  redirect(303, `${stepUrl('don-vi')}#xem-truoc`);
}

function personFaults({ person }: FoundingDraft, password: string): Failed['faults'] {
  return [
    ...(person.name === '' ? [{ fault: 'no-name' as const, about: '' }] : []),
    ...(isEmail(person.email) ? [] : [{ fault: 'bad-email' as const, about: '' }]),
    ...(isPassword(password) ? [] : [{ fault: 'bad-password' as const, about: String(SHORTEST_PASSWORD) }]),
  ];
}
