import { fold } from '@kheo/van-ban';
import { isId } from '#shared/ids/id.ts';
import { GROUPS, type DutyFilter, type Group } from '../terms.ts';
import { GROUP_ADDRESS } from './rules.ts';

const ROLES = new Map([
  ['chu-tri', 'lead'],
  ['phoi-hop', 'support'],
] as const);

/** What the address of the due list asks for; whatever makes no sense is as if it were not there. */
export function readDutyFilter(search: URLSearchParams): DutyFilter {
  const text = (name: string) => (search.get(name) ?? '').normalize('NFC').trim();
  const documentId = text('van-ban');
  const unitId = text('don-vi');
  const page = Number(text('trang') || '1');
  return {
    words: fold(text('q')),
    documentId: isId<'document'>(documentId) ? documentId : null,
    role: ROLES.get(text('vai-tro') as 'chu-tri') ?? null,
    unitId: isId<'unit'>(unitId) ? unitId : null,
    group: GROUPS.find((group: Group) => GROUP_ADDRESS[group] === text('nhom')) ?? null,
    askedOnly: text('xin') === 'gia-han',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}
