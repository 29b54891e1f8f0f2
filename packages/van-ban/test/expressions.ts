import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';

/** A regular expression of the library and where it stands. */
export interface Expression {
  where: string;
  source: string;
  flags: string;
}

/** Every regular expression written as a literal in the .ts files of a folder. */
export function literalsIn(folder: string): Expression[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => literalsOf(file, readFileSync(path.join(folder, file), 'utf8')));
}

function literalsOf(file: string, code: string): Expression[] {
  const found: Expression[] = [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ where: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every regular expression built by `new RegExp` while something runs: module loading, a reading. */
export async function builtDuring(run: () => Promise<void>): Promise<Expression[]> {
  const found: Expression[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args, newTarget) {
      const made: RegExp = Reflect.construct(target, args, newTarget);
      found.push({ where: 'new RegExp', source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** Lengths of the repeated text, rising gently at first so that an exponential fault shows before it hangs. */
const LENGTHS = [20, 22, 24, 26, 28, 30, 32, 100, 300, 600, 1000, 1500, 2500, 5000, 10_000, 20_000, 40_000];
/** A linear expression needs less than a tenth of this for the longest, a quadratic one several times as much. */
const MILLISECONDS = 150;
/** Ends the text with what no expression wants, so that it must give up and try again. */
const REFUSED = '\u0001';
/** What documents repeat: blanks, dots, dashes, digits, letters; in pairs, because one alone is what the analysis covers. */
const PUMPS = [
  ' ',
  '.',
  '-',
  '0',
  'a',
  'A',
  'đ',
  '\n',
  ' .',
  'a ',
  'A ',
  '1.',
  '1/',
  ', ',
  ' -',
  '\n ',
  'a, ',
  '- ',
  '((',
  'Số ',
];

/** Why an expression may need more than linear time; null when nothing was found. */
export function superLinear({ source, flags }: Expression): string | null {
  const [report] = analyse({ source, flags }).reports;
  if (report) return `${report.type}${report.exponential ? ', exponential' : ''}`;
  const expression = new RegExp(source, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`);
  const words = source.match(/\p{L}{2,}/gu) ?? [];
  const own = words.filter((_, i) => i % Math.ceil(words.length / 8) === 0);
  for (const pump of [...PUMPS, ...own, ...own.map((word) => `${word} `)]) {
    for (const length of LENGTHS) {
      const text = pump.repeat(Math.ceil(length / pump.length)) + REFUSED;
      if (timeOf(expression, text) > MILLISECONDS && timeOf(expression, text) > MILLISECONDS)
        return `slow on ${JSON.stringify(pump)}`;
    }
  }
  return null;
}

function timeOf(expression: RegExp, text: string): number {
  const started = performance.now();
  text.replace(expression, '');
  return performance.now() - started;
}
