import type { Ground, GroundFault } from './terms.ts';

/**
 * What a ground lacks; null when it can stand.
 * @param files how many files go with what is sent: a ground that is a file needs one
 */
export function faultOfGround(ground: Ground | null, files: number): GroundFault | null {
  if (!ground) return 'ground-missing';
  if (ground.source === 'other' && ground.words.trim().length < 3) return 'ground-words-missing';
  return ground.source === 'file' && files === 0 ? 'ground-file-missing' : null;
}
