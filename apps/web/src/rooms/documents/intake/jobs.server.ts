let last: Promise<void> = Promise.resolve();

/**
 * Runs pieces of work one after the other, behind the pages: reading a file takes a thread, and there are
 * few of them.
 * @param work must catch whatever goes wrong in it
 */
export function inTurn(work: () => Promise<void>): void {
  last = last.then(work, work);
}
