import { followChain, type Finding, type FoundEntry } from './chain.ts';
import { CannotRead, entriesIn, entriesOf, officesIn, openDatabase } from './sources.ts';

type Say = (line: string) => void;

/**
 * npx kheo verify: recomputes every digest and every link.
 * @returns 0 when everything holds, 1 when something does not, 2 when nothing could be checked
 */
export async function verify(args: string[], env: NodeJS.ProcessEnv, say: Say): Promise<0 | 1 | 2> {
  const at = args.indexOf('--head');
  const printed = at < 0 ? undefined : readHead(args[at + 1]);
  const [file] = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  if (printed === null || file?.startsWith('-')) {
    say(
      printed === null
        ? '--head wants NUMBER:HASH, with 16 characters of the hash or more.'
        : `Unknown option ${file}.`,
    );
    return 2;
  }
  try {
    const findings = file ? [await findInFile(file, printed?.no, say)] : await findInDatabase(env, printed?.no, say);
    if (findings.length === 0) say('There is no office in this database yet.');
    const holds = findings.every(({ broken }) => broken === null);
    return holds && (!printed || agrees(findings, printed, say)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error;
    say(error.message);
    return 2;
  }
}

interface PrintedHead {
  no: number;
  hash: string;
}

function readHead(text: string | undefined): PrintedHead | null {
  const found = /^(\d+):([0-9a-f]{16,64})$/i.exec(text ?? '');
  return found ? { no: Number(found[1]), hash: found[2]!.toLowerCase() } : null;
}

async function findInFile(file: string, askedNo: number | undefined, say: Say): Promise<Finding> {
  const entries = entriesOf(file);
  const first = await entries.next();
  if (first.done) throw new CannotRead(`${file} is empty.`);
  const all = async function* (): AsyncGenerator<FoundEntry> {
    yield first.value;
    yield* entries;
  };
  return report(await followChain(first.value.officeId, all(), askedNo), say);
}

async function findInDatabase(env: NodeJS.ProcessEnv, askedNo: number | undefined, say: Say): Promise<Finding[]> {
  const pool = await openDatabase(env, 'Or take the ledger from the page /nhat-ky and check that file.');
  try {
    const findings: Finding[] = [];
    for (const { id, name } of await officesIn(pool)) {
      say(name);
      findings.push(report(await followChain(id, entriesIn(pool, id), askedNo), say));
    }
    return findings;
  } finally {
    await pool.end();
  }
}

function report(finding: Finding, say: Say): Finding {
  const { sealed, unsealed, head, broken, officeId } = finding;
  say(`office ${officeId}`);
  say(`entries in the chain: ${sealed}${unsealed ? `; not sealed yet: ${unsealed}` : ''}`);
  say(`head: ${head.no} ${head.hash}`);
  if (broken) {
    say(`THE LEDGER IS BROKEN at ${broken.no === null ? 'an entry without a number' : `number ${broken.no}`}`);
    say(`${broken.what}${broken.entryId ? ` (entry ${broken.entryId})` : ''}`);
  } else say('the ledger holds');
  return finding;
}

/** Whether one of the chains has the printed head: a chain cut short, or made anew, has not. */
function agrees(findings: Finding[], printed: PrintedHead, say: Say): boolean {
  const found = findings.some(({ asked }) => asked?.startsWith(printed.hash));
  say(found ? `the printed head ${printed.no} is in the chain` : `THE PRINTED HEAD ${printed.no} IS NOT IN THE CHAIN`);
  return found;
}
