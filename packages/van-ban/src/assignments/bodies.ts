import type { Quoted, Span } from '../reading.ts';
import { clean } from '../text.ts';

const HEADS =
  'Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Ban|Bộ|Sở|Phòng|Văn phòng|Cục|Chi cục|Tổng cục|Vụ|Viện|Thanh tra|Công an|Quân đội|Đảng ủy|Đảng uỷ|Huyện ủy|Huyện uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Quận ủy|chi bộ|Chi bộ|đảng bộ|Đảng bộ|chi, đảng bộ|cấp ủy|Cấp ủy|cấp uỷ|Thường trực|Mặt trận|MTTQ|Ủy ban MTTQ|UBMTTQ|UBKT|Hội|Đoàn|Liên đoàn|Công đoàn|Trung tâm|Đài|Báo|Trường|Trạm|Thủ trưởng|Người đứng đầu|Giám đốc|Tổng Giám đốc|Chủ tịch|Bộ trưởng|Chánh Văn phòng|Trưởng|Tập đoàn|Tổng công ty|Công ty|Ngân hàng|Kho bạc|Bảo hiểm|Thuế|Hải quan|Kiểm toán|Tòa án|Viện kiểm sát|VPĐU|VKSND|TAND|cơ quan|Cơ quan|đơn vị|Đơn vị|địa phương|Địa phương|tổ chức(?= (?:chính trị|xã hội|đảng|đoàn|cơ sở|quần chúng|kinh tế|thành viên|có liên quan|liên quan))|Tổ chức|đoàn thể|Đoàn thể|bộ|ngành|sở|phòng|ban|xã|phường|doanh nghiệp|chủ đầu tư|thôn|ấp|khu dân cư|trường|trung tâm|lực lượng|đồng chí|Đồng chí|hội|chính quyền|cấp';
const BODY_START = new RegExp(
  `^(?:[Cc]ác\\s+|[Tt]oàn thể\\s+|[Mm]ỗi\\s+|[Tt]ừng\\s+|[Hh]ệ thống\\s+)?(?:${HEADS})(?=[\\s,;:.)]|$)`,
  'u',
);
const GROUP_START = /^(?:các|những|mỗi|từng)\s/iu;

/** Whether words open with the name of a body. */
export function startsWithBody(words: string): boolean {
  return BODY_START.test(words) || (GROUP_START.test(words) && BODY_START.test(words.replace(GROUP_START, '')));
}

/**
 * The bodies of an enumeration, each with its place: "A và B", "A, B" part where each can stand alone;
 * a list with a shared "các …" head stays one body.
 */
export function splitBodies(text: string, span: Span): Quoted[] {
  const words = text.slice(span.start, span.end);
  const cuts: { at: number; length: number }[] = [];
  for (const match of words.matchAll(/\s*(?:,\s*và\s|,|;|\svà\s|\scùng\s)\s*/gu)) {
    const after = words.slice(match.index + match[0].length);
    const before = words.slice(cuts.length ? cuts.at(-1)!.at + cuts.at(-1)!.length : 0, match.index);
    if (standsAlone(before, after)) cuts.push({ at: match.index, length: match[0].length });
  }
  const edges = [{ at: 0, length: 0 }, ...cuts, { at: words.length, length: 0 }];
  return edges.slice(0, -1).flatMap(({ at, length }, i) => {
    const from = at + length;
    const part = words.slice(from, edges[i + 1]!.at);
    const name = clean(part);
    if (!name) return [];
    const start = span.start + from + part.indexOf(part.trim()[0]!);
    return [{ text: name, span: { start, end: start + part.trim().length } }];
  });
}

/** A cut is right when both sides name a body of their own: not inside "các sở, ban, ngành". */
function standsAlone(before: string, after: string): boolean {
  if (!startsWithBody(after) || !startsWithBody(before.trim())) return false;
  const shared = /^(các|những)\s/iu.test(before.trim());
  return !shared || /^(các|những)\s|^\p{Lu}/u.test(after);
}
