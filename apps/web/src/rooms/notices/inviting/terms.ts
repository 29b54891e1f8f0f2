import type { Invited } from '#rooms/identity/terms.ts';

/** Why a line of a list of people is no invitation. */
export type GuestFault = 'no-name' | 'bad-email' | 'no-unit' | 'unknown-unit' | 'two-units' | 'unknown-role';

/** One line of a list of people to invite (dòng), and its fate. Lines are numbered from 1, as in the file. */
export interface GuestLine {
  no: number;
  fate: 'heading' | 'empty' | 'new' | 'member' | 'invited' | 'twice' | 'unreadable';
  name: string;
  email: string;
  /** As it stands in the line. */
  unitText: string;
  roleText: string;
  position: string;
  fault: GuestFault | null;
  /** Whom the line invites to what; only when it is new. */
  guest: Invited | null;
}

/** Why nobody of a list was invited. */
export type InviteManyRefusal = 'not-allowed' | 'already-member' | 'already-invited' | 'nobody-new' | 'form-key-taken';
