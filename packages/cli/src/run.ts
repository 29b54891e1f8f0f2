import { readFileSync } from 'node:fs';
import { read, type Reading } from '@kheo/van-ban';
import { readFlags } from './flags.ts';
import { labelsOf } from './labels.ts';
import { HELP, optionsOf, type DocumentCommand, type Format } from './options.ts';
import { renderCitations, renderIssues, renderReading } from './render-text.ts';
import { answerTable } from './tables.ts';

interface Answer {
  file: string;
  text: string;
  reading: Reading;
}

/**
 * Runs the command line.
 * @returns the exit code: 0 fine, 1 something to look at, 2 misuse or a file that cannot be read
 */
export function run(args: string[]): number {
  const flags = readFlags(args);
  if (flags.on.has('--help') || args.length === 0) {
    console.log(HELP);
    return args.length === 0 ? 2 : 0;
  }
  const options = optionsOf(flags);
  if (typeof options === 'string') {
    console.error(`van-ban: ${options}. See van-ban --help`);
    return 2;
  }
  const { command, format } = options;
  if (command === 'number' || command === 'deadline') return answerTable(command, options, today());
  const { answers, unread } = readAll(options.files.length > 0 ? options.files : ['-']);
  print(command, format, answers);
  for (const sentence of unread) console.error(`van-ban: ${sentence}`);
  if (unread.length > 0) return 2;
  return command === 'check' && answers.some(({ reading }) => reading.issues.length > 0) ? 1 : 0;
}

/** The day in Việt Nam: deadlines are calendar dates there, wherever this runs. */
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Reads every file; one that cannot be read does not keep the others from being answered. */
function readAll(files: string[]): { answers: Answer[]; unread: string[] } {
  const answers: Answer[] = [];
  const unread: string[] = [];
  for (const file of files) {
    try {
      const text = readFileSync(file === '-' ? 0 : file, 'utf8');
      answers.push({ file, text, reading: read(text) });
    } catch (error) {
      unread.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { answers, unread };
}

function print(command: DocumentCommand, format: Format, answers: Answer[]): void {
  if (format === 'json')
    console.log(
      JSON.stringify(
        answers.map(({ file, reading }) => ({ file, ...reading })),
        null,
        2,
      ),
    );
  else if (format === 'ndjson')
    for (const { file, text, reading } of answers) console.log(JSON.stringify(labelsOf(file, text, reading)));
  else {
    const render = { read: renderReading, check: renderIssues, cite: renderCitations }[command];
    answers.forEach(({ file, reading }, i) => {
      if (answers.length > 1) console.log(`${i > 0 ? '\n' : ''}== ${file}`);
      console.log(render(reading));
    });
  }
}
