import { names } from '../tables/names.ts';
import { withAt } from './source.ts';
import { comparable } from './spelling.ts';

/**
 * Words of a head or a signature that a narrow column has cut in two:
 * NGHỊ
 * QUYẾT      one line again
 */
const CUT = names(
  'nghị quyết|nghị định|quyết định|kế hoạch|thông tư|thông báo|chỉ thị|hướng dẫn|công điện|kết luận|' +
    'quy định|quy chế|chương trình|đề án|báo cáo|tờ trình|kính gửi|nơi nhận|chủ tịch|thủ tướng|bộ trưởng|' +
    'thứ trưởng|giám đốc|trưởng ban|cục trưởng|hiệu trưởng|bí thư|văn phòng|cộng hòa|hội đồng|ủy ban',
).map((words) => words.replace(' ', '\n'));
const LONGEST_FIRST = 6;
const LONGEST_SECOND = 9;
const CAPITAL = /^\p{Lu}/u;

/** Cut words joined by a blank; the text keeps its length. */
export function joinCutWords(flow: string): string {
  const at: number[] = [];
  let start = 0;
  for (let end = flow.indexOf('\n'); end >= 0; end = flow.indexOf('\n', start)) {
    const from = start;
    start = end + 1;
    if (end - from > LONGEST_FIRST || !CAPITAL.test(flow.slice(from, end))) continue;
    const key = comparable(flow.slice(from, end + LONGEST_SECOND));
    if (CUT.some((words) => key.startsWith(words))) at.push(end);
  }
  return withAt(flow, at, ' ');
}
