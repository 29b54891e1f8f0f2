import { record } from '#rooms/ledger/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import * as store from '../accounts/store.server.ts';
import { mayManagePeople, mayPassPeople } from '../policy.ts';
import type { HeldMembership, PassedMemberships, Passing } from './terms.ts';

/**
 * Gives people of units that end their position in a successor from today on, or ends it, in the
 * transaction of the change. Who holds the same role there already keeps that one position.
 * @param present the positions as membershipsWithin shows them
 * @refuses not-allowed; last-administrator: nobody would be left to manage the office
 */
export async function passMembershipsWithin(
  scope: Scope,
  tx: Tx,
  present: readonly HeldMembership[],
  passings: readonly Passing[],
): Promise<Outcome<PassedMemberships, 'not-allowed' | 'last-administrator'>> {
  if (!mayPassPeople(scope)) return refuse('not-allowed');
  const administrators = await store.holdAdministrators(tx, scope.today);
  const stopped = passings.filter(({ to }) => to === null).map(({ id }) => id);
  if (administrators.length > 0 && administrators.every((id) => stopped.includes(id)))
    return refuse('last-administrator');
  const passed: PassedMemberships = { endedOn: scope.today, ended: [], given: [] };
  for (const { id, to } of passings) {
    const held = present.find((one) => one.id === id);
    if (!held) continue;
    passed.ended.push({ id, validTo: await store.validToOf(tx, id) });
    await store.endMembership(tx, id, scope.today);
    const there = to ? await store.selectMembershipsIn(tx, [to], scope.today) : [];
    const has = there.some((one) => one.personId === held.personId && one.role === held.role);
    if (to && !has) {
      const given = newId<'membership'>(scope.now.getTime());
      const { personId, position, role } = held;
      await store.insertMembership(tx, scope.officeId, {
        ...{ id: given, personId, unitId: to, role, position, validFrom: scope.today },
      });
      passed.given.push(given);
    }
    await record(scope, tx, {
      verb: to ? 'membership.moved' : 'membership.ended',
      about: [`person:${held.personId}`, `unit:${held.unitId}`, ...(to ? [`unit:${to}` as const] : [])],
      unitId: held.unitId,
      after: { name: held.personName, role: held.role, position: held.position },
    });
  }
  return done(passed);
}

/**
 * Gives back what passMembershipsWithin did, exactly.
 * @refuses people-changed: a position was given or ended since
 */
export async function restoreMembershipsWithin(
  scope: Scope,
  tx: Tx,
  passed: PassedMemberships,
): Promise<Outcome<null, 'not-allowed' | 'people-changed'>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  for (const id of passed.given) if (!(await store.deleteMembership(tx, id))) return refuse('people-changed');
  for (const { id, validTo } of passed.ended) {
    const held = await store.reopenMembership(tx, id, passed.endedOn, validTo);
    if (!held) return refuse('people-changed');
    await record(scope, tx, {
      verb: 'membership.restored',
      about: [`person:${held.personId}`, `unit:${held.unitId}`],
      unitId: held.unitId,
      after: { name: await store.nameOfPerson(tx, held.personId), role: held.role, position: held.position },
    });
  }
  return done(null);
}
