import process from 'node:process';
import { rebuild } from './rebuild.ts';
import { verify } from './verify.ts';

const USAGE = `usage: npx kheo verify [FILE] [--head NUMBER:HASH]
       npx kheo rebuild

verify checks the ledger without the code that wrote it.
  FILE                a ledger taken from the page /nhat-ky; without it the database is read:
                      DATABASE_URL, or else the embedded one in KHEO_DATA (kheo-data when unset)
  --head NUMBER:HASH  also checks a head that was printed on a document

rebuild makes every stored total anew from the raw figures of the database, and says how many were wrong.`;

const [command, ...args] = process.argv.slice(2);
const say = (line: string) => console.log(line);
const help = args.includes('--help');
if (command === 'verify' && !help) {
  process.exitCode = await verify(args, process.env, say);
} else if (command === 'rebuild' && !help) {
  process.exitCode = await rebuild(process.env, say);
} else {
  console.log(USAGE);
  process.exitCode = help || command === '--help' || command === 'help' ? 0 : 2;
}
