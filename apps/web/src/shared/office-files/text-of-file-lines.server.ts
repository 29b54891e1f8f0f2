// Reading order of paragraphs and tables, the same for DOCX and ODT.

/** A paragraph's text, or a table of cells that hold blocks again. */
export type Block = string | Table;
interface Cell {
  blocks: Block[];
  /** Columns it stands in. */
  columns: number;
  /** Merged with the cell above: what stands there holds here too. */
  isMerged: boolean;
}
export interface Table {
  rows: Cell[][];
}

/** What people write in a cell that says the same as the one above. */
export const DITTO = 'nt';

const isTable = (block: Block): block is Table => typeof block !== 'string';
const MOST_LAYOUT_ROWS = 8;
/** Word's own limit. */
export const MOST_COLUMNS = 63;

function plainLines(blocks: Block[]): string[] {
  return blocks.flatMap((block) =>
    isTable(block) ? block.rows.flat().flatMap((cell) => plainLines(cell.blocks)) : [block],
  );
}

/**
 * Official documents set their head and their signature in a table of two columns without lines. It is
 * read down the left column, then down the right one; every other table is read row by row.
 */
function isLayout(table: Table, isFirst: boolean): boolean {
  if (table.rows.length > MOST_LAYOUT_ROWS || table.rows.some((row) => row.length > 2)) return false;
  if (isFirst) return true;
  return table.rows.some(([cell]) => /^\s*nơi nhận/i.test(plainLines(cell?.blocks ?? [])[0]?.normalize('NFC') ?? ''));
}

/** A cell and the tabs of the columns it takes up besides its own, so that those behind it stay in theirs. */
function textOfCell({ blocks, columns, isMerged }: Cell): string {
  const words = isMerged ? DITTO : plainLines(blocks).join(' ').replace(/\s+/g, ' ').trim();
  return words + '\t'.repeat(columns - 1);
}

function textOfTable(table: Table, isFirst: boolean): string {
  if (!isLayout(table, isFirst)) return table.rows.map((row) => row.map(textOfCell).join('\t')).join('\n');
  const column = (no: number) => table.rows.flatMap((row) => plainLines(row[no]?.blocks ?? [])).join('\n');
  return `${column(0)}\n\n${column(1)}`;
}

/** Blocks as text: an empty line between paragraphs and around tables, so that wrapped lines cannot be mistaken. */
export function textOfBlocks(blocks: Block[]): string {
  let isFirst = true;
  const parts = blocks.flatMap((block) => {
    const text = isTable(block) ? textOfTable(block, isFirst) : block;
    if (text.trim() === '') return [];
    isFirst = false;
    return [text.replace(/[^\S\n]+$/gm, '')];
  });
  return parts.join('\n\n');
}

/** Collects blocks while a document is walked: paragraphs go into the innermost open cell. */
export class BlockStack {
  readonly root: Block[] = [];
  private readonly cells: Block[][] = [this.root];
  private readonly tables: Table[] = [];

  add(block: Block): void {
    this.cells.at(-1)!.push(block);
  }
  openTable(): void {
    this.tables.push({ rows: [] });
  }
  closeTable(): void {
    const table = this.tables.pop();
    if (table) this.add(table);
  }
  openRow(): void {
    this.tables.at(-1)?.rows.push([]);
  }
  /** The open row begins behind so many columns. */
  skipColumns(columns: number): void {
    for (let no = 0; no < Math.min(columns, MOST_COLUMNS); no += 1) {
      this.openCell();
      this.closeCell();
    }
  }
  openCell(): void {
    const cell: Cell = { blocks: [], columns: 1, isMerged: false };
    this.tables.at(-1)?.rows.at(-1)?.push(cell);
    this.cells.push(cell.blocks);
  }
  /** The open cell stands in so many columns. */
  widenCell(columns: number): void {
    const cell = this.tables.at(-1)?.rows.at(-1)?.at(-1);
    if (cell) cell.columns = Math.min(Math.max(1, columns), MOST_COLUMNS);
  }
  /** The open cell goes on from the one above. */
  mergeCell(): void {
    const cell = this.tables.at(-1)?.rows.at(-1)?.at(-1);
    if (cell) cell.isMerged = true;
  }
  closeCell(): void {
    if (this.cells.length > 1) this.cells.pop();
  }
}
