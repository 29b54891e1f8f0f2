import type { Id } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';

export type DocumentId = Id<'document'>;

/**
 * stub: another document names it, its text is not here · received: taken in · confirmed: a reading of it
 * took effect · withdrawn: taken in by mistake.
 */
export type DocumentState = 'stub' | 'received' | 'confirmed' | 'withdrawn';

/** act: the unit has to do something · inform: sent so that it knows. */
export type AudienceKind = 'act' | 'inform';

/** What the head of a document says (các yếu tố đầu văn bản); null where it is not known. */
export interface HeaderFacts {
  /** "447-CV/HU". */
  reference: string | null;
  number: string | null;
  notation: string | null;
  /** Code of the type: CV, KH, QĐ… */
  type: string | null;
  issuer: string | null;
  subject: string | null;
  issuedOn: Day | null;
  /** As printed, also where it is no whole day: YYYY-MM-DD, YYYY-MM or YYYY. */
  printedDate: string | null;
}

/** A document in the registry (văn bản trong sổ). */
export interface RegisteredDocument extends HeaderFacts {
  id: DocumentId;
  state: DocumentState;
  sha256: string | null;
  fileName: string | null;
  receivedAt: Date | null;
  receivedBy: string | null;
}

/** A line of the registry (dòng trong sổ văn bản). */
export type RegistryLine = Pick<
  RegisteredDocument,
  'id' | 'state' | 'reference' | 'type' | 'issuer' | 'subject' | 'issuedOn' | 'printedDate' | 'fileName' | 'receivedAt'
>;

/** What a person looks for in the registry (điều kiện lọc sổ văn bản). */
export interface RegistryFilter {
  /** As typed. */
  words: string;
  state: DocumentState | null;
  type: string | null;
  year: number | null;
  /** From 1. */
  page: number;
}

/** Another document that this one names, or that names this one (văn bản liên quan). */
export interface RelatedDocument {
  /** null when the reader does not see it. */
  id: DocumentId | null;
  reference: string | null;
  /** Its subject or, without one, the name it is called by. */
  name: string | null;
  issuedOn: Day | null;
  printedDate: string | null;
  state: DocumentState | null;
  relation: string;
  /** Where the words stand in the citing document's text. */
  spanStart: number;
}
