import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { indicatorsOn } from '../catalogue/rules.ts';
import { catalogueWithin } from '../catalogue/views.server.ts';
import { ANNUAL_FORM, PERIODS } from './input.ts';
import { composeForm, dutiesOfCycle, proposePeriod } from './rules.ts';
import * as store from './store.server.ts';
import type { Cycle, CycleId, FormContent, Opening } from './terms.ts';

/** A cycle with the form it asks; null when it is not there or not visible. */
export function loadCycle(scope: Scope, cycleId: CycleId): Promise<Cycle | null> {
  return inScope(scope, (tx) => cycleWithin(scope, tx, cycleId));
}

/** The same inside a transaction that is open already. */
export async function cycleWithin(_scope: Scope, tx: Tx, cycleId: CycleId): Promise<Cycle | null> {
  return (await store.selectCycle(tx, cycleId)) ?? null;
}

/** The same for who is about to write: until its transaction ends nobody locks the cycle. */
export async function heldCycleWithin(_scope: Scope, tx: Tx, cycleId: CycleId): Promise<Cycle | null> {
  return (await store.holdOpen(tx, cycleId)) ?? null;
}

/** The period before that asked the same form: where last year's column comes from. */
export async function beforeWithin(_scope: Scope, tx: Tx, cycle: Cycle): Promise<Cycle | null> {
  return (await store.selectCycleBefore(tx, cycle)) ?? null;
}

/** Every cycle of the office, newest period first. */
export function loadCycles(scope: Scope): Promise<Cycle[]> {
  return inScope(scope, (tx) => store.selectCycles(tx));
}

/**
 * What is needed to open a period on an assignment; null when no unit owes a report on it.
 * @param assignmentId as the confirmed reading names it
 */
export async function loadOpening(scope: Scope, documentId: string, assignmentId: string): Promise<Opening | null> {
  const duties = await loadDutiesOf(scope, documentId);
  const { open, forms } = await inScope(scope, async (tx) => ({
    open: await store.selectCyclesOf(tx, documentId, assignmentId),
    forms: await store.selectForms(tx),
  }));
  const labels = duties.filter((duty) => duty.assignmentId === assignmentId).map(({ cycle }) => cycle);
  const taken = new Set(open.map(({ label }) => label));
  const label =
    labels.filter((cycle) => cycle !== '' && !taken.has(cycle)).toSorted()[0] ?? firstFreeYear(scope.today, taken);
  const owed = dutiesOfCycle(duties, assignmentId, label);
  const [first] = owed;
  if (!first) return null;
  const year = Number(label.slice(0, 4)) || Number(scope.today.slice(0, 4));
  const rule = PERIODS.find(({ status }) => status === 'default') ?? PERIODS[0]!;
  const { from, to } = proposePeriod(year, open[0], rule);
  return {
    documentId: first.documentId,
    reference: first.reference,
    assignmentId,
    assignmentTitle: first.title,
    spanStart: first.spanStart,
    clause: first.clause,
    duePrinted: first.duePrinted,
    dueOn: first.dueOn,
    unitIds: owed.map(({ unitId }) => unitId),
    proposed: { title: `${ANNUAL_FORM.title} ${label}`, label, periodFrom: from, periodTo: to },
    rule: open[0] ? null : rule,
    otherRules: open[0] ? [] : PERIODS.filter((other) => other !== rule),
    forms: [ANNUAL_FORM, ...forms.filter(({ code }) => code !== ANNUAL_FORM.code)].map(({ code, title }) => ({
      code,
      title: forms.find((form) => form.code === code)?.title ?? title,
    })),
    earlier: open.map((cycle) => ({ id: cycle.id, title: cycle.title, label: cycle.label })),
  };
}

function firstFreeYear(today: Day, taken: ReadonlySet<string>): string {
  let year = Number(today.slice(0, 4));
  while (taken.has(String(year))) year += 1;
  return String(year);
}

/** The annual form of the office; the shipped one until the first period is opened. */
export function loadForm(scope: Scope): Promise<FormContent> {
  return inScope(
    scope,
    async (tx) => (await store.selectNewestForm(tx, ANNUAL_FORM.code))?.content ?? (await shippedFormWithin(scope, tx)),
  );
}

/** The pattern shipped with the product, with the office's indicators as they are today. */
export async function shippedFormWithin(scope: Scope, tx: Tx): Promise<FormContent> {
  const { groups, histories } = await catalogueWithin(scope, tx);
  return composeForm(groups, indicatorsOn(histories, scope.today), ANNUAL_FORM);
}
