// Reads damaged documents and stops at the first throw, hang, stray span or word that is not printed where the reading
// says, with the text that made it.
//   node bench/van-ban-mutations.ts [COUNT] [SEED]      1,000,000 by default
import { read } from '../packages/van-ban/src/index.ts';
import { fictionalDocuments } from '../packages/van-ban/test/documents.ts';
import { faultOf, mutate, randomOf } from '../packages/van-ban/test/mutations.ts';

/** More of a processor than this for one text of at most 8000 characters is called a hang; waiting for it is none. */
const MILLISECONDS = 1000;

const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const documents = fictionalDocuments();
const random = randomOf(seed);
const started = performance.now();
let [characters, slowest, failed] = [0, 0, ''];

for (let i = 0; i < count && failed === ''; i++) {
  const text = mutate(documents, random);
  characters += text.length;
  failed = failureOf(text);
  if (failed) console.error(`text ${i} of seed ${seed}: ${failed}\n${JSON.stringify(text)}`);
  if ((i + 1) % 100_000 === 0) console.log(`${i + 1} read, ${seconds()} s`);
}
if (!failed) {
  console.log(`${count} damaged documents (${(characters / 1e6).toFixed(0)} million characters): no throw, no hang,`);
  console.log(`every character in one block, every quoted word where it is said to be`);
  console.log(`${seconds()} s, the slowest ${slowest.toFixed(0)} ms`);
}
process.exitCode = failed ? 1 : 0;

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}

function failureOf(text: string): string {
  const from = process.threadCpuUsage();
  try {
    const fault = faultOf(text, read(text));
    const { user, system } = process.threadCpuUsage(from);
    const took = (user + system) / 1000;
    slowest = Math.max(slowest, took);
    return fault ?? (took > MILLISECONDS ? `took ${took.toFixed(0)} ms` : '');
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
