import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import type { CitationFields, EditContext, EditRefusal } from '../editing/terms.ts';
import { mayBeSameIssuer } from '../../issuers/rules.ts';
import { isSameReference } from '../../rules.ts';
import { isPrintedDate } from '../heading/rules.ts';
import { findWords } from '../original/rules.ts';
import type { DocumentId, ReadCitation, ReadHeader, ReadingContent } from '../terms.ts';

type Edited = Outcome<ReadingContent, EditRefusal>;

/** What the form for a citation shows. */
export function citationFieldsOf(citation: ReadCitation): CitationFields {
  const { type, reference, name, date, issuer, relation } = citation;
  return {
    type: type ?? '',
    reference: reference ?? '',
    name: name ?? '',
    date: date ?? '',
    issuer: issuer ?? '',
    relation,
  };
}

function withFields(citation: ReadCitation, fields: CitationFields): Outcome<ReadCitation, EditRefusal> {
  const reference = fields.reference.replace(/\s+/g, '');
  const name = fields.name.trim();
  const date = fields.date.trim();
  if (reference === '' && name === '') return refuse('no-citation-name');
  if (date !== '' && !isPrintedDate(date)) return refuse('bad-date', { date });
  return done({
    ...citation,
    type: fields.type.trim() || null,
    reference: reference || null,
    name: reference ? null : name,
    date: date || null,
    issuer: fields.issuer.trim() || null,
    relation: fields.relation,
  });
}

/** Replaces what a form says about a cited document; its places in the original stay. */
export function correctCitation(content: ReadingContent, id: string, fields: CitationFields): Edited {
  const before = content.citations.find((citation) => citation.id === id);
  if (!before) return refuse('gone');
  const after = withFields(before, fields);
  if (!after.ok) return after;
  return done({ ...content, citations: content.citations.map((one) => (one.id === id ? after.value : one)) });
}

/**
 * Adds a cited document that the machine did not see.
 * @refuses words-not-printed: the quotation must stand in the original
 */
export function addCitation(
  content: ReadingContent,
  quote: string,
  fields: CitationFields,
  { text }: Pick<EditContext, 'text'>,
): Edited {
  const span = findWords(text, quote);
  if (!span) return refuse('words-not-printed', { quote });
  const highest = Math.max(0, ...content.citations.map(({ id }) => Number(id.slice(1)) || 0));
  const empty: ReadCitation = {
    ...{ id: `t${highest + 1}`, type: null, reference: null, name: null, date: null, dateSpan: null, issuer: null },
    ...{ relation: 'mentions', span, mentions: [span] },
  };
  const added = withFields(empty, fields);
  if (!added.ok) return added;
  return done({
    ...content,
    citations: [...content.citations, added.value].sort((a, b) => a.span.start - b.span.start),
  });
}

export function removeCitation(content: ReadingContent, id: string): Edited {
  if (!content.citations.some((citation) => citation.id === id)) return refuse('gone');
  return done({ ...content, citations: content.citations.filter((citation) => citation.id !== id) });
}

/** A document of the office that a citation may mean. */
export interface Candidate {
  id: DocumentId;
  isStub: boolean;
  /** YYYY-MM-DD or what is printed of it. */
  date: string | null;
  issuer: string | null;
}

function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.startsWith(b) || b.startsWith(a);
}

/**
 * Which of the documents with its reference a citation means. "Ban Thường vụ" may be "Đảng ủy xã Đồng Xanh"; two
 * documents that print the same number on different days are two documents.
 * @param date the citation's, null when it is doubtful
 * @returns the one with the same date before others, and one that is here before a stub; null for none
 */
export function pickCited(date: string | null, issuer: string | null, candidates: Candidate[]): Candidate | null {
  const fitting = candidates.filter((one) => agree(date, one.date) && mayBeSameIssuer(issuer, one.issuer));
  const rank = (one: Candidate) => (date !== null && one.date === date ? 0 : 2) + (one.isStub ? 1 : 0);
  return fitting.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Whether a citation names the document it stands in. */
export function citesItself({ reference, date }: ReadCitation, header: ReadHeader): boolean {
  if (reference === null || !header.reference) return false;
  return isSameReference(reference, header.reference.text) && agree(date, header.date?.iso ?? null);
}
