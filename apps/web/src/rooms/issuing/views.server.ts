import issuersFile from '#data/issuers.json' with { type: 'json' };
import file from '#data/layout-profiles.json' with { type: 'json' };
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeWord } from '#shared/office-files/docx.server.ts';
import type { Day } from '#shared/time/day.ts';
import { readIssuers, readProfiles } from './input.ts';
import { chooseProfile, headFromName, layOut, layOutAll, showHead, type ShownLine } from './rules.ts';
import type { DocumentHead, DocumentSystem, LayoutProfile, OfficialDocument } from './terms.ts';

let profiles: LayoutProfile[] | undefined;

/**
 * The layout in force for documents of a system on a day.
 * @returns null where no rule was entered for that day
 */
export function loadProfile(_scope: Scope, system: DocumentSystem, on: Day): LayoutProfile | null {
  return chooseProfile((profiles ??= readProfiles(file)), system, on);
}

/** The head of a document as far as the issuer's name gives it: a proposal that people complete. */
export function proposeHead(_scope: Scope, issuer: string): Omit<DocumentHead, 'type' | 'typeName'> {
  return headFromName(readIssuers(issuersFile), issuer);
}

/** What the head of a document will look like; null where no layout is known for its day. */
export function loadShownHead(
  scope: Scope,
  system: DocumentSystem,
  head: DocumentHead,
  draftedOn: Day,
): { layout: string; left: ShownLine[]; right: ShownLine[] } | null {
  const profile = loadProfile(scope, system, draftedOn);
  return profile && { layout: profile.name, ...showHead(profile, { head, number: null, day: null, draftedOn }) };
}

/**
 * Letters as one .docx in the layout in force on the day they are drafted, each on a page of its own.
 * @refuses a day for which no layout is known
 */
export async function loadLetterFile(
  scope: Scope,
  system: DocumentSystem,
  letters: readonly OfficialDocument[],
  author: string,
): Promise<Outcome<Uint8Array, 'no-layout'>> {
  const profile = loadProfile(scope, system, letters[0]!.draftedOn);
  return profile ? done(await writeWord(layOutAll(profile, letters, author))) : refuse('no-layout');
}

/**
 * A document as a .docx in the layout in force on the day it is issued or drafted.
 * @param author as the file's properties name it: the office, not a person
 * @refuses a day for which no layout is known
 */
export async function loadWordFile(
  scope: Scope,
  system: DocumentSystem,
  document: OfficialDocument,
  author: string,
): Promise<Outcome<Uint8Array, 'no-layout'>> {
  const profile = loadProfile(scope, system, document.day ?? document.draftedOn);
  return profile ? done(await writeWord(layOut(profile, document, author))) : refuse('no-layout');
}
