/** What stands on the command line, not yet judged. */
export interface Flags {
  command: string | undefined;
  files: string[];
  on: Set<string>;
}

const SHORT: Record<string, string> = { '-h': '--help', '-V': '--version' };

/**
 * Parts the words of the command line: the first is the command, "--x" are flags, the others are files.
 * Behind "--" everything is a file; "-" is standard input.
 */
export function readFlags(args: string[]): Flags {
  const flags: Flags = { command: undefined, files: [], on: new Set() };
  let isOver = false;
  for (const arg of args) {
    if (arg === '--' && !isOver) isOver = true;
    else if (arg.startsWith('-') && arg !== '-' && !isOver && !/^-\d/.test(arg)) flags.on.add(SHORT[arg] ?? arg);
    else if (flags.command === undefined) flags.command = arg;
    else flags.files.push(arg);
  }
  return flags;
}
