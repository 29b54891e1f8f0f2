import type { Span } from '../reading/terms.ts';

/** The page that an address names, from 1; null when it makes no sense. */
export function readPageNumber(text: string): number | null {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : null;
}

/** Which words an address wants lit up, by their place in the document's text; null when it asks for none. */
export function readLit(query: URLSearchParams): Span | null {
  const start = Number(query.get('tu') ?? NaN);
  // A line that people added has a place without length.
  const end = Number(query.get('den') ?? start + 1);
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end >= start ? { start, end } : null;
}
