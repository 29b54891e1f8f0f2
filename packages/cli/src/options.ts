import type { Flags } from './flags.ts';

export type DocumentCommand = 'read' | 'check' | 'cite';
/** Commands that answer entries of tables, not documents. */
export type TableCommand = 'number' | 'deadline';
export type Command = DocumentCommand | TableCommand;
export type Format = 'text' | 'json' | 'ndjson';

export interface Options {
  command: Command;
  format: Format;
  files: string[];
}

const COMMANDS: readonly string[] = ['read', 'check', 'cite', 'number', 'deadline'];
const KNOWN = new Set(['--json', '--ndjson', '--help']);

/** The options, or the sentence that says what is wrong with the command line. */
export function optionsOf({ command, files, on }: Flags): Options | string {
  const unknown = [...on].find((flag) => !KNOWN.has(flag));
  if (unknown) return `unknown option ${unknown}`;
  if (!command || !COMMANDS.includes(command)) return command ? `unknown command ${command}` : 'a command is missing';
  if (on.has('--json') && on.has('--ndjson')) return '--json and --ndjson exclude each other';
  const format = on.has('--json') ? 'json' : on.has('--ndjson') ? 'ndjson' : 'text';
  return { command: command as Command, format, files };
}

export const HELP = `van-ban reads Vietnamese official documents.

  van-ban read  FILE…            the reading, as text
  van-ban read  --json FILE…     everything, with places in the text, as one JSON array
  van-ban read  --ndjson FILE…   one line a document: header, addressees, citations, assignments, deadlines…
  van-ban check FILE…            only what a person should look at; exit 1 when there is anything
  van-ban cite  FILE…            cited documents as a table
  van-ban number ENTRY UNIT      a figure as people type it: van-ban number "1,5 triệu" dong; exit 1 when it must be asked
  van-ban deadline PHRASE [DATE] one printed limit of a document of that date (YYYY-MM-DD), and its last safe day

Without FILE, or with "-", the text comes from standard input. Files are UTF-8 text. "number" and "deadline" then
answer rows, one JSON object a line: {"entry", "unit"} or {"phrase", "document_date", "today"}.

  van-ban read 118-cv-du.txt
  pdftotext ke-hoach.pdf - | van-ban check

Exit: 0 fine, 1 something to look at (check), 2 misuse or a file that cannot be read.`;
