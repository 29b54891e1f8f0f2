import { statements } from './statements.ts';

// Counting a period again is a few short statements over many rows: compiling them first took longer than running
// them, and sorting in the four megabytes of the default went to disk. Measured by bench/figures.ts, a province of
// 11.7 million figures is counted anew in half the time or less.
export const reportingRecountSettings = statements(
  `alter function kheo_recount(uuid, uuid) set jit = off`,
  `alter function kheo_recount(uuid, uuid) set work_mem = '64MB'`,
);
