import type { UnitId } from '#shared/db/scope.ts';
import type { FigureKey, ReportId } from '../forms/terms.ts';

/** Two units that gave the same number for one line. `a` stands before `b` by id. */
export interface Repeat {
  key: FigureKey;
  indicator: string;
  split: string;
  value: number;
  a: UnitId;
  b: UnitId;
}

export type RepeatVerdict = 'one' | 'two';

/** What a person decided about two units and the number both gave. */
export interface RepeatDecision extends Omit<Repeat, 'key'> {
  verdict: RepeatVerdict;
  reason: string;
  by: string;
  at: Date;
}

/** When two equal numbers are worth a question: dated data, a default. */
export interface RepeatRule {
  /** Digits of the number without the comma: small numbers agree by chance. */
  digits: number;
}

/** Where a unit stands, as far as a repeat is concerned. */
export interface Standpoint {
  kind: string;
  /** From the unit directly above up to the top. */
  above: UnitId[];
}

/** A repeat as the page asks about it. */
export interface RepeatQuestion extends Repeat {
  name: string;
  measure: string;
  units: { name: string; reportId: ReportId; entered: string }[];
  decision: RepeatDecision | null;
}
