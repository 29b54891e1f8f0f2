import type { ConfirmedAssignment } from '#rooms/documents/reading/terms.ts';
import { loadConfirmedReading } from '#rooms/documents/reading/views.server.ts';
import { perform } from '#rooms/ledger/commands.server.ts';
import { resolvePhrase } from '#rooms/organisation/rules.ts';
import { asNow } from '#rooms/organisation/succession/rules.ts';
import { loadSuccessions } from '#rooms/organisation/succession/views.server.ts';
import { loadKinds, loadRemembered, loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import type { Day } from '#shared/time/day.ts';
import { giveWithin, tellUnits } from '../issue/commands.server.ts';
import { cycleToMake, phrasesOf, settleRecipients, unitsOfNextCycle } from '../issue/rules.ts';
import { selectPassedCycles } from '../issue/store.server.ts';
import { selectDutiesOf } from '../store.server.ts';
import type { DocumentId, Duty, Part, Recipients } from '../terms.ts';
import type { Cycle } from './rules.ts';

/**
 * Gives out the next cycle of everything that comes again and whose last day has passed: for the units
 * that had it, without those that are gone, with those the document's phrases have come to mean since.
 * Running again makes nothing twice.
 * @returns how many duties are new
 */
export async function makeNextCycles(scope: Scope): Promise<number> {
  const passed = await inScope(scope, (tx) => selectPassedCycles(tx, scope.today));
  let made = 0;
  for (const { documentId, assignmentId, cycle, dueOn } of passed) {
    made += await makeNext(scope, documentId, assignmentId, { label: cycle, dueOn });
  }
  return made;
}

async function makeNext(scope: Scope, documentId: DocumentId, assignmentId: string, last: Cycle): Promise<number> {
  const reading = await loadConfirmedReading(scope, documentId);
  const assignment = reading?.content.assignments.find(({ id }) => id === assignmentId);
  // A reading that was corrected since no longer asks for it: then it has ended.
  if (!reading || !assignment) return 0;
  const duties = await inScope(scope, (tx) => selectDutiesOf(tx, documentId));
  const before = duties.filter((duty) => duty.assignmentId === assignmentId && duty.cycle === last.label);
  const kept = before.filter(({ state }) => state !== 'cancelled' && state !== 'transferred');
  const [model] = kept;
  if (!model?.dueWhen) return 0;
  const next = cycleToMake({ when: model.dueWhen, inclusive: model.dueInclusive }, last, scope.today);
  if (!next) return 0;
  const then = await meaningOf(scope, assignment, model.resolvedOn);
  const now = await meaningOf(scope, assignment, scope.today);
  const units = await loadUnits(scope, scope.today);
  const existing = units.map(({ id }) => id);
  const successions = await loadSuccessions(scope);
  const carriedOn = (id: UnitId) => {
    const lineage = asNow(id, { from: model.resolvedOn, to: scope.today, successions });
    if ('heirs' in lineage) return lineage.heirs.map(({ unitId }) => unitId);
    return 'among' in lineage ? lineage.among : [];
  };
  const part = (wanted: Exclude<Part, 'through'>) => {
    const issued = [...new Set(unitsIn(kept, wanted).flatMap(carriedOn))];
    return unitsOfNextCycle({ then: then[wanted], now: now[wanted], issued, existing });
  };
  const recipients = settleRecipients({
    lead: part('lead'),
    support: part('support'),
    cascade: part('cascade'),
    through: model.throughUnitId ? [model.throughUnitId] : [],
  });
  const limit = {
    state: 'issued' as const,
    printed: model.duePrinted,
    when: model.dueWhen,
    inclusive: model.dueInclusive,
    dueOn: next.dueOn,
    cycle: next.label,
    waitingFor: null,
    unclearWhat: null,
  };
  const work = { document: reading.document, readingId: reading.readingId, assignment, limit, on: scope.today };
  const outcome = await perform(scope, 'duty.issued', newId<'form-key'>(scope.now.getTime()), async (tx) => {
    const given = await giveWithin(scope, tx, work, recipients, units);
    await tellUnits(scope, tx, reading.document, given);
    return done(given.length);
  });
  return outcome.ok ? outcome.value : 0;
}

function unitsIn(duties: readonly Duty[], part: Exclude<Part, 'through'>): UnitId[] {
  const partOf = ({ parentId, role }: Duty) => (parentId ? 'cascade' : role);
  return duties.filter((duty) => partOf(duty) === part).map(({ unitId }) => unitId);
}

/** What the phrases of an assignment mean on a day. */
async function meaningOf(scope: Scope, assignment: ConfirmedAssignment, on: Day): Promise<Recipients> {
  const known = {
    units: await loadUnits(scope, on),
    kinds: await loadKinds(scope),
    remembered: await loadRemembered(scope),
  };
  const means: Recipients = { lead: [], support: [], cascade: [], through: [] };
  for (const { part, phrase } of phrasesOf(assignment)) {
    if (phrase !== '') means[part].push(...resolvePhrase(phrase, known).unitIds);
  }
  return settleRecipients(means);
}
