import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

/** Bytes of UTF-8. Raise them only for what the library learns to read (decision 0010). */
const MOST_MINIFIED = 175_600;
/** What a browser loads. */
const MOST_COMPRESSED = 64_700;

const index = path.resolve(import.meta.dirname, '../src/index.ts');

/** Minified code of what a page loads that imports some names, '*' for all. */
async function bundled(names: string): Promise<Buffer> {
  const entry = {
    name: 'entry',
    resolveId: (id: string) => (id === 'entry' ? id : null),
    load: (id: string) => (id === 'entry' ? `export ${names} from ${JSON.stringify(index)}` : null),
  };
  const bundle = await rolldown({ input: 'entry', plugins: [entry] });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  expect(output.length).toBe(1);
  return Buffer.from(output[0].code);
}

test('the whole library, made for a browser, stays within its size', async () => {
  const code = await bundled('*');
  expect(code.toString()).not.toMatch(/^import\b|\brequire\(/m);
  expect(code.byteLength).toBeLessThanOrEqual(MOST_MINIFIED);
  expect(gzipSync(code).byteLength).toBeLessThanOrEqual(MOST_COMPRESSED);
});

test.each([
  ['readDeadline', 33_000],
  ['readNumber', 17_500],
  ['addressingIssues', 3_200],
  ['fold', 200],
])('a page that imports %s alone loads no more than it needs', async (name, most) => {
  const code = await bundled(`{ ${name} }`);
  expect(code.toString()).toContain(name);
  expect(code.byteLength).toBeLessThanOrEqual(most);
});
