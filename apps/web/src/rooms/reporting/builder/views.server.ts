import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { mayKeepForms } from '../catalogue/policy.ts';
import { indicatorsOn } from '../catalogue/rules.ts';
import { catalogueWithin } from '../catalogue/views.server.ts';
import { ANNUAL_FORM } from '../forms/input.ts';
import type { FormContent, Indicator } from '../forms/terms.ts';
import { shippedFormWithin } from '../forms/views.server.ts';
import { differenceOf, judgeForm } from './rules.ts';
import * as store from './store.server.ts';
import type { Difference, FormDraft, FormEntry, FormFault, FormVersion } from './terms.ts';

/** Every form of the office with its newest version, drafts among them; the shipped pattern until it is taken over. */
export function loadForms(scope: Scope): Promise<FormEntry[]> {
  return inScope(scope, async (tx) => {
    const versions = Map.groupBy(await store.selectVersions(tx), ({ code }) => code);
    const drafts = new Map((await store.selectDrafts(tx)).map((draft) => [draft.code, draft]));
    const codes = new Set([ANNUAL_FORM.code, ...versions.keys(), ...drafts.keys()]);
    return [...codes].map((code) => {
      const all = versions.get(code) ?? [];
      const draft = drafts.get(code);
      return {
        code,
        title: all[0]?.title ?? draft?.title ?? ANNUAL_FORM.title,
        version: all[0]?.version ?? 0,
        cycles: all.reduce((sum, { cycles }) => sum + cycles, 0),
        draftBy: draft?.changedBy ?? null,
      };
    });
  });
}

/** One form as its page shows it. */
export interface FormPage {
  code: string;
  title: string;
  /** The newest version, or the shipped pattern; null while there is only a draft. */
  content: FormContent | null;
  versions: FormVersion[];
  draft: FormDraft | null;
  faults: FormFault[];
  /** Against the form the draft was made from; null when it was made from none. */
  differences: Difference[] | null;
  /** Indicators that the draft does not ask yet. */
  offered: Indicator[];
  mayKeep: boolean;
}

/** A form with its versions and the draft of the next one; null when there is no such form. */
export function loadFormPage(scope: Scope, code: string): Promise<FormPage | null> {
  return inScope(scope, async (tx) => {
    const versions = await store.selectVersions(tx, code);
    const draft = (await store.selectDraft(tx, code)) ?? null;
    const pattern = code === ANNUAL_FORM.code && versions.length === 0 ? await shippedFormWithin(scope, tx) : null;
    const [newest] = versions;
    if (!newest && !draft && !pattern) return null;
    const { histories } = await catalogueWithin(scope, tx);
    const asked = new Set(draft?.content.indicators.map((one) => one.code));
    const all = draft?.basedOn ? await store.selectVersions(tx) : [];
    const before = all.find(({ id }) => id === draft?.basedOn)?.content ?? pattern;
    return {
      code,
      title: draft?.title ?? newest?.title ?? ANNUAL_FORM.title,
      content: newest?.content ?? pattern,
      versions,
      draft,
      faults: draft ? judgeForm(draft.title, draft.content) : [],
      differences: draft && before ? differenceOf(before, draft.content) : null,
      offered: indicatorsOn(histories, scope.today).filter((one) => !asked.has(one.code)),
      mayKeep: mayKeepForms(scope),
    };
  });
}
