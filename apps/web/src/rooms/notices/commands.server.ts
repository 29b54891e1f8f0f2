import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import * as store from './store.server.ts';
import type { Gone, Letter, News, Notified, NoticeId } from './terms.ts';

/**
 * Tells people something, in the transaction that made it so: a notice in the product for each, and a
 * letter into the outbox when `mail` is given. Whoever did it is not told about it.
 * @returns the people who were told, each once
 * @refuses nothing
 */
export async function notifyWithin(scope: Scope, tx: Tx, news: News): Promise<Notified[]> {
  const { officeId, now, today, personId } = scope;
  const found =
    'unitIds' in news ? await store.peopleOfUnits(tx, news.unitIds, today) : await store.peopleById(tx, news.personIds);
  const people = found.filter((person) => person.personId !== personId);
  const told = people.map((person) => ({
    ...person,
    noticeId: newId<'notice'>(now.getTime()),
    mailId: news.mail ? newId<'mail'>(now.getTime()) : null,
  }));
  const { kind, params, link, mail } = news;
  await store.insertNotices(
    tx,
    officeId,
    told.map((one) => ({ id: one.noticeId, personId: one.personId, kind, params, link, createdAt: now })),
  );
  await store.insertMails(
    tx,
    officeId,
    told.flatMap(({ email, mailId }) => (mail && mailId ? [{ id: mailId, to: email, ...mail, link, at: now }] : [])),
  );
  return told.map(({ noticeId, personId: toldId, mailId }) => ({ noticeId, personId: toldId, mailId }));
}

/**
 * Puts a letter into the outbox, in the transaction that made it so; one about the same thing that still waits
 * is called back, as its link no longer opens anything.
 * @refuses nothing
 */
export async function sendLetterWithin(scope: Scope, tx: Tx, letter: Letter): Promise<void> {
  await store.cancelWaiting(tx, letter.about);
  const { to, subject, body, about, secretLink } = letter;
  const row = { id: newId<'mail'>(scope.now.getTime()), to, subject, body, link: secretLink, at: scope.now };
  await store.insertMails(tx, scope.officeId, [{ ...row, about, isSecret: true }]);
}

/**
 * Calls back the letters about a thing that did not go yet.
 * @refuses nothing: what went is gone
 */
export function cancelLettersWithin(_: Scope, tx: Tx, about: string): Promise<void> {
  return store.cancelWaiting(tx, about);
}

/**
 * Leads notices of a thing elsewhere when it went there, or says why it is gone: in the transaction that did
 * it, so that nobody opens a page that is not there.
 * @param of notices by their ids or by where they lead
 * @param to `link` null leaves where they lead; `gone` null lets them lead there again
 * @returns which ones, so that the caller can turn them back
 * @refuses nothing: the calling command has asked its own policy
 */
export function turnNoticesWithin(
  _: Scope,
  tx: Tx,
  of: { ids?: readonly NoticeId[]; links?: readonly string[] },
  to: { link?: string; gone?: Gone | null },
): Promise<NoticeId[]> {
  const { ids = [], links = [] } = of;
  return store.turnNotices(tx, { ids, links }, { link: to.link ?? null, gone: to.gone ?? null });
}

/**
 * Marks a notice of the reader as read, or all of them. Only a reading mark: nothing for the ledger.
 * @param id null for all
 * @refuses nothing: somebody else's notice is simply not there
 */
export async function markNoticesRead(scope: Scope, id: NoticeId | null): Promise<void> {
  await inScope(scope, (tx) => store.markRead(tx, scope.officeId, id, scope.now));
}
