/** What stands on the command line, not yet judged. */
export interface Flags {
  command: string | undefined;
  files: string[];
  on: Set<string>;
}

/** Parts the words of the command line: the first is the command, "--x" are flags, the others are files. */
export function readFlags(args: string[]): Flags {
  const flags: Flags = { command: undefined, files: [], on: new Set() };
  for (const arg of args) {
    if (arg.startsWith('--')) flags.on.add(arg);
    else if (flags.command === undefined) flags.command = arg;
    else flags.files.push(arg);
  }
  return flags;
}
