import { textField, textFields } from '#shared/forms/fields.ts';
import { TOP } from './rules.ts';
import type { SentLines } from './terms.ts';

/** Names of recognised lines are places, those of added ones say with which version they came. */
const FIELD = /^(dong|them)-(\d{1,9}|t\d{1,9}-\d{1,4}|dau)$/;

function namesOf(form: FormData, kind: 'dong' | 'them'): string[] {
  return [...form.keys()].flatMap((field) => {
    const found = FIELD.exec(field);
    return found?.[1] === kind ? [found[2]!] : [];
  });
}

/** The lines of a page as a form sent them. */
export function readLines(form: FormData, page: number): SentLines {
  const [checked, out, back] = ['dung', 'bo', 'lai'].map((field) => new Set(textFields(form, field)));
  const names = [...namesOf(form, 'dong').filter((name) => name !== TOP), ...back!];
  const lines = names.map((name) => ({
    ...{ name, text: textField(form, `dong-${name}`), shown: textField(form, `cu-${name}`) },
    ...{ isChecked: checked!.has(name), isOut: out!.has(name), isBack: back!.has(name) },
  }));
  const additions = namesOf(form, 'them').map((name) => ({
    behind: name === TOP ? null : name,
    texts: textField(form, `them-${name}`).split('\n'),
  }));
  return { page, lines, additions };
}

/** What a refused form is shown again with. */
export interface TypedLine {
  /** Absent where it was left alone. */
  text?: string;
  isChecked: boolean;
  isOut: boolean;
  isBack: boolean;
  /** Lines to be added behind it. */
  more: string;
}

/** What a refused form is shown again with: words that were typed, and ticks, by the name of their line. */
export function typedIn({ lines, additions }: SentLines): Record<string, TypedLine> {
  const typed: Record<string, TypedLine> = {};
  const none = { isChecked: false, isOut: false, isBack: false, more: '' };
  for (const { name, text, shown, isChecked, isOut, isBack } of lines) {
    if (text === shown && !isChecked && !isOut && !isBack) continue;
    typed[name] = { ...(text !== shown && { text }), isChecked, isOut, isBack, more: '' };
  }
  for (const { behind, texts } of additions) {
    const more = texts.join('\n');
    if (more !== '') typed[behind ?? TOP] = { ...(typed[behind ?? TOP] ?? none), more };
  }
  return typed;
}
