import type { Recipient, RecipientKind } from '../reading.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { printed, printedOf, quote, saidOf, type Source } from '../text/source.ts';
import { opensSignature } from './signature.ts';
import { isPosition, keyOf } from './signature-words.ts';

/**
 * Nơi nhận:
 * - Như trên;        act
 * - Lưu: VT, CS.     archive
 */
const OPENING = /^nơi nhận ?[:.;]? ?/;
const BULLET = /^[-–—+•] ?/;
const INSIDE = /(?:[;.,:]|; ?\([^()\n]{1,40}\)|\((?:để )?(?:b\/c|báo cáo|t\/h|p\/h)\)) ?[-–—] ?(?=\p{L})/gu;
const FOOTNOTE = /^[[(]\d{1,3}[\])]/;

export interface RecipientsFound {
  recipients: Recipient[];
  start: number;
  end: number;
}

const KINDS: [RecipientKind, RegExp][] = [
  ['archive', /^lưu\b|^lưu[ :]/],
  ['superior', /b\/c|để báo cáo|\(báo cáo/],
  ['act', /^như |t\/h|để thực hiện|để thi hành|\(thực hiện/],
  ['publish', /website|web |cổng (?:thông tin|ttđt)|trang (?:thông tin|ttđt)|công báo|^đăng |^báo |^đài |, báo /],
  [
    'superior',
    /^(?:ban bí thư|thường trực (?:tỉnh|thành|huyện|quận|thị|đảng) ủy|tt\.? (?:tỉnh|thành|huyện) ủy|bộ chính trị|thủ tướng)/,
  ],
];

/** What a recipient is to do with the document. */
function recipientKind(key: string): RecipientKind {
  for (const [kind, pattern] of KINDS) if (pattern.test(key)) return kind;
  return 'inform';
}

interface Item {
  start: number;
  end: number;
}

function isEnd(source: Source, lines: Line[], at: number, items: Item[], bulleted: boolean): boolean {
  const line = lines[at] as Line;
  const flow = printedOf(source, line);
  if (FOOTNOTE.test(flow)) return true;
  if (BULLET.test(flow)) return false;
  if (
    opensSignature(source, line) ||
    (/^(?:phụ lục|phần |biểu |mẫu |danh mục)/.test(saidOf(source, line)) && capitals(flow.slice(0, 12)) > 0.6)
  )
    return true;
  const last = items[items.length - 1];
  if (!last) return false;
  const said = printedOf(source, last).trimEnd();
  const archived = /(?:^|[;.,:] ?)[-–—+• ]*lưu[ :][^;]*$/.test(saidOf(source, last));
  const gap = isBlank(lines[at - 1] ?? line);
  if (archived && (gap || /\.$/.test(said))) return !/^\p{Ll}/u.test(flow);
  if (
    capitals(flow) > 0.85 &&
    !/[;,:]/.test(flow) &&
    flow.length > 8 &&
    /\p{L}{3}/u.test(flow) &&
    (gap || /[.;]$/.test(said))
  )
    return true;
  return !bulleted && flow.length > 120;
}

/** A line of the signature printed beside the recipients: more of them follow at once. */
function isBeside(source: Source, lines: Line[], at: number): boolean {
  const line = lines[at] as Line;
  const next = lines[at + 1];
  if (!next || !BULLET.test(printedOf(source, next))) return false;
  return capitals(printedOf(source, line)) > 0.9 && (opensSignature(source, line) || isPosition(keyOf(source, line)));
}

/** "Nơi nhận:", also when a narrow column has cut it in two. */
function opensRecipients(source: Source, line: Line): boolean {
  return (
    source.key.startsWith('nơi', line.start) &&
    OPENING.test(source.key.slice(line.start, line.start + 20).replace('\n', ' '))
  );
}

/** Everyone the document is sent to. */
export function readRecipients(source: Source, lines: Line[], from: number): RecipientsFound | null {
  const first = lines.findIndex((line) => line.start >= from && opensRecipients(source, line));
  if (first < 0) return null;
  const opening = lines[first] as Line;
  const items: Item[] = [];
  const lead = OPENING.exec(source.key.slice(opening.start, opening.start + 40).replace('\n', ' '))?.[0].length ?? 0;
  if (opening.start + lead < opening.end) items.push({ start: opening.start + lead, end: opening.end });
  const bulleted =
    lines.slice(first, first + 6).some((line) => BULLET.test(printedOf(source, line))) ||
    BULLET.test(printed(source, opening.start + lead, opening.end));
  let end = opening.end;
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at] as Line;
    if (isBlank(line)) continue;
    if (bulleted && isBeside(source, lines, at)) continue;
    if (isEnd(source, lines, at, items, bulleted)) break;
    const flow = printedOf(source, line);
    const last = items[items.length - 1];
    const said = last ? printedOf(source, last).trimEnd() : '';
    if (!last || BULLET.test(flow) || (!bulleted && /[;.]$/.test(said)))
      items.push({ start: line.start, end: line.end });
    else last.end = line.end;
    end = line.end;
  }
  const recipients = items
    .flatMap((item) => split(source, item))
    .map((item) => named(source, item))
    .filter((item) => /\p{L}/u.test(item.text));
  return { recipients, start: opening.start, end };
}

function split(source: Source, item: Item): Item[] {
  const out: Item[] = [];
  let from = item.start;
  for (const found of printedOf(source, item).matchAll(INSIDE)) {
    // A note in brackets stays with the one before it.
    const note = found[0].lastIndexOf(')') + 1;
    out.push({ start: from, end: item.start + found.index + note });
    from = item.start + found.index + Math.max(1, note);
  }
  out.push({ start: from, end: item.end });
  return out;
}

function named(source: Source, item: Item): Recipient {
  const found = quote(source, item.start, item.end, '-–—+•;,.:/');
  return { ...found, kind: recipientKind(found.text.toLowerCase()) };
}
