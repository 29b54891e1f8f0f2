import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { maySeeOutbox } from './policy.ts';
import * as store from './store.server.ts';
import type { LetterState, Notice } from './terms.ts';

const PAGE = 50;

export interface NoticesPage {
  notices: Notice[];
  unread: number;
  /** Moment to ask the next page with; null on the last one. */
  next: string | null;
}

/** The reader's notices, newest first. @param before only older ones */
export function loadNotices(scope: Scope, before?: Date): Promise<NoticesPage> {
  return inScope(scope, async (tx) => {
    const notices = await store.selectNotices(tx, before, PAGE + 1);
    const page = notices.slice(0, PAGE);
    const next = notices.length > PAGE ? (page.at(-1)?.createdAt.toISOString() ?? null) : null;
    return { notices: page, unread: await store.countUnread(tx), next };
  });
}

/**
 * How the letters about some things fare, by thing; nothing for people who see only their unit.
 * @param about "invitation:…"
 */
export async function loadLetters(scope: Scope, about: string[]): Promise<Map<string, LetterState>> {
  if (!maySeeOutbox(scope)) return new Map();
  const letters = await inScope(scope, (tx) => store.lettersAbout(tx, about));
  return new Map(letters.map(({ about: thing, ...letter }) => [thing, letter]));
}

export interface Outbox {
  waiting: number;
  sent: number;
  failed: number;
  /** What the mail server said last, of letters that wait or failed. */
  lastError: string | null;
}

/** How the office's letters fare; null for people who see only their unit. */
export async function loadOutbox(scope: Scope): Promise<Outbox | null> {
  if (!maySeeOutbox(scope)) return null;
  const rows = await inScope(scope, (tx) => store.selectOutbox(tx));
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  const lastError = rows.find((row) => row.state !== 'sent' && row.error)?.error ?? null;
  return { waiting: count('waiting'), sent: count('sent'), failed: count('failed'), lastError };
}
