import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeDeed } from './wording.ts';

const rooms = path.resolve(import.meta.dirname, '..');
const VERB = /\bverb: '([a-z-]+\.[a-z-]+)'/g;

test('every verb a command writes into the ledger has its sentence', () => {
  const written = globSync('**/*.server.ts', { cwd: rooms }).flatMap((file) =>
    [...readFileSync(path.join(rooms, file), 'utf8').matchAll(VERB)].map((found) => found[1]!),
  );
  const silent = [...new Set(written)].filter((verb) => !describeDeed('vi', { verb, after: null }).known);
  expect(silent).toEqual([]);
});

test('a verb without a sentence is shown as it stands', () => {
  const { text, known } = describeDeed('vi', { verb: 'moon.painted', after: null });
  expect(known).toBe(false);
  expect(text).toContain('moon.painted');
});

test('a sentence names the thing, the version and the reason when the entry has them', () => {
  const after = { title: 'Báo cáo năm 2026', version: 2, reason: 'Thiếu biểu.' };
  expect(describeDeed('vi', { verb: 'consolidated.drafted', after }).text).toBe(
    'soạn báo cáo tổng hợp “Báo cáo năm 2026”, bản 2. Lý do: Thiếu biểu.',
  );
});
