import type { IntakeId } from './terms.ts';

const underWay = new Set<IntakeId>();
let last: Promise<void> = Promise.resolve();

/**
 * Runs the work on files one after the other, behind the pages: each takes a thread, and there are few.
 * A file that has its turn already is not given a second one.
 * @param work must catch whatever goes wrong in it
 */
export function inTurn(id: IntakeId, work: () => Promise<void>): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  last = last.then(work, work).finally(() => underWay.delete(id));
}
