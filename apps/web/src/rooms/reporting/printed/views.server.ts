import { sealLedger } from '#rooms/ledger/commands.server.ts';
import { writeHead } from '#rooms/ledger/rules.ts';
import { loadProfile, loadWordFile } from '#rooms/issuing/views.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { dayOf } from '#shared/time/day.ts';
import { loadFreshDraft, loadVersion } from '../consolidated/views.server.ts';
import type { CycleId } from '../forms/terms.ts';
import { toDocument, toSheets } from './rules.ts';
import { fileWord } from '../periods/rules.ts';
import { prose } from './wording.ts';

/** A file for a person to go on working with. */
export interface PrintedFile {
  name: string;
  bytes: Uint8Array;
}

type Refused = 'not-allowed' | 'no-cycle' | 'no-draft' | 'no-layout';

async function loadForPrint(scope: Scope, cycleId: CycleId, wanted: number | null) {
  const fresh = await loadFreshDraft(scope, cycleId);
  if (!fresh.ok) return fresh;
  const version = await loadVersion(scope, cycleId, wanted);
  if (!version) return refuse('no-draft');
  // Sealed first: the head that is printed covers everything done so far, this version included.
  const head = writeHead(await sealLedger(scope));
  return done({ ...fresh.value, version, head });
}

/**
 * The consolidated report as a .docx in the layout in force when the version was written.
 * @param wanted number of a version; the newest when null
 * @refuses people who do not see the whole office; a cycle without a draft; a day without a known layout
 */
export async function loadConsolidatedWord(
  scope: Scope,
  cycleId: CycleId,
  wanted: number | null,
): Promise<Outcome<PrintedFile, Refused>> {
  const found = await loadForPrint(scope, cycleId, wanted);
  if (!found.ok) return found;
  const { cycle, version, head, system, officeName } = found.value;
  const draftedOn = dayOf(version.createdAt);
  const profile = loadProfile(scope, system, draftedOn);
  if (!profile) return refuse('no-layout');
  const document = toDocument(cycle, version, profile.annex.figureColumns, draftedOn, head);
  const bytes = await loadWordFile(scope, system, document, officeName);
  return bytes.ok
    ? done({ name: prose.fileName(fileWord(cycle.slot), String(version.version)), bytes: bytes.value })
    : bytes;
}

/**
 * The same content as a workbook.
 * @refuses as loadConsolidatedWord, but for the layout
 */
export async function loadConsolidatedWorkbook(
  scope: Scope,
  cycleId: CycleId,
  wanted: number | null,
): Promise<Outcome<PrintedFile, Exclude<Refused, 'no-layout'>>> {
  const found = await loadForPrint(scope, cycleId, wanted);
  if (!found.ok) return found;
  const { cycle, version, head } = found.value;
  const bytes = await writeWorkbook(toSheets(cycle, version), prose.footer(String(version.version), head));
  return done({ name: prose.fileName(fileWord(cycle.slot), String(version.version)), bytes });
}
