import { fold } from '@kheo/van-ban';
import type { DocumentState, HeaderFacts } from './terms.ts';

/** Below what the database can index of one document. */
const LONGEST_SEARCH = 150_000;
const LONGEST_WORD = 60;
const MOST_QUERY_WORDS = 12;

/** The words of a text as search sees them: letters and digits only, without diacritics. */
export function searchWords(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/**
 * What a document is found by: its number, subject and issuer as they stand, then each word of its text once.
 * @returns begins with the number, so that "447" finds 447-CV/HU before documents that cite it
 */
export function searchTextOf(header: Pick<HeaderFacts, 'reference' | 'subject' | 'issuer'>, text: string): string {
  const head = [header.reference, header.subject, header.issuer].flatMap((part) => searchWords(part ?? ''));
  const words = new Set(searchWords(text));
  for (const word of head) words.delete(word);
  return [...head, ...words].join(' ').slice(0, LONGEST_SEARCH);
}

/**
 * What a person typed, for the database.
 * @returns words: for the order of the answers; query: every word, each from its beginning; null when nothing
 * that can be searched was typed
 */
export function searchQueryOf(typed: string): { words: string; query: string } | null {
  const words = searchWords(typed).slice(0, MOST_QUERY_WORDS);
  if (words.length === 0) return null;
  return { words: words.join(' '), query: words.map((word) => `'${word}':*`).join(' & ') };
}

const unpadded = (reference: string) => reference.replace(/^0+(?=\d)/, '');

/**
 * Whether two numbers and symbols are one: "05-NQ/TW" is "5-NQ/TW". Marks and symbol must agree: "ĐA" is a scheme,
 * "DA" a project.
 */
export function isSameReference(one: string, other: string): boolean {
  return unpadded(one) === unpadded(other);
}

/** Every way to write a number and symbol that is the same, with up to three noughts: what the registry is asked for. */
export function spellingsOf(reference: string): string[] {
  const bare = unpadded(reference);
  return /^\d/.test(bare) ? ['', '0', '00', '000'].map((noughts) => noughts + bare) : [bare];
}

/** Whether a document is one that somebody put into the registry, and that is still in it. */
export function isWithdrawable(state: DocumentState): boolean {
  return state === 'received' || state === 'confirmed';
}
