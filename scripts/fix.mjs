// npm run fix: what machines can mend.
import { step } from './checks.mjs';
import { bin, ensureInstalled } from './lib.mjs';

ensureInstalled();
step('eslint --fix', bin('eslint'), ['.', '--fix']);
step('prettier --write', bin('prettier'), ['--write', '--log-level', 'warn', '.']);
