// npm run accuracy:ocr: measures how rightly scans are read and writes docs/accuracy-ocr.md.
import path from 'node:path';
import { ensureInstalled, root } from './lib.mjs';

ensureInstalled();
await import(path.join(root, 'bench/ocr-accuracy.ts'));
