import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import { mintScope, type Gate, type PersonId, type Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { hashOfToken, newToken } from '#shared/ids/token.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { openAccount } from '../accounts/commands.server.ts';
import * as accounts from '../accounts/store.server.ts';
import { mayManagePeople, mayPassPeople } from '../policy.ts';
import { invitationEnds, isSamePlace, stateOfLink } from '../rules.ts';
import type {
  Invitation,
  InvitationId,
  InvitationPost,
  Invited,
  MadeLink,
  PassedInvitations,
  UnitId,
} from '../terms.ts';
import * as store from './store.server.ts';

type InviteRefusal = 'not-allowed' | 'already-member' | 'already-invited' | 'form-key-taken';

function tell(
  scope: Scope,
  tx: Tx,
  verb: `invitation.${string}`,
  { id, name, email, unitId, role, position }: Invitation,
  reason?: string,
) {
  return record(scope, tx, {
    verb,
    about: [`invitation:${id}`, `unit:${unitId}`],
    unitId,
    after: { name, email, role, position, ...(reason ? { reason } : {}) },
  });
}

/**
 * Invites somebody to a position, inside the transaction of a command that has its own key.
 * @param invited its unit was chosen from the units of today
 * @param post sends the link in the same transaction
 * @returns the link's secret, which is kept nowhere
 * @refuses not-allowed; already-member, already-invited: the same address, unit and role
 */
export async function inviteWithin(
  scope: Scope,
  tx: Tx,
  invited: Invited,
  post?: InvitationPost,
): Promise<Outcome<MadeLink & { token: string }, Exclude<InviteRefusal, 'form-key-taken'>>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  const { officeId, now, today, personId, personName } = scope;
  if (await store.holdsPosition(tx, invited, today)) return refuse('already-member');
  const open = await store.openInvitations(tx);
  if (open.some((one) => isSamePlace(one, invited))) return refuse('already-invited');
  const token = newToken();
  const invitation: Invitation = {
    id: newId<'invitation'>(now.getTime()),
    ...invited,
    createdBy: personName,
    createdById: personId,
    createdAt: now,
    expiresAt: invitationEnds(now),
  };
  await store.insertInvitation(tx, officeId, { ...invitation, tokenHash: hashOfToken(token) });
  await tell(scope, tx, 'invitation.made', invitation);
  await post?.send(tx, invitation, token);
  return done({ name: invited.name, email: invited.email, token });
}

/**
 * Invites somebody to a position and makes the link that gives it.
 * @refuses as `inviteWithin`; form-key-taken
 */
export async function invite(
  scope: Scope,
  key: FormKey,
  invited: Invited,
  post?: InvitationPost,
): Promise<Outcome<MadeLink, InviteRefusal>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  let token: string | null = null;
  const outcome = await perform(scope, 'invitation.made', key, async (tx) => {
    const made = await inviteWithin(scope, tx, invited, post);
    if (!made.ok) return made;
    token = made.value.token;
    return done({ name: invited.name, email: invited.email });
  });
  return outcome.ok ? done({ ...outcome.value, token }) : outcome;
}

type ChangeRefusal = 'not-allowed' | 'invitation-not-found' | 'form-key-taken';

/**
 * Makes the link of an invitation anew, good for as long as a new one; the old link stops working.
 * @refuses not-allowed; invitation-not-found: taken or withdrawn meanwhile
 */
export async function renewInvitation(
  scope: Scope,
  key: FormKey,
  id: InvitationId,
  post?: InvitationPost,
): Promise<Outcome<MadeLink, ChangeRefusal>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  let token: string | null = null;
  const outcome = await perform(scope, 'invitation.renewed', key, async (tx) => {
    token = newToken();
    const invitation = await store.renew(tx, id, hashOfToken(token), invitationEnds(scope.now));
    if (!invitation) return refuse('invitation-not-found');
    await tell(scope, tx, 'invitation.renewed', invitation);
    await post?.send(tx, invitation, token);
    return done({ name: invitation.name, email: invitation.email });
  });
  return outcome.ok ? done({ ...outcome.value, token }) : outcome;
}

/**
 * Withdraws an invitation nobody has taken yet.
 * @refuses not-allowed; invitation-not-found: taken or withdrawn meanwhile
 */
export async function withdrawInvitation(
  scope: Scope,
  key: FormKey,
  id: InvitationId,
  post?: InvitationPost,
): Promise<Outcome<{ name: string }, ChangeRefusal>> {
  if (!mayManagePeople(scope)) return refuse('not-allowed');
  return perform(scope, 'invitation.withdrawn', key, async (tx) => {
    const invitation = await store.withdraw(tx, id, scope.now);
    if (!invitation) return refuse('invitation-not-found');
    await tell(scope, tx, 'invitation.withdrawn', invitation);
    await post?.callBack(tx, invitation);
    return done({ name: invitation.name });
  });
}

/**
 * Moves open invitations of units that end to a successor, or ends them, in the transaction of the change.
 * An invitation whose address has the same place there already ends.
 * @returns what undoing needs, and the invitations that ended
 * @refuses nothing: what goes where was decided before
 */
export async function passInvitationsWithin(
  scope: Scope,
  tx: Tx,
  passings: readonly { id: InvitationId; to: UnitId | null }[],
  cited: string,
): Promise<{ passed: PassedInvitations; ended: Invitation[] }> {
  if (!mayPassPeople(scope)) throw new Error(`${scope.role} passes invitations`);
  const passed: PassedInvitations = { moved: [], ended: [] };
  const ended: Invitation[] = [];
  for (const { id, to } of passings) {
    const open = await store.openInvitations(tx);
    const invitation = open.find((one) => one.id === id);
    if (!invitation) continue;
    const there = to && { ...invitation, unitId: to };
    const has = there && (await store.holdsPosition(tx, there, scope.today));
    if (!there || has || open.some((one) => one.id !== id && isSamePlace(one, there))) {
      await store.withdraw(tx, id, scope.now);
      passed.ended.push({ id, at: scope.now.toISOString() });
      ended.push(invitation);
      await tell(scope, tx, 'invitation.ended', invitation, cited);
    } else {
      await store.move(tx, id, there.unitId);
      passed.moved.push({ id, from: invitation.unitId });
      await tell(scope, tx, 'invitation.moved', there, cited);
    }
  }
  return { passed, ended };
}

/**
 * Gives back what passInvitationsWithin did, exactly: the change is undone.
 * @returns name on an invitation that was taken since; then nothing may be taken back
 * @refuses nothing beside that
 */
export async function restoreInvitationsWithin(
  scope: Scope,
  tx: Tx,
  { moved, ended }: PassedInvitations,
): Promise<string | null> {
  if (!mayManagePeople(scope)) throw new Error(`${scope.role} restores invitations`);
  for (const { id, from } of moved) if (!(await store.moveBack(tx, id, from))) return store.nameOn(tx, id);
  for (const { id, at } of ended) await store.reopen(tx, id, new Date(at));
  for (const one of await store.openInvitations(tx)) {
    if ([...moved, ...ended].some(({ id }) => id === one.id)) await tell(scope, tx, 'invitation.restored', one);
  }
  return null;
}

type AcceptRefusal = 'link-closed' | 'email-taken' | 'other-person';
type FoundInvitation = NonNullable<Awaited<ReturnType<typeof store.invitationByHash>>>;

/** Takes the position: the invitation is used, person and membership are written, all or nothing. */
async function take(
  gate: Gate,
  invitation: FoundInvitation,
  taker: { personId: PersonId; name: string; authUserId: string },
): Promise<Outcome<null, 'link-closed'>> {
  const { officeId, unitId, email, role, position, id } = invitation;
  const { db, now } = gate;
  const today = dayOf(now);
  // Acts for the office, because the invitation is its; the deed is the taker's.
  const scope = mintScope({
    db,
    now,
    today,
    officeId,
    unitId,
    personId: taker.personId,
    personName: taker.name,
    role: 'system',
  });
  return inScope(scope, async (tx) => {
    if (!(await store.accept(tx, id, now))) return refuse('link-closed');
    const { name, authUserId } = taker;
    const person = { id: taker.personId, name, email, authUserId, createdAt: now };
    const personId = await accounts.upsertPerson(tx, officeId, person);
    await accounts.insertMembership(tx, officeId, {
      id: newId<'membership'>(now.getTime()),
      personId,
      unitId,
      role,
      position,
      validFrom: today,
    });
    await record(scope, tx, {
      verb: 'invitation.accepted',
      about: [`invitation:${id}`, `person:${personId}`, `unit:${unitId}`],
      unitId,
      after: { name, role, position },
    });
    return done(null);
  });
}

/**
 * Takes an invitation as somebody new: account, person and position.
 * @returns the e-mail address to sign in with
 * @refuses link-closed; email-taken: the address has an account, its holder signs in first
 */
export async function acceptAsNew(
  gate: Gate,
  auth: Auth,
  token: string,
  person: { name: string; password: string },
): Promise<Outcome<{ email: string }, AcceptRefusal>> {
  const invitation = await store.invitationByHash(gate.db, hashOfToken(token));
  if (!invitation || stateOfLink(invitation, gate.now) !== 'open') return refuse('link-closed');
  const account = await openAccount(gate, auth, { ...person, email: invitation.email });
  if (!account.ok) return account;
  const { authUserId, takeBack } = account.value;
  try {
    const personId = newId<'person'>(gate.now.getTime());
    const taken = await take(gate, invitation, { personId, name: person.name, authUserId });
    if (!taken.ok) {
      await takeBack();
      return taken;
    }
    return done({ email: invitation.email });
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/**
 * Takes an invitation as somebody who is signed in: one more position of the same person.
 * @refuses link-closed; other-person: the invitation is for another address
 */
export async function acceptAsSelf(
  gate: Gate,
  token: string,
  authUserId: string,
): Promise<Outcome<null, AcceptRefusal>> {
  const invitation = await store.invitationByHash(gate.db, hashOfToken(token));
  if (!invitation || stateOfLink(invitation, gate.now) !== 'open') return refuse('link-closed');
  const person = await store.personOfAccount(gate.db, invitation.officeId, authUserId);
  if (!person || person.email !== invitation.email) return refuse('other-person');
  return take(gate, invitation, { personId: person.id as PersonId, name: person.name, authUserId });
}
