// npm run accuracy [-- FOLDER]
// Measures the reader on labelled documents (../shared/corpus, or FOLDER) with the scorer that lies beside them, and
// writes docs/accuracy.md and the table in packages/van-ban/README.md. Exit 1 when a figure is under its goal or a miss
// has no reason, 2 when there is nothing to measure on.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REASONS } from './accuracy-reasons.mjs';
import { bin, ensureInstalled, root } from './lib.mjs';

/** Least F1 of each field, and of their mean. */
const GOALS = {
  issuer: 0.98,
  reference: 0.98,
  type: 0.98,
  place: 0.98,
  date: 0.98,
  subject: 0.95,
  addressees: 0.96,
  citations: 0.98,
  'citation dates': 0.96,
  'named citations': 0.88,
  assignments: 0.88,
  support: 0.85,
  deadlines: 0.9,
  recipients: 0.96,
  signatory: 0.98,
};
const MEAN = 0.95;
const START = '<!-- accuracy: written by npm run accuracy -->';
const END = '<!-- accuracy: end -->';

const corpus = path.resolve(process.argv[2] ?? path.join(root, '../shared/corpus'));
const command = [process.execPath, path.join(root, 'packages/cli/bin/van-ban.mjs')];
const three = (value) => value.toFixed(3);

const run = (script, ...args) =>
  execFileSync(process.execPath, [path.join(corpus, script), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
const score = (...options) => run('score.mjs', ...options, '--', ...command, 'read', '--ndjson');

/** Documents with a miss in a field: how many values were missed, how many were found too many. */
function missesOf(field) {
  const lines = score('--show', field).split('\n');
  const misses = [];
  for (let at = 0; /^\d+\.txt$/.test(lines[at] ?? ''); at += 3) {
    const count = (line) => JSON.parse(line.replace(/^\s*(?:missed|extra)/, '')).filter((one) => one !== null).length;
    const document = lines[at].replace('.txt', '');
    misses.push({
      document,
      missed: count(lines[at + 1]),
      extra: count(lines[at + 2]),
      why: REASONS[`${document} ${field}`],
    });
  }
  return misses;
}

/** "150 of 150" for a table of rows. */
const tableScore = (name, verb) =>
  run('score-tables.mjs', path.join(corpus, `${name}-dev.jsonl`), '--', ...command, verb, '--ndjson').match(
    /\d+ of \d+/,
  )[0];

function figures({ rows, mean }) {
  return [
    '| field | in the text | found | precision | recall | F1 | goal |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      (row) =>
        `| ${row.field} | ${row.gold} | ${row.found} | ${three(row.precision)} | ${three(row.recall)} | ${three(row.f1)} | ${GOALS[row.field] ?? '–'} |`,
    ),
    `| **mean** | | | | | **${three(mean)}** | ${MEAN} |`,
  ].join('\n');
}

function missTable(rows) {
  const lines = rows
    .filter(({ f1 }) => f1 < 1)
    .flatMap(({ field }) =>
      missesOf(field).map(
        ({ document, missed, extra, why }) =>
          `| ${document} | ${field} | ${missed} | ${extra} | ${why ?? '**not looked at**'} |`,
      ),
    );
  return ['| document | field | missed | too many | why |', '| --- | --- | ---: | ---: | --- |', ...lines].join('\n');
}

/** What the same reader does on texts that its rules did not come from: measured by hand, once for each set. */
const UNSEEN = `The rules were written with these documents, and several hundred unlabelled ones, at hand: **on others expect less**, first in
duties. On 30 November 2026 three sets of 21 other documents, most of them full of duties, and ten long ones were labelled by careful
reading before the program read them. F1 at first sight, then of the third set after rules had been learned from the first two only:

| field           | 21, first | 21, second | 21, third | third, later | 10 long, later |
| --------------- | --------: | ---------: | --------: | -----------: | -------------: |
| assignments     |     0.705 |      0.741 |     0.794 |        0.821 |          0.466 |
| support         |     0.586 |      0.713 |     0.734 |        0.771 |          0.263 |
| deadlines       |     0.604 |      0.773 |     0.862 |        0.939 |          0.819 |
| named citations |     0.870 |      0.874 |     0.846 |        0.889 |                |

The other fields were at 0.92 to 1.00, addressees (15 labelled) apart.

Then documents chosen at random among all that were left, each set read once by the rules learned from those before it. F1, with the number
labelled; those of \`dev/\` have 9 KB each:

| field           |  18 of 12 KB | 28 of 21 KB | 28 of 22 KB | 26 of 39 KB | 26 of 33 KB |
| --------------- | -----------: | ----------: | ----------: | ----------: | ----------: |
| assignments     |  0.934 (135) | 0.719 (422) | 0.844 (482) | 0.801 (816) | 0.765 (513) |
| support         |   1.000 (16) | 0.375 (124) | 0.873 (160) | 0.716 (250) | 0.796 (213) |
| deadlines       |   0.860 (89) | 0.831 (194) | 0.841 (176) | 0.913 (171) | 0.844 (238) |
| named citations |   0.960 (38) |  0.718 (94) |  0.902 (63) |  0.867 (47) |  0.945 (57) |

There the others were at 0.96 to 1.00, most at 1.00. (Labels of three of these texts that split a list of bodies, or took a number into the words,
were put right first, as the conventions say.) One table, one regulation or one programme of laws makes most of what is missed in a set: whether a
general rule of a regulation charges somebody is a matter of taste, and tables that lost their columns and whose cells are merged or cut, or that name who
submits and who verifies, are not read. Of 503 entries of figures and phrases of deadlines that were written after the conventions of the tables,
501 were read right. All of these have since been learned from, and measure nothing any more.`;

function report(measured, date) {
  const { documents } = measured;
  return `# Accuracy of the reader

Written by \`npm run accuracy\` on ${date}, on ${documents} labelled public documents (\`dev/\` of the measuring corpus, which is no
part of this repository). A value counts when it is the label's own words; an assignment also when it stands at the
label's place. Two careful readers agree at F1 0.94 on assignments and 0.91 on deadlines.

${UNSEEN}

${figures(measured)}

Rows of the tables: entries of figures ${tableScore('numbers', 'number')} right, phrases of deadlines ${tableScore('deadlines', 'deadline')} right.

## What is still missed

${missTable(measured.rows)}
`;
}

function intoReadme(text) {
  const file = path.join(root, 'packages/van-ban/README.md');
  const readme = readFileSync(file, 'utf8');
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < 0) throw new Error(`${file} has lost its marks for the table of accuracy`);
  writeFileSync(file, `${readme.slice(0, from + START.length)}\n\n${text}\n\n${readme.slice(to)}`);
  return file;
}

ensureInstalled();
if (!existsSync(path.join(corpus, 'score.mjs'))) {
  console.error(`accuracy: no labelled documents in ${corpus}`);
  process.exit(2);
}
const measured = JSON.parse(score('--json'));
const date = new Date().toISOString().slice(0, 10);
const text = report(measured, date);
const page = path.join(root, 'docs/accuracy.md');
writeFileSync(page, text);
const readme = intoReadme(
  `Measured on ${date} on ${measured.documents} labelled public documents; what is missed and why: [docs/accuracy.md](../../docs/accuracy.md).\n\n${figures(measured)}`,
);
spawnSync(process.execPath, [bin('prettier'), '--write', '--log-level', 'warn', page, readme], { stdio: 'inherit' });
const under = measured.rows
  .filter(({ field, f1 }) => Number(three(f1)) < (GOALS[field] ?? 0))
  .map(({ field }) => field);
const unexplained = text.includes('not looked at');
console.log(figures(measured));
if (under.length > 0) console.error(`under the goal: ${under.join(', ')}`);
if (unexplained) console.error('misses without a reason: see docs/accuracy.md, then scripts/accuracy-reasons.mjs');
process.exitCode = under.length > 0 || measured.mean < MEAN || unexplained ? 1 : 0;
