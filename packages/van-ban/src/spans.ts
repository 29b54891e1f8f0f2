import type { Span } from './reading.ts';

/** The same value with every span carried through `map`. */
export function mapSpans<T>(value: T, map: (span: Span) => Span): T {
  if (Array.isArray(value)) return value.map((item) => mapSpans(item, map)) as T;
  if (value === null || typeof value !== 'object') return value;
  if (isSpan(value)) return map(value) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSpans(item, map)])) as T;
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value && Object.keys(value).length === 2;
}
