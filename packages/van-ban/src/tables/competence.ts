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

const rule = (
  issuer: RegExp,
  types: string[],
  source: string,
  from = '',
  unless: RegExp | null = null,
): Competence => ({
  issuer,
  types,
  unless,
  from,
  source,
});
const party = (issuer: RegExp, types: string[], article: number, unless?: RegExp): Competence =>
  rule(issuer, types, `Quy định 399-QĐ/TW, Điều ${article}`, '2026-01-09', unless);

const BASE = /^đảng ủy (?:xã|phường|đặc khu|cơ sở)/;
const UNCHECKED = 'general knowledge, not checked';

export const OUTSIDE_COMPETENCE: Competence[] = [
  party(/^chi bộ/, ['CT', 'HD', 'TT', 'QyĐ'], 13),
  party(BASE, ['CT', 'TT'], 11),
  party(BASE, ['HD'], 11, /ban thường vụ/),
  rule(/^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)/, ['NĐ', 'TT', 'TTLT', 'L', 'PL'], UNCHECKED),
  rule(/^(?:sở|phòng|chi cục|trường)/, ['NĐ', 'TT', 'NQ', 'CT', 'L', 'PL'], UNCHECKED),
];

/** Letters of issuers that belong to one system only. */
export const PARTY_ISSUERS = /(?:^|[-/])(?:TW|TU|HU|ĐU|QU|ThU|TxU|CB|VPTW|BTCTW|UBKTTW|VPTU|ĐUK)$/;
export const STATE_ISSUERS = /(?:^|[-/])(?:UBND|HĐND|TTg|CP|QH\d*|VPCP)$/;
