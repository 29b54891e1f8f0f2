import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';
import type { Db } from './database.server.ts';

export type OfficeId = Id<'office'>;
export type UnitId = Id<'unit'>;
export type PersonId = Id<'person'>;

/**
 * What a person may do in the office. The first four work for the whole office; a reporter and a reader
 * see their own unit and the units below it. `system` is the office's own clockwork (jobs), never a person.
 */
export type Role = 'administrator' | 'clerk' | 'owner' | 'leader' | 'reporter' | 'reader' | 'system';

const OFFICE_WIDE: ReadonlySet<Role> = new Set(['administrator', 'clerk', 'owner', 'leader', 'system']);

/** Whether a role sees every unit of its office. */
export function seesWholeOffice(role: Role): boolean {
  return OFFICE_WIDE.has(role);
}

/** Nobody yet: what the gate has before it knows who asks. Only the identity room works with it. */
export interface Gate {
  readonly db: Db;
  readonly now: Date;
}

declare const minted: unique symbol;

/**
 * Who acts: one person in one position of one office. Only the identity room and the clockwork mint it,
 * so a command or view that takes a Scope cannot be called by nobody.
 */
export interface Scope {
  readonly [minted]: true;
  readonly db: Db;
  readonly officeId: OfficeId;
  readonly unitId: UnitId;
  readonly personId: PersonId | null;
  /** As it is written beside what the person did. */
  readonly personName: string;
  readonly role: Role;
  /** The day in Việt Nam on which this request runs. */
  readonly today: Day;
  readonly now: Date;
}

/** Everything of a Scope but its mint. */
export type ScopeFacts = Omit<Scope, typeof minted>;

/** Mints a Scope. Called by identity, by the clockwork and by tests; a test of the house keeps it so. */
export function mintScope(facts: ScopeFacts): Scope {
  return facts as Scope;
}
