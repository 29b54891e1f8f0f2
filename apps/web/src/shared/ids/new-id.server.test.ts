import { expect, test } from 'vitest';
import { newId } from './new-id.server.ts';

const MOMENT = Date.parse('2026-10-20T01:30:00Z');

test('ids of one millisecond keep the order they were made in, ten thousand of them', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(MOMENT));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id has the form of RFC 9562, version 7, and opens with its time', () => {
  const id = newId(MOMENT + 60_000);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(MOMENT + 60_000);
});

test('a clock that is set back a little does not put new things before old ones', () => {
  const before = newId(MOMENT + 120_000);
  expect(newId(MOMENT + 119_990) > before).toBe(true);
});
