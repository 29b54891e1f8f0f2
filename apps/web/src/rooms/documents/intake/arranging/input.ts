import { fileFields, textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import type { SentFile } from '../terms.ts';
import type { PictureId, Places, ReadAs } from './terms.ts';

const PLACE = /^so-(.+)$/;

/** The number beside each picture. */
export function readPlaces(form: FormData): Places {
  const places: Places = new Map();
  for (const [field, value] of form) {
    const id = PLACE.exec(field)?.[1];
    const typed = typeof value === 'string' ? value.trim() : '';
    if (isId<'intake-picture'>(id)) places.set(id, /^\d{1,4}$/.test(typed) ? Number(typed) : NaN);
  }
  return places;
}

/** The picture whose button was pressed. */
export function readPictureId(form: FormData): PictureId | null {
  const id = textField(form, 'anh');
  return isId<'intake-picture'>(id) ? id : null;
}

/** What was chosen, in a form or in an address. */
export function readAs(sent: FormData | URLSearchParams): ReadAs {
  return sent.get('kieu') === 'rieng' ? 'each' : 'one';
}

/** Pictures that were chosen to be added. */
export function readAdded(form: FormData): Promise<SentFile[]> {
  const chosen = fileFields(form, 'tep').map(async (file) => ({
    name: file.name,
    mediaType: file.type,
    bytes: new Uint8Array(await file.arrayBuffer()),
  }));
  return Promise.all(chosen);
}
