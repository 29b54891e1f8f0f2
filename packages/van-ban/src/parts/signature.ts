import { unshout } from '../capitals.ts';
import { isShouted, type Line } from '../lines.ts';
import type { Quoted, Signature } from '../reading.ts';
import { clean } from '../text.ts';

const AUTHORITY = /^(T\/M|TM\.?|KT\.?|K\/T|TL\.?|T\/L|TUQ\.?|Q\.)\s/u;
const POSITION = /^(PHÓ|CHỦ|BÍ THƯ|GIÁM|CHÁNH|TRƯỞNG|CỤC|BỘ|THỦ|TỔNG|VỤ|VIỆN|HIỆU|CHỈ HUY)/u;
const NAME = /^\p{Lu}\p{Ll}*( \p{Lu}\p{Ll}*){1,4}$/u;

const quoted = (lines: Line[]): Quoted | null =>
  lines.length === 0
    ? null
    : {
        text: unshout(clean(lines.map(({ text }) => text).join(' '))),
        span: { start: lines[0]!.start, end: lines.at(-1)!.end },
      };

/** Index of the line at which the signature begins; -1 without one. Looks below `from`. */
export function startOfSignature(lines: Line[], from: number): number {
  for (let i = from; i < lines.length; i += 1) {
    const { text } = lines[i]!;
    if (AUTHORITY.test(text) || (isShouted(text) && POSITION.test(text))) return i;
  }
  return -1;
}

/** Who signed: authority, position and name are three fields. */
export function readSignature(lines: Line[], from: number): Signature | null {
  const all = lines.slice(from).filter(({ text }) => text);
  const name = all.findIndex(({ text }) => NAME.test(text) && !isShouted(text));
  const heads = all.slice(0, name < 0 ? 4 : name).filter(({ text }) => isShouted(text));
  if (heads.length === 0 && name < 0) return null;
  const authority: Line[] = [];
  const position: Line[] = [];
  for (const line of heads) {
    if (AUTHORITY.test(line.text)) authority.push(line);
    else if (authority.length > 0 && position.length === 0 && !POSITION.test(line.text)) authority.push(line);
    else position.push(line);
  }
  return {
    authority: quoted(authority),
    position: quoted(position),
    name: name < 0 ? null : { text: clean(all[name]!.text), span: { start: all[name]!.start, end: all[name]!.end } },
  };
}
