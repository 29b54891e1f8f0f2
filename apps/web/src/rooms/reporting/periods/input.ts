import file from '#data/reporting-regimes.json' with { type: 'json' };
import type { Regime } from './terms.ts';

/** Rules by which windows of data are cut; where they come from stands in the file. */
export const REGIMES = file.records as Regime[];

/** Windows that are typed by hand. */
export const FREE = REGIMES.find(({ window }) => window === null)!;
