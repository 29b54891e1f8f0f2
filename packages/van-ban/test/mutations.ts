import type { Reading, Span } from '@kheo/van-ban';
import { decodeLegacy } from '../src/text/legacy.ts';
import { misquotedIn } from './quoted.ts';

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const STRANGE = [
  ...['\u0000', '\uFFFD', '\uD800', '\uDC00', '\u0301', '\u200B', '\u00A0', '\uFEFF', '\u2028', '\r', '\t', '\f'],
  ...['“', '”', '"', "'", '(', ')', '[', '|', '*', '#', '-', '–', '•', '…', '.', ',', ';', ':', '/', '\\', '\n\n'],
];
const WORDS = [
  ...['Kính gửi', 'Nơi nhận', 'Số', 'V/v', 'T/M', 'KT.', 'Điều 1', 'Chương I', 'Phụ lục', 'I.', '1.', 'a)', 'giao'],
  ...['chủ trì', 'phối hợp với', 'trước ngày', '30/10', 'hằng năm', '31/02/2025', 'Kế hoạch số', '12-KH/HU', 'MẬT'],
  ...['sau khi có', 'định kỳ', 'quý III', 'trong vòng 10 ngày', 'ngày … tháng … năm', 'ỦY BAN NHÂN DÂN', 'và', 'của'],
];

/** One text with one to six faults such as copying, scanning and typing make, and some that nobody makes. */
export function mutate(documents: readonly string[], random: () => number): string {
  const below = (end: number) => Math.floor(random() * end);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[below(items.length)];
  const source = pick(documents) ?? '';
  const start = below(source.length);
  let text = random() < 0.1 ? source : source.slice(start, start + 100 + below(600));
  for (let faults = 1 + below(6); faults > 0; faults--) {
    const from = below(text.length + 1);
    const to = Math.min(text.length, from + below(80));
    const [before, between, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
    const changes = [
      () => before + after,
      () => before + between + between + after,
      () => before + between.repeat(below(30)) + after,
      () => before + (pick(STRANGE) ?? '').repeat(1 + below(20)) + between + after,
      () => `${before} ${pick(WORDS)} ${between}${after}`,
      () => before + between.normalize('NFD') + after,
      () => before + between.toUpperCase() + after,
      () => before + [...between].reverse().join('') + after,
      () => before + between.replace(/\s+/g, pick(['', ' ', '\n', '\n\n', '   ']) ?? '') + after,
      () => between + before + after,
      () => text.slice(0, to),
      () => before + String.fromCharCode(below(65_536)) + between + after,
    ];
    text = pick(changes)?.() ?? text;
  }
  return text.slice(0, 8000);
}

/** What is wrong with a reading of a text; null when everything in it has its place and says what is printed there. */
export function faultOf(text: string, reading: Reading): string | null {
  let at = 0;
  for (const { span } of reading.blocks) {
    if (span.start !== at || span.end < span.start) return `a block begins at ${span.start}, not at ${at}`;
    at = span.end;
  }
  if (at !== text.length) return `the blocks end at ${at}, the text at ${text.length}`;
  const stray = spansIn(reading).find(({ start, end }) => !(start >= 0 && start <= end && end <= text.length));
  if (stray) return `a span from ${stray.start} to ${stray.end} lies outside the text`;
  // What looks as if it was typed before Unicode is read as such: its places are tested with its own letters.
  return decodeLegacy(text) ? null : misquotedIn(text, reading);
}

function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(spansIn);
  const inner = Object.values(value).flatMap(spansIn);
  return 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number'
    ? [...inner, { start: value.start, end: value.end }]
    : inner;
}
