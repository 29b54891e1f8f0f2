import { names } from '../tables/names.ts';
import { matchAt } from '../text/places.ts';
import { printed, said, type Source } from '../text/source.ts';

/**
 * Laws named without a number:  Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân | ngày …
 *                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ name ends at a word that no title has
 */
const WORD = /([\p{L}\d&]+)([,]?[ \n]?)/uy;
const STOPS = new Set(
  names(
    'ngày|năm|số|này|quy|được|có|đã|tại|về|hiện|trên|cho|để|trong|thì|là|phải|do|khi|nếu|từ|đến|với|thuộc|' +
      'bảo|nhằm|theo|hoặc|áp|trừ|báo|chưa|khác|hiệu|đều|luôn|yêu|đang|mỗi|tính|kèm|tập|tiếp|tổng|như|không|' +
      'cùng|sẽ|cần|mà|gồm|nêu|hướng|ban|giai|vào|bằng|kể|đối|qua|nhưng|còn|bị|bởi|ngoài|của|lần|khóa|kỳ|làm|' +
      'giao|đó|sau|trước|ra|nên|vì|cũng',
  ),
);
const FIRST_STOPS = new Set(names('liên|bao|sử|khung|và|các|mới|chuyên|sư|pháp|định'));
/** Titles that begin with a word that ends others. */
const BEGINS = /^(?:bảo|ban|tiếp|giao|quy hoạch|các (?:tổ chức|công cụ))/;
/** Words after which a title goes on over a comma or a word that ends others. */
const GOES_ON =
  /(?:phòng|phòng ngừa|an toàn|thi đua|khoa học|sửa đổi|quản lý|tiết kiệm|xuất cảnh|nhập cảnh|đấu giá|trật tự|chăm sóc|hòa giải|bảo vệ|vật liệu nổ|vũ khí|di sản|lưu trữ|cán bộ|khám bệnh|tín ngưỡng|quân nhân chuyên nghiệp|hiến|lấy|bảo hiểm|thuế xuất khẩu|thể dục|phổ biến|của rượu|phòng cháy|cứu nạn|ký kết|thú y)$/;
/** Words that end others and stand inside a title. */
const INSIDE =
  /^(?:tiếp c|hiện dân chủ|ban (?:nhân|hành v)|của (?:nhà nước|rượu|thuốc lá|quốc hội|hội đồng nhân dân và|người nước|công dân)|quy (?:phạm|hoạch|chuẩn kỹ)|giao (?:thông|dịch)|số(?!\s?:?\s?\d)|theo phương thức|bảo [hv]|có công|với cách mạng|không [nd]|đối t)/;
/** How titles go on after "và"; other words begin something else: "Luật Xây dựng và thiết kế được duyệt". */
const AFTER_AND =
  /^và (?:lệ phí|gia đình|bản đồ|khoáng sản|chữa cháy|cứu nạn|quy chuẩn|công nghệ|đổi mới|đại biểu|viên chức|kiểm dịch|giáo dục|hiệu quả|công cụ|nông thôn|vừa|hội đồng|ủy ban|ubnd|hđnd|đầu tư|hiến|quản lý|phát triển|đào tạo|du lịch|môi trường|thú y|trẻ em|an toàn|trái đất|phòng)/;
/** Second members of a title that are often written large. */
const AFTER_CAPITAL = /^và (?:lệ phí|gia đình|bản đồ|khoáng sản|chữa cháy|quy chuẩn|công nghệ|đại biểu)/;
const AMENDS =
  /^(?:bộ luật|luật|pháp lệnh) sửa đổi,? bổ sung(?: (?:một số điều|khoản|điều|mục)[^,.;()\n]{0,40}?)?(?: của)? (?:các )?(?=(bộ luật|luật|pháp lệnh) )/;
const NEXT_LAW = /(?:,| và)[ \n](?=luật )/y;
const LONGEST = 18;

/** Where the name that begins at `start` ends; `start` when none stands there. */
export function lawNameEnd(source: Source, start: number, noun: number, to: number): number {
  const amends = AMENDS.exec(said(source, start, Math.min(to, start + 140)));
  if (amends) {
    const inner = start + amends[0].length;
    let end = lawNameEnd(source, inner, amends[1]?.length ?? 0, to);
    if (end <= inner) return start;
    // "… của Luật A, Luật B và Luật C": one law that amends them all.
    for (;;) {
      const next = matchAt(NEXT_LAW, source.key, end);
      const after = next ? lawNameEnd(source, end + next[0].length, 'luật'.length, to) : 0;
      if (after <= end) return end;
      end = after;
    }
  }
  let at = start + noun + 1;
  let end = start;
  for (let count = 0; count < LONGEST; count++) {
    const found = matchAt(WORD, source.key, at);
    if (!found || at >= to) break;
    const word = found[1] ?? '';
    if (/^\d/.test(word) || (count === 0 && /^[A-ZĐ]{1,3}$/.test(printed(source, at, at + word.length)))) break;
    if (
      count === 0
        ? (STOPS.has(word) || FIRST_STOPS.has(word)) && !BEGINS.test(said(source, at))
        : stopsAt(source, start + noun + 1, at, word)
    )
      break;
    end = at + word.length;
    at += found[0].length;
    if (
      (found[2] ?? '').startsWith(',') &&
      (!GOES_ON.test(said(source, start, end)) || source.key.startsWith('các ', at))
    )
      break;
    if (found[2] === '') break;
    // In a narrow column the name goes on in small letters.
    if (found[2]?.endsWith('\n') && !/^\p{Ll}/u.test(printed(source, at, at + 1))) break;
  }
  return / và$/.test(said(source, start, end)) ? end - 3 : end;
}

function stopsAt(source: Source, first: number, at: number, word: string): boolean {
  const rest = said(source, at);
  if (word === 'và') {
    if (!AFTER_AND.test(rest)) return true;
    if (/^và (?:ủy ban|ubnd|hđnd|hội đồng)/.test(rest))
      return !/(?:hội đồng nhân dân|hđnd|quốc hội) $/.test(said(source, first, at));
    // After a comma the title is a list, whose last member may have its capital: "Khoa học, Công nghệ và Đổi mới".
    return (
      /\p{Lu}/u.test(source.flow[at + 3] ?? '') && !said(source, first, at).includes(',') && !AFTER_CAPITAL.test(rest)
    );
  }
  if (INSIDE.test(rest)) return false;
  if (
    /^(?:thông qua|nhiệm kỳ)/.test(rest) ||
    (/^chính phủ/.test(rest) && !said(source, first, at).endsWith('tổ chức '))
  )
    return true;
  return STOPS.has(word) && said(source, at - 5, at + 3) !== 'việc làm';
}
