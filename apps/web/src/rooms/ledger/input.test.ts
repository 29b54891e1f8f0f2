import { expect, test } from 'vitest';
import { readFilter, readPlace } from './input.ts';

const ID = '01890000-0000-7000-8000-000000000001';

test.each([
  ['', {}],
  ['phong=duty&nguoi=+Bình+', { room: 'duty', person: 'Bình' }],
  ['phong=du%25&tu=2026-02-30&den=2026-10-30', { to: '2026-10-30' }],
  [`ve=duty:${ID}`, { about: `duty:${ID}` }],
  ['ve=anything', {}],
])('the address "%s" asks for what makes sense in it', (query, filter) => {
  expect(readFilter(new URLSearchParams(query))).toEqual(filter);
});

test.each([null, '', 'x_y', `x_${ID}`, '2026-10-20T01:30:00.000Z_x'])('"%s" is no place in the ledger', (text) => {
  expect(readPlace(text)).toBeUndefined();
});

test('a place in the ledger is a moment and an entry', () => {
  expect(readPlace(`2026-10-20T01:30:00.000Z_${ID}`)).toEqual({ at: new Date('2026-10-20T01:30:00Z'), id: ID });
});
