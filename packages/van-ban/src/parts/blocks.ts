import type { Block, BlockKind, Span } from '../reading.ts';

/** A part's beginning in the original. */
export interface Boundary {
  kind: BlockKind;
  at: number;
}

/** Blocks that cover the text from its first to its last character. */
export function blocksOf(length: number, boundaries: Boundary[], pageHeads: Span[]): Block[] {
  if (length === 0) return [];
  const kinds = [...boundaries].sort((a, b) => a.at - b.at);
  const blocks: Block[] = [];
  const push = (kind: BlockKind, start: number, end: number) => {
    if (end <= start) return;
    const last = blocks[blocks.length - 1];
    if (last && last.kind === kind) last.span.end = end;
    else blocks.push({ kind, span: { start, end } });
  };
  for (const [index, boundary] of kinds.entries()) {
    const start = index === 0 ? 0 : boundary.at;
    const end = kinds[index + 1]?.at ?? length;
    let from = start;
    for (const head of pageHeads) {
      if (head.start < from || head.end > end) continue;
      push(boundary.kind, from, head.start);
      push('page-head', head.start, head.end);
      from = head.end;
    }
    push(boundary.kind, from, end);
  }
  return blocks;
}
