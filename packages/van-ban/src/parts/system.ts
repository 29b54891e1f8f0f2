import type { DocumentSystem, Quoted } from '../reading.ts';
import { said, type Source } from '../text/source.ts';
import { comparable } from '../text/spelling.ts';

const PARTY =
  /^(?:ban chấp hành trung ương|ban chấp hành đảng|bộ chính trị|ban bí thư|đảng bộ|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|chi bộ|ban tuyên giáo|ban dân vận|ban tổ chức|ủy ban kiểm tra|ban xây dựng đảng|văn phòng (?:trung ương|tỉnh ủy|thành ủy|huyện ủy|đảng ủy))/;
const FRONT = /mặt trận tổ quốc|mttq/;
const UNION =
  /(?:^| )(?:đoàn|công đoàn|liên đoàn lao động|hội liên hiệp phụ nữ|hội nông dân|hội cựu chiến binh|tỉnh đoàn|thành đoàn|huyện đoàn)(?: |$)/;

/** Whose rules of form a document follows: its letterhead says, else the order of number and type. */
export function systemOf(
  source: Source,
  reference: string | null,
  letterhead: { parent: Quoted | null; issuer: Quoted | null },
): DocumentSystem | null {
  const names = [letterhead.issuer?.text ?? '', letterhead.parent?.text ?? ''].map(comparable);
  if (names.some((name) => FRONT.test(name))) return 'front';
  if (names.some((name) => PARTY.test(name))) return 'party';
  if (names.some((name) => UNION.test(name))) return 'union';
  if (/đảng cộng sản việt nam\s*\n/.test(said(source, 0, 1500))) return 'party';
  if (reference !== null) return /^[\d…]+[a-zđ]{0,2}-/.test(reference) ? 'party' : 'state';
  return names[0] ? 'state' : null;
}
