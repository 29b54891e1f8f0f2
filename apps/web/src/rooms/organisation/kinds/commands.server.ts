import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { mayChangeUnits } from '../policy.ts';
import { isSameName, spell } from '../spelling/rules.ts';
import { selectKinds } from '../store.server.ts';
import { holdTree } from '../tree/store.server.ts';
import { codeFor, inOrder } from './rules.ts';
import * as store from './store.server.ts';
import type { WantedKind } from './terms.ts';

/**
 * Adds a kind, or changes name, side, words and place of one.
 * @param code null for a new kind
 * @refuses not-allowed, kind-not-found; kind-name-taken
 */
export async function saveKind(
  scope: Scope,
  key: FormKey,
  code: string | null,
  wanted: WantedKind,
): Promise<Outcome<{ name: string }, 'not-allowed' | 'kind-not-found' | 'kind-name-taken' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, code === null ? 'unit.kind-added' : 'unit.kind-changed', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const kinds = await selectKinds(tx);
    const before = kinds.find((kind) => kind.code === code);
    if (code !== null && !before) return refuse('kind-not-found');
    const spelt = spell(wanted.name);
    const same = kinds.find((kind) => kind.code !== code && isSameName(spell(kind.name), spelt));
    if (same) return refuse('kind-name-taken', { name: same.name });
    const codes = kinds.map((kind) => kind.code);
    const { name, system, phrases, place } = wanted;
    const kind = { code: code ?? codeFor(name, new Set(codes)), name, system, phrases };
    if (before) await store.updateKind(tx, kind);
    else await store.insertKind(tx, scope.officeId, kind);
    await store.setOrder(tx, inOrder(codes, kind.code, place));
    await record(scope, tx, {
      verb: before ? 'unit.kind-changed' : 'unit.kind-added',
      about: [`office:${scope.officeId}`],
      unitId: null,
      before: before ?? null,
      after: { ...kind, place },
    });
    return done({ name });
  });
}

/**
 * Takes a kind away that no unit is or ever was of.
 * @refuses not-allowed, kind-not-found, kind-in-use
 */
export async function removeKind(
  scope: Scope,
  key: FormKey,
  code: string,
): Promise<Outcome<{ name: string }, 'not-allowed' | 'kind-not-found' | 'kind-in-use' | 'form-key-taken'>> {
  if (!mayChangeUnits(scope)) return refuse('not-allowed');
  return perform(scope, 'unit.kind-removed', key, async (tx) => {
    await holdTree(tx, scope.officeId);
    const kind = (await selectKinds(tx)).find((one) => one.code === code);
    if (!kind) return refuse('kind-not-found');
    const used = (await store.countUse(tx)).get(code) ?? 0;
    if (used > 0) return refuse('kind-in-use', { name: kind.name, count: String(used) });
    await store.deleteKind(tx, code);
    const deed = { about: [`office:${scope.officeId}` as const], unitId: null, before: kind };
    await record(scope, tx, { verb: 'unit.kind-removed', ...deed, after: { name: kind.name } });
    return done({ name: kind.name });
  });
}
