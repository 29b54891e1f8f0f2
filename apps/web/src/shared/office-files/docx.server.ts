import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IParagraphStyleOptions,
} from 'docx';
import type { WordDocument, WordParagraph, WordRun, WordStyle, WordTable } from './word.ts';

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;
const POINT = 20; // twips
/** The package's own conversion rounds down: 20 mm would be 19,98. */
const twips = (mm: number) => Math.round((mm / 25.4) * 1440);
const HALF = 2; // sizes of letters are half points
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };
const EIGHTH = 8; // lines are measured in eighths of a point

function lineOf(pt: number) {
  return { style: BorderStyle.SINGLE, size: pt * EIGHTH, color: '000000' };
}

/** A .docx with real styles, which people can go on editing. Every size and distance is the caller's. */
export async function writeWord(document: WordDocument): Promise<Uint8Array> {
  const { paper, margins, styles, blocks, pageNumber, footer } = document;
  const numbered = new Header({
    children: [
      new Paragraph({
        style: pageNumber.style,
        children: [new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  });
  const { linePt } = document;
  const foot = () => new Footer({ children: [paragraph({ kind: 'paragraph', ...footer }, linePt)] });
  const file = new Document({
    title: document.title,
    creator: document.author,
    styles: stylesOf(document.language, styles),
    sections: [
      {
        properties: {
          titlePage: !pageNumber.onFirst,
          page: {
            size: { width: twips(paper.widthMm), height: twips(paper.heightMm) },
            margin: {
              top: twips(margins.topMm),
              bottom: twips(margins.bottomMm),
              left: twips(margins.leftMm),
              right: twips(margins.rightMm),
              header: twips(pageNumber.fromEdgeMm),
              footer: twips(footer.fromEdgeMm),
            },
          },
        },
        headers: { default: numbered, first: new Header({ children: [new Paragraph({ style: pageNumber.style })] }) },
        footers: { default: foot(), first: foot() },
        children: blocks.map((item) => (item.kind === 'table' ? table(item, linePt) : paragraph(item, linePt))),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function stylesOf(language: string, styles: Record<string, WordStyle>) {
  const entries = Object.entries(styles);
  const base = styles.body;
  const headings = Object.fromEntries(
    entries.flatMap(([, style]) =>
      style.heading ? [[`heading${style.heading}`, { run: runOf(style), paragraph: paragraphOf(style) }]] : [],
    ),
  );
  return {
    default: {
      document: {
        run: { ...(base ? { font: base.font, size: base.sizePt * HALF } : {}), language: { value: language } },
      },
      ...headings,
    },
    paragraphStyles: entries
      .filter(([, style]) => !style.heading)
      .map(([id, style]): IParagraphStyleOptions => ({
        id,
        name: style.name,
        basedOn: 'Normal',
        quickFormat: true,
        run: runOf(style),
        paragraph: paragraphOf(style),
      })),
  };
}

function runOf({ font, sizePt, bold, italic, underline, caps }: WordStyle) {
  return {
    font,
    size: sizePt * HALF,
    color: '000000',
    bold: bold ?? false,
    italics: italic ?? false,
    allCaps: caps ?? false,
    ...(underline ? { underline: { type: UnderlineType.SINGLE } } : {}),
  };
}

function paragraphOf({ align, beforePt, afterPt, line, firstLineMm, keepWithNext }: WordStyle) {
  return {
    alignment: ALIGN[align],
    indent: { firstLine: twips(firstLineMm ?? 0) },
    keepNext: keepWithNext ?? false,
    spacing: {
      before: (beforePt ?? 0) * POINT,
      after: (afterPt ?? 0) * POINT,
      ...('exactPt' in line
        ? { line: line.exactPt * POINT, lineRule: LineRuleType.EXACT }
        : { line: Math.round(line.times * 240), lineRule: LineRuleType.AUTO }),
    },
  };
}

function runs({ text, bold, italic }: WordRun): TextRun[] {
  return text.split('\n').map(
    (part, i) =>
      new TextRun({
        text: part,
        ...(bold ? { bold } : {}),
        ...(italic ? { italics: true } : {}),
        ...(i > 0 ? { break: 1 } : {}),
      }),
  );
}

function paragraph({ style, runs: words, ruleMm, pageBreak }: WordParagraph, linePt: number): Paragraph {
  const options: IParagraphOptions = {
    style,
    ...(pageBreak ? { pageBreakBefore: true } : {}),
    // A rule under the head of a document: a border as long as the words above it.
    ...(ruleMm
      ? {
          border: { top: { ...lineOf(linePt), space: 1 } },
          indent: { left: twips(ruleMm.indent), right: twips(ruleMm.indent), firstLine: 0 },
        }
      : {}),
    children: words.flatMap(runs),
  };
  return new Paragraph(options);
}

function table({ widthsMm, bordered, headRows, rows }: WordTable, linePt: number): Table {
  const line = lineOf(linePt);
  const borders = bordered ? { top: line, bottom: line, left: line, right: line } : NO_BORDERS;
  const total = widthsMm.reduce((sum, width) => sum + width, 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(total), type: WidthType.DXA },
    columnWidths: widthsMm.map(twips),
    borders,
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: i < headRows,
          cantSplit: true,
          children: cells.map(
            ({ paragraphs, middle }, column) =>
              new TableCell({
                width: { size: twips(widthsMm[column] ?? 0), type: WidthType.DXA },
                borders,
                ...(middle ? { verticalAlign: VerticalAlign.CENTER } : {}),
                children: paragraphs.map((item) => paragraph(item, linePt)),
              }),
          ),
        }),
    ),
  });
}
