import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './rules.ts';

test('the same content gives the same text, however its keys are ordered', () => {
  expect(canonical({ b: 1, a: [{ d: null, c: 'ế' }] })).toBe(canonical({ a: [{ c: 'ế', d: null }], b: 1 }));
});

test('content that went through the database and back gives the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
    }),
  );
});

test('a value that is not there is left out, and a date is its moment', () => {
  expect(canonical({ a: undefined, at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});
