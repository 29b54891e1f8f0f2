import { statements } from './statements.ts';

/** Up to which reading of its document somebody has compared a duty with what it was issued from. */
export const dutiesCompared = statements(`alter table duty add column compared_reading_id uuid`);
