// A scanned page whose lines a machine recognised, but for those it missed: the picture is set and measured here,
// the words are given, so that nothing depends on how well this machine reads.
import { read } from '@kheo/van-ban';
import sharp from 'sharp';
import type { DocumentId } from '#rooms/documents/reading/terms.ts';
import { draftDocument } from './draft-reading.ts';
import type { TestOffice } from './office.ts';
import { cleanPage } from './scans.ts';

const DPI = 150;

interface LineBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PrintedLine {
  text: string;
  /** What the machine made of it; null where it did not see the line. */
  machine?: string | null;
  confidence?: number;
}

/** Where ink stands, row by row of type. */
async function boxesOf(page: Buffer): Promise<LineBox[]> {
  const { data, info } = await sharp(page).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const isInk = (x: number, y: number) => data[y * width + x]! < 128;
  const boxes: LineBox[] = [];
  let empty = Infinity;
  for (let y = 0; y < height; y += 1) {
    const inked = Array.from({ length: width }, (_, x) => x).filter((x) => isInk(x, y));
    const box = boxes.at(-1);
    if (inked.length === 0) empty += 1;
    else {
      const [left, right] = [inked[0]!, inked.at(-1)!];
      // Marks stand a few dots above their letters.
      if (box && empty < 8) {
        const end = Math.max(box.x + box.width, right + 1);
        box.x = Math.min(box.x, left);
        Object.assign(box, { width: end - box.x, height: y + 1 - box.y });
      } else boxes.push({ x: left, y, width: right + 1 - left, height: 1 });
      empty = 0;
    }
  }
  return boxes;
}

/** Takes in a page of short lines: each is a row of type. */
export async function givenScannedPage(office: TestOffice, lines: PrintedLine[]): Promise<DocumentId> {
  const page = await cleanPage({ body: lines.map(({ text }) => text) }, DPI);
  const boxes = await boxesOf(page);
  if (boxes.length !== lines.length) throw new Error(`${boxes.length} rows of ${lines.length} lines`);
  const seen = lines.flatMap(({ text, machine = text, confidence = 95 }, i) =>
    machine === null ? [] : [{ words: machine, confidence, ...boxes[i]! }],
  );
  const text = seen.map(({ words }) => words).join('\n');
  const document_id = await draftDocument(office.as('clerk'), read(text), text);
  const own = { office_id: office.officeId, document_id, page: 1 };
  const { width = 0, height = 0 } = await sharp(page).metadata();
  const image = await sharp(page).webp({ quality: 60 }).toBuffer();
  await office.db
    .insertInto('scan_page')
    .values({ ...own, width, height, image })
    .execute();
  let at = 0;
  const rows = seen.map(({ words, ...place }) => {
    const span = { span_start: at, span_end: at + words.length };
    at += words.length + 1;
    return { ...own, ...span, ...place };
  });
  await office.db.insertInto('scan_line').values(rows).execute();
  return document_id;
}
