// Says how rightly scanned pages are read: a fictional letter and a plan whose duties stand in a table, set in a font that
// comes with the tests, spoiled in one way each. Writes docs/accuracy-ocr.md.
//   npm run accuracy:ocr
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { openScan } from '../apps/web/src/shared/scans/open-scan.server.ts';
import { openRecogniser } from '../apps/web/src/shared/scans/recognise.server.ts';
import { checkBelowOn } from '../apps/web/src/rooms/documents/scans/rules.ts';
import type { ScanLine } from '../apps/web/src/shared/scans/scan.ts';
import { errorRate, isRightLine } from '../apps/web/tests/scan-errors.ts';
import { cleanPage, LETTER, PLAN, spoiled, wordsOf, type Damage, type PageWords } from '../apps/web/tests/scans.ts';
import { read } from '../packages/van-ban/src/index.ts';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(path.join(root, 'apps/web'));
const TODAY = new Date().toISOString().slice(0, 10);

const WAYS: [name: string, dpi: number, damage: Damage][] = [
  ['clean', 150, {}],
  ['clean', 200, {}],
  ['clean', 300, {}],
  ['noise', 200, { noise: 30 }],
  ['dust', 200, { specks: 0.01 }],
  ['skew of 1°', 200, { skew: 1 }],
  ['skew of 3°', 200, { skew: 3 }],
  ['skew of −5°', 200, { skew: -5 }],
  ['lying on its head', 200, { skew: 180 }],
  ['round red stamp over the words', 200, { stamp: true }],
  ['faded ink, grey paper', 200, { faded: 0.6 }],
  ['other side shines through', 200, { through: true }],
  ['shadow across the page', 200, { shadow: true }],
  ['photographed from a corner', 200, { tilt: [0.05, -0.06] }],
  ['blurred', 150, { blur: 1.2 }],
  ['skew, noise, stamp, strong JPEG', 150, { skew: -1, noise: 14, specks: 0.003, stamp: true, blur: 0.6, jpeg: 40 }],
  [
    'skew, noise, stamp, shadow, faded, shining through, strong JPEG',
    200,
    { skew: 1.5, noise: 20, specks: 0.003, stamp: true, through: true, shadow: true, faded: 0.3, blur: 0.7, jpeg: 50 },
  ],
];

interface Row {
  name: string;
  dpi: number;
  /** Character error rates, 0 to 1. */
  bare: number;
  prepared: number;
  seconds: number;
  /** Duties that are read as from the page's own words: who leads and supports, by when. */
  duties: number;
  lines: { right: boolean; confidence: number }[];
}

async function bareText(worker: Awaited<ReturnType<typeof openRecogniser>>, picture: Buffer): Promise<string> {
  return (await worker.recognize(picture, {}, { text: true })).data.text;
}

async function readPage(picture: Buffer): Promise<{ lines: ScanLine[]; text: string; seconds: number }> {
  const scan = await openScan([picture]);
  if (!scan.ok) throw new Error(scan.reason);
  const begun = performance.now();
  const page = await scan.value.read(0, true);
  scan.value.close();
  if (!page.ok) throw new Error(page.reason);
  const { lines, after } = page.value;
  const text = lines.map((line) => line.before + line.text).join('') + after;
  return { lines, text, seconds: (performance.now() - begun) / 1000 };
}

const dutiesIn = (text: string): string[] =>
  read(text).assignments.map(({ lead, support, deadline }) => {
    const names = [lead, support].map((bodies) => bodies.map((body) => body.text).join());
    return [...names, deadline?.when].join();
  });

async function measure(page: PageWords, name: string, dpi: number, damage: Damage): Promise<Row> {
  const worker = await openRecogniser();
  const picture = await spoiled(await cleanPage(page, dpi), damage);
  const right = wordsOf(page);
  const bare = errorRate(right, await bareText(worker, picture));
  await worker.terminate();
  const { lines, text, seconds } = await readPage(picture);
  const found = new Set(dutiesIn(text));
  return {
    ...{ name, dpi, bare, seconds },
    prepared: errorRate(right, text),
    duties: dutiesIn(right).filter((duty) => found.has(duty)).length,
    lines: lines.map((line) => ({ right: isRightLine(right, line.text), confidence: line.confidence })),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

function thresholds(rows: Row[]): string {
  const lines = rows.flatMap((row) => row.lines);
  const wrong = lines.filter(({ right }) => !right);
  const chosen = checkBelowOn(TODAY);
  const table = [50, 60, 70, 75, 80, 85, 90].map((limit) => {
    const marked = lines.filter(({ confidence }) => confidence < limit);
    const caught = marked.filter(({ right }) => !right).length;
    const name = limit === chosen ? `**${limit}**` : String(limit);
    return `| ${name} | ${caught} of ${wrong.length} | ${marked.length - caught} of ${lines.length - wrong.length} |`;
  });
  return ['| marked below | wrong lines marked | right lines marked |', '| ---: | ---: | ---: |', ...table].join('\n');
}

function tableOf(rows: Row[], more?: [head: string, cell: (row: Row) => string]): string {
  const lines = rows.map((row) => {
    const { name, dpi, bare, prepared, seconds } = row;
    const cells = [name, dpi, percent(bare), percent(prepared), ...(more ? [more[1](row)] : []), seconds.toFixed(1)];
    return `| ${cells.join(' | ')} |`;
  });
  const heads = ['page', 'dpi', 'bare', 'read', ...(more ? [more[0]] : []), 's a page'];
  const rule = heads.map((_, i) => (i === 0 ? '---' : '---:'));
  return [`| ${heads.join(' | ')} |`, `| ${rule.join(' | ')} |`, ...lines].join('\n');
}

function report(letters: Row[], plans: Row[]): string {
  const duties = dutiesIn(wordsOf(PLAN)).length;
  return `# How rightly scans are read

Made by \`npm run accuracy:ocr\` on ${TODAY}: a page of a fictional letter in Tinos 14 pt, two-column head
included, spoiled in one way a row; ${os.cpus().length} cores, Node ${process.version}. Character error rate: changed, missing
and added characters (marks included, runs of spaces as one, every dash alike) to those of the page. _Bare_ is
tesseract alone on the picture as it was sent, _read_ is what the product does: white paper, the red channel, dust
smoothed where there is dust, straightened, turned upright, and the columns of the head put one behind the other (most
of what is wrong with the bare clean page). Seconds are those of this run, one page at a time; they depend on the machine and on
what else it does.

${tableOf(letters)}

## Tables

The same for a page whose ${duties} duties stand in a table with merged cells. The lines around cells are looked for on the picture,
and every cell is read by itself: _duties_ are those whose bodies and limit are the same as in the page's own words.

${tableOf(plans, ['duties', (row) => `${row.duties} of ${duties}`])}

These are pages that the project made. Real ones bring handwriting, signatures, folds, curved paper and old type: expect more
errors on them. No real scans were at hand to measure.

## Which lines are marked

A line carries “Cần đối chiếu” when the machine is less sure of its least sure word than the limit in
\`apps/web/data/ocr.json\` (\`KHEO_SCAN_CHECK_BELOW\` changes it). On the lines of all pages above:

${thresholds([...letters, ...plans])}

Some wrong lines look sure to the machine: the mark finds most errors, not all. Numbers, dates and names are worth a look
at the picture on every line, and the pages say so.
`;
}

async function measureAll(page: PageWords): Promise<Row[]> {
  const rows: Row[] = [];
  for (const way of WAYS) {
    const row = await measure(page, ...way);
    rows.push(row);
    const { name, dpi, bare, prepared, duties, seconds } = row;
    console.log(
      `${name}, ${dpi} dpi: bare ${percent(bare)}, read ${percent(prepared)}, ${duties} duties, ${seconds.toFixed(1)} s`,
    );
  }
  return rows;
}

writeFileSync(path.join(root, 'docs/accuracy-ocr.md'), report(await measureAll(LETTER[0]), await measureAll(PLAN)));
