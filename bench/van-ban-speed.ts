// Says how fast documents are read, beside one bare scan of the same text in the same run, and that ten times the
// text takes no more than twelve times the time. Exits 1 when a limit is missed.
//   node bench/van-ban-speed.ts [FOLDER of .txt]
// Without a folder: the real documents of the measuring data where they lie beside the repository, else the product's
// fictional directives, made as long as directives usually are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read } from '../packages/van-ban/src/index.ts';
import { fictionalDocuments } from '../packages/van-ban/test/documents.ts';

const LEAST_MEGABYTES = 5;
const MOST_SCANS = 20;
const MOST_TIMES = 12;
/** Rounds of each measure; the best one counts. */
const ROUNDS = 7;

const measuring = path.resolve(import.meta.dirname, '../../shared/corpus/raw');
const folder = process.argv[2] ?? (existsSync(measuring) ? measuring : undefined);
const documents = folder
  ? textsIn(folder)
  : Array.from({ length: 30 }, () => fictionalDocuments().map(lengthen)).flat();
const megabytes = documents.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

const scan = bestOf(() => documents.forEach(scanBare));
const reading = bestOf(() => documents.forEach((text) => read(text)));
const speed = megabytes / reading;
console.log(`${documents.length} documents, ${megabytes.toFixed(2)} MB`);
console.log(`one bare scan  ${(megabytes / scan).toFixed(1)} MB/s`);
console.log(`read           ${speed.toFixed(1)} MB/s (at least ${LEAST_MEGABYTES})`);
console.log(`               ${(reading / scan).toFixed(1)} scans (at most ${MOST_SCANS})`);

const once = documents.slice(0, 10).join('\n');
const growth = bestOf(() => read(once.repeat(10))) / bestOf(() => read(once));
console.log(`ten times the text takes ${growth.toFixed(1)} times the time (at most ${MOST_TIMES})`);

process.exitCode = speed >= LEAST_MEGABYTES && reading / scan <= MOST_SCANS && growth <= MOST_TIMES ? 0 : 1;

/** The least that any reader must do: find every word once. */
function scanBare(text: string): number {
  let words = 0;
  for (const { index } of text.matchAll(/[\p{L}\p{M}\d]+/gu)) words += index >= 0 ? 1 : 0;
  return words;
}

/** Seconds of the best round: time of this thread on a processor, so that other programmes do not count. */
function bestOf(work: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/** The middle half of a document's lines eight times over: head, addressees, recipients and signature stand once. */
function lengthen(text: string): string {
  const lines = text.split('\n');
  const [from, to] = [Math.floor(lines.length / 4), Math.floor((lines.length * 3) / 4)];
  const middle = Array.from({ length: 8 }, () => lines.slice(from, to)).flat();
  return [...lines.slice(0, from), ...middle, ...lines.slice(to)].join('\n');
}

function textsIn(where: string): string[] {
  return readdirSync(where, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(where, file), 'utf8'));
}
