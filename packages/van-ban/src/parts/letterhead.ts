import { LETTERHEAD_NOUNS } from '../tables/bodies.ts';
import { names } from '../tables/names.ts';
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

const BARE = new Set(
  names(
    'ban|sở|văn phòng|ủy ban|ủy|hội đồng|trường|công an|bộ|cục|tổng cục|chi cục|phòng|viện|trung tâm|' +
      'thủ tướng|thủ|hội|đoàn|đảng|đảng ủy|đảng bộ|liên đoàn|chủ tịch|ủy ban nhân|hội đồng nhân',
  ),
);

/** Bodies that have others under them, and how those begin, when a converter has put both on one line. */
const TWO =
  /^((?:bộ|ủy ban|ubnd|đảng bộ|sở|(?:tổng )?cục|(?:thành|tỉnh|huyện) ủy) .{3,60}?) (?:(?:tổng |chi )?cục|sở|đảng ủy|ban thường trực|ban tổ chức|trường|trung tâm|phòng) /;

function opensBody(key: string): boolean {
  return LETTERHEAD_NOUNS.some((noun) => key === noun || key.startsWith(`${noun} `));
}

/** A noun cut by the end of its line: "VĂN / PHÒNG …", "CHỦ TỊCH ỦY / BAN NHÂN DÂN …". */
function cutNoun(last: string, next: string): boolean {
  const [first = ''] = next.split(' ');
  const word = last.split(' ').at(-1) ?? '';
  if (/(?:^|(?:tỉnh|thành|huyện|quận|thị|đảng|chi) )ủy$/.test(last) && last !== 'ủy') return false;
  return LETTERHEAD_NOUNS.includes(`${word} ${first}`);
}

/** "BỘ … TỔNG CỤC …" on one line is two. */
function apart(lines: LetterheadLine[]): LetterheadLine[] {
  return lines.flatMap((line) => {
    const two = capitals(line.flow) > 0.8 ? TWO.exec(line.key) : null;
    const at = two?.[1]?.length ?? 0;
    if (at === 0 || line.flow.length !== line.key.length || line.end - line.start !== line.key.length) return [line];
    return [
      { key: line.key.slice(0, at), flow: line.flow.slice(0, at), start: line.start, end: line.start + at },
      { key: line.key.slice(at + 1), flow: line.flow.slice(at + 1), start: line.start + at + 1, end: line.end },
    ];
  });
}

/** Bodies of the letterhead in printed order; wrapped lines are joined, repeated ones dropped. */
export function bodiesOfLetterhead(lines: LetterheadLine[]): LetterheadLine[] {
  const bodies: LetterheadLine[] = [];
  for (const line of apart(lines)) {
    const key = withoutEnd(line.key.replace(/^[/*.,:-]+/, ''), '/*.,:-').trim();
    if (key === '' || !/\p{L}{2}/u.test(key)) continue;
    const last = bodies[bodies.length - 1];
    const open = opensBody(key) && !/^xã |^tổ chức/.test(key);
    const joins =
      last !== undefined && (!open || cutNoun(last.key, key) || BARE.has(last.key) || last.key.endsWith(' và'));
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
