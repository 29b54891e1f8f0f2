/** Why a line of a table is no unit. */
export type LineFault =
  'no-name' | 'name-too-long' | 'no-kind' | 'unknown-kind' | 'unknown-parent' | 'parent-unread' | 'circle';

/** One line of a table of units (dòng), and its fate. Lines are numbered from 1, as in the file. */
export interface RollLine {
  no: number;
  fate: 'heading' | 'empty' | 'new' | 'known' | 'twice' | 'unreadable';
  name: string;
  shortName: string;
  /** Code of the kind; empty unless new. */
  kind: string;
  /** As it stands in the line. */
  kindText: string;
  parentText: string;
  /** The unit above: one that is there already, or another line; null for none. */
  parent: { id: string } | { line: number } | null;
  fault: LineFault | null;
  /** What it is the same as: name of the unit there, or number of the earlier line. */
  sameAs: string;
}
