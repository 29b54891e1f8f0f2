import { decodeXml, walkXml, type XmlTag } from './text-of-file-xml.server.ts';
import type { ZipArchive } from './text-of-file-zip.server.ts';

/** Cells from one corner to the other, rows and columns numbered from 1. */
interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** What a sheet says of its cells beside their values. */
export interface SheetMarks {
  merges: Merge[];
  /** Cells shown as a percentage: "3:5" for row 3, column 5. */
  percents: string[];
  /** Formulas whose result was never computed: the cell looks empty and is not. */
  uncomputed: string[];
  /** Not shown in Excel. */
  hidden: boolean;
}

const PERCENT_FORMATS = new Set([9, 10]);
const MOST_MERGES = 5000;

/** Without the prefix a producer chose: x:row is row. */
const bare = (name: string) => name.slice(name.indexOf(':') + 1);

function walk(zip: ZipArchive, part: string, open: (tag: XmlTag) => void, close: (name: string) => void = () => {}) {
  const bytes = zip.read(part);
  if (bytes) walkXml(decodeXml(bytes), { open, close, text: () => {} }, bare);
}

/** Row and column of "E3", from 1; undefined for anything else. */
function placeOf(reference: string | undefined): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '') ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

/** Which cell styles show a percentage. */
function percentStyles(zip: ZipArchive): Set<string> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let isInside = false;
  const open = (tag: XmlTag) => {
    const format = Number(tag.get('numFmtId') ?? Number.NaN);
    if (tag.name === 'numFmt') codes.set(format, tag.get('formatCode') ?? '');
    if (tag.name === 'cellXfs') isInside = true;
    if (tag.name === 'xf' && isInside) styles.push(format);
  };
  walk(zip, 'xl/styles.xml', open, (name) => {
    if (name === 'cellXfs') isInside = false;
  });
  const isPercent = (format: number) => PERCENT_FORMATS.has(format) || (codes.get(format) ?? '').includes('%');
  return new Set(styles.flatMap((format, at) => (isPercent(format) ? [String(at)] : [])));
}

/** The part of each sheet, by its name. */
function partsOf(zip: ZipArchive): Map<string, { part: string; hidden: boolean }> {
  const targets = new Map<string, string>();
  walk(zip, 'xl/_rels/workbook.xml.rels', (tag) => {
    if (tag.name === 'Relationship') targets.set(tag.get('Id') ?? '', tag.get('Target') ?? '');
  });
  const parts = new Map<string, { part: string; hidden: boolean }>();
  walk(zip, 'xl/workbook.xml', (tag) => {
    if (tag.name !== 'sheet') return;
    const target = targets.get(tag.get('r:id') ?? '') ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    parts.set(tag.get('name') ?? '', { part, hidden: (tag.get('state') ?? 'visible') !== 'visible' });
  });
  return parts;
}

/** Marks of every sheet of a workbook, by its name. */
export function readMarks(zip: ZipArchive): Map<string, SheetMarks> {
  const percent = percentStyles(zip);
  const marks = new Map<string, SheetMarks>();
  for (const [name, { part, hidden }] of partsOf(zip)) marks.set(name, marksIn(zip, part, percent, hidden));
  return marks;
}

function marksIn(zip: ZipArchive, part: string, percent: ReadonlySet<string>, hidden: boolean): SheetMarks {
  const marks: SheetMarks = { merges: [], percents: [], uncomputed: [], hidden };
  let cell = '';
  let [hasFormula, hasValue] = [false, false];
  const open = (tag: XmlTag) => {
    if (tag.name === 'c') {
      const place = placeOf(tag.get('r'));
      cell = place ? `${place.row}:${place.column}` : '';
      [hasFormula, hasValue] = [false, false];
      if (place && percent.has(tag.get('s') ?? '')) marks.percents.push(cell);
    } else if (tag.name === 'f') hasFormula = true;
    else if (tag.name === 'v' || tag.name === 'is') hasValue = true;
    else if (tag.name === 'mergeCell' && marks.merges.length < MOST_MERGES) {
      const [from, to] = (tag.get('ref') ?? '').split(':').map(placeOf);
      if (from && to) marks.merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
    }
  };
  walk(zip, part, open, (name) => {
    if (name === 'c' && hasFormula && !hasValue && cell !== '') marks.uncomputed.push(cell);
  });
  return marks;
}
