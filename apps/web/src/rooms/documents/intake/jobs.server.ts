import type { IntakeId } from './terms.ts';

const names = new Map<IntakeId, string>();

/**
 * Names of the files under way, in memory only: of a document with a secret mark not even the name may be
 * written. Another process of the same office shows such a file by its number.
 */
export const namesUnderWay: ReadonlyMap<IntakeId, string> = names;

let last: Promise<void> = Promise.resolve();

/**
 * Runs the work on files one after the other, behind the pages: each takes a thread, and there are few.
 * @param work must catch whatever goes wrong in it
 */
export function inTurn(id: IntakeId, name: string, work: () => Promise<void>): void {
  names.set(id, name);
  last = last.then(work, work).finally(() => names.delete(id));
}
