import { writeNumber } from '#shared/ui/number.ts';

const LONGEST_NAME = 180;
const ANY_TYPE = 'application/octet-stream';

/**
 * A file's name as it is kept: without folders, control and direction characters (which show "fdp.exe" as
 * "exe.pdf"), and not endless.
 * @returns never empty
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean.length <= LONGEST_NAME) return clean || 'tep';
  const end = /\.[\p{L}\p{N}]{1,8}$/u.exec(clean)?.[0] ?? '';
  return clean.slice(0, LONGEST_NAME - end.length).toWellFormed() + end;
}

/** What the browser says a file is, when it has the form of a media type. */
export function cleanMediaType(mediaType: string): string {
  const clean = mediaType.split(';')[0]!.trim().toLowerCase();
  return /^[\w.+-]{1,60}\/[\w.+-]{1,90}$/.test(clean) ? clean : ANY_TYPE;
}

/** "820 byte", "12,5 KB", "25 MB". */
export function writeSize(bytes: number): string {
  if (bytes < 1024) return `${writeNumber(bytes)} byte`;
  if (bytes < 1024 * 1024) return `${writeNumber(bytes / 1024, 1)} KB`;
  return `${writeNumber(bytes / 1024 / 1024, 1)} MB`;
}
