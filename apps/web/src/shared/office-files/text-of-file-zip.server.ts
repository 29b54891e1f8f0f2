import { crc32, inflateRawSync } from 'node:zlib';
import { Refused, type TextLimits } from './text-of-file.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 10_000;
const RATIO_COUNTS_FROM = 1024 * 1024;

interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  /** As the archive says; believed only to refuse sooner. */
  unpacked: number;
  offset: number;
}

/** A zip archive whose parts are unpacked one by one, each within what is left of the limits. */
export interface ZipArchive {
  has: (name: string) => boolean;
  names: () => string[];
  /** @returns undefined when the archive has no such part */
  read: (name: string) => Uint8Array | undefined;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= first; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw new Refused('corrupt');
}

function entriesOf(bytes: Buffer): Map<string, ZipEntry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Refused('bomb');
  const entries = new Map<string, ZipEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Refused('corrupt');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      name,
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Opens an archive without unpacking anything.
 * @throws Refused: bomb (what it says of itself is over the limits), encrypted, corrupt
 */
export function openZip(content: Uint8Array, limits: TextLimits): ZipArchive {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries = guardRange(() => entriesOf(bytes));
  let left = limits.unpackedBytes;
  let declared = 0;
  for (const entry of entries.values()) {
    declared += entry.unpacked;
    if (entry.encrypted) throw new Refused('encrypted');
    if (entry.unpacked > RATIO_COUNTS_FROM && entry.unpacked > entry.packed * limits.ratio) throw new Refused('bomb');
  }
  // Pictures count here although they are never unpacked: nobody should be handed such a file either.
  if (declared > limits.unpackedBytes * 4) throw new Refused('bomb');
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const unpacked = guardRange(() => unpack(bytes, entry, left, limits.ratio));
      left -= unpacked.length;
      return unpacked;
    },
  };
}

/** An offset that leads out of the file is the archive's fault, not ours. */
function guardRange<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new Refused('corrupt');
    throw error;
  }
}

function unpack(bytes: Buffer, entry: ZipEntry, left: number, ratio: number): Buffer {
  if (bytes.readUInt32LE(entry.offset) !== LOCAL) throw new Refused('corrupt');
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw new Refused('corrupt');
  const most = Math.min(left, Math.max(RATIO_COUNTS_FROM, entry.packed * ratio));
  const unpacked = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, most) : undefined;
  if (!unpacked || crc32(unpacked) !== entry.crc) throw new Refused('corrupt');
  if (unpacked.length > most) throw new Refused('bomb');
  return unpacked;
}

/** zlib stops at `most` bytes: the memory a bomb wants is never taken. */
function inflate(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused(isTooLarge ? 'bomb' : 'corrupt');
  }
}
