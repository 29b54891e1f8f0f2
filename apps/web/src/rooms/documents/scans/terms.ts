import type { DocumentId, Span } from '../reading/terms.ts';

/** A recognised line's place on its page (vị trí dòng trên trang ảnh), in pixels of the page's picture. */
export interface LineBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Words as the machine recognised them (dòng nhận dạng). */
export interface RecognisedLine extends LineBox {
  /** In the document's text. */
  span: Span;
  /** From 1. */
  page: number;
  /** How sure the machine is of the least sure word, 0 to 100. */
  confidence: number;
}

/** A page's picture, upright and straightened (trang ảnh). */
export interface PagePicture {
  /** From 1. */
  page: number;
  /** Pixels. */
  width: number;
  height: number;
  /** WebP. */
  image: Uint8Array;
}

/** What was read in a file with scanned pages (kết quả nhận dạng). */
export interface ScannedText {
  /** Of all pages, those with a text layer included. */
  text: string;
  lines: RecognisedLine[];
  pictures: PagePicture[];
  /** Pages that could not be read, from 1. */
  unread: number[];
  /** Words seen in the upper halves, in any order: for marks only. */
  scattered: string;
}

/** How far the reading of a scan is (tiến độ nhận dạng). */
export interface ScanProgress {
  /** The page under way, counted among those that are read, from 1. */
  page: number;
  pages: number;
}

/** A page's size in pixels of its picture. */
export type PageSize = Pick<PagePicture, 'page' | 'width' | 'height'>;

/** A line of a page in the text as people corrected it: recognised, or added by a person. */
export interface PlacedLine extends RecognisedLine {
  /** Names the line for ever: a recognised one by where it begins in the text as the machine read it. */
  name: string;
  /** In the text as the machine read it; without length for a line that was added there. */
  source: Span;
  /** A person added it; its box is about where it stands, between its neighbours. */
  isAdded: boolean;
  /** It was added and taken out again. */
  isOut: boolean;
  /** Whether a person held it against the picture, or corrected it. */
  isChecked: boolean;
}

/** Lines of a document that want a look, and where its pages begin (chỗ cần đối chiếu). */
export interface ScanOverview {
  documentId: DocumentId;
  /** Numbers of the pages that are kept as pictures. */
  pages: number[];
  lines: PlacedLine[];
  /** Lines under this confidence want a look. */
  checkBelow: number;
}
