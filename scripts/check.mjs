// npm run check
import { runChecks } from './checks.mjs';
import { ensureInstalled } from './lib.mjs';

ensureInstalled();
process.exitCode = runChecks() ? 0 : 1;
