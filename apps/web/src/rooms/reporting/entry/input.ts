import { fileFields, textField } from '#shared/forms/fields.ts';

/** The draft somebody looked at when sending; 0 when the form lost it. */
export function readRevision(form: FormData): number {
  const revision = Number(textField(form, 'ban'));
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : 0;
}

/** What an owner decided on a version. */
export function readDecision<D extends 'accepted' | 'returned'>(
  form: FormData,
  decision: D,
): { decision: D; version: number; reason: string; part: string } {
  return {
    decision,
    version: readRevision(form),
    reason: textField(form, 'ly-do').slice(0, 2000),
    part: textField(form, 'phan').slice(0, 50),
  };
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
