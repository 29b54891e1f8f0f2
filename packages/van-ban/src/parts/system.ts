import type { DocumentSystem, Quoted } from '../reading.ts';
import { said, type Source } from '../text/source.ts';
import { comparable } from '../text/spelling.ts';

const PARTY =
  /^(?:ban (?:chấp hành (?:trung|đảng)|bí thư|tuyên giáo|dân vận|tổ chức|xây dựng đảng)|bộ chính trị|đảng bộ|chi bộ|ủy ban kiểm tra|(?:văn phòng )?(?:đảng|tỉnh|thành|huyện|quận|thị) ủy|văn phòng trung ương)/;
const FRONT = /mặt trận tổ quốc|mttq/;
const UNION = /(?:^| )(?:đoàn|hội (?:liên hiệp phụ nữ|nông dân|cựu chiến binh))(?: |$)/;

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
