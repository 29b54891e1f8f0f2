import { read, type Reading } from '@kheo/van-ban';
import { citationRow, csvOf, renderCitations } from './citations.ts';
import { textsOf } from './files.ts';
import { readFlags } from './flags.ts';
import { helpFor } from './help.ts';
import { inOrder, issueSentence, lineOf } from './issues.ts';
import { labelsOf } from './labels.ts';
import { languageOf, sentencesIn, type Sentences } from './language.ts';
import { isCommand, optionsOf, type DocumentCommand, type Options } from './options.ts';
import { issueLines, renderReading } from './render-text.ts';
import { answerTable } from './tables.ts';
import { lookOf, paint } from './terminal.ts';

interface Answer {
  file: string;
  text: string;
  reading: Reading;
}

/**
 * Runs the command line.
 * @returns the exit code: 0 fine, 1 something to look at, 2 misuse or a file that cannot be read
 */
export function run(args: string[], version: string): number {
  const flags = readFlags(args);
  const language = languageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale);
  const say = sentencesIn(language);
  // A reader that has seen enough ("| head") is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  if (flags.on.has('--version')) {
    console.log(`van-ban ${version}`);
    return 0;
  }
  if (flags.on.has('--help') || flags.command === 'help' || args.length === 0) {
    const about = flags.command === 'help' ? flags.files[0] : flags.command;
    console.log(helpFor(isCommand(about) ? about : undefined, language));
    return args.length === 0 ? 2 : 0;
  }
  const options = optionsOf(flags, say);
  if (typeof options === 'string') {
    console.error(`van-ban: ${options}. ${say.seeHelp}`);
    return 2;
  }
  const { command } = options;
  if (command === 'number' || command === 'deadline') return answerTable(command, options, today(), say);
  return answerDocuments(command, options, say);
}

/** The day in Việt Nam: deadlines are calendar dates there, wherever this runs. */
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Answers each file; those that cannot be read are named on standard error behind the answers. */
function answerDocuments(command: DocumentCommand, { format, files }: Options, say: Sentences): number {
  const faults: string[] = [];
  const answers: Answer[] = [];
  let hasIssues = false;
  for (const given of textsOf(files.length > 0 ? files : ['-'], say)) {
    if ('fault' in given) {
      faults.push(`${given.file}: ${given.fault}`);
      continue;
    }
    const answer = { ...given, reading: read(given.text) };
    hasIssues ||= answer.reading.issues.length > 0;
    if (format === 'ndjson') console.log(JSON.stringify(labelsOf(answer.file, answer.text, answer.reading)));
    else answers.push(answer);
  }
  if (format === 'json') console.log(JSON.stringify(answers.map(JSON_OF[command]), null, 2));
  else if (format === 'csv') console.log(csvOf(answers.flatMap(citationRows)));
  else if (format === 'text') printAll(command, answers, files.length > 1);
  for (const fault of faults) console.error(`van-ban: ${fault}`);
  if (faults.length > 0) return 2;
  return command === 'check' && hasIssues ? 1 : 0;
}

const citationRows = ({ file, text, reading }: Answer) =>
  reading.citations.map((citation) => ({ file, ...citationRow(text, citation) }));

const JSON_OF: Record<DocumentCommand, (answer: Answer) => unknown> = {
  read: ({ file, reading }) => ({ file, ...reading }),
  check: ({ file, text, reading }) => ({
    file,
    issues: inOrder(reading.issues).map((issue) => ({
      ...issue,
      line: lineOf(text, issue.span),
      sentence: issueSentence(issue),
    })),
  }),
  cite: ({ file, text, reading }) => ({
    file,
    citations: reading.citations.map((citation) => citationRow(text, citation)),
  }),
};

function printAll(command: DocumentCommand, answers: Answer[], areMany: boolean): void {
  const look = lookOf(process.stdout, process.env);
  for (const [i, { file, text, reading }] of answers.entries()) {
    const shown = { text, reading, look, today: today() };
    if (areMany) console.log((i > 0 ? '\n' : '') + paint(`== ${file}`, 'bold', look));
    if (command === 'read') console.log(renderReading(shown));
    else if (command === 'check') console.log(issueLines(shown).join('\n'));
    else console.log(renderCitations(text, reading, look));
  }
}
