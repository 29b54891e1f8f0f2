import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName, cleanMediaType, writeSize } from './rules.ts';

describe('the name of a kept file', () => {
  test.each([
    ['Kế hoạch 12.docx', 'Kế hoạch 12.docx'],
    ['C:\\Users\\van thu\\Công văn.doc', 'Công văn.doc'],
    ['../../etc/passwd', 'passwd'],
    ['bao\u202efdp.exe', 'baofdp.exe'],
    ['hai\ndòng.txt', 'haidòng.txt'],
    ['', 'tep'],
    ['/', 'tep'],
    [`${'a'.repeat(300)}.docx`, `${'a'.repeat(175)}.docx`],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  test('is never empty, long, a path or on two lines, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const kept = cleanFileName(name);
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(180);
        expect(kept).not.toMatch(/[/\\\r\n\0]/);
      }),
    );
  });
});

test.each([
  ['application/pdf', 'application/pdf'],
  ['Text/Plain; charset=utf-8', 'text/plain'],
  ['text/html\r\nset-cookie: x', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('the media type %j is kept as %j', (given, kept) => {
  expect(cleanMediaType(given)).toBe(kept);
});

test.each([
  [0, '0 byte'],
  [820, '820 byte'],
  [12_800, '12,5 KB'],
  [26_214_400, '25 MB'],
])('%i bytes are written %j', (bytes, written) => {
  expect(writeSize(bytes)).toBe(written);
});
