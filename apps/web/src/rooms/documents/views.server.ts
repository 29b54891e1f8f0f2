import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import { dayOf, isDay } from '#shared/time/day.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { linksAbout } from './files/store.server.ts';
import type { FileLink } from './files/terms.ts';
import { mayKeepRegistry } from './policy.ts';
import { writePrinted } from './reading/heading/rules.ts';
import { sayType } from './reading/heading/wording.ts';
import { versionIn } from './reading/store.server.ts';
import type { ReadingVersion } from './reading/terms.ts';
import { isWithdrawable, searchQueryOf } from './rules.ts';
import * as store from './store.server.ts';
import { layerAt } from './texts/store.server.ts';
import type { TextLayer } from './texts/terms.ts';
import type {
  AudienceKind,
  DocumentId,
  RegisteredDocument,
  RegistryFilter,
  RegistryLine,
  RelatedDocument,
} from './terms.ts';
import { say } from './wording.ts';

const PAGE = 50;
const SHEET = 20_000;

export interface Registry {
  lines: RegistryLine[];
  count: number;
  pages: number;
  types: string[];
  years: number[];
  mayTakeIn: boolean;
}

/** The registry as far as the reader sees it: everything, or what was shared with the unit and those below it. */
export function loadRegistry(scope: Scope, filter: RegistryFilter): Promise<Registry> {
  return inScope(scope, async (tx) => {
    const search = searchQueryOf(filter.words);
    // Something was typed, but nothing that a document could have.
    const isHopeless = filter.words !== '' && search === null;
    const { lines, count } = isHopeless
      ? { lines: [], count: 0 }
      : await store.selectRegistry(tx, filter, search, PAGE);
    const choices = await store.selectChoices(tx);
    return { lines, count, pages: Math.ceil(count / PAGE), ...choices, mayTakeIn: mayKeepRegistry(scope) };
  });
}

/**
 * The same lines as a spreadsheet: not one page but the first 20.000 of what the filter finds and the reader sees.
 * A document dated by its month or year keeps that as text: no day is made up.
 * @returns an .xlsx file and its name
 */
export async function loadRegistrySheet(
  scope: Scope,
  filter: RegistryFilter,
  lang: Lang,
): Promise<{ name: `${string}.xlsx`; bytes: Uint8Array }> {
  const search = searchQueryOf(filter.words);
  const isHopeless = filter.words !== '' && search === null;
  const { lines } = isHopeless
    ? { lines: [] }
    : await inScope(scope, (tx) => store.selectRegistry(tx, { ...filter, page: 1 }, search, SHEET));
  const t = say(lang);
  const types: Record<string, string> = sayType(lang);
  const bytes = await writeWorkbook([
    {
      name: t.title,
      columns: [
        { title: t.reference, kind: 'text', width: 20 },
        { title: t.date, kind: 'day' },
        { title: t.printedAs, kind: 'text' },
        { title: t.type, kind: 'text', width: 18 },
        { title: t.issuer, kind: 'text', width: 34 },
        { title: t.subject, kind: 'text', width: 70 },
        { title: t.state, kind: 'text' },
        { title: t.receivedOn, kind: 'day' },
        { title: t.fileName, kind: 'text', width: 34 },
      ],
      rows: lines.map((line) => [
        line.reference,
        isDay(line.printedDate) ? line.printedDate : null,
        line.printedDate && !isDay(line.printedDate) ? writePrinted(line.printedDate) : null,
        line.type && (types[line.type] ?? line.type),
        line.issuer,
        line.subject,
        t[`state:${line.state}`],
        line.receivedAt && dayOf(line.receivedAt),
        line.fileName,
      ]),
    },
  ]);
  return { name: `van-ban-${scope.today}.xlsx`, bytes };
}

export interface DocumentPage {
  document: RegisteredDocument;
  /** As it was stored or, where lines were corrected, as the reading below was made from it. */
  text: string | null;
  /** Where that text differs from the stored one; null without a text. */
  layer: TextLayer | null;
  /** The reading in effect or, for those who may confirm it, the draft. */
  reading: ReadingVersion | null;
  hasDraft: boolean;
  files: FileLink[];
  cites: RelatedDocument[];
  citedBy: RelatedDocument[];
  audience: { unitId: UnitId; kind: AudienceKind }[];
  /** Others with the same number and symbol. */
  namesakes: RegisteredDocument[];
  mayKeep: boolean;
  mayWithdraw: boolean;
}

/**
 * Everything a document's page shows.
 * @returns null when there is none, or the reader does not see it
 */
export function loadDocument(scope: Scope, id: DocumentId): Promise<DocumentPage | null> {
  return inScope(scope, async (tx) => {
    const document = await store.documentOf(tx, id);
    if (!document) return null;
    const confirmed = await versionIn(tx, id, 'confirmed');
    const draft = await versionIn(tx, id, 'draft');
    const reading = confirmed ?? draft ?? null;
    const layer = await layerAt(tx, id, reading?.textVersion ?? 1);
    const namesakes = document.reference ? await store.documentsWithReference(tx, document.reference) : [];
    const mayKeep = mayKeepRegistry(scope);
    return {
      document,
      ...{ text: layer?.text ?? null, layer, reading },
      hasDraft: draft !== undefined,
      files: await linksAbout(tx, [`document:${id}`]),
      cites: await store.citedBy(tx, id),
      citedBy: await store.citersOf(tx, id),
      audience: await store.audienceOf(tx, id),
      namesakes: namesakes.filter((other) => other.id !== id),
      mayKeep,
      mayWithdraw: mayKeep && isWithdrawable(document.state),
    };
  });
}
