import process from 'node:process';
import { verify } from './verify.ts';

const USAGE = `usage: npx kheo verify [FILE] [--head NUMBER:HASH]

Checks the ledger without the code that wrote it.
  FILE                a ledger taken from the page /nhat-ky; without it the database is read:
                      DATABASE_URL, or else the embedded one in KHEO_DATA (kheo-data when unset)
  --head NUMBER:HASH  also checks a head that was printed on a document`;

const [command, ...args] = process.argv.slice(2);
if (command === 'verify' && !args.includes('--help')) {
  process.exitCode = await verify(args, process.env, (line) => console.log(line));
} else {
  console.log(USAGE);
  process.exitCode = command === 'verify' || command === '--help' || command === 'help' ? 0 : 2;
}
