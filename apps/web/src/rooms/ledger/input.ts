import { isId } from '#shared/ids/id.ts';
import { isDay } from '#shared/time/day.ts';
import type { EntryFilter, EntryPlace, Subject } from './terms.ts';

const LONGEST_NAME = 100;

/** What an address asks of the ledger; whatever makes no sense is left out. */
export function readFilter(query: URLSearchParams): EntryFilter {
  const room = query.get('phong') ?? '';
  const person = (query.get('nguoi') ?? '').normalize('NFC').trim().slice(0, LONGEST_NAME);
  const about = query.get('ve') ?? '';
  const from = query.get('tu');
  const to = query.get('den');
  return {
    ...(/^[a-z-]+$/.test(room) ? { room } : {}),
    ...(person ? { person } : {}),
    ...(/^[a-z-]+:[0-9a-f-]{36}$/.test(about) ? { about: about as Subject } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** The place in the ledger at which the next page begins: "2026-10-20T01:30:00.000Z_id". */
export function readPlace(text: string | null): EntryPlace | undefined {
  const [moment, id] = (text ?? '').split('_');
  const at = new Date(moment ?? '');
  return isId<'entry'>(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
