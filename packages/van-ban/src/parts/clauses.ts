import type { Line } from '../lines.ts';
import type { Clause } from '../reading.ts';
import { clean } from '../text.ts';

/** A paragraph of the body with the label it opens with; wrapped lines are joined. */
export interface Paragraph {
  start: number;
  end: number;
  label: string;
  level: Clause['level'];
  /** Where the words after the label begin. */
  wordsAt: number;
}

const LABELS: [RegExp, Clause['level']][] = [
  [/^(Phần\s+(?:thứ\s+)?[\p{L}\d]+)\b/iu, 'part'],
  [/^(Chương\s+[IVXLC\d]+)\b/iu, 'chapter'],
  [/^(?:Mục\s+)?([IVX]{1,5})\s?[.\-/)]\s*/u, 'section'],
  [/^(Điều\s+\d+[a-z]?)\s?[.:]?\s*/u, 'article'],
  [/^(\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)\-/]?\s+(?=\p{L}|[“"(])/u, 'clause'],
  [/^(\d{1,2})[.)]\s*/u, 'clause'],
  [/^([a-zđ])\s?[).]\s+/u, 'point'],
  [/^([-])\s*(?=\p{L}|[“"(])/u, 'bullet'],
  [/^([+•])\s*/u, 'bullet'],
];

const RANK: Record<Clause['level'], number> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  clause: 4,
  point: 5,
  bullet: 6,
  paragraph: 7,
};

function labelOf(text: string): { label: string; level: Clause['level']; length: number } | null {
  for (const [pattern, level] of LABELS) {
    const match = pattern.exec(text);
    if (match) return { label: match[1]!, level, length: match[0].length };
  }
  return null;
}

/** The paragraphs of the body. A line goes on with the one above unless a label, a blank or a full stop parts them. */
export function paragraphsOf(lines: Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open = false;
  for (const line of lines) {
    if (!line.text) {
      open = false;
      continue;
    }
    const label = labelOf(line.text);
    const last = paragraphs.at(-1);
    const goesOn = open && last && !label && !/[.;:!?”"]$/u.test(last && lastLine(lines, last));
    if (goesOn) last.end = line.end;
    else {
      paragraphs.push({
        start: line.start,
        end: line.end,
        label: label?.label ?? '',
        level: label?.level ?? 'paragraph',
        wordsAt: line.start + (label?.length ?? 0),
      });
    }
    open = true;
  }
  return paragraphs;
}

/** Words of the last line that belongs to a paragraph. */
function lastLine(lines: Line[], paragraph: Paragraph): string {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= paragraph.end - 1) low = middle;
    else high = middle - 1;
  }
  return lines[low]!.text;
}

/** The clause tree. A paragraph without a label belongs to the clause above it. */
export function treeOf(text: string, paragraphs: Paragraph[]): { roots: Clause[]; pathOf: (offset: number) => string } {
  const roots: Clause[] = [];
  const open: Clause[] = [];
  const paths: { start: number; path: string }[] = [];
  for (const { start, end, label, level, wordsAt } of paragraphs) {
    while (open.length > 0 && (open.at(-1)!.level === 'paragraph' || RANK[open.at(-1)!.level] >= RANK[level]))
      open.pop();
    const parent = open.at(-1);
    const named = [
      ...open.filter((clause) => clause.level !== 'bullet').map((clause) => clause.label),
      level === 'bullet' ? '' : label,
    ];
    const path = named.filter(Boolean).join('.');
    const sentence = /^[^.;:]*/u.exec(text.slice(wordsAt, end))![0];
    const clause: Clause = {
      label,
      level,
      path,
      span: { start, end },
      head: { text: clean(sentence), span: { start: wordsAt, end: wordsAt + sentence.length } },
      children: [],
    };
    for (const above of open) above.span.end = end;
    (parent?.children ?? roots).push(clause);
    open.push(clause);
    paths.push({ start, path });
  }
  return { roots, pathOf: (offset) => paths.findLast((entry) => entry.start <= offset)?.path ?? '' };
}
