import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { perform, record } from '#rooms/ledger/commands.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { writeDay } from '#shared/time/day.ts';
import { takeCatalogueWithin } from '../catalogue/commands.server.ts';
import { ANNUAL_FORM } from './input.ts';
import { mayOpenCycle } from './policy.ts';
import { dutiesOfCycle } from './rules.ts';
import * as store from './store.server.ts';
import type { CycleId, FormId, OpenInput } from './terms.ts';
import { heldCycleWithin, loadCycle, shippedFormWithin } from './views.server.ts';

export type OpenRefusal = 'cycle-not-allowed' | 'no-report-duties' | 'cycle-open-already' | 'form-not-found';

/**
 * Opens a period of reporting on the duties of one assignment: one expected report for each unit that
 * holds such a duty. The first time it also takes the shipped catalogue over into the office's own tables.
 * @refuses cycle-not-allowed, no-report-duties (nobody holds a duty that a report answers, in that year),
 *   cycle-open-already, form-not-found
 */
export async function openCycle(
  scope: Scope,
  key: FormKey,
  input: OpenInput,
): Promise<Outcome<{ cycleId: CycleId; units: number }, OpenRefusal | 'form-key-taken'>> {
  const duties = dutiesOfCycle(await loadDutiesOf(scope, input.documentId), input.assignmentId, input.label);
  return perform(
    scope,
    'cycle.opened',
    key,
    async (tx): Promise<Outcome<{ cycleId: CycleId; units: number }, OpenRefusal>> => {
      if (!mayOpenCycle(scope)) return refuse('cycle-not-allowed');
      const [first] = duties;
      if (!first) return refuse('no-report-duties', { label: input.label });
      const form = await formOf(scope, tx, input.formCode ?? ANNUAL_FORM.code);
      if (!form) return refuse('form-not-found');
      const cycleId = newId<'cycle'>(scope.now.getTime());
      const { title, label, periodFrom, periodTo, documentId, assignmentId } = input;
      const inserted = await store.insertCycle(tx, scope.officeId, {
        id: cycleId,
        title,
        label,
        periodFrom,
        periodTo,
        documentId,
        assignmentId,
        dueOn: first.dueOn,
        duePrinted: first.duePrinted,
        ownerUnitId: scope.unitId,
        formId: form.id,
        openedBy: scope.personName,
        openedAt: scope.now,
        lockedAt: null,
      });
      if (!inserted) return refuse('cycle-open-already', { label });
      const expected = duties.map(({ id, unitId }) => ({ id: newId<'report'>(), unitId, dutyId: id }));
      await store.insertExpected(tx, scope.officeId, cycleId, expected);
      await record(scope, tx, {
        verb: 'cycle.opened',
        about: [`cycle:${cycleId}`, `document:${documentId}`],
        unitId: null,
        after: { title, label, periodFrom, periodTo, formId: form.id, formVersion: form.version, units: duties.length },
      });
      await notifyWithin(scope, tx, {
        unitIds: expected.map(({ unitId }) => unitId),
        kind: 'cycle.opened',
        params: { title, day: first.dueOn ? writeDay(first.dueOn) : '' },
        link: '/bao-cao',
      });
      return done({ cycleId, units: duties.length });
    },
  );
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
    ? dutiesOfCycle(await loadDutiesOf(scope, cycle.documentId), cycle.assignmentId, cycle.label)
    : [];
  return perform(scope, 'cycle.widened', key, async (tx): Promise<Outcome<{ added: number }, WidenRefusal>> => {
    if (!mayOpenCycle(scope)) return refuse('cycle-not-allowed');
    if (!cycle) return refuse('cycle-not-found');
    if ((await heldCycleWithin(scope, tx, cycleId))?.lockedAt) return refuse('cycle-locked');
    const expected = duties.map(({ id, unitId }) => ({ id: newId<'report'>(), unitId, dutyId: id }));
    const added = await store.insertExpected(tx, scope.officeId, cycleId, expected);
    await record(scope, tx, {
      verb: 'cycle.widened',
      about: [`cycle:${cycleId}`],
      unitId: null,
      after: { title: cycle.title, added },
    });
    return done({ added });
  });
}
