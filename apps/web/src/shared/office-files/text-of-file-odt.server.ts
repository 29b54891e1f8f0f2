import { BlockStack, MOST_COLUMNS, textOfBlocks } from './text-of-file-lines.server.ts';
import { ListCounter, type Level, type NumberFormat } from './text-of-file-numbering.server.ts';
import { Refused } from './text-of-file.ts';
import { decodeXml, walkXml, type XmlTag } from './text-of-file-xml.server.ts';
import type { ZipArchive } from './text-of-file-zip.server.ts';

const TEXT = 'application/vnd.oasis.opendocument.text';

/** Whether the archive is an OpenDocument text. @throws Refused macro, encrypted, unknown-type */
export function isOdt(zip: ZipArchive): boolean {
  const type = zip.read('mimetype');
  if (!type) return false;
  const mediaType = decodeXml(type).trim();
  if (!mediaType.startsWith(TEXT)) throw new Refused('unknown-type');
  const manifest = zip.read('META-INF/manifest.xml');
  if (manifest && /:encryption-data[\s>/]/.test(decodeXml(manifest))) throw new Refused('encrypted');
  if (
    zip
      .names()
      .some((name) => /^(Basic|Scripts)\/.+\/.+\.(xba|xml|py|js|bsh)$/i.test(name) && !/script-l[bc]\.xml$/.test(name))
  )
    throw new Refused('macro');
  return true;
}

const FORMATS: Record<string, NumberFormat> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '': 'none',
};

const count = (text: string | undefined, otherwise: number) => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= 0 && value < 100_000 ? value : otherwise;
};

/** "%1.%2)" from the parts ODF gives: what stands before and behind, and how many levels are shown. */
function levelOf(tag: XmlTag, depth: number): Level {
  const shown = Math.min(depth + 1, count(tag.get('text:display-levels'), 1));
  const counters = Array.from({ length: shown }, (_, i) => `%${depth + 2 - shown + i}`).join('.');
  const parts = [tag.get('style:num-prefix') ?? '', counters, tag.get('style:num-suffix') ?? ''];
  const pattern = tag.get('loext:num-list-format')?.replace(/%(\d+)%/g, '%$1');
  return {
    format: FORMATS[tag.get('style:num-format') ?? ''] ?? 'decimal',
    text: pattern ?? parts.join(''),
    start: count(tag.get('text:start-value'), 1),
  };
}

function readListStyles(xml: string, styles: Map<string, (Level | undefined)[]>): void {
  let levels: (Level | undefined)[] | undefined;
  const open = (tag: XmlTag) => {
    if (tag.name === 'text:list-style') styles.set(tag.get('style:name') ?? '', (levels = []));
    const depth = Math.min(9, count(tag.get('text:level'), 1) - 1);
    if (!levels || depth < 0) return;
    if (tag.name === 'text:list-level-style-bullet') levels[depth] = { format: 'bullet', text: '-', start: 1 };
    if (tag.name === 'text:list-level-style-number') levels[depth] = levelOf(tag, depth);
  };
  const close = (name: string) => {
    if (name === 'text:list-style') levels = undefined;
  };
  walkXml(xml, { open, close, text: () => {} });
}

const HIDDEN: ReadonlySet<string> = new Set([
  ...['text:tracked-changes', 'office:annotation', 'text:note', 'office:scripts', 'text:sequence-decls', 'svg:title'],
  ...['svg:desc', 'office:automatic-styles', 'office:font-face-decls'],
]);
const SIGNS: Record<string, string> = { 'text:tab': '\t', 'text:line-break': '\n', 'text:soft-hyphen': '' };

interface OpenList {
  style: string;
  counter: ListCounter;
}

class OdtReader {
  readonly blocks = new BlockStack();
  private readonly paragraphs: string[] = [];
  private readonly lists: OpenList[] = [];
  private readonly last = new Map<string, ListCounter>();
  private hidden = 0;
  /** A label belongs to the first paragraph of a list item. */
  private itemIsNew = false;
  /** Cells still to come that the last one covers. */
  private covered = 0;
  private readonly styles: Map<string, (Level | undefined)[]>;
  constructor(styles: Map<string, (Level | undefined)[]>) {
    this.styles = styles;
  }

  open(tag: XmlTag): void {
    if (HIDDEN.has(tag.name)) this.hidden += 1;
    if (this.hidden > 0) return;
    if (tag.name === 'text:p' || tag.name === 'text:h') this.paragraphs.push(this.takeLabel());
    else if (tag.name === 'text:s') this.write(' '.repeat(Math.min(200, count(tag.get('text:c'), 1))));
    else if (tag.name in SIGNS) this.write(SIGNS[tag.name]!);
    else if (tag.name === 'text:list') this.openList(tag);
    else if (tag.name === 'text:list-item') {
      this.itemIsNew = true;
      const start = tag.get('text:start-value');
      if (start !== undefined) this.lists.at(-1)?.counter.restart(this.lists.length - 1, count(start, 1));
    } else if (tag.name === 'table:table') this.blocks.openTable();
    else if (tag.name === 'table:table-row') {
      this.blocks.openRow();
      this.covered = 0;
    } else if (tag.name === 'table:table-cell') {
      this.blocks.openCell();
      this.covered = count(tag.get('table:number-columns-spanned'), 1) - 1;
      this.blocks.widenCell(this.covered + 1);
    } else if (tag.name === 'table:covered-table-cell') this.cover(count(tag.get('table:number-columns-repeated'), 1));
  }

  close(name: string): void {
    if (HIDDEN.has(name)) this.hidden -= 1;
    else if (this.hidden > 0) return;
    else if (name === 'text:p' || name === 'text:h') this.blocks.add(this.paragraphs.pop() ?? '');
    else if (name === 'text:list') this.lists.pop();
    else if (name === 'table:table-cell') this.blocks.closeCell();
    else if (name === 'table:table') this.blocks.closeTable();
  }

  text(value: string): void {
    // Line ends of the file itself are spaces in ODF; real ones are tags.
    if (this.hidden === 0 && this.paragraphs.length > 0) this.write(value.replace(/\s+/g, ' '));
  }

  /** Columns that the cell before takes up have been counted with it; the others go on from the cell above. */
  private cover(columns: number): void {
    for (let more = Math.min(columns, MOST_COLUMNS); more > 0; more -= 1) {
      if (this.covered > 0) this.covered -= 1;
      else {
        this.blocks.openCell();
        this.blocks.mergeCell();
        this.blocks.closeCell();
      }
    }
  }

  private write(value: string): void {
    if (this.paragraphs.length > 0) this.paragraphs[this.paragraphs.length - 1] += value;
  }

  private openList(tag: XmlTag): void {
    const outer = this.lists.at(-1);
    const style = tag.get('text:style-name') ?? outer?.style ?? '';
    const goesOn = tag.get('text:continue-numbering') === 'true' || tag.get('text:continue-list') !== undefined;
    const before = outer && outer.style === style ? outer.counter : goesOn ? this.last.get(style) : undefined;
    const counter = before ?? new ListCounter(this.styles.get(style) ?? []);
    this.last.set(style, counter);
    this.lists.push({ style, counter });
  }

  private takeLabel(): string {
    const list = this.lists.at(-1);
    if (!list || !this.itemIsNew) return '';
    this.itemIsNew = false;
    const label = list.counter.next(this.lists.length - 1);
    return label ? `${label} ` : '';
  }
}

function wordsOf(xml: string, styles: Map<string, (Level | undefined)[]>): string {
  const reader = new OdtReader(styles);
  walkXml(xml, {
    open: (tag) => reader.open(tag),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  });
  return textOfBlocks(reader.blocks.root);
}

/** The words of an OpenDocument text in reading order; heads and feet of pages, which its styles hold, apart. */
export function textOfOdt(zip: ZipArchive): { text: string; margins: string } {
  const content = zip.read('content.xml');
  if (!content) throw new Refused('corrupt');
  const xml = decodeXml(content);
  const styles = new Map<string, (Level | undefined)[]>();
  const stylesPart = zip.read('styles.xml');
  const stylesXml = stylesPart ? decodeXml(stylesPart) : '';
  readListStyles(stylesXml, styles);
  readListStyles(xml, styles);
  return { text: wordsOf(xml, styles), margins: wordsOf(stylesXml, styles) };
}
