import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { ChangeId } from '../succession/terms.ts';
import type { UnitVersion } from '../tree/terms.ts';

export const CHANGE_KINDS = ['rename', 'move', 'merge', 'split', 'dissolve', 'transfer'] as const;
/** What a decision does to units (đổi tên, chuyển nơi trực thuộc, sáp nhập, chia tách, giải thể, chuyển giao nhiệm vụ). */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The decision a change rests on (quyết định). */
export interface Decision {
  number: string;
  on: Day;
  /** Who decided; empty when the number says it. */
  issuer: string;
}

/** Who carries on: a unit that is there, or one the change makes. */
export type Target = { unitId: UnitId } | NewUnit;
export interface NewUnit {
  name: string;
  shortName: string | null;
  kind: string;
  parentId: UnitId | null;
}

/** What is wanted of the tree (thay đổi định làm). */
export interface Plan {
  kind: ChangeKind;
  /** First day on which the new state holds. */
  on: Day;
  decision: Decision;
  from: UnitId[];
  /** merge, transfer: one; split: two or more; dissolve: any number; otherwise none. */
  to: Target[];
  /** rename */
  name: string;
  shortName: string | null;
  /** move */
  parentId: UnitId | null;
  /** transfer: which function */
  work: string;
  /** Where the units below go when several carry on: place in `to` by unit. */
  below: Record<string, number>;
}

/** What a plan makes of the tree: every touched unit with all it ever was, before and after. */
export interface Decided {
  before: UnitVersion[];
  after: UnitVersion[];
  /** Units of `plan.to`, in its order. */
  to: UnitId[];
  ended: UnitId[];
  created: UnitId[];
  successors: { from: UnitId; to: UnitId | null }[];
}

/** Something a unit has not finished: a duty, a report. */
export interface OpenThing {
  follower: string;
  id: string;
  unitId: UnitId;
  title: string;
  due: Day | null;
  /** It comes again every year, quarter, month. */
  again: boolean;
  /** It goes wherever another open thing goes: the report of a duty. */
  follows: boolean;
  link: string;
}

/** Where an open thing goes: a successor; nobody (thôi giao); or it stays where it is. */
export interface Handing {
  id: string;
  to: UnitId | null;
}

export interface HandOver {
  /** Units whose open work is handed over. */
  unitIds: UnitId[];
  things: Handing[];
  /** Units that ended and have exactly one successor: what only mentions them is pointed there. */
  heirs: { from: UnitId; to: UnitId }[];
  /** Whether the receivers carry the units on, and so read what those could read; a transferred function gives nothing to read. */
  inherits: boolean;
  /** The decision as it is cited: "12-QĐ/TU ngày 16/06/2025". */
  cited: string;
}

/** How a room to the right follows a change, inside its transaction (việc đi theo). */
export interface Follower {
  name: string;
  open: (scope: Scope, tx: Tx, unitIds: readonly UnitId[]) => Promise<OpenThing[]>;
  /** @returns what takeBack needs, as JSON */
  handOver: (scope: Scope, tx: Tx, handed: HandOver) => Promise<unknown>;
  /** @returns title of what went on meanwhile, and nothing may be taken back; null when all is as before */
  takeBack: (scope: Scope, tx: Tx, kept: unknown, cited: string) => Promise<string | null>;
}

/** Where a person wants what is open and who works there: place in `to`, "stop", "stay"; empty where nothing was chosen. */
export interface Picks {
  /** For all that has no choice of its own. */
  all: string;
  each: Record<string, string>;
}

/** What a change still has to do on its day: open work and people go where a person said when it was entered. */
export interface Waiting {
  from: UnitId[];
  /** Who carries on, in the order of the picks. */
  to: UnitId[];
  ended: UnitId[];
  picks: Picks;
  /** The administrators were told that a choice is missing. */
  told: boolean;
}

/**
 * How far a change is: to come; its day has come and open work waits for a choice; done.
 * The tree follows the day alone.
 */
export type ChangeState = 'coming' | 'waiting' | 'done' | 'undone';

/** A change as it was made. */
export interface Change {
  id: ChangeId;
  kind: ChangeKind;
  on: Day;
  decision: Decision;
  work: string;
  unitIds: UnitId[];
  before: UnitVersion[];
  after: UnitVersion[];
  /** Null once everything went where it goes. */
  waiting: Waiting | null;
  madeBy: string;
  madeAt: Date;
  undoneBy: string | null;
  undoneAt: Date | null;
}

/** One line of what a change does to the tree. */
export interface ChangeLine {
  unitId: UnitId;
  what: 'ends' | 'begins' | 'renamed' | 'moved';
  name: string;
  /** The new name; empty otherwise. */
  newName: string;
  /** Where it stands from then on. */
  parentId: UnitId | null;
}
