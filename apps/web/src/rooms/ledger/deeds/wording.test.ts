import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeDeed } from './wording.ts';

const rooms = path.resolve(import.meta.dirname, '../..');
const QUOTED = /'([a-z-]{2,}\.[a-z-]+)'/g;
/** Lines that name a verb, and lists of verbs. */
const PLACES = /^.*(?:\bverb\b|perform\().*$|VERBS = \[[^\]]+\]/gm;

test('every verb a command writes into the ledger has its sentence', () => {
  const files = globSync('**/{terms,*.server}.ts', { cwd: rooms }).map((file) =>
    readFileSync(path.join(rooms, file), 'utf8'),
  );
  const places = files.flatMap((text) => text.match(PLACES) ?? []);
  const verbs = new Set(places.flatMap((place) => [...place.matchAll(QUOTED)].map((found) => found[1]!)));
  expect(verbs.size).toBeGreaterThan(10);
  expect([...verbs].filter((verb) => !describeDeed('vi', { verb, after: null }).known)).toEqual([]);
});

test('a verb without a sentence is shown as it stands', () => {
  const { text, known } = describeDeed('vi', { verb: 'moon.painted', after: null });
  expect(known).toBe(false);
  expect(text).toContain('moon.painted');
});

test('a sentence names the thing, the version and the reason when the entry has them', () => {
  const after = { title: 'Báo cáo năm 2026', version: 2, reason: 'Thiếu biểu.' };
  expect(describeDeed('vi', { verb: 'consolidated.drafted', after }).text).toBe(
    'soạn báo cáo tổng hợp: Báo cáo năm 2026, bản 2. Lý do: Thiếu biểu.',
  );
});
