import { sealLedger } from '#rooms/ledger/commands.server.ts';
import { writeHead } from '#rooms/ledger/rules.ts';
import { loadProfile, loadWordFile } from '#rooms/issuing/views.server.ts';
import type { DocumentSystem } from '#rooms/issuing/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { dayOf } from '#shared/time/day.ts';
import type { Consolidated } from '../consolidated/terms.ts';
import { loadFreshDraft, loadVersion } from '../consolidated/views.server.ts';
import { keepCopies } from '../copies/commands.server.ts';
import { loadAnnexCopies, loadAnnexTree } from '../copies/views.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { writeTree } from '../today/wording.ts';
import type { TreeChoice } from '../totals/terms.ts';
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

/** Columns of numbers beside each other where no layout says how many fit the page. */
const COLUMNS = 4;

interface Version {
  cycle: Cycle;
  version: Pick<Consolidated, 'content' | 'createdAt'>;
  system: DocumentSystem;
}

/** The annex tables of a version with their codes, as its Word file has them. */
export async function loadAnnexes(scope: Scope, { cycle, version, system }: Version, tree: TreeChoice) {
  const profile = loadProfile(scope, system, dayOf(version.createdAt));
  const columns = profile?.annex.figureColumns ?? COLUMNS;
  const asked = { tree, columns, countedAt: version.createdAt };
  const by = await loadAnnexTree(scope, cycle, tree);
  return { tables: await loadAnnexCopies(scope, cycle, version.content, asked), by };
}

/** Whoever takes a file takes its tables: their codes can be looked up from then on. */
async function takeAnnexes(scope: Scope, version: Version, tree: TreeChoice) {
  const found = await loadAnnexes(scope, version, tree);
  await keepCopies(scope, found.tables);
  return found;
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
  tree: TreeChoice = 'then',
): Promise<Outcome<PrintedFile, Refused>> {
  const found = await loadForPrint(scope, cycleId, wanted);
  if (!found.ok) return found;
  const { cycle, version, head, system, officeName } = found.value;
  const draftedOn = dayOf(version.createdAt);
  const profile = loadProfile(scope, system, draftedOn);
  if (!profile) return refuse('no-layout');
  const { tables } = await takeAnnexes(scope, found.value, tree);
  const document = toDocument(version, tables, draftedOn, head);
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
  tree: TreeChoice = 'then',
): Promise<Outcome<PrintedFile, Exclude<Refused, 'no-layout'>>> {
  const found = await loadForPrint(scope, cycleId, wanted);
  if (!found.ok) return found;
  const { cycle, version, head } = found.value;
  const { tables, by } = await takeAnnexes(scope, found.value, tree);
  const footer = `${prose.footer(String(version.version), head)} · ${writeTree(tree, by.on)} · ${tables[0]?.code ?? ''}`;
  const bytes = await writeWorkbook(toSheets(cycle, version, tables, by), footer);
  return done({ name: prose.fileName(fileWord(cycle.slot), String(version.version)), bytes });
}
