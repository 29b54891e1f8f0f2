import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

/** Bytes of UTF-8. Raise them only for what the library learns to read. */
const MOST_MINIFIED = 158_000;
/** What a browser loads. */
const MOST_COMPRESSED = 60_000;

test('the whole library, made for a browser, stays within its size', async () => {
  const bundle = await rolldown({ input: path.resolve(import.meta.dirname, '../src/index.ts') });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  expect(output.length).toBe(1);
  const code = Buffer.from(output[0].code);
  expect(code.toString()).not.toMatch(/^import\b|\brequire\(/m);
  expect(code.byteLength).toBeLessThanOrEqual(MOST_MINIFIED);
  expect(gzipSync(code).byteLength).toBeLessThanOrEqual(MOST_COMPRESSED);
});
