import { isId, type Id } from '#shared/ids/id.ts';

/** Name of the hidden field that makes a form work once. */
export const KEY_FIELD = 'khoa';

/** NFC, trimmed, and without what a database refuses to store: NUL and halves of characters. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').normalize('NFC').trim();
}

/** A text field, cleaned; empty when absent or a file. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? clean(value) : '';
}

/** Every value of a field that may stand several times. */
export function textFields(form: FormData, name: string): string[] {
  return form.getAll(name).flatMap((value) => (typeof value === 'string' ? [clean(value)] : []));
}

/** The form's key; undefined when it was tampered with. */
export function keyField(form: FormData): Id<'form-key'> | undefined {
  const value = form.get(KEY_FIELD);
  return isId<'form-key'>(value) ? value : undefined;
}

/** Files that were really chosen: a browser sends an empty one when none was. */
export function fileFields(form: FormData, name: string): File[] {
  return form
    .getAll(name)
    .flatMap((value) => (value instanceof File && (value.size > 0 || value.name !== '') ? [value] : []));
}
