import type { Quoted } from '../reading.ts';
import { capitals, isBlank, type Line } from '../text/lines.ts';
import { printed, printedOf, quote, saidOf, type Source } from '../text/source.ts';
import { BODY_START } from './type-and-subject.ts';

/**
 * Kính gửi: - HĐND, UBND huyện;
 *             ^^^^^^^^^^^^^^^^
 */
export interface AddresseesFound {
  addressees: Quoted[];
  start: number;
  end: number;
}

const OPENING = /^(?:đồng )?kính ?gửi ?[:.]? ?/;
const CALLING = /(?:^| )điện ?: ?$/;
const BULLET = /^[-–—+•]/;
const ALSO_STARTS = /^(?:thời gian|trả lời|tiếp|cuối|đầu|.{3,60}(?:nhận được|đã có|có công văn|đề nghị|ban hành))/;

const startsBody = (key: string): boolean => BODY_START.test(key) || ALSO_STARTS.test(key);

interface Item {
  start: number;
  end: number;
}

/** Adds a line to the items; a new bullet begins one, several may stand on one line. */
function addLine(source: Source, items: Item[], line: Line, from: number): void {
  const text = printed(source, from, line.end);
  const last = items[items.length - 1];
  // A note in brackets on a line of its own belongs to the one above.
  const note = last ? printedOf(source, last) : '';
  if (last && (text.startsWith('(') || note.lastIndexOf('(') > note.lastIndexOf(')'))) {
    last.end = line.end;
    return;
  }
  if (BULLET.test(text) || items.length === 0 || /[;]\s*$/.test(printed(source, 0, from).trimEnd().slice(-1)))
    items.push({ start: from, end: line.end });
  else (items[items.length - 1] as Item).end = line.end;
  splitInside(source, items);
}

const INSIDE = /; ?[-–—] ?(?=\p{L})/gu;

function splitInside(source: Source, items: Item[]): void {
  const last = items.pop();
  if (!last) return;
  let from = last.start;
  const text = printedOf(source, last);
  for (const found of text.matchAll(INSIDE)) {
    items.push({ start: from, end: last.start + found.index });
    from = last.start + found.index + 1;
  }
  items.push({ start: from, end: last.end });
}

/** The end of a name that the print has cut: "Thuế tỉnh Hà / Tĩnh." */
function endsName(flow: string, key: string): boolean {
  return flow.length < 70 && /[.;]$/.test(flow) && !/\p{L}{3}[.;] /u.test(flow) && !startsBody(key);
}

function isStop(source: Source, lines: Line[], at: number, items: Item[], width: number): boolean {
  const line = lines[at] as Line;
  const key = saidOf(source, line);
  const flow = printedOf(source, line);
  if (BULLET.test(flow) || (flow.startsWith('(') && flow.length < 120)) return false;
  const last = items[items.length - 1];
  if (!last) return false;
  const said = printedOf(source, last).trim();
  const bracket = said.lastIndexOf('(');
  if (bracket > said.lastIndexOf(')') && said.length - bracket < 160) return false;
  if (/\.$/.test(said)) return true;
  const previous = lines[at - 1];
  const parted = previous !== undefined && isBlank(previous);
  if (/;$/.test(said)) return flow.length > 160 || (parted && BULLET.test(said) && !/^\p{Ll}/u.test(flow));
  if (/[:,]$/.test(said) || said.split(/\s+/).length < 3) return (said === '' || parted) && startsBody(key);
  if (parted) return true;
  if (BULLET.test(said) && flow.length < 110) return false;
  if (startsBody(key)) return true;
  if (/^\p{Ll}|^\S+$/u.test(flow) || endsName(flow, key)) return false;
  return !previous || previous.end - previous.start < width * 0.72 || capitals(flow) > 0.8;
}

/** What is printed under a name to find it by. */
const WHERE = /^(?:Mã số thuế|MST|Địa chỉ|Số ĐT)[ :]/;

/** The address behind a name: "… (đ/c: số 1, …)". */
const ADDRESS = /\((?:đ\/c|địa chỉ)[ :]/;

/** The bodies written to. */
export function readAddressees(source: Source, lines: Line[], from: number): AddresseesFound | null {
  const first = lines.findIndex((line) => line.end > from && opens(source, line) !== null);
  if (first < 0 || first > 60) return null;
  const width = Math.max(...lines.slice(first, first + 40).map((line) => line.end - line.start));
  const items: Item[] = [];
  let end = lines[first]?.end ?? from;
  for (let at = first; at < lines.length && at < first + 80; at++) {
    const line = lines[at] as Line;
    if (isBlank(line)) continue;
    const opening = opens(source, line);
    if (opening !== null) {
      if (opening < line.end) {
        items.push({ start: opening, end: opening });
        (items[items.length - 1] as Item).end = line.end;
        splitInside(source, items);
      } else items.push({ start: line.end, end: line.end });
    } else if (isStop(source, lines, at, items, width)) {
      break;
    } else addLine(source, items, line, line.start);
    end = line.end;
  }
  const addressees = items
    .map((item) => {
      const [name = ''] = saidOf(source, item).split(ADDRESS, 1);
      return quote(source, item.start, item.start + name.length, '-–—+•;,.:');
    })
    .filter((item) => /\p{L}/u.test(item.text) && !WHERE.test(item.text));
  return { addressees, start: lines[first]?.start ?? from, end };
}

/** Where the items begin on an opening line, null on any other line. */
function opens(source: Source, line: Line): number | null {
  const key = saidOf(source, line);
  const opening = OPENING.exec(key);
  if (opening) return line.start + opening[0].length;
  if (key.length < 90 && CALLING.test(key) && capitals(printedOf(source, line)) > 0.5) return line.end;
  return null;
}
