/** What a file was recognised as, by its content. */
export type TextFormat = 'txt' | 'docx' | 'odt' | 'doc' | 'pdf' | 'picture';

/** Why a file gives no text. Each has its sentence where files are taken in. */
export type TextRefusal =
  | 'empty'
  | 'encrypted'
  | 'corrupt'
  | 'bomb'
  | 'macro'
  | 'unknown-type'
  | 'unknown-encoding'
  | 'heic'
  | 'no-text'
  | 'too-long'
  | 'too-slow';

/** The words of a file in reading order, lines separated by \n, paragraphs by an empty line where the file says so. */
export interface FileText {
  format: TextFormat;
  text: string;
  /** Words apart from the text in which a mark may stand: heads and feet of pages, those hidden beneath a picture. */
  margins: string;
  /** Words of each page where the file has pages that may be pictures only (PDF, photographs); empty for other files. */
  pages: string[];
  /** Pages whose words are to be recognised, counted from 1: they are pictures, or what they say of themselves is of no use. */
  pagesWithoutText: number[];
}

export type TextAnswer = { ok: true; value: FileText } | { ok: false; reason: TextRefusal };

/** Limits that keep a hostile file from stopping the server. */
export interface TextLimits {
  /** Of everything that is unpacked from one file, in bytes. */
  unpackedBytes: number;
  /** Unpacked to packed, from a megabyte on. */
  ratio: number;
  pages: number;
  /** Of the text, in UTF-16 units. */
  characters: number;
  /** Milliseconds for the whole file. */
  time: number;
  /** Megabytes of heap. */
  memory: number;
}

export const TEXT_LIMITS: TextLimits = {
  unpackedBytes: 64 * 1024 * 1024,
  ratio: 200,
  pages: 600,
  characters: 2_000_000,
  time: 30_000,
  memory: 384,
};

/** Thrown while a file is read, caught once at the end of the worker. */
export class Refused extends Error {
  override name = 'Refused';
  readonly reason: TextRefusal;
  constructor(reason: TextRefusal) {
    super(reason);
    this.reason = reason;
  }
}
