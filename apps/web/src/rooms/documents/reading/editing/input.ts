import type { FormKey } from '#rooms/ledger/terms.ts';
import { KEY_FIELD, keyField, textField, textFields } from '#shared/forms/fields.ts';
import { isoOfTyped } from '../heading/rules.ts';
import { findWords } from '../original/rules.ts';
import { holds } from '../rules.ts';
import type { Answer, Choice, Relation, Span } from '../terms.ts';
import {
  RECIPIENT_KINDS,
  type AssignmentFields,
  type CitationFields,
  type Decision,
  type HeaderFields,
} from './terms.ts';

const ANSWERS: Record<string, Answer> = { task: 'task', plan: 'plan', report: 'report', reply: 'reply' };
const RELATIONS: Record<string, Relation> = {
  ...{ basis: 'basis', implements: 'implements', amends: 'amends', replaces: 'replaces', mentions: 'mentions' },
};
const CHOICES: Record<string, Choice> = {
  ...{ keep: 'keep', doubt: 'doubt', unclear: 'unclear', period: 'period', now: 'now' },
};

/** One phrase a line; empty lines are nobody. */
function lines(form: FormData, name: string): string[] {
  return textField(form, name)
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** From which revision a form was made, and its key; undefined when it was tampered with. */
export function draftFields(form: FormData): { revision: number; key: FormKey } | undefined {
  const key = keyField(form);
  const revision = Number(textField(form, 'ban'));
  return key && Number.isInteger(revision) && revision > 0 ? { key, revision } : undefined;
}

/** Everything that was typed, so that a refused form loses nothing. */
export function typedFields(form: FormData): Record<string, string> {
  const names = [...form.keys()].filter((name) => name !== KEY_FIELD && name !== 'ban');
  return Object.fromEntries(names.map((name) => [name, textField(form, name)]));
}

export function assignmentFields(form: FormData): AssignmentFields {
  return {
    title: textField(form, 'tieu-de').replace(/\s+/g, ' '),
    lead: lines(form, 'chu-tri'),
    support: lines(form, 'phoi-hop'),
    through: lines(form, 'qua'),
    cascade: lines(form, 'giao-tiep'),
    answer: ANSWERS[textField(form, 'san-pham')] ?? 'task',
    deadline: textField(form, 'thoi-han'),
    waitsFor: textField(form, 'cho'),
    unclear: textField(form, 'chua-ro'),
  };
}

export function headerFields(form: FormData): HeaderFields {
  const [act, inform, superior, publish, archive] = RECIPIENT_KINDS.map((kind) => lines(form, `noi-nhan-${kind}`));
  return {
    parent: textField(form, 'cap-tren'),
    issuer: textField(form, 'co-quan'),
    reference: textField(form, 'so').replace(/\s+/g, ''),
    type: textField(form, 'loai'),
    place: textField(form, 'dia-danh'),
    date: isoOfTyped(textField(form, 'ngay')),
    subject: textField(form, 'trich-yeu').replace(/\s+/g, ' '),
    authority: textField(form, 'tham-quyen'),
    position: textField(form, 'chuc-vu'),
    signer: textField(form, 'nguoi-ky'),
    addressees: lines(form, 'kinh-gui'),
    recipients: { act: act!, inform: inform!, superior: superior!, publish: publish!, archive: archive! },
  };
}

export function citationFields(form: FormData): CitationFields {
  return {
    type: textField(form, 'loai'),
    reference: textField(form, 'so'),
    name: textField(form, 'ten'),
    date: isoOfTyped(textField(form, 'ngay')),
    issuer: textField(form, 'co-quan'),
    relation: RELATIONS[textField(form, 'quan-he')] ?? 'mentions',
  };
}

/** Each row of the list of odd places sends its id, a choice (empty: undecided) and, where asked, a period. */
export function decisionFields(form: FormData): Decision[] {
  return textFields(form, 'cho').map((issueId) => ({
    issueId,
    choice: CHOICES[textField(form, `chon-${issueId}`)] ?? null,
    period: textField(form, `ky-${issueId}`),
  }));
}

/** A stretch of the original given as two offsets; undefined when they are no such thing. */
export function spanFields(start: string | null, end: string | null): Span | undefined {
  if (!/^\d{1,9}$/.test(start ?? '') || !/^\d{1,9}$/.test(end ?? '')) return undefined;
  const span = { start: Number(start), end: Number(end) };
  return span.start < span.end ? span : undefined;
}

/** Where a split begins: at the words that were typed, or else at the sentence that was chosen; NaN for neither. */
export function splitOffset(form: FormData, text: string, whole: Span): number {
  const words = textField(form, 'tach-chu');
  const found = words ? findWords(text, words, [whole]) : null;
  if (words) return found && holds(whole, found) ? found.start : Number.NaN;
  const at = textField(form, 'tach');
  return /^\d{1,9}$/.test(at) ? Number(at) : Number.NaN;
}
