import { fileFields, textField } from '#shared/forms/fields.ts';

/** The draft somebody looked at when sending; 0 when the form lost it. */
export function readRevision(form: FormData): number {
  const revision = Number(textField(form, 'ban'));
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : 0;
}

/** Evidence chosen in the form. */
export async function readFiles(form: FormData): Promise<{ bytes: Uint8Array; name: string; mediaType: string }[]> {
  return Promise.all(
    fileFields(form, 'tep').map(async (file) => ({
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: file.name,
      mediaType: file.type,
    })),
  );
}
