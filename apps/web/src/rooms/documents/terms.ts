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
