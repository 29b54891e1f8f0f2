import file from '#data/unusual-figures.json' with { type: 'json' };
import type { Answer } from '../forms/terms.ts';

/** When a figure is asked back. */
export interface Threshold {
  /** So many times the usual figure, or so many times less. */
  times: number;
  /** Two figures below this are never compared: from 1 to 12 is no slip. */
  smallest: number;
  /** So many of the newest earlier periods are looked at. */
  periods: number;
}

export const THRESHOLD: Threshold = file.records[0]!;

/** The figures of one line in earlier periods, in any order. */
export function pastValues(answers: readonly Answer[]): number[] {
  return answers.flatMap((answer) => ('value' in answer ? [answer.value] : []));
}

/**
 * The usual figure that a new one is far from.
 * @param value as it was read, in the unit of the indicator
 * @param past figures of the same line and the same unit in earlier periods; nil counts as no figure
 * @returns the median of the past figures, or null when the new one is not unusual or there is nothing to compare
 */
export function farFrom(value: number, past: readonly number[], { times, smallest }: Threshold): number | null {
  const usual = medianOf(past.filter((one) => one > 0));
  if (usual === null || value === 0 || Math.max(value, usual) < smallest) return null;
  return value >= usual * times || value * times <= usual ? usual : null;
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
