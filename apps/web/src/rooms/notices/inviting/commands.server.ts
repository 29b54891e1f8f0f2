import {
  invite,
  inviteWithin,
  passInvitationsWithin,
  renewInvitation,
  restoreInvitationsWithin,
  withdrawInvitation,
} from '#rooms/identity/invitations/commands.server.ts';
import type {
  Invitation,
  InvitationId,
  InvitationPost,
  Invited,
  MadeLink,
  PassedInvitations,
} from '#rooms/identity/terms.ts';
import { perform } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { HandOver } from '#rooms/organisation/changes/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { cancelLettersWithin, notifyWithin, sendLetterWithin, turnNoticesWithin } from '../commands.server.ts';
import type { NoticeId } from '../terms.ts';
import type { InviteManyRefusal } from './terms.ts';
import { letterOf } from './wording.ts';

/** What a letter of invitation says beside the invitation; `isOn`: whether there is a mail server. */
export interface LetterSettings {
  isOn: boolean;
  lang: Lang;
  officeName: string;
  unitNames: ReadonlyMap<string, string>;
}

/** The thing the letters of an invitation are about. */
function subjectOf({ id }: Pick<Invitation, 'id'>): string {
  return `invitation:${id}`;
}

/** Without a mail server nothing is written down: a link that waits for weeks is a link that leaks. */
function postOf(scope: Scope, { isOn, lang, officeName, unitNames }: LetterSettings): InvitationPost {
  return {
    send: async (tx: Tx, invitation, token) => {
      const about = subjectOf(invitation);
      if (!isOn) return cancelLettersWithin(scope, tx, about);
      const unitName = unitNames.get(invitation.unitId) ?? officeName;
      const words = letterOf(lang, { ...invitation, officeName, unitName });
      await sendLetterWithin(scope, tx, { to: invitation.email, ...words, secretLink: `/moi/${token}`, about });
    },
    callBack: (tx, invitation) => cancelLettersWithin(scope, tx, subjectOf(invitation)),
  };
}

/**
 * Invites somebody, and mails the link when there is a mail server.
 * @refuses as `invite` of identity
 */
export function invitePerson(scope: Scope, key: FormKey, invited: Invited, settings: LetterSettings) {
  return invite(scope, key, invited, postOf(scope, settings));
}

/**
 * Invites all people of a list or none, and mails the links when there is a mail server.
 * @returns a link for each; sent a second time it has none: they are kept nowhere
 * @refuses as `invitePerson`, with the name of the first who could not be invited; nobody-new
 */
export async function invitePeople(
  scope: Scope,
  key: FormKey,
  guests: readonly Invited[],
  settings: LetterSettings,
): Promise<Outcome<{ count: number; links: (MadeLink & Pick<Invited, 'unitId'>)[] }, InviteManyRefusal>> {
  if (guests.length === 0) return refuse('nobody-new');
  const post = postOf(scope, settings);
  const links: (MadeLink & Pick<Invited, 'unitId'>)[] = [];
  const outcome = await perform(scope, 'invitation.made', key, async (tx) => {
    for (const guest of guests) {
      const made = await inviteWithin(scope, tx, guest, post);
      if (!made.ok) return refuse(made.reason, { name: guest.name });
      links.push({ ...made.value, unitId: guest.unitId });
    }
    return done({ count: guests.length });
  });
  return outcome.ok ? done({ ...outcome.value, links }) : outcome;
}

/**
 * Makes the link of an invitation anew and mails it again; a letter with the old one that did not go yet is called back.
 * @refuses as `renewInvitation` of identity
 */
export function invitePersonAgain(
  scope: Scope,
  key: FormKey,
  id: InvitationId,
  settings: LetterSettings,
): Promise<Outcome<MadeLink, 'not-allowed' | 'invitation-not-found' | 'form-key-taken'>> {
  return renewInvitation(scope, key, id, postOf(scope, settings));
}

/** What undoing a change of the organisation needs of the invitations. */
export interface KeptInvitations extends PassedInvitations {
  notices: NoticeId[];
}

/**
 * Moves open invitations of units that end to who carries them on, or ends them with a word to whoever
 * invited, in the transaction of the change. A link that was given goes on working where its invitation moved.
 * @refuses nothing: what goes where was decided before
 */
export async function handInvitationsOver(scope: Scope, tx: Tx, { things, cited }: HandOver): Promise<KeptInvitations> {
  const passings = things.map(({ id, to }) => ({ id: id as InvitationId, to }));
  const { passed, ended } = await passInvitationsWithin(scope, tx, passings, cited);
  const notices: NoticeId[] = [];
  for (const one of ended) {
    await cancelLettersWithin(scope, tx, subjectOf(one));
    if (!one.createdById) continue;
    const params = { title: one.name, reference: cited };
    const news = { personIds: [one.createdById], kind: 'invitation.ended', params, link: '/tai-khoan' } as const;
    notices.push(...(await notifyWithin(scope, tx, news)).map(({ noticeId }) => noticeId));
  }
  return { ...passed, notices };
}

/**
 * Gives back what handInvitationsOver did: the change is undone. A letter that was called back stays so; its
 * link can be made anew.
 * @returns name on an invitation that was taken since; then nothing may be taken back
 * @refuses nothing beside that
 */
export async function takeInvitationsBack(
  scope: Scope,
  tx: Tx,
  kept: KeptInvitations,
  cited: string,
): Promise<string | null> {
  await turnNoticesWithin(scope, tx, { ids: kept.notices }, { gone: { why: 'undone', reference: cited } });
  return restoreInvitationsWithin(scope, tx, kept);
}

/**
 * Withdraws an invitation and calls back its letter when that did not go yet.
 * @refuses as `withdrawInvitation` of identity
 */
export function withdrawFromPerson(
  scope: Scope,
  key: FormKey,
  id: InvitationId,
): Promise<Outcome<{ name: string }, 'not-allowed' | 'invitation-not-found' | 'form-key-taken'>> {
  const post = postOf(scope, { isOn: false, lang: 'vi', officeName: '', unitNames: new Map() });
  return withdrawInvitation(scope, key, id, post);
}
