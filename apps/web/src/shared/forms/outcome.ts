/** What a command answers: done, or refused for a reason that has its sentence in wording.ts. */
export type Outcome<T, Reason extends string = string> = Done<T> | Refusal<Reason>;

export interface Done<T> {
  ok: true;
  value: T;
}

export interface Refusal<Reason extends string = string> {
  ok: false;
  reason: Reason;
  /** Values for the sentence. */
  detail: Record<string, string>;
}

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refuse<const Reason extends string>(
  reason: Reason,
  detail: Record<string, string> = {},
): Refusal<Reason> {
  return { ok: false, reason, detail };
}
