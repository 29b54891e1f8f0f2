// Scanned pages for tests and figures, made on the spot: words set in a font that comes with the tests,
// then spoiled as scanners, stamps and telephones spoil them.
import path from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';

const FONT = path.resolve(
  import.meta.dirname,
  '../../../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
);
const INCH = 25.4;

/** A page of an official letter: two columns of head, paragraphs, two columns of foot; lines separated by \n. */
export interface PageWords {
  head?: [left: string, right: string];
  /** In the middle, under the head. */
  title?: string;
  body: string[];
  /** Behind the paragraphs. */
  table?: PageTable;
  foot?: [left: string, right: string];
}

export interface PageTable {
  /** Millimetres. */
  widths: number[];
  /** Cells that go on from the one to their left or above are LEFT and ABOVE. */
  rows: string[][];
  /** How the lines between rows are drawn. */
  style?: 'dotted';
}
const [LEFT, ABOVE] = ['<', '^'];

const wordsOfCell = (cell: string) => (cell === LEFT ? '' : cell === ABOVE ? 'nt' : cell);

/** The words in the order in which a person reads them, with "nt" for cells that say what those above say. */
export function wordsOf({ head, title, body, table, foot }: PageWords): string {
  const rows = table?.rows.map((row) => row.map(wordsOfCell).join('\t')) ?? [];
  return [...(head ?? []), ...(title ? [title] : []), ...body, ...rows, ...(foot ?? [])].join('\n');
}

interface Box {
  text: string;
  /** Millimetres. */
  left: number;
  top: number;
  width: number;
  align?: 'left' | 'centre';
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function setText({ text, width, align }: Omit<Box, 'left' | 'top'>, dpi: number, points = 14) {
  const pixels = Math.round((width / INCH) * dpi);
  // The size counts at 72 dots an inch; the resolution does the rest.
  const markup = { text: escape(text), font: `Tinos ${points}`, fontfile: FONT, dpi, width: pixels, rgba: true };
  const { data, info } = await sharp({ text: { ...markup, align: align ?? 'left', spacing: Math.round(dpi / 25) } })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, pixels };
}

/** How far the words of a cell stand from its lines, in millimetres. */
const PADDING = 1.2;

/** A table's words and lines, from a height in millimetres down; returns the height below it. */
async function setTable({ widths, rows, style }: PageTable, top: number, dpi: number, layers: OverlayOptions[]) {
  const px = (mm: number) => Math.round((mm / INCH) * dpi);
  const xs = widths.reduce((places, width) => [...places, places.at(-1)! + width], [25]);
  const isPart = (row: number, column: number, of: string) => rows[row]?.[column] === of;
  const cells = rows.map((row, rowNo) =>
    row.map((text, column) => {
      let right = column + 1;
      while (isPart(rowNo, right, LEFT)) right += 1;
      let below = rowNo + 1;
      while (isPart(below, column, ABOVE)) below += 1;
      return { text, left: xs[column]!, right: xs[right]!, below, isOwn: text !== LEFT && text !== ABOVE };
    }),
  );
  const ys = [top];
  const sets = [];
  for (const [rowNo, row] of cells.entries()) {
    let height = 6;
    for (const cell of row) {
      if (!cell.isOwn || cell.text === '') continue;
      const set = await setText({ text: cell.text, width: cell.right - cell.left - 2 * PADDING }, dpi, 12);
      sets.push({ ...cell, rowNo, set });
      const own = (set.height / dpi) * INCH + 2 * PADDING;
      height = Math.max(height, own / (cell.below - rowNo));
    }
    ys.push(ys.at(-1)! + height);
  }
  for (const { left, rowNo, set } of sets)
    layers.push({ input: set.data, left: px(left + PADDING), top: px(ys[rowNo]! + PADDING) });
  const stroke = (x1: number, y1: number, x2: number, y2: number, dots: boolean) =>
    `<path d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}" ${dots ? `stroke-dasharray="${px(0.18)}"` : ''}/>`;
  const lines = [stroke(xs[0]!, top, xs.at(-1)!, top, false)];
  for (const [rowNo, row] of cells.entries())
    for (const [column] of row.entries()) {
      const [x1, x2, y1, y2] = [xs[column]!, xs[column + 1]!, ys[rowNo]!, ys[rowNo + 1]!];
      if (!isPart(rowNo, column, LEFT)) lines.push(stroke(x1, y1, x1, y2, false));
      if (column === row.length - 1) lines.push(stroke(x2, y1, x2, y2, false));
      const isLast = rowNo === rows.length - 1;
      const merged = isPart(rowNo + 1, column, ABOVE);
      if (!merged) lines.push(stroke(x1, y2, x2, y2, style === 'dotted' && !isLast));
    }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${px(210)}" height="${px(297)}" stroke="#000" stroke-width="${Math.max(1, Math.round(dpi / 144))}" shape-rendering="crispEdges">${lines.join('')}</svg>`;
  layers.push({ input: Buffer.from(svg), left: 0, top: 0 });
  return ys.at(-1)!;
}

/** An A4 page as a clean picture in black on white. */
export async function cleanPage(words: PageWords, dpi: number): Promise<Buffer> {
  const px = (mm: number) => Math.round((mm / INCH) * dpi);
  const layers: OverlayOptions[] = [];
  let top = 18;
  const put = async (box: Box) => {
    const set = await setText(box, dpi);
    const shift = box.align === 'centre' ? Math.round((set.pixels - set.width) / 2) : 0;
    layers.push({ input: set.data, left: px(box.left) + shift, top: px(box.top) });
    return (set.height / dpi) * INCH;
  };
  const columns = async ([left, right]: [string, string]) => {
    const heights = [
      await put({ text: left, left: 22, top, width: 78, align: 'centre' }),
      await put({ text: right, left: 104, top, width: 92, align: 'centre' }),
    ];
    top += Math.max(...heights) + 7;
  };
  if (words.head) await columns(words.head);
  if (words.title) top += (await put({ text: words.title, left: 28, top, width: 164, align: 'centre' })) + 5;
  for (const text of words.body) top += (await put({ text, left: 28, top, width: 164 })) + 3.5;
  if (words.table) top = (await setTable(words.table, top, dpi, layers)) + 5;
  if (words.foot) await columns(words.foot);
  return sharp({ create: { width: px(210), height: px(297), channels: 3, background: '#fff' } })
    .composite(layers)
    .withMetadata({ density: dpi })
    .png()
    .toBuffer();
}

/** Ways in which a scan is spoiled; the same seed spoils in the same way. */
export interface Damage {
  /** Degrees, clockwise. */
  skew?: number;
  /** The telephone was not held level: by how much farther the right and the lower edge are than the middle, as shares. */
  tilt?: [sideways: number, upwards: number];
  /** Standard deviation of grey values, 0 to 255. */
  noise?: number;
  /** Share of pixels that turned black or white. */
  specks?: number;
  /** Sigma in pixels. */
  blur?: number;
  /** How light the ink and how dark the paper: 0 is black on white, 1 grey on grey. */
  faded?: number;
  /** A round red stamp over the words. */
  stamp?: boolean;
  /** The other side shines through. */
  through?: boolean;
  /** One side of the page lies in shadow, as on photographs. */
  shadow?: boolean;
  /** Quality of the JPEG that is kept, 1 to 100. */
  jpeg?: number;
}

const STAMP = (size: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-50 -50 100 100"><g fill="none" stroke="#c22" opacity="0.75"><circle r="46" stroke-width="3"/><circle r="32" stroke-width="1.5"/><path d="M0-20 5-6 20-6 8 3 12 18 0 9-12 18-8 3-20-6-5-6Z" fill="#c22"/><circle r="39" stroke-width="6" stroke-dasharray="3 2"/></g></svg>`,
  );

/** The page with a red framed stamp of words under its left head, a little askew as hands stamp. */
export async function stamped(page: Buffer, words: string, dpi: number, degrees = 4): Promise<Buffer> {
  const text = `<span foreground="#c42127">${words}</span>`;
  const set = await sharp({ text: { text, font: 'Tinos Bold 20', fontfile: FONT, dpi, rgba: true } })
    .extend({ top: 12, bottom: 14, left: 22, right: 22, background: '#0000' })
    .png()
    .toBuffer();
  const { width = 0, height = 0 } = await sharp(set).metadata();
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="3" y="3" width="${width - 6}" height="${height - 6}" fill="none" stroke="#c42127" stroke-width="4"/></svg>`;
  const stamp = await sharp(
    await sharp(set)
      .composite([{ input: Buffer.from(frame) }])
      .toBuffer(),
  )
    .rotate(degrees, { background: '#0000' })
    .png()
    .toBuffer();
  const px = (mm: number) => Math.round((mm / INCH) * dpi);
  return sharp(page)
    .composite([{ input: stamp, left: px(40), top: px(66) }])
    .toBuffer();
}

/** Numbers from 0 to 1 that are the same every time. */
function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}

/** A page as a telephone sees it that is not held level above it. */
function tilted(data: Buffer, width: number, height: number, [sideways, upwards]: [number, number]): Buffer {
  const out = Buffer.alloc(data.length, 200);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 3) {
      const [right, down] = [x - width / 2, y - height / 2];
      const far = 1 - (sideways * 2 * right) / width - (upwards * 2 * down) / height;
      const [fromX, fromY] = [width / 2 + right / far, height / 2 + down / far];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left > width - 2 || top > height - 2) continue;
      const at = (top * width + left) * 3;
      for (let c = 0; c < 3; c += 1) {
        const between = (from: number) => data[from + c]! + (data[from + 3 + c]! - data[from + c]!) * (fromX - left);
        out[to + c] = between(at) + (between(at + width * 3) - between(at)) * (fromY - top);
      }
    }
  }
  return out;
}

function grain(data: Buffer, { noise = 0, specks = 0 }: Damage, channels: number, next: () => number): void {
  for (let i = 0; i < data.length; i += channels) {
    const speck = specks > 0 && next() < specks ? (next() < 0.5 ? -255 : 255) : 0;
    const bump = noise > 0 ? (next() + next() + next() - 1.5) * 2 * noise : 0;
    for (let c = 0; c < channels; c += 1) {
      data[i + c] = Math.max(0, Math.min(255, Math.round(data[i + c]! + bump + speck)));
    }
  }
}

const SHADOW = (width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g"><stop offset="0" stop-opacity="0.55"/><stop offset="0.7" stop-opacity="0"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  );

/** The page as it comes from a scanner or a telephone, as JPEG. */
export async function spoiled(page: Buffer, damage: Damage, seed = 7): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(page).metadata();
  const layers: OverlayOptions[] = [];
  if (damage.through) {
    layers.push({ input: await sharp(page).flop().linear(0.2, 204).png().toBuffer(), blend: 'multiply' });
  }
  const side = Math.round(width * 0.2);
  const spot = { left: Math.round(width * 0.52), top: Math.round(height * 0.4) };
  if (damage.stamp) layers.push({ input: STAMP(side), ...spot });
  if (damage.shadow) layers.push({ input: SHADOW(width, height) });
  let image = sharp(await sharp(page).composite(layers).toBuffer()).removeAlpha();
  if (damage.faded) image = image.linear(1 - damage.faded * 0.65, 255 * damage.faded * 0.5);
  if (damage.blur) image = image.blur(damage.blur);
  if (damage.skew) image = sharp(await image.toBuffer()).rotate(damage.skew, { background: '#fff' });
  const { data: level, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const data = damage.tilt ? tilted(level, info.width, info.height, damage.tilt) : level;
  grain(data, damage, info.channels, random(seed));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .jpeg({ quality: damage.jpeg ?? 80 })
    .toBuffer();
}

/**
 * A PDF whose pages are pictures (JPEG), one line of Latin text in a text layer, or both.
 * @param pages "over" is drawn over the picture, in the signs of PDF, with the font F, in which "~" is "Ậ"
 */
export async function scannedPdf(pages: (Buffer | string | { picture: Buffer; over: string })[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (no: number, body: string, stream?: Buffer) => {
    offsets[no] = length;
    add(`${no} 0 obj\n${body}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  add('%PDF-1.4\n');
  const kids = pages.map((_, i) => `${4 + i * 3} 0 R`).join(' ');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  const marked = '/Encoding << /Type /Encoding /Differences [126 /uni1EAC] >>';
  object(3, `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${marked} >>`);
  for (const [i, page] of pages.entries()) {
    const no = 4 + i * 3;
    const isText = typeof page === 'string';
    const over = typeof page === 'object' && 'over' in page ? page.over : '';
    const content = isText ? `BT /F 14 Tf 70 760 Td (${page}) Tj ET` : `q 595 0 0 842 0 0 cm /I Do Q ${over}`;
    object(
      no,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${no + 1} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /I ${no + 2} 0 R >> >> >>`,
    );
    object(no + 1, `<< /Length ${content.length} >>`, Buffer.from(content));
    const picture = isText ? await sharp(BLANK).jpeg().toBuffer() : 'over' in page ? page.picture : page;
    const { width = 1, height = 1 } = await sharp(picture).metadata();
    const form = `/Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`;
    object(no + 2, `<< /Type /XObject /Subtype /Image ${form} /Length ${picture.length} >>`, picture);
  }
  const start = length;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`);
  add(`trailer << /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`);
  return new Uint8Array(Buffer.concat(parts));
}

const BLANK = { create: { width: 8, height: 8, channels: 3 as const, background: '#fff' } };

/** A letter of two pages, as people of a fictional commune write them. */
export const LETTER: [PageWords, PageWords] = [
  {
    head: [
      'ĐẢNG BỘ TỈNH BÌNH LÂM\nĐẢNG ỦY XÃ ĐỒNG XANH\n*\nSố 131-CV/ĐU\nV/v chuẩn bị hội thi\n“Dân vận khéo” năm 2026',
      'ĐẢNG CỘNG SẢN VIỆT NAM\n\nĐồng Xanh, ngày 05 tháng 10 năm 2026',
    ],
    body: [
      'Kính gửi: - Các chi, đảng bộ trực thuộc;',
      '- UBND xã.',
      'Thực hiện Kế hoạch số 36-KH/ĐU ngày 04/8/2025 của Đảng ủy về phong trào thi đua “Dân vận khéo” giai đoạn 2025 – 2030, Ban Thường vụ Đảng ủy yêu cầu các cơ quan, đơn vị thực hiện tốt một số nội dung sau:',
      '1. Các chi, đảng bộ trực thuộc rà soát, lựa chọn các mô hình, điển hình tiêu biểu; gửi danh sách về Đảng ủy trước ngày 20/10/2026.',
      '2. UBND xã bố trí kinh phí, địa điểm tổ chức hội thi; chỉ đạo Phòng Văn hóa - Xã hội tuyên truyền trên đài truyền thanh xã.',
    ],
  },
  {
    body: [
      '3. Các chi, đảng bộ trực thuộc báo cáo kết quả thực hiện về Đảng ủy trước ngày 30/10/2026 để tổng hợp.',
      'Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện.',
    ],
    foot: ['Nơi nhận:\n- Như kính gửi;\n- Lưu Văn phòng Đảng ủy.', 'T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n\nLê Văn Thuận'],
  },
];

/** A plan whose duties stand in a table with merged cells. */
export const PLAN: PageWords = {
  head: [
    'ỦY BAN NHÂN DÂN\nXÃ ĐỒNG XANH\n\nSố: 24/KH-UBND',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐồng Xanh, ngày 05 tháng 3 năm 2026',
  ],
  title: 'KẾ HOẠCH\nThực hiện phong trào thi đua “Dân vận khéo” năm 2026',
  body: ['Ủy ban nhân dân xã phân công nhiệm vụ như sau:'],
  table: {
    widths: [11, 62, 34, 34, 25],
    rows: [
      ['TT', 'Nội dung công việc', 'Đơn vị thực hiện', LEFT, 'Thời gian hoàn thành'],
      [ABOVE, ABOVE, 'Chủ trì', 'Phối hợp', ABOVE],
      ['A. Tuyên truyền', LEFT, LEFT, LEFT, LEFT],
      [
        '1',
        'Xây dựng chuyên mục “Dân vận khéo” trên trang thông tin điện tử và hệ thống truyền thanh của xã',
        'Phòng Văn hóa - Xã hội',
        'Ủy ban Mặt trận Tổ quốc Việt Nam xã; các thôn',
        'Trước ngày 30/4/2026',
      ],
      ['2', 'Biên soạn tài liệu hỏi đáp', ABOVE, '', 'Quý II/2026'],
      ['B. Xây dựng mô hình', LEFT, LEFT, LEFT, LEFT],
      ['3', 'Đăng ký mô hình, mỗi thôn ít nhất một mô hình', 'Các thôn', 'Hội Nông dân xã', '15/5/2026'],
      ['4', 'Tổng hợp, báo cáo kết quả', 'Văn phòng HĐND và UBND', 'Các thôn', '30/11/2026'],
    ],
  },
  foot: ['Nơi nhận:\n- Như trên;\n- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Bình'],
};
