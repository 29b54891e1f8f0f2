import { withAt } from './source.ts';

/**
 * Heads that a converter has put on one line:
 * BỘ TÀI CHÍNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | Độc lập - Tự do - Hạnh phúc | Số: 12/TT-BTC | Hà Nội, ngày …
 *              ^ a line break again
 */
const ANCHORS: [RegExp, 'before' | 'around'][] = [
  [/CỘNG H(?:OÀ|ÒA) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Cộng Hòa xã Hội Chủ Nghĩa Việt Nam/g, 'around'],
  [/(?:Độc lập|ĐỘC LẬP) ?[-–] ?(?:Tự do|TỰ DO) ?[-–] ?(?:Hạnh phúc|HẠNH PHÚC|Hạnh Phúc)/g, 'around'],
  [/(?<= )Số ?: ?[\d.]{1,8}(?:\/\d{4})?[/-][^\s]{2,25}/g, 'around'],
  [/ngày \d{1,2} tháng \d{1,2} năm \d{4}(?= \p{Lu}{2})/gu, 'around'],
  [/(?<= )(?:Căn cứ|Kính gửi:|Theo đề nghị)(?= )/g, 'before'],
  [/(?<= )(?:V\/v |Về việc )/g, 'before'],
  [/(?<= )(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|KẾ HOẠCH|THÔNG BÁO|CHỈ THỊ|NGHỊ ĐỊNH|CÔNG ĐIỆN|Thông tư)(?= )/g, 'before'],
];
const LOOKED_AT = 4000;

/** Line breaks where a crowded head needs them; the text keeps its length. */
export function breakHead(flow: string): string {
  const limit = Math.min(flow.length, LOOKED_AT);
  const breaks: number[] = [];
  let from = 0;
  while (from < limit) {
    const found = flow.indexOf('\n', from);
    const end = found < 0 || found > limit ? limit : found;
    breaks.push(...breaksOf(flow.slice(from, end)).map((at) => from + at));
    from = end + 1;
  }
  return withAt(
    flow,
    [...new Set(breaks)].sort((a, b) => a - b),
    '\n',
  );
}

function breaksOf(line: string): number[] {
  const national = ANCHORS[0]?.[0];
  if (!national || line.length < 50) return [];
  const numbered = line.length > 60 && line.includes('ngày ') && /^(?:\p{L}+ )?số ?:/iu.test(line);
  if (line.search(national) < 0 && !numbered) return [];
  const breaks: number[] = [];
  for (const [pattern, side] of ANCHORS) {
    for (const found of line.matchAll(pattern)) {
      if (found.index > 0 && /\s/.test(line[found.index - 1] ?? '')) breaks.push(found.index - 1);
      const end = found.index + found[0].length;
      if (side === 'around' && /\s/.test(line[end] ?? '')) breaks.push(end);
    }
  }
  return breaks;
}

const RECIPIENTS = /nơi nhận ?:/gi;
const TAIL = 3500;

/** Recipients and signature printed side by side: the wide gap between them becomes a line break. */
export function breakTail(flow: string): string {
  const gaps: number[] = [];
  let done = 0;
  for (const found of flow.matchAll(RECIPIENTS)) {
    const line = flow.lastIndexOf('\n', found.index) + 1;
    if (line < done || found.index - line > 90) continue;
    const end = Math.min(flow.length, found.index + TAIL);
    const first = gaps.length;
    for (let at = flow.indexOf('\t', line); at >= 0 && at < end; at = flow.indexOf('\t', at + 1)) gaps.push(at);
    if (gaps.length > first) done = end;
  }
  return withAt(flow, gaps, '\n');
}
