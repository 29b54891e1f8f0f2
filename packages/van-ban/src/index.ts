export { fold } from './fold.ts';
export type * from './reading.ts';
