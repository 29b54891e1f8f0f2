import { LETTERHEAD_NOUNS } from '../tables/bodies.ts';
import { capitals } from '../text/lines.ts';
import { withoutEnd } from '../text/source.ts';

/**
 * Letterhead:  BỘ TÀI CHÍNH                ỦY BAN MTTQ VIỆT NAM
 *              ^^^^^^^^^^^^ parent         XÃ …               parent
 *              CỤC THUẾ                    BAN THƯỜNG TRỰC
 *              ^^^^^^^^ issuer             ^^^^^^^^^^^^^^^ issuer
 */
export interface LetterheadLine {
  key: string;
  flow: string;
  start: number;
  end: number;
}

const BARE = new Set([
  'ban',
  'sở',
  'văn phòng',
  'ủy ban',
  'ủy',
  'hội đồng',
  'trường',
  'công an',
  'bộ',
  'cục',
  'tổng cục',
  'chi cục',
  'phòng',
  'viện',
  'trung tâm',
  'thủ tướng',
  'thủ',
  'hội',
  'đoàn',
  'đảng',
  'đảng ủy',
  'đảng bộ',
  'liên đoàn',
  'chủ tịch',
  'ủy ban nhân',
  'hội đồng nhân',
]);

function opensBody(key: string): boolean {
  return LETTERHEAD_NOUNS.some((noun) => key === noun || key.startsWith(`${noun} `));
}

/** Bodies of the letterhead in printed order; wrapped lines are joined, repeated ones dropped. */
export function bodiesOfLetterhead(lines: LetterheadLine[]): LetterheadLine[] {
  const bodies: LetterheadLine[] = [];
  for (const line of lines) {
    const key = withoutEnd(line.key.replace(/^[/*.,:-]+/, ''), '/*.,:-').trim();
    if (key === '' || !/\p{L}{2}/u.test(key)) continue;
    const last = bodies[bodies.length - 1];
    const open = opensBody(key) && !/^xã |^tổ chức/.test(key);
    const joins =
      last !== undefined && (!open || BARE.has(last.key) || / (?:và|-|,)$/.test(last.key) || last.key.endsWith('-'));
    if (!last && !open && capitals(line.flow) < 0.75) continue;
    if (joins && last) {
      if (capitals(line.flow) < 0.6 && capitals(last.flow) > 0.75) continue;
      last.key = `${last.key} ${key}`;
      last.flow = `${last.flow} ${line.flow}`;
      last.end = line.end;
    } else bodies.push({ ...line, key });
  }
  return bodies.filter((body, at) => !bodies.some((other, later) => later > at && other.key === body.key));
}
