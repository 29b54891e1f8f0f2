/** A text document as it is to be typed: what stands where, and how it looks. All sizes are given, none is guessed. */
export interface WordDocument {
  title: string;
  author: string;
  /** "vi-VN" */
  language: string;
  paper: { widthMm: number; heightMm: number };
  margins: { topMm: number; bottomMm: number; leftMm: number; rightMm: number };
  /** Thickness of the lines of tables and of rules. */
  linePt: number;
  /** By id; `body` is the base of the document. */
  styles: Record<string, WordStyle>;
  blocks: WordBlock[];
  pageNumber: { style: string; onFirst: boolean; fromEdgeMm: number };
  footer: { style: string; runs: WordRun[]; fromEdgeMm: number };
}

export interface WordStyle {
  /** As Word lists it. */
  name: string;
  /** Makes it one of Word's own headings, so that the document has an outline. */
  heading?: 1 | 2 | 3;
  font: string;
  sizePt: number;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  caps?: boolean;
  align: 'left' | 'center' | 'right' | 'both';
  beforePt?: number;
  afterPt?: number;
  line: { exactPt: number } | { times: number };
  firstLineMm?: number;
  keepWithNext?: boolean;
}

export interface WordRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

export interface WordParagraph {
  kind: 'paragraph';
  style: string;
  runs: WordRun[];
  /** A line above the paragraph, this far in from both sides. */
  ruleMm?: { indent: number };
  pageBreak?: boolean;
}

export interface WordCell {
  paragraphs: WordParagraph[];
  middle?: boolean;
}

export interface WordTable {
  kind: 'table';
  widthsMm: number[];
  bordered: boolean;
  /** Rows that are repeated on every page. */
  headRows: number;
  rows: WordCell[][];
}

export type WordBlock = WordParagraph | WordTable;
