/**
 * Types an issuer may not issue.
 * A person is asked to look; nothing is refused. Status of 2026-11-23: the first rows by Quy định 399-QĐ/TW of
 * 09/01/2026, Điều 11 and 13, as offices apply it; the others are general knowledge of the field, not
 * checked against the law on normative documents.
 */
interface Competence {
  issuer: RegExp;
  types: string[];
  /** On whose behalf it may be signed all the same. */
  unless: RegExp | null;
  /** First day of the rule, YYYY-MM-DD; '' when it has always held. */
  from: string;
  source: string;
}

const STANDING_COMMITTEE = /ban thường vụ/;
const UNCHECKED = 'general knowledge, not checked';

export const OUTSIDE_COMPETENCE: Competence[] = [
  {
    issuer: /^chi bộ/,
    types: ['CT', 'HD', 'TT', 'QyĐ'],
    unless: null,
    from: '2026-01-09',
    source: 'Quy định 399-QĐ/TW, Điều 13',
  },
  {
    issuer: /^đảng ủy (?:xã|phường|đặc khu|cơ sở)/,
    types: ['CT', 'TT'],
    unless: null,
    from: '2026-01-09',
    source: 'Quy định 399-QĐ/TW, Điều 11',
  },
  {
    issuer: /^đảng ủy (?:xã|phường|đặc khu|cơ sở)/,
    types: ['HD'],
    unless: STANDING_COMMITTEE,
    from: '2026-01-09',
    source: 'Quy định 399-QĐ/TW, Điều 11',
  },
  {
    issuer: /^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)/,
    types: ['NĐ', 'TT', 'TTLT', 'L', 'PL'],
    unless: null,
    from: '',
    source: UNCHECKED,
  },
  {
    issuer: /^(?:sở|phòng|chi cục|trường)/,
    types: ['NĐ', 'TT', 'NQ', 'CT', 'L', 'PL'],
    unless: null,
    from: '',
    source: UNCHECKED,
  },
];

/** Letters of issuers that belong to one system only. */
export const PARTY_ISSUERS = /(?:^|[-/])(?:TW|TU|HU|ĐU|QU|ThU|TxU|CB|VPTW|BTCTW|UBKTTW|VPTU|ĐUK)$/;
export const STATE_ISSUERS = /(?:^|[-/])(?:UBND|HĐND|TTg|CP|QH\d*|VPCP)$/;
