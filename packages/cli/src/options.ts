import type { Flags } from './flags.ts';
import type { Sentences } from './language.ts';

export type DocumentCommand = 'read' | 'check' | 'cite';
/** Commands that answer entries of tables, not documents. */
export type TableCommand = 'number' | 'deadline';
export type Command = DocumentCommand | TableCommand;
export type Format = 'text' | 'json' | 'ndjson' | 'csv';

export interface Options {
  command: Command;
  format: Format;
  files: string[];
}

/** The formats a command can answer in, besides text. */
const FORMATS: Record<Command, Format[]> = {
  read: ['json', 'ndjson'],
  check: ['json'],
  cite: ['json', 'csv'],
  number: ['json', 'ndjson'],
  deadline: ['json', 'ndjson'],
};
const ALL: Format[] = ['json', 'ndjson', 'csv'];

export const isCommand = (word: string | undefined): word is Command =>
  word !== undefined && Object.hasOwn(FORMATS, word);

/** The options, or the sentence that says what is wrong with the command line. */
export function optionsOf({ command, files, on }: Flags, say: Sentences): Options | string {
  const unknown = [...on].find((flag) => !ALL.some((format) => flag === `--${format}`));
  if (unknown) return say.unknownOption(unknown);
  if (command === undefined) return say.noCommand;
  if (!isCommand(command)) return say.unknownCommand(command);
  const [format, other] = ALL.filter((one) => on.has(`--${one}`));
  if (format && other) return say.exclude(`--${format}`, `--${other}`);
  if (format && !FORMATS[command].includes(format)) return say.notForCommand(`--${format}`, command);
  return { command, format: format ?? 'text', files };
}
