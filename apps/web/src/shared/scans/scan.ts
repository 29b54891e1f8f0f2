/** A line as it was recognised, and where it stands on its page's picture. */
export interface ScanLine {
  text: string;
  /** What parts it from the words before: blanks, and "nt" for cells of a table that go on from the one above. */
  before: string;
  /** Pixels of the picture that is kept. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** How sure the machine is of the least sure word, 0 to 100. */
  confidence: number;
}

/** A page that was read: its words in reading order and its picture, upright and straightened. */
export interface ScanPage {
  lines: ScanLine[];
  /** What parts its last words from those of the next page, as `before`. */
  after: string;
  /** WebP. */
  image: Uint8Array;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
  /** Words seen anywhere in the upper half, whatever their order: a mark may stand there in a stamp. */
  scattered: string;
}

/** A picture as it is shown before it is read. */
export interface Look {
  /** How many pages it holds: TIFF files may have several. */
  pages: number;
  /** Its first page, small and upright, as WebP. */
  image: Uint8Array;
}

/** Why a scan, or one page of it, gives no words. */
export type ScanRefusal = 'corrupt' | 'too-many-pages' | 'too-many-pixels' | 'page-failed' | 'page-slow';

export type ScanAnswer<T> = { ok: true; value: T } | { ok: false; reason: ScanRefusal };

/** Limits that keep a hostile or a boundless scan from eating the machine. */
export interface ScanLimits {
  /** Pictures of one file that are read. */
  pages: number;
  /** Of one picture as it was sent. */
  pixels: number;
  /** Milliseconds for one page. */
  time: number;
  /** Megabytes of the process that reads. */
  memory: number;
}

export const SCAN_LIMITS: ScanLimits = { pages: 150, pixels: 60_000_000, time: 180_000, memory: 1400 };

/** A small picture is made at once, while somebody waits. */
export const LOOK_LIMITS: ScanLimits = { ...SCAN_LIMITS, time: 20_000 };
