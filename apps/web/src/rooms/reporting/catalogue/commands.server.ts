import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/forms/outcome.ts';
import type { Day } from '#shared/time/day.ts';
import { CATALOGUE } from '../forms/input.ts';
import type { Indicator } from '../forms/terms.ts';
import { wantIndicator } from './input.ts';
import { mayKeepForms } from './policy.ts';
import { codeFor, historiesOf, isRetired, judgeIndicator, neededBy } from './rules.ts';
import * as store from './store.server.ts';
import type { IndicatorFault, IndicatorVersion, TypedIndicator, WantedIndicator } from './terms.ts';

export type CatalogueRefusal = 'catalogue-not-allowed' | 'indicator-not-found' | 'indicator-retired';
type Saved = Outcome<{ code: string; name: string; version: number }, CatalogueRefusal | IndicatorFault>;

/** Takes the shipped catalogue over into the office's own tables; what the office has already stays as it is. */
export async function takeCatalogueWithin(scope: Scope, tx: Tx): Promise<void> {
  await store.insertGroups(tx, scope.officeId, CATALOGUE.fields, 0);
  const kept = CATALOGUE.records.map(({ validFrom, ...indicator }, sort) => ({
    ...{ indicator, validFrom, sort, version: 1, changedBy: null, changedAt: null },
  }));
  await store.insertIndicators(tx, scope.officeId, kept);
}

/**
 * Adds an indicator to the catalogue; its code comes from its name.
 * @refuses catalogue-not-allowed, and every fault that `wantIndicator` and `judgeIndicator` find
 */
export function addIndicator(
  scope: Scope,
  key: FormKey,
  typed: TypedIndicator,
): Promise<Saved | Refusal<'form-key-taken'>> {
  return perform(scope, 'indicator.added', key, async (tx): Promise<Saved> => {
    if (!mayKeepForms(scope)) return refuse('catalogue-not-allowed');
    await takeCatalogueWithin(scope, tx);
    const versions = await store.selectVersions(tx);
    const taken = new Set(versions.map(({ indicator }) => indicator.code));
    return keepVersion(scope, tx, wantIndicator(typed, null, taken), versions, null);
  });
}

/**
 * Changes an indicator by a new version from a day on. Forms and cycles that are open keep the version they have.
 * @refuses catalogue-not-allowed, indicator-not-found, indicator-retired, and every fault of `judgeIndicator`
 */
export function changeIndicator(
  scope: Scope,
  key: FormKey,
  code: string,
  typed: TypedIndicator,
): Promise<Saved | Refusal<'form-key-taken'>> {
  return perform(scope, 'indicator.changed', key, async (tx): Promise<Saved> => {
    if (!mayKeepForms(scope)) return refuse('catalogue-not-allowed');
    await takeCatalogueWithin(scope, tx);
    const versions = await store.selectVersions(tx);
    const current = historiesOf(versions).find(({ latest }) => latest.indicator.code === code)?.latest;
    if (!current) return refuse('indicator-not-found');
    if (isRetired(current)) return refuse('indicator-retired');
    return keepVersion(scope, tx, wantIndicator(typed, code, new Set()), versions, current);
  });
}

async function keepVersion(
  scope: Scope,
  tx: Tx,
  { wanted, faults }: { wanted: WantedIndicator | null; faults: IndicatorFault[] },
  versions: (IndicatorVersion & { sort: number })[],
  current: IndicatorVersion | null,
): Promise<Saved> {
  if (!wanted) return refuse(faults[0] ?? 'name-missing', { all: faults.join(' ') });
  const indicator = await inGroup(scope, tx, wanted);
  // What the unit was called to the reader of numbers stays: figures are read as they were.
  if (current && current.indicator.unit === indicator.unit) indicator.entryUnit = current.indicator.entryUnit;
  const others = inForce(versions).filter(({ code }) => code !== indicator.code);
  const found = judgeIndicator(indicator, wanted.from, current, others);
  if (found.length > 0) return refuse(found[0]!, { all: found.join(' ') });
  const { code, name } = indicator;
  const version = (current?.version ?? 0) + 1;
  if (current) await store.endVersion(tx, code, current.version, wanted.from);
  const sort = versions.find((one) => one.indicator.code === code)?.sort ?? versions.length;
  const kept = { indicator, version, validFrom: wanted.from, sort, changedBy: scope.personName, changedAt: scope.now };
  await store.insertIndicators(tx, scope.officeId, [kept]);
  await record(scope, tx, {
    verb: current ? 'indicator.changed' : 'indicator.added',
    about: [`office:${scope.officeId}`],
    unitId: null,
    before: current?.indicator,
    after: { ...indicator, title: name, version, from: wanted.from },
  });
  return done({ code, name, version });
}

/** The indicator in its group, which is made when it has a new name. */
async function inGroup(scope: Scope, tx: Tx, { indicator, newGroup }: WantedIndicator): Promise<Indicator> {
  if (newGroup === '') return { ...indicator };
  const groups = await store.selectGroups(tx);
  const same = groups.find(({ name }) => name.toLowerCase() === newGroup.toLowerCase());
  if (same) return { ...indicator, field: same.code };
  const code = codeFor(newGroup, new Set(groups.map((group) => group.code)));
  await store.insertGroups(tx, scope.officeId, [{ code, name: newGroup }], groups.length);
  return { ...indicator, field: code };
}

function inForce(versions: readonly IndicatorVersion[]): Indicator[] {
  return historiesOf(versions).flatMap(({ latest }) => (isRetired(latest) ? [] : [latest.indicator]));
}

/**
 * Retires an indicator from a day on: new forms no longer offer it, everything reported stays.
 * @refuses catalogue-not-allowed, indicator-not-found, indicator-retired, from-too-early, still-needed (another
 *   indicator is computed from it or is a part of it)
 */
export function retireIndicator(
  scope: Scope,
  key: FormKey,
  code: string,
  from: Day,
): Promise<Outcome<{ name: string }, CatalogueRefusal | 'from-too-early' | 'still-needed' | 'form-key-taken'>> {
  type Retired = Outcome<{ name: string }, CatalogueRefusal | 'from-too-early' | 'still-needed'>;
  return perform(scope, 'indicator.retired', key, async (tx): Promise<Retired> => {
    if (!mayKeepForms(scope)) return refuse('catalogue-not-allowed');
    await takeCatalogueWithin(scope, tx);
    const versions = await store.selectVersions(tx);
    const current = historiesOf(versions).find(({ latest }) => latest.indicator.code === code)?.latest;
    if (!current) return refuse('indicator-not-found');
    if (isRetired(current)) return refuse('indicator-retired');
    if (from < current.validFrom) return refuse('from-too-early');
    const needed = neededBy(code, inForce(versions));
    if (needed.length > 0) return refuse('still-needed', { names: needed.join('; ') });
    await store.endVersion(tx, code, current.version, from);
    const { name } = current.indicator;
    await record(scope, tx, {
      verb: 'indicator.retired',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: { version: current.version },
      after: { title: name, from },
    });
    return done({ name });
  });
}
