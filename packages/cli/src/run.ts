import { fold } from '@kheo/van-ban';

/** Prints the folded words: stands until the reader arrives. */
export function run(args: string[]): number {
  console.log(fold(args.join(' ')));
  return 0;
}
