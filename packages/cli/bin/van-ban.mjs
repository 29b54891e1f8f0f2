#!/usr/bin/env node
process.exitCode = (await import('../src/run.ts')).run(process.argv.slice(2));
