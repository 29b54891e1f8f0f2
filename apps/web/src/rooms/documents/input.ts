import { keyField, textField } from '#shared/forms/fields.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { isId } from '#shared/ids/id.ts';
import type { DocumentId, DocumentState, RegistryFilter } from './terms.ts';

const STATES: readonly string[] = ['stub', 'received', 'confirmed', 'withdrawn'] satisfies DocumentState[];
const LONGEST_WORDS = 200;
const LONGEST_REASON = 1000;
const LAST_PAGE = 10_000;

const isState = (text: string): text is DocumentState => STATES.includes(text);

/** What an address asks of the registry; whatever makes no sense is left out. */
export function readRegistryFilter(query: URLSearchParams): RegistryFilter {
  const state = query.get('tinh-trang') ?? '';
  const type = query.get('loai') ?? '';
  const year = Number(query.get('nam'));
  const page = Number(query.get('trang') ?? 1);
  return {
    words: (query.get('q') ?? '').normalize('NFC').trim().slice(0, LONGEST_WORDS),
    state: isState(state) ? state : null,
    type: /^\p{L}{1,12}$/u.test(type) ? type : null,
    year: Number.isInteger(year) && year > 1900 && year < 2200 ? year : null,
    page: Number.isInteger(page) && page > 0 && page <= LAST_PAGE ? page : 1,
  };
}

/** The form that takes a document out of the registry; undefined when its key is missing. */
export function readWithdrawal(form: FormData): { key: FormKey; reason: string } | undefined {
  const key = keyField(form);
  return key && { key, reason: textField(form, 'ly-do').slice(0, LONGEST_REASON) };
}

/** The form that says which stub a document is; undefined when it makes no sense. */
export function readJoining(form: FormData): { key: FormKey; stubId: DocumentId } | undefined {
  const key = keyField(form);
  const stubId = form.get('van-ban');
  return key && isId<'document'>(stubId) ? { key, stubId } : undefined;
}
