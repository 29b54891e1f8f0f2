import type { DocumentHead } from '#rooms/issuing/terms.ts';
import { textField, textFields } from '#shared/forms/fields.ts';
import type { DraftEdit } from './terms.ts';

const LONGEST_TEXT = 20_000;
const LONGEST_LINE = 500;
const TEXT = 'cau:';
const OWN = 'them:';
const LEFT = 'bo:';
const PLACE = 'thu-tu:';

/** Number of the version that was on the screen; 0, which none has, when the field was tampered with. */
export function readBase(form: FormData): number {
  const text = textField(form, 'ban');
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** Number of a version in an address; null for the newest. */
export function readVersion(query: URLSearchParams): number | null {
  const text = query.get('ban') ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function words(text: string): string {
  return text.replace(/\r\n?/g, '\n').slice(0, LONGEST_TEXT);
}

/**
 * What a person typed over the report: `cau:ID` are sentences, `them:HEADING` are sentences of their own, `bo:ID` leaves
 * one out and `thu-tu:ID` says where it stands.
 * @param head the parts of the document's head that the form does not ask for
 */
export function readEdit(form: FormData, head: Pick<DocumentHead, 'type' | 'typeName'>): DraftEdit {
  const names = [...form.keys()];
  const line = (name: string) => textField(form, name).replace(/\s+/g, ' ').slice(0, LONGEST_LINE);
  return {
    texts: Object.fromEntries(
      names
        .filter((name) => name.startsWith(TEXT))
        .map((name) => [name.slice(TEXT.length), words(textField(form, name))]),
    ),
    left: names.filter((name) => name.startsWith(LEFT)).map((name) => name.slice(LEFT.length)),
    places: Object.fromEntries(
      names
        .filter((name) => name.startsWith(PLACE) && /^\d{1,4}$/.test(textField(form, name)))
        .map((name) => [name.slice(PLACE.length), Number(textField(form, name))]),
    ),
    added: names
      .filter((name) => name.startsWith(OWN) && textField(form, name) !== '')
      .map((name) => ({ after: name.slice(OWN.length), text: words(textField(form, name)) })),
    head: {
      type: head.type,
      typeName: head.typeName,
      parent: line('cap-tren'),
      issuer: line('co-quan'),
      organ: line('viet-tat'),
      place: line('dia-danh'),
      subject: line('trich-yeu'),
      authority: line('quyen-han'),
      position: line('chuc-vu'),
      signer: line('ho-ten'),
      recipients: words(textField(form, 'noi-nhan'))
        .split('\n')
        .map((text) => text.replace(/^[-–\s]+/, '').trim())
        .filter((text) => text !== ''),
    },
  };
}

/** A decision about sources that changed. */
export function readDecision(form: FormData): { ids: string[]; take: boolean; reason: string } {
  return {
    ids: textFields(form, 'nguon').filter((id) => id !== ''),
    take: textField(form, 'lam') === 'lay',
    reason: words(textField(form, 'ly-do')),
  };
}
