#!/usr/bin/env node
// npx kheo verify: a Node that is too old for the project is replaced by the project's own first.
process.argv.splice(2, 0, 'apps/web/bin/commands.ts');
await import(new URL('../../../scripts/with-node.mjs', import.meta.url).href);
