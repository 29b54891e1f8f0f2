import { BlockStack, textOfBlocks } from './text-of-file-lines.server.ts';
import { ListCounter, type Level, type NumberFormat } from './text-of-file-numbering.server.ts';
import { Refused } from './text-of-file.ts';
import { decodeXml, walkXml, type XmlTag } from './text-of-file-xml.server.ts';
import type { ZipArchive } from './text-of-file-zip.server.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const W = /xmlns:([\w-]+)\s*=\s*["'][^"']*\/wordprocessingml\/(?:2006\/)?main["']/;

/** Whether the archive is a Word document. @throws Refused macro, unknown-type */
export function isDocx(zip: ZipArchive): boolean {
  const types = zip.read('[Content_Types].xml');
  if (!types) return false;
  const text = decodeXml(types);
  if (/macroEnabled/i.test(text) || zip.names().some((name) => /vbaProject\.bin$/i.test(name)))
    throw new Refused('macro');
  if (!text.includes(MAIN)) throw new Refused('unknown-type');
  return true;
}

/** Usually word/document.xml, but the archive itself says which. */
function mainPart(zip: ZipArchive): string {
  const types = decodeXml(zip.read('[Content_Types].xml') ?? new Uint8Array());
  const override = types.split('<').find((tag) => tag.startsWith('Override') && tag.includes(MAIN)) ?? '';
  const name = /PartName\s*=\s*["']\/?([^"']+)["']/.exec(override)?.[1] ?? 'word/document.xml';
  if (!zip.has(name)) throw new Refused('corrupt');
  return name;
}

/** Documents may bind another prefix than w: to Word's own names. */
function renaming(xml: string): (name: string) => string {
  const prefix = W.exec(xml)?.[1] ?? 'w';
  return prefix === 'w' ? (name) => name : (name) => name.replace(new RegExp(`^${prefix}:`), 'w:');
}

const val = (tag: XmlTag) => tag.get('w:val');
const count = (text: string | undefined) => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value < 100_000 ? value : undefined;
};

interface Numbering {
  counterOf: (numId: string) => ListCounter | undefined;
  /** From a paragraph style to its list and depth. */
  ofStyle: Map<string, { numId?: string; depth?: number }>;
}

const FORMATS: ReadonlySet<string> = new Set<NumberFormat>([
  ...(['decimal', 'decimalZero', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman', 'bullet', 'none'] as const),
]);
const formatOf = (text: string | undefined): NumberFormat =>
  text !== undefined && FORMATS.has(text) ? (text as NumberFormat) : 'decimal';

interface NumberingPart {
  levels: Map<string, (Level | undefined)[]>;
  lists: Map<string, { abstractId: string; starts: Map<number, number> }>;
}

function readNumberingPart(xml: string): NumberingPart {
  const part: NumberingPart = { levels: new Map(), lists: new Map() };
  let abstractId = '';
  let numId: string | undefined;
  let depth = 0;
  const levelNow = () => (numId === undefined ? part.levels.get(abstractId)?.[depth] : undefined);
  const openings: Record<string, (tag: XmlTag) => void> = {
    'w:abstractNum': (tag) => part.levels.set((abstractId = tag.get('w:abstractNumId') ?? ''), []),
    'w:num': (tag) => part.lists.set((numId = tag.get('w:numId') ?? ''), { abstractId: '', starts: new Map() }),
    'w:abstractNumId': (tag) => numId !== undefined && (part.lists.get(numId)!.abstractId = val(tag) ?? ''),
    'w:lvlOverride': (tag) => (depth = Math.min(8, count(tag.get('w:ilvl')) ?? 0)),
    'w:startOverride': (tag) => numId !== undefined && part.lists.get(numId)!.starts.set(depth, count(val(tag)) ?? 1),
    'w:lvl': (tag) => {
      depth = Math.min(8, count(tag.get('w:ilvl')) ?? 0);
      const levels = part.levels.get(abstractId);
      if (numId === undefined && levels) levels[depth] = { format: 'decimal', text: '', start: 1 };
    },
    'w:start': (tag) => Object.assign(levelNow() ?? {}, { start: count(val(tag)) ?? 1 }),
    'w:numFmt': (tag) => Object.assign(levelNow() ?? {}, { format: formatOf(val(tag)) }),
    'w:lvlText': (tag) => Object.assign(levelNow() ?? {}, { text: val(tag) ?? '' }),
  };
  const close = (name: string) => {
    if (name === 'w:num') numId = undefined;
  };
  walkXml(xml, { open: (tag) => void openings[tag.name]?.(tag), close, text: () => {} }, renaming(xml));
  return part;
}

function readStyles(xml: string): Numbering['ofStyle'] {
  const styles: Numbering['ofStyle'] = new Map();
  const basedOn = new Map<string, string>();
  let id = '';
  const open = (tag: XmlTag) => {
    if (tag.name === 'w:style') styles.set((id = tag.get('w:styleId') ?? ''), {});
    if (tag.name === 'w:basedOn') basedOn.set(id, val(tag) ?? '');
    if (tag.name === 'w:numId') Object.assign(styles.get(id) ?? {}, { numId: val(tag) });
    if (tag.name === 'w:ilvl') Object.assign(styles.get(id) ?? {}, { depth: count(val(tag)) });
  };
  walkXml(xml, { open, close: () => {}, text: () => {} }, renaming(xml));
  for (const [style, own] of styles) {
    let above = basedOn.get(style);
    for (let steps = 0; above && own.numId === undefined && steps < 20; steps += 1) {
      own.numId = styles.get(above)?.numId;
      own.depth ??= styles.get(above)?.depth;
      above = basedOn.get(above);
    }
  }
  return styles;
}

function readNumbering(zip: ZipArchive): Numbering {
  const numbering = zip.read('word/numbering.xml');
  const styles = zip.read('word/styles.xml');
  const part = numbering ? readNumberingPart(decodeXml(numbering)) : { levels: new Map(), lists: new Map() };
  // Lists over the same definition count on together until one of them says where it starts.
  const counters = new Map<string, ListCounter>();
  const started = new Set<string>();
  const counterOf = (numId: string) => {
    const list: { abstractId: string; starts: Map<number, number> } | undefined = part.lists.get(numId);
    const levels: (Level | undefined)[] | undefined = list && part.levels.get(list.abstractId);
    if (!list || !levels) return undefined;
    let counter = counters.get(list.abstractId);
    if (!counter) counters.set(list.abstractId, (counter = new ListCounter(levels)));
    if (!started.has(numId)) for (const [depth, start] of list.starts) counter.restart(depth, start);
    started.add(numId);
    return counter;
  };
  return { counterOf, ofStyle: styles ? readStyles(decodeXml(styles)) : new Map() };
}

interface OpenParagraph {
  text: string;
  style?: string | undefined;
  numId?: string | undefined;
  depth?: number | undefined;
}

/** Names whose whole content is not part of the words people see. */
const HIDDEN: ReadonlySet<string> = new Set([
  ...['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText', 'w:sectPr', 'w:tblPr', 'w:trPr'],
  ...['w:tcPrChange', 'w:trPrChange'],
]);

const SIGNS: Record<string, string> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

/** Turns Word's own names into blocks; one for the body, one for each note part. */
class DocxReader {
  readonly blocks = new BlockStack();
  private readonly paragraphs: OpenParagraph[] = [];
  private hidden = 0;
  private inText = false;
  private properties = 0;
  private readonly numbering: Numbering;
  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  open(tag: XmlTag): void {
    if (HIDDEN.has(tag.name)) this.hidden += 1;
    // The only property of a row that says where its cells stand.
    if (tag.name === 'w:gridBefore' && this.hidden === 1) this.blocks.skipColumns(count(val(tag)) ?? 0);
    if (this.hidden > 0) return;
    const paragraph = this.paragraphs.at(-1);
    if (tag.name === 'w:p') this.paragraphs.push({ text: '' });
    else if (tag.name === 'w:pPr' || tag.name === 'w:rPr') this.properties += 1;
    else if (tag.name === 'w:t') this.inText = true;
    else if (tag.name === 'w:tbl') this.blocks.openTable();
    else if (tag.name === 'w:tr') this.blocks.openRow();
    else if (tag.name === 'w:tc') this.blocks.openCell();
    else if (tag.name === 'w:gridSpan') this.blocks.widenCell(count(val(tag)) ?? 1);
    else if (tag.name === 'w:vMerge' && val(tag) !== 'restart') this.blocks.mergeCell();
    else if (paragraph && this.properties === 0) paragraph.text += SIGNS[tag.name] ?? '';
    else if (paragraph && tag.name === 'w:pStyle') paragraph.style = val(tag);
    else if (paragraph && tag.name === 'w:numId') paragraph.numId = val(tag);
    else if (paragraph && tag.name === 'w:ilvl') paragraph.depth = count(val(tag));
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.hidden -= 1;
    else if (this.hidden > 0) return;
    else if (name === 'w:pPr' || name === 'w:rPr') this.properties -= 1;
    else if (name === 'w:t') this.inText = false;
    else if (name === 'w:tc') this.blocks.closeCell();
    else if (name === 'w:tbl') this.blocks.closeTable();
    else if (name === 'w:p') this.closeParagraph();
  }

  text(value: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (this.inText && this.hidden === 0 && paragraph) paragraph.text += value;
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const style = this.numbering.ofStyle.get(paragraph.style ?? '');
    const numId = paragraph.numId ?? style?.numId;
    const isEmpty = paragraph.text.trim() === '';
    const label =
      numId && !isEmpty ? (this.numbering.counterOf(numId)?.next(paragraph.depth ?? style?.depth ?? 0) ?? '') : '';
    this.blocks.add(label ? `${label} ${paragraph.text}` : paragraph.text);
  }
}

function wordsOf(zip: ZipArchive, part: string, numbering: Numbering): string {
  const bytes = zip.read(part);
  if (!bytes) return '';
  const xml = decodeXml(bytes);
  const reader = new DocxReader(numbering);
  walkXml(
    xml,
    { open: (tag) => reader.open(tag), close: (name) => reader.close(name), text: (text) => reader.text(text) },
    renaming(xml),
  );
  return textOfBlocks(reader.blocks.root);
}

/** The words of a Word document: body in reading order, then its notes; heads and feet of pages apart. */
export function textOfDocx(zip: ZipArchive): { text: string; margins: string } {
  const numbering = readNumbering(zip);
  const join = (parts: string[]) =>
    parts
      .map((part) => wordsOf(zip, part, numbering))
      .filter((words) => words !== '')
      .join('\n\n');
  const margins = zip.names().filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name));
  return { text: join([mainPart(zip), 'word/footnotes.xml', 'word/endnotes.xml']), margins: join(margins) };
}
