import { textField } from '#shared/forms/fields.ts';
import type { SentLines } from './terms.ts';

const LINE = /^dong-(\d{1,9})$/;

/** The lines of a page as a form sent them. */
export function readLines(form: FormData, page: number): SentLines {
  const checked = new Set(form.getAll('dung').map(String));
  const lines = [...form.keys()].flatMap((field) => {
    const start = LINE.exec(field)?.[1];
    if (start === undefined) return [];
    const [text, shown] = [textField(form, field), textField(form, `cu-${start}`)];
    return [{ start: Number(start), text, shown, isChecked: checked.has(start) }];
  });
  return { page, lines };
}

/** What a refused form is shown again with: words that were typed, and ticks, by the name of their line. */
export function typedIn({ lines }: SentLines): Record<string, { text?: string; isChecked: boolean }> {
  const touched = lines.filter(({ text, shown, isChecked }) => text !== shown || isChecked);
  return Object.fromEntries(
    touched.map(({ start, text, shown, isChecked }) => [start, { ...(text !== shown && { text }), isChecked }]),
  );
}
