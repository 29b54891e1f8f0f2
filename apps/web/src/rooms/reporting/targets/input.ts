/** The year an address asks for; this year otherwise. */
export function readYear(query: URLSearchParams, today: string): number {
  const year = Number(query.get('nam'));
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(today.slice(0, 4));
}
