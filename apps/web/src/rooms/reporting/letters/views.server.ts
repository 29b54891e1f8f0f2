import { loadConfirmedReading } from '#rooms/documents/reading/views.server.ts';
import { loadFilesOf } from '#rooms/documents/files/views.server.ts';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { loadProfile, proposeHead } from '#rooms/issuing/views.server.ts';
import { writePrintedDay } from '#rooms/issuing/rules.ts';
import { loadUnits, loadUnitsNear } from '#rooms/organisation/views.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import { maySeeBoard } from '../board/policy.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import type { Cycle, CycleId } from '../forms/terms.ts';
import { loadCycle } from '../forms/views.server.ts';
import { mayMakeLetter } from './policy.ts';
import { urge } from './rules.ts';
import type { LetterDraft, LetterPage, UrgedKind } from './terms.ts';
import { prose } from './wording.ts';

const ORDER: readonly UrgedKind[] = ['overdue', 'returned', 'soon', 'open'];

/**
 * The units that have not sent, the words a letter to them begins with, and the letters that were made.
 * @returns null when there is no such period, 'not-allowed' for roles that see only their own unit
 */
export async function loadLetterPage(scope: Scope, cycleId: CycleId): Promise<LetterPage | 'not-allowed' | null> {
  if (!maySeeBoard(scope)) return 'not-allowed';
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return null;
  const units = await loadUnitsNear(scope, dayOf(cycle.openedAt));
  const place = new Map(units.map(({ id, name }, index) => [id, { name, index }]));
  const urged = (await loadCycleReports(scope, cycleId))
    .toSorted((a, b) => (place.get(a.unitId)?.index ?? 0) - (place.get(b.unitId)?.index ?? 0))
    .flatMap((report) => urge(report, place.get(report.unitId)?.name ?? '', scope.today) ?? []);
  const root = (await loadUnits(scope, scope.today)).find(({ parentId }) => parentId === null);
  const [system, officeName] = [root?.system ?? 'other', root?.name ?? ''];
  const collector = place.get(cycle.ownerUnitId)?.name ?? officeName;
  return {
    cycle: { id: cycle.id, title: cycle.title },
    urged: urged.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    draft: await draftOf(scope, cycle, officeName, collector),
    system,
    layout: loadProfile(scope, system, scope.today)?.name ?? null,
    officeName,
    made: (await loadFilesOf(scope, `cycle:${cycleId}`))
      .map(({ id, name, sha256, createdBy, createdAt }) => ({ linkId: id, name, sha256, createdBy, createdAt }))
      .reverse(),
    mayMake: mayMakeLetter(scope),
  };
}

/** What the letter rests on: the document with its number and day, and the sentence that asks. */
async function draftOf(scope: Scope, cycle: Cycle, officeName: string, collector: string): Promise<LetterDraft> {
  const document = (await loadConfirmedReading(scope, cycle.documentId))?.document;
  const duty = (await loadDutiesOf(scope, cycle.documentId)).find(
    ({ assignmentId }) => assignmentId === cycle.assignmentId,
  );
  const { reference, issuedOn, issuer } = document ?? { reference: null, issuedOn: null, issuer: null };
  const cited = reference
    ? prose.cited(reference, issuedOn ? writePrintedDay(issuedOn) : '', issuer ?? '', duty?.clause ?? '')
    : prose.citedNothing;
  return {
    head: {
      ...proposeHead(scope, officeName),
      subject: prose.subject(cycle.title),
      recipients: [prose.asAbove],
    },
    opening: [prose.basis(cited, duty?.quote ?? ''), prose.state(writePrintedDay(scope.today), cycle.title)].join('\n'),
    closing: [prose.request(officeName, collector), prose.trouble(collector)].join('\n'),
  };
}
