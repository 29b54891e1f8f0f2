import { createTransport, type Transporter } from 'nodemailer';
import type { Db } from '#shared/db/database.server.ts';
import { isFinal, isStale, minutesLater, minutesUntilRetry } from './rules.ts';
import * as store from './store.server.ts';
import type { Mail } from './terms.ts';

/** Letters of one run: a full outbox does not hold the clockwork for more than a few minutes. */
const BATCH = 200;
const TIMEOUT = 20_000;

interface MailSettings {
  /** smtp://…; letters wait when absent. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Put before a letter's link. */
  origin: string;
}

/**
 * Sends what waits in the outbox. A letter is taken by pushing its next try away before it is sent, so
 * that two runs never send the same one; when the server is down it stays and is tried again, later each
 * time. A process that dies between sending and noting it may send that one letter twice: its Message-ID
 * is then the same.
 * @returns how many were sent
 */
export async function sendMail(db: Db, settings: MailSettings, clock: () => Date): Promise<number> {
  if (!settings.smtpUrl) return 0;
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
  let sent = 0;
  try {
    for (let taken = 0; taken < BATCH; taken += 1) {
      const now = clock();
      const mail = await store.takeMail(db, now, minutesLater(now, 10));
      if (!mail) break;
      if (await sendOne(db, transport, settings, mail, now)) sent += 1;
    }
  } finally {
    transport.close();
  }
  return sent;
}

async function sendOne(
  db: Db,
  transport: Transporter,
  settings: MailSettings,
  mail: Mail,
  now: Date,
): Promise<boolean> {
  if (isStale(mail.createdAt, now)) {
    await store.settleMail(db, mail, { state: 'failed', nextAt: now, error: 'expired', sentAt: null });
    return false;
  }
  try {
    await transport.sendMail({
      from: settings.mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.link ? `${mail.body}\n\n${settings.origin}${mail.link}\n` : `${mail.body}\n`,
      messageId: `<${mail.id}@kheo>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    const state = isFinal(responseCode) ? 'failed' : 'waiting';
    const nextAt = minutesLater(now, minutesUntilRetry(mail.attempts));
    await store.settleMail(db, mail, { state, nextAt, error: message.slice(0, 500), sentAt: null });
    return false;
  }
  await store.settleMail(db, mail, { state: 'sent', nextAt: now, error: null, sentAt: now });
  return true;
}
