import { setPeriodDueWithin } from '#rooms/duties/extend/commands.server.ts';
import type { Duty } from '#rooms/duties/terms.ts';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { loadUnits } from '#rooms/organisation/views.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { writeDay, type Day } from '#shared/time/day.ts';
import { takeCatalogueWithin } from '../catalogue/commands.server.ts';
import { FREE } from '../periods/input.ts';
import { kindOf } from '../periods/rules.ts';
import { ANNUAL_FORM } from './input.ts';
import { mayOpenCycle } from './policy.ts';
import { dueOfKind, dutiesOfCycle } from './rules.ts';
import * as store from './store.server.ts';
import type { CycleId, FormId, OpenInput } from './terms.ts';
import { heldCycleWithin, loadCycle, shippedFormWithin } from './views.server.ts';

export type OpenRefusal = 'cycle-not-allowed' | 'no-report-duties' | 'cycle-open-already' | 'form-not-found';

/**
 * Opens a period of reporting on the duties of one assignment: one expected report for each unit that
 * holds such a duty. The first time it also takes the shipped catalogue over into the office's own tables.
 * @refuses cycle-not-allowed, no-report-duties (nobody holds a duty that a report answers, in that period),
 *   cycle-open-already, form-not-found
 */
export async function openCycle(
  scope: Scope,
  key: FormKey,
  input: OpenInput,
): Promise<Outcome<{ cycleId: CycleId; units: number }, OpenRefusal | 'form-key-taken'>> {
  const slot = input.slot ?? input.label;
  const duties = dutiesOfCycle(await loadDutiesOf(scope, input.documentId), input.assignmentId, slot);
  const kinds = await kindsOfUnits(scope);
  type Opened = Outcome<{ cycleId: CycleId; units: number }, OpenRefusal>;
  return perform(scope, 'cycle.opened', key, async (tx): Promise<Opened> => {
    if (!mayOpenCycle(scope)) return refuse('cycle-not-allowed');
    const [first] = duties;
    if (!first) return refuse('no-report-duties', { label: input.label });
    const form = await formOf(scope, tx, input.formCode ?? ANNUAL_FORM.code);
    if (!form) return refuse('form-not-found');
    const cycleId = newId<'cycle'>(scope.now.getTime());
    const { title, label, periodFrom, periodTo, documentId, assignmentId, acceptance = 'direct' } = input;
    const taken = await takenWithin(tx, duties);
    const documentDue = taken.has(first.id) ? null : first.dueOn;
    const due = { general: input.dueOn ?? documentDue, documentDue, byKind: input.dueByKind ?? {} };
    const regime = input.regime ?? FREE.code;
    const inserted = await store.insertCycle(tx, scope.officeId, {
      ...{ id: cycleId, title, label, regime, kind: kindOf(slot), slot, periodFrom, periodTo },
      ...{ documentId, assignmentId, formId: form.id, ownerUnitId: scope.unitId },
      ...{ dueOn: due.general, dueByKind: due.byKind, duePrinted: first.duePrinted },
      ...{ openedBy: scope.personName, openedAt: scope.now, lockedAt: null, acceptance },
    });
    if (!inserted) return refuse('cycle-open-already', { label });
    const expected = await expectWithin(scope, tx, cycleId, { title, duties, taken, due, kinds });
    await record(scope, tx, {
      verb: 'cycle.opened',
      about: [`cycle:${cycleId}`, `document:${documentId}`],
      unitId: null,
      after: {
        ...{ title, label, regime, slot, periodFrom, periodTo, dueOn: due.general, dueByKind: due.byKind },
        ...{ formId: form.id, formVersion: form.version, units: duties.length, acceptance },
      },
    });
    await tellUnits(scope, tx, title, expected.owed);
    return done({ cycleId, units: duties.length });
  });
}

/** Kinds of the office's units as they are today. */
async function kindsOfUnits(scope: Scope): Promise<ReadonlyMap<string, string>> {
  return new Map((await loadUnits(scope, scope.today)).map(({ id, kind }) => [id, kind]));
}

interface Wanted {
  title: string;
  duties: readonly Duty[];
  /** Duties that come once and that a report of an earlier period answers. */
  taken: ReadonlySet<string>;
  due: {
    /** Of the period, and what the document says: where the two are one, each duty keeps its own day. */
    general: Day | null;
    documentDue: Day | null;
    byKind: Readonly<Record<string, Day>>;
  };
  kinds: ReadonlyMap<string, string>;
}

/**
 * One expected report for each of these duties, by the day of the unit's kind. A duty that comes once is answered by one
 * report: in a later period the unit owes the report itself, or it could never be sent.
 */
async function expectWithin(scope: Scope, tx: Tx, cycleId: CycleId, { title, duties, taken, due, kinds }: Wanted) {
  const owed = duties.map((duty) => {
    const dutyId = taken.has(duty.id) ? null : duty.id;
    const set = dutyId === null || due.general !== due.documentDue ? due.general : duty.dueOn;
    const day = dueOfKind(set, due.byKind, kinds.get(duty.unitId) ?? '');
    return { unitId: duty.unitId, dutyId, day, own: day !== null && (dutyId === null || day !== duty.dueOn) };
  });
  const added = await store.insertExpected(
    tx,
    scope.officeId,
    cycleId,
    owed.map(({ unitId, dutyId, day, own }) => ({ id: newId<'report'>(), unitId, dutyId, dueOn: own ? day : null })),
  );
  const moved = owed.flatMap(({ dutyId, day, own }) => (own && dutyId && day ? [{ dutyId, day }] : []));
  await setPeriodDueWithin(scope, tx, title, moved);
  return { owed, added };
}

function takenWithin(tx: Tx, duties: readonly Duty[]): Promise<Set<string>> {
  const once = duties.filter(({ cycle }) => cycle === '');
  return store.selectAnswering(tx, once.map(({ id }) => id)); // prettier-ignore
}

/** Tells units that a period is open, each its own last day. */
async function tellUnits(
  scope: Scope,
  tx: Tx,
  title: string,
  owed: readonly { unitId: UnitId; day: Day | null }[],
): Promise<void> {
  for (const [day, units] of Map.groupBy(owed, (one) => one.day)) {
    await notifyWithin(scope, tx, {
      unitIds: units.map(({ unitId }) => unitId),
      kind: 'cycle.opened',
      params: { title, day: day ? writeDay(day) : '' },
      link: '/bao-cao',
    });
  }
}

/** The newest version of the form that was chosen. */
async function formOf(scope: Scope, tx: Tx, code: string): Promise<{ id: FormId; version: number } | undefined> {
  return code === ANNUAL_FORM.code ? annualForm(scope, tx) : store.selectNewestForm(tx, code);
}

/** The office's annual form; made from the shipped pattern when there is none yet. */
async function annualForm(scope: Scope, tx: Tx): Promise<{ id: FormId; version: number }> {
  const { officeId, now, personName } = scope;
  await takeCatalogueWithin(scope, tx);
  const kept = await store.selectNewestForm(tx, ANNUAL_FORM.code);
  if (kept) return kept;
  const content = await shippedFormWithin(scope, tx);
  const { code, title } = ANNUAL_FORM;
  await store.insertForm(tx, {
    officeId,
    id: newId<'form'>(now.getTime()),
    code,
    version: 1,
    title,
    content,
    by: personName,
    at: now,
  });
  // Two people may open their first periods at once: the form that came first is everybody's.
  const form = await store.selectNewestForm(tx, code);
  if (!form) throw new Error(`The form ${code} was kept and is not there`);
  return form;
}

export type WidenRefusal = 'cycle-not-allowed' | 'cycle-not-found' | 'cycle-locked';

/**
 * Adds units that got the duty after the period was opened.
 * @refuses cycle-not-allowed, cycle-not-found, cycle-locked
 */
export async function addLateUnits(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
): Promise<Outcome<{ added: number }, WidenRefusal | 'form-key-taken'>> {
  const cycle = await loadCycle(scope, cycleId);
  const duties = cycle
    ? dutiesOfCycle(await loadDutiesOf(scope, cycle.documentId), cycle.assignmentId, cycle.slot)
    : [];
  const kinds = await kindsOfUnits(scope);
  return perform(scope, 'cycle.widened', key, async (tx): Promise<Outcome<{ added: number }, WidenRefusal>> => {
    if (!mayOpenCycle(scope)) return refuse('cycle-not-allowed');
    if (!cycle) return refuse('cycle-not-found');
    if ((await heldCycleWithin(scope, tx, cycleId))?.lockedAt) return refuse('cycle-locked');
    const there = await store.selectReporters(tx, cycleId);
    const { title, dueOn, dueByKind } = cycle;
    const late = duties.filter(({ unitId }) => !there.has(unitId));
    const taken = await takenWithin(tx, late);
    const due = { general: dueOn, documentDue: duties[0]?.dueOn ?? null, byKind: dueByKind };
    const { added } = await expectWithin(scope, tx, cycleId, { title, duties: late, taken, due, kinds });
    await record(scope, tx, {
      verb: 'cycle.widened',
      about: [`cycle:${cycleId}`],
      unitId: null,
      after: { title, added },
    });
    return done({ added });
  });
}
