import { loadConfirmedReading } from '#rooms/documents/reading/views.server.ts';
import { loadShownHead, proposeHead } from '#rooms/issuing/views.server.ts';
import type { DocumentSystem } from '#rooms/issuing/terms.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { dayOf } from '#shared/time/day.ts';
import { findChanges, type AnswerWords } from '../changes/rules.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { loadCycles } from '../forms/views.server.ts';
import { nothingPhrases } from '../nothing/input.ts';
import { loadMeasured } from '../targets/views.server.ts';
import { loadTotals } from '../rollup/views.server.ts';
import type { UnitStanding } from '../rollup/terms.ts';
import { mayDraftConsolidated, mayReadConsolidated } from './policy.ts';
import { composeDraft, countUnits, subjectOf } from './rules.ts';
import * as store from './store.server.ts';
import type { Consolidated, ConsolidatedContent, SourceChange } from './terms.ts';
import { prose } from './wording.ts';

/** A cycle in the list of consolidated reports. */
export interface ConsolidatedListed {
  cycle: Pick<Cycle, 'id' | 'title' | 'label' | 'periodFrom' | 'periodTo'>;
  counted: string;
  all: string;
  version: number | null;
}

/** @refuses people who do not see the whole office */
export async function loadConsolidatedList(scope: Scope): Promise<Outcome<ConsolidatedListed[], 'not-allowed'>> {
  if (!mayReadConsolidated(scope)) return refuse('not-allowed');
  const newest = new Map(
    (await inScope(scope, (tx) => store.selectNewestVersions(tx))).map(({ cycleId, version }) => [cycleId, version]),
  );
  const listed: ConsolidatedListed[] = [];
  for (const { id, title, label, periodFrom, periodTo } of await loadCycles(scope)) {
    const totals = await loadTotals(scope, id);
    if (!totals.ok) continue;
    listed.push({
      cycle: { id, title, label, periodFrom, periodTo },
      ...countUnits(totals.value.totals.units),
      version: newest.get(id) ?? null,
    });
  }
  return done(listed);
}

/** The draft as it would be written now, and the cycle it is of. */
export interface FreshDraft {
  cycle: Cycle;
  content: ConsolidatedContent;
  /** Whose rules lay the document out. */
  system: DocumentSystem;
  /** As the properties of a file name its author. */
  officeName: string;
}

/** @refuses as loadTotals */
export async function loadFreshDraft(
  scope: Scope,
  cycleId: CycleId,
): Promise<Outcome<FreshDraft, 'not-allowed' | 'no-cycle'>> {
  const found = await loadTotals(scope, cycleId);
  if (!found.ok) return found;
  const { cycle, totals, reports } = found.value;
  const reading = await loadConfirmedReading(scope, cycle.documentId);
  const root = (await loadUnits(scope, scope.today)).find(({ parentId }) => parentId === null);
  const head = {
    ...proposeHead(scope, root?.name ?? ''),
    type: prose.type,
    typeName: prose.typeName,
    subject: subjectOf(cycle.title),
  };
  const document = reading?.document;
  const basis = document?.reference
    ? { documentId: document.id, reference: document.reference, issuedOn: document.issuedOn, issuer: document.issuer }
    : null;
  return done({
    cycle,
    content: composeDraft({
      ...{ form: cycle.form, totals, reports, basis, head },
      phrases: nothingPhrases(cycle.periodTo),
      targets: await loadMeasured(scope, cycle),
    }),
    system: root?.system ?? 'other',
    officeName: root?.name ?? '',
  });
}

/** What the page of a consolidated report shows. */
export interface ConsolidatedPage {
  cycle: Cycle;
  /** As units stand now. */
  units: UnitStanding[];
  /** null until somebody drafts it. */
  draft: Consolidated | null;
  isNewest: boolean;
  versions: store.VersionListed[];
  /** Sources that differ from the newest version; none beside an older one. */
  changes: SourceChange[];
  /** How the head will be printed; null where no layout is known for the day of the draft. */
  shownHead: ReturnType<typeof loadShownHead>;
  mayDraft: boolean;
  /** As it would be drafted now. */
  fresh: ConsolidatedContent;
  system: DocumentSystem;
}

/**
 * A consolidated report with what has changed since.
 * @param wanted number of a version; the newest when null
 * @refuses as loadTotals
 */
export async function loadConsolidated(
  scope: Scope,
  cycleId: CycleId,
  wanted: number | null,
  words: AnswerWords,
): Promise<Outcome<ConsolidatedPage, 'not-allowed' | 'no-cycle'>> {
  const fresh = await loadFreshDraft(scope, cycleId);
  if (!fresh.ok) return fresh;
  const { cycle, content, system } = fresh.value;
  const { versions, draft } = await inScope(scope, async (tx) => ({
    versions: await store.selectVersionList(tx, cycleId),
    draft: (await store.selectVersion(tx, cycleId, wanted)) ?? null,
  }));
  const isNewest = draft?.version === versions[0]?.version;
  return done({
    cycle,
    units: content.units,
    draft,
    isNewest,
    versions,
    changes: draft && isNewest ? findChanges(draft.content, content, cycle.form.indicators, words) : [],
    shownHead: draft && loadShownHead(scope, system, draft.content.head, dayOf(draft.createdAt)),
    mayDraft: mayDraftConsolidated(scope),
    fresh: content,
    system,
  });
}

/** One version for printing; null when there is none. */
export async function loadVersion(scope: Scope, cycleId: CycleId, wanted: number | null): Promise<Consolidated | null> {
  if (!mayReadConsolidated(scope)) return null;
  return inScope(scope, async (tx) => (await store.selectVersion(tx, cycleId, wanted)) ?? null);
}
