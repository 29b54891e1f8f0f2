/**
 * Types an issuer may not issue.
 * Only ever a note to a person. Status of 2026-11-23: the first row by Quy định 399-QĐ/TW of 09/01/2026, Điều 13; the others
 * are general knowledge of the field, not checked against the law on normative documents.
 */
export const OUTSIDE_COMPETENCE: { issuer: RegExp; types: string[]; source: string }[] = [
  { issuer: /^chi bộ/, types: ['CT', 'HD', 'TT', 'QyĐ'], source: 'Quy định 399-QĐ/TW, Điều 13' },
  {
    issuer: /^(?:ủy ban nhân dân|hội đồng nhân dân)/,
    types: ['NĐ', 'TT', 'TTLT', 'L', 'PL'],
    source: 'general knowledge, not checked',
  },
  {
    issuer: /^(?:sở|phòng|chi cục|trường)/,
    types: ['NĐ', 'TT', 'NQ', 'CT', 'L', 'PL'],
    source: 'general knowledge, not checked',
  },
];

/** Letters of issuers that belong to one system only. */
export const PARTY_ISSUERS = /(?:^|[-/])(?:TW|TU|HU|ĐU|QU|ThU|TxU|CB|VPTW|BTCTW|UBKTTW|VPTU|ĐUK)$/;
export const STATE_ISSUERS = /(?:^|[-/])(?:UBND|HĐND|TTg|CP|QH\d*|VPCP)$/;
