import type { IntakeId } from './terms.ts';

/** Work behind the pages; must catch whatever goes wrong in it. */
export type Behind = () => Promise<void>;

const underWay = new Set<IntakeId>();
let files: Promise<unknown> = Promise.resolve();
let scans: Promise<unknown> = Promise.resolve();

/**
 * Runs the work on files one after the other, behind the pages: each takes a thread, and there are few.
 * A file that has its turn already is not given a second one. Scans take minutes; they stand in a line of
 * their own, so that a letter does not wait for them.
 * @param work answers what is left to do when the file is a scan
 */
export function inTurn(id: IntakeId, work: () => Promise<Behind | undefined>): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  const leave = () => underWay.delete(id);
  files = files.then(work).then((rest) => {
    if (rest) scans = scans.then(rest).finally(leave);
    else leave();
  }, leave);
}
