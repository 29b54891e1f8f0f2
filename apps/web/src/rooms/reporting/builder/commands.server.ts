import { canonical } from '#rooms/ledger/rules.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { mayKeepForms } from '../catalogue/policy.ts';
import { codeFor, indicatorsOn } from '../catalogue/rules.ts';
import { catalogueWithin } from '../catalogue/views.server.ts';
import { insertForm } from '../forms/store.server.ts';
import type { FormContent, FormId } from '../forms/terms.ts';
import { shippedFormWithin } from '../forms/views.server.ts';
import { ANNUAL_FORM } from '../forms/input.ts';
import { applyStep, EMPTY_FORM, judgeForm, refreshed } from './rules.ts';
import * as store from './store.server.ts';
import type { Step } from './terms.ts';

export type FormRefusal = 'form-not-allowed' | 'form-not-found' | 'draft-there' | 'draft-not-found' | 'draft-moved';

/**
 * Begins a draft: of the next version of a form, or of another form that is a copy of it; with the indicators as
 * the catalogue has them today.
 * @param title of the other form; empty for the next version of the same
 * @refuses form-not-allowed, form-not-found, draft-there
 */
export function draftForm(
  scope: Scope,
  key: FormKey,
  from: string,
  title: string,
): Promise<Outcome<{ code: string }, FormRefusal | 'form-key-taken'>> {
  return perform(scope, 'form.drafted', key, async (tx): Promise<Outcome<{ code: string }, FormRefusal>> => {
    if (!mayKeepForms(scope)) return refuse('form-not-allowed');
    const versions = await store.selectVersions(tx);
    const [newest] = versions.filter((version) => version.code === from);
    const pattern = newest ?? (from === ANNUAL_FORM.code ? await shipped(scope, tx) : null);
    if (!pattern) return refuse('form-not-found');
    const { histories } = await catalogueWithin(scope, tx);
    const content = refreshed(pattern.content, indicatorsOn(histories, scope.today));
    const code = title === '' ? from : await newCode(tx, title);
    return begin(scope, tx, { code, title: title || pattern.title, content, basedOn: newest?.id ?? null });
  });
}

/**
 * Begins a form that asks nothing yet.
 * @refuses form-not-allowed
 */
export function newForm(
  scope: Scope,
  key: FormKey,
  title: string,
): Promise<Outcome<{ code: string }, FormRefusal | 'form-key-taken'>> {
  return perform(scope, 'form.drafted', key, async (tx): Promise<Outcome<{ code: string }, FormRefusal>> => {
    if (!mayKeepForms(scope)) return refuse('form-not-allowed');
    return begin(scope, tx, { code: await newCode(tx, title), title, content: EMPTY_FORM, basedOn: null });
  });
}

async function shipped(scope: Scope, tx: Tx) {
  return { title: ANNUAL_FORM.title, content: await shippedFormWithin(scope, tx) };
}

async function newCode(tx: Tx, title: string): Promise<string> {
  const versions = await store.selectVersions(tx);
  const drafts = await store.selectDrafts(tx);
  return codeFor(
    title,
    new Set([ANNUAL_FORM.code, ...versions, ...drafts].map((one) => (typeof one === 'string' ? one : one.code))),
  );
}

async function begin(
  scope: Scope,
  tx: Tx,
  draft: { code: string; title: string; content: FormContent; basedOn: FormId | null },
): Promise<Outcome<{ code: string }, 'draft-there'>> {
  const { personName, now, officeId } = scope;
  const isNew = await store.insertDraft(tx, officeId, { ...draft, changedBy: personName, changedAt: now });
  if (!isNew) return refuse('draft-there');
  await record(scope, tx, {
    verb: 'form.drafted',
    about: [`office:${officeId}`],
    unitId: null,
    after: { title: draft.title, code: draft.code },
  });
  return done({ code: draft.code });
}

/**
 * Keeps a draft as its page was filled in, and does what the pressed button asks. Sent twice it is refused the
 * second time, because the draft has moved on; the ledger has its line when the draft began and when it is published.
 * @param revision the draft that was looked at: what somebody else kept meanwhile is not overwritten
 * @refuses form-not-allowed, draft-not-found, draft-moved
 */
export function keepForm(
  scope: Scope,
  code: string,
  typed: { title: string; revision: number; content: FormContent },
  step: Step,
): Promise<Outcome<{ revision: number }, FormRefusal>> {
  return inScope(scope, async (tx): Promise<Outcome<{ revision: number }, FormRefusal>> => {
    if (!mayKeepForms(scope)) return refuse('form-not-allowed');
    const draft = await store.holdDraft(tx, code);
    if (!draft) return refuse('draft-not-found');
    if (draft.revision !== typed.revision) return refuse('draft-moved', { by: draft.changedBy });
    const { groups, histories } = await catalogueWithin(scope, tx);
    const content = applyStep(typed.content, step, indicatorsOn(histories, scope.today), groups);
    if (draft.title === typed.title && canonical(content) === canonical(draft.content))
      return done({ revision: draft.revision });
    const revision = draft.revision + 1;
    const { title } = typed;
    await store.updateDraft(tx, code, { title, content, revision, by: scope.personName, at: scope.now });
    return done({ revision });
  });
}

/**
 * Publishes a draft as the next version of its form. From now on it is never edited; cycles opened from today ask it.
 * @refuses form-not-allowed, draft-not-found, draft-moved, form-faulty (what judgeForm finds)
 */
export function publishForm(
  scope: Scope,
  key: FormKey,
  code: string,
  revision: number,
): Promise<Outcome<{ title: string; version: number }, FormRefusal | 'form-faulty' | 'form-key-taken'>> {
  type Published = Outcome<{ title: string; version: number }, FormRefusal | 'form-faulty'>;
  return perform(scope, 'form.published', key, async (tx): Promise<Published> => {
    if (!mayKeepForms(scope)) return refuse('form-not-allowed');
    const draft = await store.holdDraft(tx, code);
    if (!draft) return refuse('draft-not-found');
    if (draft.revision !== revision) return refuse('draft-moved', { by: draft.changedBy });
    if (judgeForm(draft.title, draft.content).length > 0) return refuse('form-faulty');
    const [newest] = await store.selectVersions(tx, code);
    const version = (newest?.version ?? 0) + 1;
    const id = newId<'form'>(scope.now.getTime());
    const { officeId, personName, now } = scope;
    const { title, content } = draft;
    await insertForm(tx, { officeId, id, code, version, title, content, by: personName, at: now });
    await store.deleteDraft(tx, code);
    await record(scope, tx, {
      verb: 'form.published',
      about: [`form:${id}`],
      unitId: null,
      before: newest && { version: newest.version },
      after: { title, code, version, figures: content.indicators.length, sections: content.sections.length },
    });
    return done({ title, version });
  });
}

/**
 * Gives a draft up; published versions stay.
 * @refuses form-not-allowed, draft-not-found
 */
export function dropForm(
  scope: Scope,
  key: FormKey,
  code: string,
): Promise<Outcome<{ title: string }, FormRefusal | 'form-key-taken'>> {
  return perform(scope, 'form.dropped', key, async (tx): Promise<Outcome<{ title: string }, FormRefusal>> => {
    if (!mayKeepForms(scope)) return refuse('form-not-allowed');
    const draft = await store.holdDraft(tx, code);
    if (!draft) return refuse('draft-not-found');
    await store.deleteDraft(tx, code);
    await record(scope, tx, {
      verb: 'form.dropped',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: { content: draft.content },
      after: { title: draft.title, code },
    });
    return done({ title: draft.title });
  });
}
