import type { FigureKey, FormContent } from '../forms/terms.ts';
import { linesOf } from '../forms/rules.ts';
import type { Clash, Draft, FieldId, Origins, Typed, WrittenField } from './terms.ts';

/** A line nobody has touched. */
export const UNTOUCHED: Typed = { value: '', base: '', how: 'actual', asked: '' };

/** The field of a line. */
export function fieldOfLine(key: FigureKey): FieldId {
  return `so:${key}`;
}

/** The field of a section. */
export function fieldOfSection(code: string): FieldId {
  return `loi:${code}`;
}

/** What stands in a field, touched or not. */
export function fieldIn(draft: Draft, field: FieldId): Typed | string {
  const name = field.slice(field.indexOf(':') + 1);
  return field.startsWith('so:') ? (draft.figures[name] ?? UNTOUCHED) : (draft.narrative[name] ?? '');
}

/** Every field of a form, in order. */
export function fieldsOf(form: FormContent): FieldId[] {
  return [
    ...linesOf(form).map(({ key }) => fieldOfLine(key)),
    ...form.sections.map(({ code }) => fieldOfSection(code)),
  ];
}

/** Marks of every field as it is now, to be sent back with what was typed. */
export function originsOf(form: FormContent, draft: Draft): Origins {
  return Object.fromEntries(fieldsOf(form).map((field) => [field, markOf(fieldIn(draft, field))]));
}

/**
 * Brings what somebody typed into a draft that others may have changed since the form was shown: field by
 * field, so that two people who fill different fields never meet, and a field both changed is decided by
 * a person.
 * @param current the draft as it is kept now
 * @param typed fields as they were sent; a field that was not sent keeps what it has, and of two grounds the later stands
 * @param origins marks the fields had when the form was shown; a missing mark counts as a change by others
 * @returns the draft to keep, where a clashing field stays as it was, and the clashes
 */
export function mergeDraft(current: Draft, typed: Draft, origins: Origins): { draft: Draft; clashes: Clash[] } {
  const draft: Draft = { ...current, figures: { ...current.figures }, narrative: { ...current.narrative } };
  const clashes: Clash[] = [];
  for (const field of sentFields(typed)) {
    const [mine, theirs] = [fieldIn(typed, field), fieldIn(current, field)];
    const [mineMark, theirsMark] = [markOf(mine), markOf(theirs)];
    // The same words, now confirmed by a person who was asked about them.
    if (mineMark === theirsMark && typeof mine !== 'string' && mine.asked !== '') putField(draft, field, mine);
    const changedByMe = mineMark !== theirsMark && mineMark !== origins[field];
    if (!changedByMe) continue;
    if (theirsMark === origins[field]) putField(draft, field, mine);
    else clashes.push({ field, mine, theirs, theirsOrigin: theirsMark });
  }
  if (typed.ground !== undefined) draft.ground = typed.ground;
  return { draft, clashes };
}

function sentFields(typed: Draft): FieldId[] {
  return [...Object.keys(typed.figures).map(fieldOfLine), ...Object.keys(typed.narrative).map(fieldOfSection)];
}

function putField(draft: Draft, field: FieldId, content: Typed | string): void {
  const name = field.slice(field.indexOf(':') + 1);
  if (typeof content === 'string') draft.narrative[name] = content;
  else draft.figures[name] = content;
}

/** Short mark of a content: equal contents have equal marks. 53 bits, so a false meeting is no concern. */
function markOf(content: Typed | string): string {
  const text = typeof content === 'string' ? content : JSON.stringify([content.value, content.base, content.how]);
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/**
 * Puts figures into a draft.
 * @returns the draft, and each figure with what stood there before
 */
export function putFigures(
  draft: Draft,
  writes: readonly { key: FigureKey; row: number; typed: Typed }[],
): { draft: Draft; fields: WrittenField[] } {
  const figures = { ...draft.figures };
  const fields = writes.map(({ key, row, typed }): WrittenField => {
    const before = figures[key] ?? null;
    figures[key] = typed;
    return { key, row, before, after: typed };
  });
  return { draft: { ...draft, figures }, fields };
}

/** Whether a field stands as an import left it: word for word, whoever was asked about it since. */
export function isAsLeft(typed: Typed | undefined, after: Typed): boolean {
  return typed !== undefined && typed.value === after.value && typed.base === after.base && typed.how === after.how;
}

/**
 * Takes figures out of a draft again. A field somebody changed since stays as it is.
 * @returns the draft, the fields that are as before, and those that stay
 */
export function takeBack(
  draft: Draft,
  fields: readonly WrittenField[],
): { draft: Draft; restored: FigureKey[]; stayed: FigureKey[] } {
  const figures = { ...draft.figures };
  const restored: FigureKey[] = [];
  const stayed: FigureKey[] = [];
  for (const { key, before, after } of fields.toReversed()) {
    if (!isAsLeft(figures[key], after)) {
      stayed.push(key);
      continue;
    }
    restored.push(key);
    if (before) figures[key] = before;
    else delete figures[key];
  }
  return { draft: { ...draft, figures }, restored, stayed };
}
