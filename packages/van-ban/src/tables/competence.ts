/**
 * Types an issuer may not issue.
 * Sources: Quy định 399-QĐ/TW of 09/01/2026, Điều 11 and 13 (Party base); Luật 64/2025/QH15 (decrees, circulars). Status of 2026-11-23.
 */
export const OUTSIDE_COMPETENCE: { issuer: RegExp; types: string[]; source: string }[] = [
  { issuer: /^chi bộ/, types: ['CT', 'HD', 'TT', 'QyĐ'], source: 'Quy định 399-QĐ/TW, Điều 13' },
  {
    issuer: /^(?:ủy ban nhân dân|hội đồng nhân dân)/,
    types: ['NĐ', 'TT', 'TTLT', 'L', 'PL'],
    source: 'Luật 64/2025/QH15',
  },
  {
    issuer: /^(?:sở|phòng|chi cục|trường)/,
    types: ['NĐ', 'TT', 'NQ', 'CT', 'L', 'PL'],
    source: 'Luật 64/2025/QH15; Nghị định 30/2020/NĐ-CP',
  },
];

/** Letters of issuers that belong to one system only. */
export const PARTY_ISSUERS = /(?:^|[-/])(?:TW|TU|HU|ĐU|QU|ThU|TxU|CB|VPTW|BTCTW|UBKTTW|VPTU|ĐUK)$/;
export const STATE_ISSUERS = /(?:^|[-/])(?:UBND|HĐND|TTg|CP|QH\d*|VPCP)$/;
