const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60;

/** Days after which a letter that could not be sent is given up: news that old would mislead. */
export const MAIL_DAYS = 7;

/**
 * When a letter is tried again.
 * @param attempts how often it was tried, 1 or more
 * @returns minutes: 2, 4, 8 … at most six hours
 * @source house rule
 */
export function minutesUntilRetry(attempts: number): number {
  return Math.min(2 ** attempts, LONGEST_WAIT);
}

/** Whether a letter is too old to be tried again. */
export function isStale(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() > MAIL_DAYS * 24 * 60 * MINUTE;
}

/** The moment `minutes` later. */
export function minutesLater(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE);
}

/**
 * Whether a server's answer is final. 5xx means that this letter will never be taken; anything else, no
 * answer included, may be better in an hour.
 * @source RFC 5321, section 4.2.1
 */
export function isFinal(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600;
}
