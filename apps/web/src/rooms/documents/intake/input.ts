import { fileFields, textField } from '#shared/forms/fields.ts';
import { refuse, done, type Outcome } from '#shared/forms/outcome.ts';
import type { SentFile } from './terms.ts';

const MOST_FILES = 50;

/** What a person typed into the form of the intake page, to be shown again. */
export interface TypedText {
  name: string;
  text: string;
}

export function readTyped(form: FormData): TypedText {
  return { name: textField(form, 'ten'), text: textField(form, 'chu') };
}

/**
 * The files of an intake form; pasted words become a text file like any other.
 * @refuses no-file: nothing chosen, nothing pasted · too-many-files: over fifty at once
 */
export async function readSentFiles(
  form: FormData,
  pastedName: string,
): Promise<Outcome<SentFile[], 'no-file' | 'too-many-files'>> {
  const chosen = fileFields(form, 'tep');
  const { name, text } = readTyped(form);
  if (chosen.length === 0 && text === '') return refuse('no-file');
  if (chosen.length > MOST_FILES) return refuse('too-many-files', { most: String(MOST_FILES) });
  const files = await Promise.all(
    chosen.map(async (file) => ({
      name: file.name,
      mediaType: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  if (text !== '') {
    const title = name || pastedName;
    files.push({ name: `${title}.txt`, mediaType: 'text/plain', bytes: new TextEncoder().encode(text) });
  }
  return done(files);
}
