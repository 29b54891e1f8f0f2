// Says how fast documents are read, beside one bare scan of the same text in the same run, and that ten times the
// text takes no more than twelve times the time. Exits 1 when a limit is missed.
//   node bench/van-ban-speed.ts [FOLDER of .txt …]
// The first folder is measured alone, then all together: short documents are slower, since head and tail are most of
// them. Without folders: the labelled documents of the measuring data, then all of it, where it lies beside the
// repository, else the product's fictional directives, made as long as directives usually are.
//
// A megabyte is a million bytes of UTF-8, a quarter more than characters. Time is this thread's on a processor, so that
// other programmes that wait for it do not count. Before anything is measured the documents are read for some seconds:
// an engine compiles what it meets often, and the first reading takes several times as long as the twentieth.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read } from '../packages/van-ban/src/index.ts';
import { fictionalDocuments } from '../packages/van-ban/test/documents.ts';

const LEAST_MEGABYTES = 5;
const MOST_SCANS = 20;
const MOST_TIMES = 12;
const WARM_UP_SECONDS = 5;
const ROUNDS = 9;
/** Megabytes of a round at least: the processor's clock is coarse. */
const LEAST_ROUND = 1;

const corpus = path.resolve(import.meta.dirname, '../../shared/corpus');
const measuring = [path.join(corpus, 'dev'), path.join(corpus, 'raw')].filter((folder) => existsSync(folder));
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : measuring;
const found = folders.map((folder) => ({ name: path.basename(folder), texts: textsIn(folder) }));
const fictional = {
  name: 'fictional',
  texts: Array.from({ length: 30 }, () => fictionalDocuments().map(lengthen)).flat(),
};
const sets = (folders.length > 0 ? found : [fictional]).filter(({ texts }) => texts.length > 0);
const documents = sets.flatMap(({ texts }) => texts);
if (documents.length === 0) throw new Error(`no .txt in ${folders.join(', ')}`);

const characters = documents.reduce((sum, text) => sum + text.length, 0);
console.log(`${documents.length} ${folders.length > 0 ? 'documents' : 'fictional directives, lengthened'}`);
console.log(`${megabytesOf(documents).toFixed(2)} MB, ${(characters / 1e6).toFixed(2)} million characters`);
console.log(
  `the first reading of all: ${(megabytesOf(documents) / secondsOf(() => readAll(documents))).toFixed(1)} MB/s`,
);

const warmUntil = process.cpuUsage().user + WARM_UP_SECONDS * 1e6;
while (process.cpuUsage().user < warmUntil) readAll(documents);

console.log(`at least ${LEAST_MEGABYTES} MB/s, at most ${MOST_SCANS} bare scans:`);
const all = { name: sets.map(({ name }) => name).join('+'), texts: documents };
const kept = [...sets.slice(0, 1), ...(sets.length > 1 ? [all] : [])].map(({ name, texts }) => speedOf(name, texts));

const once = documents.slice(0, 10).join('\n');
const tenfold = once.repeat(10);
const tenTimes = Array.from({ length: 10 }, () => once);
const growth = 10 * median(rounds(() => secondsOf(() => read(tenfold)) / secondsOf(() => readAll(tenTimes))));
console.log(`ten times the text takes ${growth.toFixed(1)} times the time (at most ${MOST_TIMES})`);

process.exitCode = kept.every(Boolean) && growth <= MOST_TIMES ? 0 : 1;

/** Prints the median speed of some documents and how many bare scans a reading takes; whether both keep their limits. */
function speedOf(name: string, texts: string[]): boolean {
  const times = Math.ceil(LEAST_ROUND / megabytesOf(texts));
  const megabytes = megabytesOf(texts) * times;
  const again = (work: () => void) => {
    for (let time = 0; time < times; time++) work();
  };
  const measured = rounds(() => ({
    scan: secondsOf(() => again(() => texts.forEach(scanBare))),
    reading: secondsOf(() => again(() => readAll(texts))),
  }));
  const speeds = measured.map(({ reading }) => megabytes / reading);
  const speed = median(speeds);
  const scans = median(measured.map(({ scan, reading }) => reading / scan));
  const [least, most] = [Math.min(...speeds), Math.max(...speeds)].map((one) => one.toFixed(1));
  console.log(
    `${name.padEnd(8)} ${texts.length} documents: ${speed.toFixed(1)} MB/s (${least} to ${most} in ${ROUNDS} rounds), ` +
      `${scans.toFixed(1)} scans`,
  );
  return speed >= LEAST_MEGABYTES && scans <= MOST_SCANS;
}

function readAll(texts: string[]): void {
  for (const text of texts) read(text);
}

/** The least that any reader must do: find every word once. */
function scanBare(text: string): number {
  let words = 0;
  for (const { index } of text.matchAll(/[\p{L}\p{M}\d]+/gu)) words += index >= 0 ? 1 : 0;
  return words;
}

function rounds<Measure>(measure: () => Measure): Measure[] {
  return Array.from({ length: ROUNDS }, measure);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Time of this thread on a processor. */
function secondsOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

function megabytesOf(texts: string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
}

/** The middle half of a document's lines eight times over: head, addressees, recipients and signature stand once. */
function lengthen(text: string): string {
  const lines = text.split('\n');
  const [from, to] = [Math.floor(lines.length / 4), Math.floor((lines.length * 3) / 4)];
  const middle = Array.from({ length: 8 }, () => lines.slice(from, to)).flat();
  return [...lines.slice(0, from), ...middle, ...lines.slice(to)].join('\n');
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
}
