import type {
  WordBlock,
  WordCell,
  WordDocument,
  WordParagraph,
  WordRun,
  WordTable,
} from '#shared/office-files/word.ts';
import type { Day } from '#shared/time/day.ts';
import type {
  BodyTable,
  DocumentHead,
  DocumentSystem,
  HeadLine,
  Issuers,
  LayoutProfile,
  OfficialDocument,
} from './terms.ts';

/**
 * The profile in force for a system on a day: old documents keep the look of their day.
 * @param on day of issue, or of drafting
 * @returns null where none is known: before the first rule that was entered
 */
export function chooseProfile(
  profiles: readonly LayoutProfile[],
  system: DocumentSystem,
  on: Day,
): LayoutProfile | null {
  const inForce = profiles.filter(
    ({ systems, validFrom, validTo }) =>
      systems.includes(system) && validFrom <= on && (validTo === null || on < validTo),
  );
  return inForce.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null;
}

/**
 * What the name of an issuer says about the head of its documents; the rest is left for people to write.
 * @param issuer "Đảng ủy xã Đồng Xanh" gives ĐU and Đồng Xanh; a name that says nothing gives empty words
 */
export function headFromName(
  { records, placeAfter }: Issuers,
  issuer: string,
): Omit<DocumentHead, 'type' | 'typeName'> {
  const lower = issuer.toLowerCase();
  const places = placeAfter.flatMap((word) => {
    const at = lower.lastIndexOf(` ${word} `);
    return at < 0 ? [] : [issuer.slice(at + word.length + 2).trim()];
  });
  return {
    parent: '',
    issuer,
    organ: records.find(({ startsWith }) => lower.startsWith(startsWith.toLowerCase()))?.organ ?? '',
    subject: '',
    place: places.sort((a, b) => a.length - b.length)[0] ?? '',
    authority: '',
    position: '',
    signer: '',
    recipients: [],
  };
}

function fill(form: string, values: Record<string, string>): string {
  return form.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** "Số      -BC/ĐU": the number stays blank until the clerk gives one. */
export function writeNumberLine(
  profile: LayoutProfile,
  document: Pick<OfficialDocument, 'head' | 'number' | 'to'>,
): string {
  const { head, number, to } = document;
  return fill(to ? profile.letter.numberForm : profile.numberForm, {
    number: number ?? profile.blankNumber,
    type: head.type,
    organ: head.organ,
  });
}

/**
 * "Đồng Xanh, ngày      tháng 11 năm 2026".
 * @source days below 10 and the months 1 and 2 are written with a zero
 */
export function writeDateLine(
  profile: LayoutProfile,
  { head, day, draftedOn }: Pick<OfficialDocument, 'head' | 'day' | 'draftedOn'>,
): string {
  const [year, month, date] = (day ?? draftedOn).split('-').map(Number);
  return fill(profile.dateForm, {
    place: head.place,
    day: day ? withZero(date!, 10) : profile.blankDay,
    month: withZero(month!, 3),
    year: String(year),
  }).replace(/^, /, '');
}

/** Several documents as one file, each on a page of its own: one letter for each unit. */
export function layOutAll(
  profile: LayoutProfile,
  documents: readonly OfficialDocument[],
  author: string,
): WordDocument {
  const [first, ...rest] = documents.map((document) => layOut(profile, document, author));
  if (!first) throw new Error('There is no document to lay out');
  const next = paragraph('pageNumber', '', { pageBreak: true });
  return { ...first, blocks: [first, ...rest].flatMap(({ blocks }, i) => (i === 0 ? blocks : [next, ...blocks])) };
}

/**
 * Lays a document out: everything that is measured comes from the profile, everything that is said from
 * the document. No seal is drawn and no name is put where none was given.
 */
export function layOut(profile: LayoutProfile, document: OfficialDocument, author: string): WordDocument {
  const { styles, font } = profile;
  return {
    title: `${document.head.typeName} ${document.head.subject}`.trim(),
    author,
    language: profile.language,
    paper: profile.paper,
    margins: profile.margins,
    linePt: profile.linePt,
    styles: Object.fromEntries(Object.entries(styles).map(([id, style]) => [id, { ...style, font }])),
    blocks: [
      headOf(profile, document),
      ...(document.to
        ? addresseesOf(profile, document.to)
        : profile.title.flatMap((line) => linesOf(profile, document, line, textWidth(profile)))),
      ...bodyOf(profile, document),
      signatureOf(profile, document),
      ...annexOf(profile, document),
    ],
    pageNumber: { style: 'pageNumber', ...profile.pageNumber },
    footer: { style: 'footer', runs: [{ text: document.footer }], ...profile.footer },
  };
}

function textWidth({ paper, margins }: LayoutProfile): number {
  return paper.widthMm - margins.leftMm - margins.rightMm;
}

function paragraph(style: string, text: string, more: Partial<WordParagraph> = {}): WordParagraph {
  const runs: WordRun[] = text === '' ? [] : [{ text }];
  return { kind: 'paragraph', style: styleId(style), runs, ...more };
}

/** Word has its own ids for its headings. */
function styleId(style: string): string {
  return style.replace(/^heading(\d)$/, 'Heading$1');
}

function linesOf(profile: LayoutProfile, document: OfficialDocument, line: HeadLine, widthMm: number): WordParagraph[] {
  const { head } = document;
  switch (line.part) {
    case 'rule':
      return [paragraph(line.style, '', { ruleMm: { indent: (widthMm - (line.lengthMm ?? 0)) / 2 } })];
    case 'text':
      return [paragraph(line.style, line.text ?? '')];
    case 'number':
      return [
        paragraph(line.style, writeNumberLine(profile, document)),
        ...(document.to
          ? [paragraph('letterSubject', fill(profile.letter.subjectForm, { subject: head.subject }))]
          : []),
      ];
    case 'dateline':
      return [paragraph(line.style, writeDateLine(profile, document))];
    case 'type':
      return [paragraph(line.style, head.typeName)];
    default:
      return [paragraph(line.style, head[line.part])];
  }
}

/** "28/9/2026": a day inside a document, with the zeros the rules of layout ask for. */
export function writePrintedDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${withZero(date!, 10)}/${withZero(month!, 3)}/${year}`;
}

function withZero(value: number, below: number): string {
  return value < below ? `0${value}` : String(value);
}

/** A line of the head as a page can show it. */
export interface ShownLine {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** The head of a document in words, for a page that shows it before it is printed; rules are left out. */
export function showHead(
  profile: LayoutProfile,
  document: Pick<OfficialDocument, 'head' | 'number' | 'day' | 'draftedOn'>,
): { left: ShownLine[]; right: ShownLine[] } {
  const show = (lines: HeadLine[]) =>
    lines
      .filter(({ part }) => part !== 'rule')
      .map(({ part, style, text = '' }): ShownLine => {
        const { bold = false, italic = false, caps = false } = profile.styles[style] ?? {};
        const words =
          part === 'number'
            ? writeNumberLine(profile, document)
            : part === 'dateline'
              ? writeDateLine(profile, document)
              : part === 'parent' || part === 'issuer'
                ? document.head[part]
                : text;
        // A page folds spaces together: the room for a number must stay room.
        const shown = words.replace(/ {2,}/g, (room) => '\u00a0'.repeat(room.length));
        return { text: caps ? shown.toUpperCase() : shown, bold, italic };
      });
  return { left: show(profile.left), right: show(profile.right) };
}

/** Two columns without lines: who issues on the left, for whom it stands on the right. */
function headOf(profile: LayoutProfile, document: OfficialDocument): WordTable {
  const { left, right } = profile.columnsMm;
  const column = (lines: HeadLine[], widthMm: number): WordCell => ({
    paragraphs: lines.flatMap((line) => linesOf(profile, document, line, widthMm)),
  });
  return {
    kind: 'table',
    widthsMm: [left, right],
    bordered: false,
    headRows: 0,
    rows: [[column(profile.left, left), column(profile.right, right)]],
  };
}

/** "Kính gửi: UBND xã": one addressee stands beside the words, several below them. */
function addresseesOf({ letter }: LayoutProfile, to: readonly string[]): WordParagraph[] {
  if (to.length === 1) return [paragraph('to', `${letter.to} ${to[0]}`)];
  const end = (i: number) => (i === to.length - 1 ? '.' : ';');
  return [
    paragraph('to', letter.to),
    ...to.map((text, i) => paragraph('toItem', fill(letter.toItem, { text: text + end(i) }))),
    paragraph('toItem', ''),
  ];
}

function bodyOf(profile: LayoutProfile, { body }: OfficialDocument): WordBlock[] {
  const { bodyEnd } = profile;
  const last = body.findLastIndex(({ kind }) => kind === 'text');
  return body.flatMap((item, i): WordBlock[] => {
    if (item.kind === 'heading') return [paragraph(`heading${item.level}`, item.text)];
    if (item.kind === 'table')
      return [
        ...(item.title === '' ? [] : [paragraph('annexTitle', item.title)]),
        gridOf(profile, item),
        paragraph('annexNote', item.note),
      ];
    const texts = item.text.split(/\n+/).filter((text) => text.trim() !== '');
    return texts.map((text, j) =>
      paragraph('body', i === last && j === texts.length - 1 ? text.replace(/\.?$/, `.${bodyEnd}`) : text),
    );
  });
}

function signatureOf(profile: LayoutProfile, { head }: OfficialDocument): WordTable {
  const { heading, item, archive } = profile.recipients;
  const recipients = [...head.recipients, archive];
  const { columnsMm, spaceLines } = profile.signature;
  const room = Array.from({ length: spaceLines }, () => paragraph('signer', ''));
  return {
    kind: 'table',
    widthsMm: [columnsMm.left, columnsMm.right],
    bordered: false,
    headRows: 0,
    rows: [
      [
        {
          paragraphs: [
            paragraph('recipientsHeading', heading),
            ...recipients.map((text) => paragraph('recipients', fill(item, { text }))),
          ],
        },
        {
          paragraphs: [
            paragraph('authority', head.authority),
            paragraph('position', head.position),
            ...room,
            paragraph('signer', head.signer),
          ],
        },
      ],
    ],
  };
}

function annexOf(profile: LayoutProfile, { annex }: OfficialDocument): WordBlock[] {
  return annex.flatMap((item, i): WordBlock[] => {
    const pageBreak = i === 0 ? { pageBreak: true } : {};
    if (item.kind === 'heading') return [paragraph('annexHeading', item.text, pageBreak)];
    const foot = item.foot === undefined ? [] : [paragraph('annexNote', item.foot)];
    return [
      paragraph('annexTitle', item.title, pageBreak),
      gridOf(profile, item),
      paragraph('annexNote', item.note),
      ...foot,
    ];
  });
}

function gridOf(profile: LayoutProfile, { columns, rows }: BodyTable): WordTable {
  const { unitMm, numberMm, countMm } = profile.annex;
  const given = { name: 0, unit: unitMm, number: numberMm, count: countMm };
  const names = columns.filter((column) => column.as === 'name').length;
  const rest = textWidth(profile) - columns.reduce((sum, column) => sum + given[column.as], 0);
  const head = columns.map(({ title }) => ({ paragraphs: [paragraph('cellHead', title)], middle: true }));
  const style = (as: BodyTable['columns'][number]['as']) => (as === 'number' || as === 'count' ? 'cellNumber' : 'cell');
  const cells = rows.map((row) => columns.map(({ as }, i) => ({ paragraphs: [paragraph(style(as), row[i] ?? '')] })));
  return {
    kind: 'table',
    widthsMm: columns.map((column) => (column.as === 'name' ? rest / names : given[column.as])),
    bordered: true,
    headRows: 1,
    rows: [head, ...cells],
  };
}
