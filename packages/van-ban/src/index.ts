export { readDeadline } from './deadlines/read-deadline.ts';
export { readNumber } from './figures/read-number.ts';
export { addressingIssues } from './issues/duties.ts';
export { fold } from './fold.ts';
export { read } from './read.ts';
export type * from './reading.ts';
