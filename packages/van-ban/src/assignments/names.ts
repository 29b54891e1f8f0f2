import { matchAt } from '../text/places.ts';
import { said, type Source } from '../text/source.ts';
import { verbAt } from './lexicon.ts';

/**
 * Verbs inside the name of a body:  các cơ quan được giao chủ trì | có trách nhiệm …
 *                                              ^^^^^^^^^^^^^^^^^ still the name
 */
const RELATIVE =
  /(?:(?:có )?liên quan (?:đến|tới)|có liên quan|có thẩm quyền|liên quan|được (?:giao|phân công|phân cấp|ủy quyền|ủy thác|chỉ định|giới thiệu)|trực thuộc|thuộc|trên địa bàn|tại (?:trung ương|địa phương|thôn|xã|cơ sở)|ở (?:trung ương|địa phương|thôn|xã|tỉnh|huyện|cơ sở)|nơi |của |không chuyên trách|có người|cấp |trong (?:cơ quan|ban|tiểu ban|tổ|hệ thống|và|tỉnh|huyện|xã|ngành)|quản lý (?:nhà nước|người|chuyên)|trực tiếp quản lý|cùng cấp|khác|phụ trách (?:lĩnh vực|địa bàn|khối)|(?:nêu|nói) trên|(?:sau|trên) đây)/y;
const CLAUSE_END =
  / (?:có trách nhiệm|chịu trách nhiệm|phải |cần |chủ động|khẩn trương|căn cứ|định kỳ|lập dự toán|xây dựng |báo cáo|hoàn thành|tổng hợp|cung cấp|phối hợp với|tổ chức thực hiện)|[,;:.()]/;
const LONGEST = 170;

/** Where a relative clause of the name ends; `at` when none begins. */
export function relativeEnd(source: Source, start: number, at: number, end: number): number {
  const found = matchAt(RELATIVE, source.key, at);
  if (!found || at + found[0].length > end) return at;
  const word = found[0];
  if (/^(?:được|có thẩm|có người|trực tiếp)/.test(word) || /(?:đến|tới)$/.test(word)) {
    const stop = said(source, at + word.length, Math.min(end, at + LONGEST)).search(CLAUSE_END);
    // Without a verb after it the clause is the sentence itself: "… được giao nhiệm vụ sau".
    return stop >= 0 ? at + word.length + stop : at + word.length;
  }
  if (word === 'cấp ')
    return /^cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|trung ương|ủy)/.test(said(source, at)) ? at + word.length : at;
  return at + word.length;
}

const DUTY_FOLLOWS =
  /^ (?:có trách nhiệm|chịu trách nhiệm|phải|cần|căn cứ|chủ động|khẩn trương|và |thực hiện|có liên quan)|^ ?(?:[:;.)]|$)/;
const ROLE =
  /^(?:chủ trì|phối hợp|quản lý|thực hiện|tham mưu|kiểm tra|thanh tra|ban hành|đăng ký|cung cấp|giám sát|giới thiệu|quyết định|đại diện|xử lý)$/;

/** Verbs that say nothing without an object: where none follows, they end a name. */
const TRANSITIVE = /(?:xây dựng|đầu tư|quản lý|đào tạo|giám định|bảo vệ)(?!\p{L})/uy;

/** "Cục Kết cấu hạ tầng xây dựng | tham mưu", "Cục Kinh tế - Quản lý đầu tư xây dựng". */
function needsObject(source: Source, at: number, end: number): boolean {
  const found = matchAt(TRANSITIVE, source.key, at);
  if (!found) return false;
  const next = at + found[0].length;
  if (next >= end || /^ ?[:.\n]/.test(said(source, next, next + 2))) return true;
  // "xây dựng báo cáo": a noun that is a verb as well.
  if (/^ (?:báo cáo|quy)/.test(said(source, next))) return false;
  const verb = verbAt(source, next + 1, end);
  return verb > 0 && (matchAt(TRANSITIVE, source.key, next + 1) === null || needsObject(source, next + 1, end));
}

/** Words that with the verb behind them are one noun. */
const COMPOUND = /(?:^| )(?:ngoại giao|người sử dụng|công lập|văn phòng đăng ký|(?:bầu|ứng|đề) cử|tiền gửi)$/;

/** Whether a word that could be a verb belongs to the name: "cơ quan chủ trì có trách nhiệm", "Ban quản lý". */
export function isPartOfName(source: Source, start: number, at: number, length: number, end: number): boolean {
  const before = said(source, start, at).trimEnd();
  const verb = said(source, at, at + length);
  const after = said(source, at + length, Math.min(end, at + length + 40));
  const last = before.slice(before.lastIndexOf(' ') + 1);
  // "Sở quản lý ngành, lĩnh vực".
  if (verb === 'quản lý' && /^ (?:chuyên )?ngành/.test(after)) return true;
  if (verb === 'đại diện') return last === 'chức';
  if (/(?:cơ quan|đơn vị|bộ phận|ngành|tổ chức)$/.test(before) && ROLE.test(verb))
    return (
      DUTY_FOLLOWS.test(after) ||
      /^(?:quản lý|thanh tra|kiểm tra)$/.test(verb) ||
      /^ (?:đơn thư|nhà nước|chuyên ngành)/.test(after)
    );
  // "Chuyên viên phụ trách tổng hợp tham mưu …": of two verbs the first is what somebody is in charge of.
  if (before.endsWith('phụ trách')) return verbAt(source, at + length + 1, end) > 0;
  if (COMPOUND.test(`${before} ${verb}`)) return true;
  if (needsObject(source, at, end)) return true;
  if (verb === 'tổ chức')
    return (
      /^ (?:chính trị|xã hội|thành viên|đảng|hội(?! nghị| thảo| thi| họp| diễn| đàm)|đoàn(?! kiểm| liên| công tác| giám| viên)|có liên quan|liên quan|thuộc|tín dụng|cán bộ|đại diện)/.test(
        after,
      ) || /^(?:các|ban|và|công)$/.test(last)
    );
  if (
    /(?:^| )(?:ban|tổ|đội|đoàn|(?<!quốc |hải )phòng|hội đồng|bên|chuyên viên|công tác)$/.test(before) &&
    /^(?:quản lý|chỉ đạo|tổ chức|tuyên truyền|giám sát|kiểm tra|hỗ trợ|thẩm định|phụ trách|điều hành|vận động|xét)$/.test(
      verb,
    )
  )
    return true;
  if (/(?:đơn vị|cơ quan|bên) quản lý$/.test(before) && verb === 'vận hành') return true;
  if (verb === 'phụ trách' || verb === 'quản lý')
    return (
      /^(?:chuyên viên|nhân viên|cán bộ|người|trực tiếp|đơn vị|cơ quan|thành viên|phó thủ tướng)$/.test(last) ||
      /chuyên viên|người|tổ chức$/.test(before)
    );
  return verb === 'dự' && /^ (?:án|kết|toán)/.test(after);
}
