import WordExtractor from 'word-extractor';
import { Refused } from './text-of-file.ts';

const HEADER = 512;
const LAST_SECTOR = 0xfffffffa;
/** Streams below this size lie in pieces of 64 bytes inside the root's stream. */
const SMALL = 4096;
const MOST_STEPS = 4000;

interface Streams {
  names: Set<string>;
  /** Offset at which the stream "WordDocument" begins. */
  wordDocument: number | undefined;
}

/** How a compound file's sectors follow each other. */
function sectorsOf(bytes: Buffer) {
  const size = 1 << bytes.readUInt16LE(30);
  if (size !== 512 && size !== 4096) throw new Refused('corrupt');
  const tables: number[] = [];
  for (let at = 76; at < HEADER; at += 4) {
    const no = bytes.readUInt32LE(at);
    if (no < LAST_SECTOR) tables.push(no);
  }
  const offsetOf = (no: number) => (no + 1) * size;
  const next = (no: number) => {
    const table = tables[Math.floor(no / (size / 4))];
    return table === undefined ? LAST_SECTOR : bytes.readUInt32LE(offsetOf(table) + (no % (size / 4)) * 4);
  };
  return { size, offsetOf, next };
}

/** The directory of a compound file: which streams it has. Follows its sectors no further than the file goes. */
function streamsOf(bytes: Buffer): Streams {
  const { size, offsetOf, next } = sectorsOf(bytes);
  const streams: Streams = { names: new Set(), wordDocument: undefined };
  let root = LAST_SECTOR;
  const small = (start: number) => {
    let no = root;
    for (let skip = Math.floor((start * 64) / size); skip > 0 && skip < MOST_STEPS; skip -= 1) no = next(no);
    return offsetOf(no) + ((start * 64) % size);
  };
  let no = bytes.readUInt32LE(48);
  for (let steps = 0; no < LAST_SECTOR && steps < MOST_STEPS; steps += 1, no = next(no)) {
    for (let at = offsetOf(no); at < offsetOf(no) + size; at += 128) {
      const length = bytes.readUInt16LE(at + 64);
      if (length < 2 || length > 64) continue;
      const name = bytes.toString('utf16le', at, at + length - 2);
      const start = bytes.readUInt32LE(at + 116);
      streams.names.add(name);
      if (bytes[at + 66] === 5) root = start;
      if (name === 'WordDocument')
        streams.wordDocument = bytes.readUInt32LE(at + 120) < SMALL ? small(start) : offsetOf(start);
    }
  }
  return streams;
}

/** @throws Refused encrypted, macro, unknown-type, corrupt */
function checkCompound(bytes: Buffer): void {
  const { names, wordDocument } = streamsOf(bytes);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) throw new Refused('encrypted');
  if (wordDocument === undefined) throw new Refused('unknown-type');
  if ((bytes.readUInt16LE(wordDocument + 10) & 0x0100) !== 0) throw new Refused('encrypted');
  if (names.has('Macros') || names.has('_VBA_PROJECT')) throw new Refused('macro');
}

const ROW_END = '\t\n';
const FEWEST_CELLS = 3;
const cellsIn = (words: string) => words.split('\t').length;

/** Lines inside the cells of a row made one: it has as many cells as the rows before, and begins with one. */
function withWholeRows(text: string): string {
  const rows = text.split(ROW_END);
  let width = 0;
  const whole = rows.map((words, no) => {
    const isRow = no < rows.length - 1 && cellsIn(words) === width && /^[^\n]*\t/.test(words);
    const row = isRow ? words.replaceAll('\n', ' ') : words;
    const cells = cellsIn(row.slice(row.lastIndexOf('\n') + 1));
    if (cells >= FEWEST_CELLS) width = cells;
    return row;
  });
  return whole.join(ROW_END);
}

/**
 * Word 97 ends a cell of a table like a tab and a paragraph like a line. The head and the foot stand in
 * cells side by side: a tab before words in capitals ends the left one. Long lines are paragraphs.
 */
function inParagraphs(text: string): string {
  return withWholeRows(text)
    .replaceAll(ROW_END, '\n\n')
    .replace(/^[^\t\n]*\t(?:[^\t\n]*\t)?[^\t\n]*$/gm, (line) => line.replace(/\t(?=[^\p{Ll}\n]{6})/gu, '\n\n'))
    .replace(/(.{80,})\n(?!\n)/g, '$1\n\n')
    .replace(/([^\n])\n(?=.{80})/g, '$1\n\n')
    .trim();
}

/** The words of a Word 97–2003 document. Automatic numbering is not part of them: this format keeps it elsewhere. */
export async function textOfDoc(content: Uint8Array): Promise<{ text: string; margins: string }> {
  const bytes = Buffer.from(content);
  try {
    checkCompound(bytes);
    const document = await new WordExtractor().extract(bytes);
    const options = { filterUnicode: false, includeHeadersAndFooters: false };
    const parts = [document.getBody(options), document.getTextboxes(options), document.getFootnotes(options)];
    const text = parts
      .map(inParagraphs)
      .filter((part) => part !== '')
      .join('\n\n');
    const margins = [document.getHeaders(options), document.getTextboxes({ filterUnicode: false, includeBody: false })];
    return { text, margins: margins.map(inParagraphs).join('\n\n') };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('corrupt');
  }
}
