// Changes of the organisation by decision, and what stands in the database before and after them.
import { makeChange, undoChange } from '#rooms/organisation/changes/commands.server.ts';
import type { Picks, Plan, Target } from '#rooms/organisation/changes/terms.ts';
import type { ChangeId } from '#rooms/organisation/succession/terms.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { FOLLOWERS } from '../src/app/followers.server.ts';
import { digestOf } from './access/digest.ts';
import { formKey, TODAY, type TestOffice, type UnitKey } from './office.ts';

const NOTHING: Picks = { all: '', each: {} };
/** Of the totals, lines that are nothing but zeros come and go with a count: the tally is compared. */
const TRACES = ['ledger_entry', 'form_key', 'notice', 'unit_change', 'total'];

/** The unit that two branches merge into. */
export const TOGETHER = { name: 'Chi bộ liên ấp', shortName: null, kind: 'chi-bo' };

/** Ends units by decision 12-QĐ/ĐU of 16/10/2026, as of TODAY. */
export async function givenChange(
  office: TestOffice,
  kind: Plan['kind'],
  from: UnitKey[],
  to: Target[],
  picks = NOTHING,
): Promise<ChangeId> {
  const nothing = { name: '', shortName: null, parentId: null, work: '', below: {} };
  const decision = { number: '12-QĐ/ĐU', on: '2026-10-16', issuer: '' };
  const plan = { kind, on: TODAY, decision, from: from.map((key) => office.units[key]), to, ...nothing };
  const made = await makeChange(office.as('administrator'), formKey(), { plan, picks }, FOLLOWERS);
  if (!made.ok) throw new Error(`${made.reason} ${JSON.stringify(made.detail)}`);
  return made.value.id;
}

/** Merges the branches of two hamlets into TOGETHER. */
export function givenMerge(office: TestOffice): Promise<ChangeId> {
  return givenChange(office, 'merge', ['chiBo1', 'chiBo2'], [{ ...TOGETHER, parentId: office.units.dangUy }]);
}

export function undoGiven(office: TestOffice, id: ChangeId) {
  return undoChange(office.as('administrator'), formKey(), id, FOLLOWERS);
}

/** The unit that came of the merger. */
export async function successorIn(office: TestOffice): Promise<UnitId> {
  return (await loadUnits(office.as('administrator'), TODAY)).find(({ name }) => name === TOGETHER.name)!.id;
}

/** Everything that stands in the database but the traces of the doing itself. */
export async function standingIn(pool: Pool): Promise<Record<string, unknown>> {
  const digest = await digestOf(pool);
  return Object.fromEntries(Object.entries(digest).filter(([table]) => !TRACES.includes(table)));
}
