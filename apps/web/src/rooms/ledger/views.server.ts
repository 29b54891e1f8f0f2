import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { writeMoment } from '#shared/time/day.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { mayTakeWholeLedger } from './policy.ts';
import * as store from './store.server.ts';
import type { EntryFilter, EntryPlace, NumberedEntry } from './terms.ts';
import { describeDeed } from './deeds/wording.ts';
import { say } from './wording.ts';

const SHEET = 20_000;

/**
 * What happened, newest first, as far as the reader may see it.
 * @param options.before only entries older than this one: where the page before ended
 */
export function loadEntries(
  scope: Scope,
  options: EntryFilter & { before?: EntryPlace; limit: number },
): Promise<NumberedEntry[]> {
  return inScope(scope, (tx) => store.selectEntries(tx, options));
}

/**
 * The same entries as a sheet: the newest 20.000 of what the filter finds and the reader sees.
 * @param unitNames by id: names are not this room's to know
 */
export async function loadEntrySheet(
  scope: Scope,
  filter: EntryFilter,
  unitNames: ReadonlyMap<string, string>,
  lang: Lang,
): Promise<Uint8Array> {
  const t = say(lang);
  const entries = await loadEntries(scope, { ...filter, limit: SHEET });
  const write = (content: unknown) => (content === null ? '' : JSON.stringify(content));
  const text = (title: string, width: number) => ({ title, width, kind: 'text' as const });
  const columns = [
    { title: t.number, width: 10, kind: 'number' as const },
    text(t.when, 18),
    text(t.who, 26),
    text(t.unit, 36),
    text(t.deed, 60),
    text(t.before, 40),
    text(t.after, 40),
  ];
  const rows = entries.map((entry) => [
    entry.no,
    writeMoment(entry.at),
    entry.personId === null ? t.clockwork : entry.personName,
    unitNames.get(entry.unitId ?? '') ?? '',
    describeDeed(lang, entry).text,
    write(entry.before),
    write(entry.after),
  ]);
  return writeWorkbook([{ name: t.title, columns, rows }]);
}

/**
 * A piece of the chain, oldest first: for the file that anyone can check without this software.
 * @param afterNo number of the last link the caller has; 0 for none
 * @refuses a person who does not see the whole office
 */
export async function loadChain(
  scope: Scope,
  afterNo: number,
  limit: number,
): Promise<Outcome<(NumberedEntry & { officeId: string })[], 'not-allowed'>> {
  if (!mayTakeWholeLedger(scope)) return refuse('not-allowed');
  const rows = await inScope(scope, (tx) => store.selectChain(tx, afterNo, limit));
  return done(rows.map((row) => ({ officeId: scope.officeId, ...row })));
}

/**
 * The last link of the office's chain as it stands; commands that print it call `sealLedger` first.
 * @returns null for an empty chain
 */
export async function loadHead(scope: Scope): Promise<{ no: number; hash: string } | null> {
  const seal = await inScope(scope, (tx) => store.lastSeal(tx, scope.officeId));
  return seal ? { no: seal.no, hash: seal.hash } : null;
}
