export { fold } from './fold.ts';
export type * from './reading.ts';
export { readNumber } from './figures/read-number.ts';
