import type { Standing } from '#rooms/identity/views.server.ts';
import { stateOf } from '#rooms/organisation/changes/rules.ts';
import { CHANGE_KINDS } from '#rooms/organisation/changes/terms.ts';
import { loadChanges } from '#rooms/organisation/changes/views.server.ts';
import { mayChangeUnits } from '#rooms/organisation/policy.ts';

export const load = async ({ locals }) => {
  const { scope } = locals.standing as Standing;
  const changes = await loadChanges(scope);
  return {
    changes: changes.map(({ names, heirs, ...change }) => {
      const { id, kind, on, decision } = change;
      return { id, kind, on, decision, names, heirs, state: stateOf(change, scope.today) };
    }),
    kinds: CHANGE_KINDS,
    mayChange: mayChangeUnits(scope),
  };
};
