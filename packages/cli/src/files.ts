import { readFileSync } from 'node:fs';
import type { Sentences } from './language.ts';

export type FileText = { file: string; text: string } | { file: string; fault: string };

const STANDARD_INPUT = 0;

/** The text of each file, or why there is none: one that cannot be read does not keep the others from being answered. */
export function* textsOf(files: string[], say: Sentences): Generator<FileText> {
  let isUsed = false;
  for (const file of files) {
    if (file === '-' && isUsed) {
      yield { file, fault: say.twice };
      continue;
    }
    isUsed ||= file === '-';
    try {
      if (file === '-' && process.stdin.isTTY) console.error(say.waiting);
      const bytes = readFileSync(file === '-' ? STANDARD_INPUT : file);
      const fault = otherKind(bytes, say);
      yield fault ? { file, fault } : { file, text: decode(bytes) };
    } catch (error) {
      yield { file, fault: faultOf(error, say) };
    }
  }
}

function faultOf(error: unknown, say: Sentences): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return say.missing;
  if (code === 'EISDIR') return say.folder;
  if (code === 'EACCES' || code === 'EPERM') return say.forbidden;
  return say.unreadable(typeof code === 'string' ? code : String(error));
}

const startsWith = (bytes: Uint8Array, signs: number[]) => signs.every((sign, i) => bytes[i] === sign);

/** A sentence for a file that holds its words in another form than text. */
function otherKind(bytes: Uint8Array, say: Sentences): string | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return say.word;
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return say.pdf;
  return isUtf16(bytes) || !bytes.subarray(0, 4096).includes(0) ? undefined : say.notText;
}

const isUtf16 = (bytes: Uint8Array) => startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);

/** UTF-8, UTF-16 with its mark, or an old one-byte encoding, whose letters the library knows. */
function decode(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
