import { names } from '../tables/names.ts';
import { printed, withAt, type Source } from './source.ts';

/**
 * Words of a head or a signature that a narrow column has cut in two:
 * NGHỊ
 * QUYẾT      one line again
 */
const CUT = names(`
  nghị quyết|nghị định|quyết định|kế hoạch|thông tư|thông báo|chỉ thị|hướng dẫn|công điện|kết luận|quy định|quy chế|
  chương trình|đề án|báo cáo|tờ trình|kính gửi|nơi nhận|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|trưởng ban|
  cục trưởng|hiệu trưởng|bí thư|văn phòng|cộng hòa|hội đồng|ủy ban`).map((words) => words.replace(' ', '\n'));
const LONGEST_FIRST = 6;

/** Cut words joined by a blank; the text keeps its length. */
export function joinCutWords(source: Source): Source {
  const at: number[] = [];
  let start = 0;
  for (let end = source.key.indexOf('\n'); end >= 0; end = source.key.indexOf('\n', start)) {
    const from = start;
    start = end + 1;
    if (end - from > LONGEST_FIRST || !CUT.some((words) => source.key.startsWith(words, from))) continue;
    if (/^\p{Lu}/u.test(printed(source, from, end))) at.push(end);
  }
  return withAt(source, at, ' ');
}
