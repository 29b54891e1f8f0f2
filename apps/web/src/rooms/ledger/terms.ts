import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';

export type EntryId = Id<'entry'>;
/** Sent with a form; the same key never does its work twice. */
export type FormKey = Id<'form-key'>;

/** What an entry speaks of: "duty:…", "document:…". An entry may speak of several things. */
export type Subject = `${SubjectKind}:${string}`;
export type SubjectKind =
  | 'office'
  | 'unit'
  | 'person'
  | 'invitation'
  | 'document'
  | 'reading'
  | 'duty'
  | 'report'
  | 'cycle'
  | 'form'
  | 'consolidated'
  | 'reminder';

/** What a command tells the ledger it did. */
export interface Deed {
  /** Stable English name: "duty.issued". Its sentence stands in the ledger's wording. */
  verb: string;
  about: Subject[];
  /** The unit whose people may read the entry; null for office-wide roles only. */
  unitId: string | null;
  before?: unknown;
  after?: unknown;
}

/** An entry as it is kept. `digest` is over everything above it; SHA-256, hexadecimal. */
export interface Entry {
  id: EntryId;
  at: Date;
  personId: string | null;
  personName: string;
  unitId: string | null;
  verb: string;
  about: string[];
  before: unknown;
  after: unknown;
  digest: string;
}

/** One link of the chain: hash = SHA-256 of "hash of the link before, number, digest of the entry". */
export interface Seal {
  no: number;
  entryId: EntryId;
  hash: string;
}

/** An entry with its link; both null until it is sealed, within a minute. */
export type NumberedEntry = Entry & { no: number | null; hash: string | null };

/** Where an entry stands in the order in which the ledger is read. */
export interface EntryPlace {
  at: Date;
  id: EntryId;
}

/** Which entries a reader asks for; all of them when empty. */
export interface EntryFilter {
  about?: Subject;
  /** First word of the verbs: "duty" of "duty.issued". */
  room?: string;
  /** Part of the name of who did it. */
  person?: string;
  from?: Day;
  to?: Day;
}
