// The check itself. Of the ledger's own code it knows only which text is hashed (rules.ts).
import { createHash } from 'node:crypto';
import { FIRST_HASH, textOfEntry, textOfLink } from '#rooms/ledger/rules.ts';
import type { NumberedEntry } from '#rooms/ledger/terms.ts';

/** An entry as it was read, before anything about it is believed. */
export type FoundEntry = NumberedEntry & { officeId: string };

/** What was found in the chain of one office. */
export interface Finding {
  officeId: string;
  /** Links that hold. */
  sealed: number;
  /** Entries no link covers yet: they join the chain within a minute. */
  unsealed: number;
  head: { no: number; hash: string };
  /** The first place at which the chain does not hold. */
  broken: { no: number | null; entryId: string | null; what: string } | null;
  /** Hash of the link whose number was asked for. */
  asked: string | null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Follows the chain of one office.
 * @param entries sealed ones by number, then those without a number
 * @param askedNo the link whose hash the caller wants to compare with a printed one
 */
export async function followChain(
  officeId: string,
  entries: AsyncIterable<FoundEntry> | Iterable<FoundEntry>,
  askedNo?: number,
): Promise<Finding> {
  const finding: Finding = {
    officeId,
    sealed: 0,
    unsealed: 0,
    head: { no: 0, hash: FIRST_HASH },
    broken: null,
    asked: askedNo === 0 ? FIRST_HASH : null,
  };
  for await (const entry of entries) {
    const what = faultOf(officeId, entry, finding.head);
    if (what) return { ...finding, broken: { no: entry.no, entryId: entry.id, what } };
    if (entry.no === null) {
      finding.unsealed += 1;
      continue;
    }
    finding.sealed += 1;
    finding.head = { no: entry.no, hash: entry.hash! };
    if (entry.no === askedNo) finding.asked = entry.hash;
  }
  return finding;
}

function faultOf(officeId: string, entry: FoundEntry, head: Finding['head']): string | null {
  if (!entry.id) return 'the link has no entry';
  if (entry.officeId !== officeId) return 'the entry belongs to another office';
  if (Number.isNaN(entry.at.getTime())) return 'the moment of the entry cannot be read';
  if (sha256(textOfEntry(officeId, entry)) !== entry.digest) return 'the content does not give the digest';
  if (entry.no === null) return null;
  if (entry.no !== head.no + 1) return `number ${head.no + 1} is missing`;
  if (sha256(textOfLink(head.hash, entry.no, entry.digest)) !== entry.hash) return 'the link does not give the hash';
  return null;
}
