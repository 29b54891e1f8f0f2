import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import { mayChangeUnits } from '../policy.ts';
import { newLinesInOrder, readRoll } from '../roll/rules.ts';
import { selectKinds, selectUnits } from '../store.server.ts';
import { selectAllVersions } from '../succession/store.server.ts';
import type { UnitId } from '../terms.ts';
import {
  decideChange,
  decideUndo,
  faultOfMany,
  faultOfNew,
  type ChangeRefusal,
  type PlaceRefusal,
  type Wanted,
} from './rules.ts';
import * as store from './store.server.ts';
import type { UnitVersion } from './terms.ts';

const FOREIGN_KEY = '23503';

type Always = 'not-allowed' | 'unknown-kind' | 'form-key-taken';
type Named = { id: UnitId; name: string };

async function hasKind(tx: Tx, code: string): Promise<boolean> {
  return (await selectKinds(tx)).some((kind) => kind.code === code);
}

/** What the ledger keeps of a version. */
function factsOf({ name, shortName, kind, parentId, decision, ...days }: Wanted | UnitVersion) {
  const from = 'from' in days ? days.from : days.validFrom;
  return { name, shortName, kind, parentId, from, decision };
}

/**
 * Adds a unit from a day on.
 * @refuses not-allowed, unknown-kind; parent-not-then, parent-ends, name-taken
 */
export async function addUnit(
  scope: Scope,
  key: FormKey,
  wanted: Wanted,
): Promise<Outcome<Named, Always | PlaceRefusal>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.added', key, async (tx) => {
    await store.holdTree(tx, scope.officeId);
    if (!(await hasKind(tx, wanted.kind))) return refuse('unknown-kind');
    const id = newId<'unit'>(scope.now.getTime());
    const fault = faultOfNew(id, wanted, await selectAllVersions(tx));
    if (fault) return fault;
    const sort = await store.countUnits(tx);
    await store.insertUnits(tx, scope.officeId, [{ ...wanted, id, sort }], scope.now);
    await record(scope, tx, { verb: 'unit.added', about: [`unit:${id}`], unitId: id, after: factsOf(wanted) });
    return done({ id, name: wanted.name });
  });
}

/**
 * Changes name, kind or place of a unit from a day on; on the first day of its newest version it corrects that.
 * @refuses not-allowed, unknown-kind, unit-not-found, unit-ended, unit-ends, before-last-change, nothing-changed,
 *   parent-not-then, parent-ends, name-taken, circle
 */
export async function changeUnit(
  scope: Scope,
  key: FormKey,
  id: UnitId,
  wanted: Wanted,
): Promise<Outcome<Named, Always | ChangeRefusal | 'unit-not-found'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.renamed', key, async (tx) => {
    await store.holdTree(tx, scope.officeId);
    if (!(await hasKind(tx, wanted.kind))) return refuse('unknown-kind');
    const last = (await store.versionsOf(tx, id)).at(-1);
    if (!last) return refuse('unit-not-found');
    const decided = decideChange(last, wanted, await selectAllVersions(tx));
    if (!decided.ok) return decided;
    if (decided.corrects) await store.correctVersion(tx, last.id, wanted);
    else {
      await store.closeVersion(tx, last.id, wanted.from);
      await store.insertVersion(tx, scope.officeId, { ...wanted, unitId: id, sort: last.sort }, scope.now);
    }
    await record(scope, tx, {
      verb: decided.moves ? 'unit.moved' : 'unit.renamed',
      about: [`unit:${id}`],
      unitId: id,
      before: factsOf(last),
      after: factsOf(wanted),
    });
    return done({ id, name: wanted.name });
  });
}

/**
 * Takes the last change of a unit back: its end, its newest version, or the unit itself when nothing points at it.
 * @returns gone: the unit itself was taken back
 * @refuses not-allowed, unit-not-found; undo-the-change: a decision made it, and is undone as a whole; unit-in-use: people, duties, documents or units below depend on it
 */
export async function undoUnit(
  scope: Scope,
  key: FormKey,
  id: UnitId,
): Promise<Outcome<Named & { gone: boolean }, Always | 'unit-not-found' | 'unit-in-use' | 'undo-the-change'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  try {
    return await perform(scope, 'unit.undone', key, async (tx) => {
      await store.holdTree(tx, scope.officeId);
      const versions = await store.versionsOf(tx, id);
      const [before, last] = [versions.at(-2), versions.at(-1)];
      if (!last) return refuse('unit-not-found');
      if (await store.changeBehind(tx, last)) return refuse('undo-the-change');
      const undo = decideUndo(versions);
      if (undo === 'end') await store.closeVersion(tx, last.id, null);
      else await store.deleteVersion(tx, last.id);
      if (undo === 'change' && before) await store.closeVersion(tx, before.id, null);
      if (undo === 'unit') await store.deleteUnit(tx, id);
      await record(scope, tx, {
        verb: 'unit.undone',
        about: [`unit:${id}`],
        unitId: undo === 'unit' ? null : id,
        before: { ...factsOf(last), validTo: last.validTo },
        after: undo === 'change' && before ? factsOf(before) : null,
      });
      return done({ id, name: (before ?? last).name, gone: undo === 'unit' });
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === FOREIGN_KEY) return refuse('unit-in-use');
    throw error;
  }
}

/**
 * Adds the new lines of a table of units; lines that are no new unit are left out, as the preview said.
 * @param roll what was previewed; it is read again here, against the units as they are now
 * @refuses not-allowed; nothing-new; parent-ends, name-taken by a change that is to come
 */
export async function importUnits(
  scope: Scope,
  key: FormKey,
  roll: { rows: string[][]; kind: string; parent: string; from: Day },
): Promise<Outcome<{ count: number }, 'not-allowed' | 'nothing-new' | 'form-key-taken' | PlaceRefusal>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.imported', key, async (tx) => {
    await store.holdTree(tx, scope.officeId);
    const present = await selectUnits(tx, roll.from);
    const lines = newLinesInOrder(readRoll(roll.rows, { ...roll, present, kinds: await selectKinds(tx) }));
    if (lines.length === 0) return refuse('nothing-new');
    const first = await store.countUnits(tx);
    const ids = new Map(lines.map(({ no }) => [no, newId<'unit'>(scope.now.getTime())]));
    const there = new Map(present.map(({ id }) => [String(id), id]));
    const units = lines.map(({ no, name, shortName, kind, parent }) => ({
      id: ids.get(no)!,
      name,
      shortName: shortName || null,
      kind,
      parentId: (parent && ('id' in parent ? there.get(parent.id) : ids.get(parent.line))) ?? null,
      sort: first + no,
      from: roll.from,
      decision: null,
    }));
    const fault = faultOfMany(units, await selectAllVersions(tx));
    if (fault) return fault;
    await store.insertUnits(tx, scope.officeId, units, scope.now);
    await record(scope, tx, {
      verb: 'unit.imported',
      about: units.map(({ id }) => `unit:${id}` as const),
      unitId: scope.unitId,
      after: { from: roll.from, units: units.map(({ id, name, kind, parentId }) => ({ id, name, kind, parentId })) },
    });
    return done({ count: units.length });
  });
}
