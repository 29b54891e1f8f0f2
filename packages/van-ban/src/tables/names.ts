/** Entries of a table written as prose: separated by " | ", over as many lines as they need. */
export function names(text: string): string[] {
  return text
    .split('|')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}
