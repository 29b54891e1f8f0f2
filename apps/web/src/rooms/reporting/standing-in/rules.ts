import type { Report } from '../entry/terms.ts';
import type { SendFate, Standing } from './terms.ts';

/** A draft as the question sees it, whether it may be sent for its unit. */
export interface Sendable extends Pick<Report, 'state' | 'correction'> {
  standing: Standing;
  isLocked: boolean;
  /** The newest version that waits says the same. */
  isSame: boolean;
  /** Places that are missing or asked back. */
  left: number;
}

/** What sending for units does with a draft, by the first thing that keeps it back. */
export function fateOf({ standing, isLocked, state, correction, isSame, left }: Sendable): SendFate {
  if (standing === 'none') return 'ended';
  if (standing !== 'open') return standing;
  if (state === 'accepted' && correction === null) return 'accepted';
  if (isLocked) return 'locked';
  if (state === 'submitted' && isSame) return 'sent';
  return left > 0 ? 'incomplete' : 'goes';
}
