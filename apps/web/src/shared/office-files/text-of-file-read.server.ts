// What runs in the worker: from bytes to words.
import { isPicture } from '#shared/scans/is-picture.ts';
import { isDocx, textOfDocx } from './text-of-file-docx.server.ts';
import { isOdt, textOfOdt } from './text-of-file-odt.server.ts';
import { textOfPlain } from './text-of-file-plain.server.ts';
import { Refused, type FileText, type TextAnswer, type TextLimits } from './text-of-file.ts';
import { openZip } from './text-of-file-zip.server.ts';

// Loaded when they are needed: a thread is started for every file, and these are large.
const readDoc = () => import('./text-of-file-doc.server.ts');
const readPdf = () => import('./text-of-file-pdf.server.ts');

const NO_PAGES = { pages: [], pagesWithoutText: [] };

const startsWith = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, i) => bytes[i] === sign);

const latin = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** What some telephones make by default; its decoder is patented and not shipped. */
const isHeic = (bytes: Uint8Array) => /^ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avi[fs])/.test(latin(bytes, 4, 12));

async function wordsOf(bytes: Uint8Array, limits: TextLimits): Promise<FileText> {
  if (bytes.length === 0) throw new Refused('empty');
  if (startsWith(bytes, 0x50, 0x4b)) {
    const zip = openZip(bytes, limits);
    if (isOdt(zip)) return { format: 'odt', ...textOfOdt(zip), ...NO_PAGES };
    if (isDocx(zip)) return { format: 'docx', ...textOfDocx(zip), ...NO_PAGES };
    throw new Refused('unknown-type');
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    return { format: 'doc', ...(await (await readDoc()).textOfDoc(bytes)), ...NO_PAGES };
  if (isPicture(bytes)) return { format: 'picture', text: '', margins: '', pages: [''], pagesWithoutText: [1] };
  if (isHeic(bytes)) throw new Refused('heic');
  const head = latin(bytes, 0, 1024);
  if (head.includes('%PDF-')) return { format: 'pdf', ...(await (await readPdf()).textOfPdf(bytes, limits)) };
  if (/^\s*(?:\{\\rtf|<!doctype|<html|<\?xml)/i.test(head.replace(/^ï»¿/, ''))) throw new Refused('unknown-type');
  return { format: 'txt', text: textOfPlain(bytes), margins: '', ...NO_PAGES };
}

/** As the database can keep it, with one kind of line end. Lengths do not change but for carriage returns. */
function clean(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .toWellFormed();
}

/**
 * The words of a file, recognised by its content and never by its name.
 * @returns a refusal for whatever bytes are given; never throws
 */
export async function readText(bytes: Uint8Array, limits: TextLimits): Promise<TextAnswer> {
  try {
    const found = await wordsOf(bytes, limits);
    const text = clean(found.text);
    if (text.length > limits.characters) return { ok: false, reason: 'too-long' };
    if (found.pagesWithoutText.length === 0 && !/[\p{L}\p{N}]/u.test(text)) return { ok: false, reason: 'no-text' };
    return { ok: true, value: { ...found, text, pages: found.pages.map(clean), margins: clean(found.margins) } };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : 'corrupt' };
  }
}
