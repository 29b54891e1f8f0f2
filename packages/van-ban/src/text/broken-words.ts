import { names } from '../tables/names.ts';
import { withAt, type Source } from './source.ts';

/**
 * Words of a head or a signature that a narrow column has cut in two:
 * NGHỊ
 * QUYẾT      one line again
 */
const CUT = names(`
  nghị quyết|nghị định|quyết định|kế hoạch|thông tư|thông báo|chỉ thị|hướng dẫn|công điện|kết luận|quy định|quy chế|
  chương trình|đề án|báo cáo|tờ trình|kính gửi|nơi nhận|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|trưởng ban|
  cục trưởng|hiệu trưởng|bí thư|văn phòng|cộng hòa|hội đồng|ủy ban`);

const FIRST = new RegExp(
  `(?<![^\\n])(?:${[...new Set(CUT.map((words) => words.split(' ')[0]))].join('|')})\\n(?=\\p{L})`,
  'gu',
);

/** Cut words joined by a blank; the text keeps its length. */
export function joinCutWords(source: Source): Source {
  const at: number[] = [];
  for (const found of source.key.matchAll(FIRST)) {
    const end = found.index + found[0].length;
    const first = found[0].slice(0, -1);
    if (!/^\p{Lu}/u.test(source.flow.slice(found.index, found.index + 1))) continue;
    if (CUT.some((words) => words.startsWith(`${first} `) && source.key.startsWith(words.slice(first.length + 1), end)))
      at.push(end - 1);
  }
  return withAt(source, at, ' ');
}
