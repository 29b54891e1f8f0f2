import { findAccount } from '#shared/auth/accounts.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Gate, Scope } from '#shared/db/scope.ts';
import { hashOfToken } from '#shared/ids/token.server.ts';
import { isSomebody } from '../accounts/store.server.ts';
import { mayManagePeople } from '../policy.ts';
import { stateOfLink } from '../rules.ts';
import type { Invitation, LinkState, UnitId } from '../terms.ts';
import * as store from './store.server.ts';

/** Invitations nobody has taken yet; null for a reader who does not manage people. */
export async function loadInvitations(scope: Scope): Promise<Invitation[] | null> {
  return mayManagePeople(scope) ? inScope(scope, (tx) => store.openInvitations(tx)) : null;
}

/** Open invitations of some units, inside the transaction that is about to change them. */
export async function openInvitationsWithin(_: Scope, tx: Tx, unitIds: readonly UnitId[]): Promise<Invitation[]> {
  return (await store.openInvitations(tx)).filter(({ unitId }) => unitIds.includes(unitId));
}

/** What an invitation's page shows: to somebody new, to somebody with an account, or to the wrong person. */
export interface InvitationPage {
  state: LinkState;
  invitation: (Pick<Invitation, 'name' | 'email' | 'role' | 'position'> & { officeName: string }) | null;
  /** Whether the reader is the invited person, signed in; null when nobody is signed in. */
  isReader: boolean | null;
  /** Whether somebody signs in with the invited address already. */
  hasAccount: boolean;
}

/**
 * An invitation as its link shows it.
 * @param reader account that is signed in, if one is
 */
export async function loadInvitation(
  gate: Gate,
  auth: Auth,
  token: string,
  reader: string | undefined,
): Promise<InvitationPage> {
  const found = await store.invitationByHash(gate.db, hashOfToken(token));
  const state = stateOfLink(found, gate.now);
  if (!found || state !== 'open') return { state, invitation: null, isReader: null, hasAccount: false };
  const { name, email, role, position, officeName } = found;
  const account = await findAccount(auth, email);
  return {
    state,
    invitation: { name, email, role, position, officeName },
    isReader: reader === undefined ? null : reader === account,
    hasAccount: account !== undefined && (await isSomebody(gate.db, account)),
  };
}
