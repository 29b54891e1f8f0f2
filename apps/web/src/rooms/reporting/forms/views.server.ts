import type { Duty } from '#rooms/duties/terms.ts';
import { loadDutiesOf, loadReportDuties } from '#rooms/duties/views.server.ts';
import { restDaysAmong } from '#rooms/organisation/calendar/rules.ts';
import { calendarWithin } from '#rooms/organisation/calendar/views.server.ts';
import { loadKinds, loadUnits } from '#rooms/organisation/views.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import { indicatorsOn } from '../catalogue/rules.ts';
import { catalogueWithin } from '../catalogue/views.server.ts';
import { ANNUAL_FORM } from './input.ts';
import { REGIMES } from '../periods/input.ts';
import { readSlot, regimesOn, sendingDay, writeSlot, yearEarlier } from '../periods/rules.ts';
import type { Slot } from '../periods/terms.ts';
import { labelOf, titleEnd, weekLabel } from '../periods/wording.ts';
import { awaitedPeriods, composeForm, dutiesOfCycle, nextPeriod, planPeriod, slotAt } from './rules.ts';
import * as store from './store.server.ts';
import type { AwaitedPeriod, Cycle, CycleId, FormContent, OpenChoice, Opening } from './terms.ts';

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

/** The same period of the year before; null where that is simply the period before, or there is none. */
export async function yearEarlierWithin(_scope: Scope, tx: Tx, cycle: Cycle): Promise<Cycle | null> {
  const slot = yearEarlier(cycle.slot);
  return (slot === null ? undefined : await store.selectYearEarlier(tx, cycle, slot)) ?? null;
}

/** The period of the same kind before it that asked the same form: month after month, year after year. */
export async function beforeWithin(_scope: Scope, tx: Tx, cycle: Cycle): Promise<Cycle | null> {
  return (await store.selectCycleBefore(tx, cycle)) ?? null;
}

/** Every cycle of the office, newest period first. */
export function loadCycles(scope: Scope): Promise<Cycle[]> {
  return inScope(scope, (tx) => store.selectCycles(tx));
}

/** What the reader may open a period for, the nearest day first. */
export async function loadAwaited(scope: Scope): Promise<AwaitedPeriod[]> {
  const duties = await loadReportDuties(scope);
  const ids = duties.map(({ id }) => id);
  return awaitedPeriods(duties, await inScope(scope, (tx) => store.selectAnswering(tx, ids)));
}

/**
 * What is needed to open a period on an assignment; null when no unit owes a report on it, in any period.
 * @param assignmentId as the confirmed reading names it
 * @param choice the regime and period the reader asked for; what comes next where nothing was chosen
 */
export async function loadOpening(
  scope: Scope,
  documentId: string,
  assignmentId: string,
  choice: OpenChoice,
): Promise<Opening | null> {
  const duties = (await loadDutiesOf(scope, documentId)).filter((duty) => duty.assignmentId === assignmentId);
  const { open, forms, calendar } = await inScope(scope, async (tx) => ({
    open: await store.selectCyclesOf(tx, documentId, assignmentId),
    forms: await store.selectForms(tx),
    calendar: await calendarWithin(scope, tx),
  }));
  const asked = duties.find(({ answer }) => answer === 'report');
  if (!asked) return null;
  const { code, slot } = chosenPeriod(choice, nextPeriod(duties, open, scope.today), scope.today);
  const owed = dutiesOfCycle(duties, assignmentId, code);
  const [first = asked] = owed;
  const regimes = regimesOn(REGIMES, scope.today);
  const plan = planPeriod(regimes, open, { code, regime: choice.regime, today: scope.today });
  const sendBy = sendingDay(plan.regime, plan.window.to, calendar.isRest);
  // A duty that comes once has given its day to the period it was first asked in.
  const documentDue = first.cycle === '' && open.length > 0 ? null : first.dueOn;
  const dueOn = documentDue ?? sendBy;
  const label = slot ? labelOf(slot) : isDay(code) ? weekLabel(code) : '';
  return {
    ...{ documentId: first.documentId, reference: first.reference, assignmentId, assignmentTitle: first.title },
    ...{ spanStart: first.spanStart, clause: first.clause, duePrinted: first.duePrinted, dueOn: documentDue },
    ...{ unitIds: owed.map(({ unitId }) => unitId), kinds: await kindsAmong(scope, owed) },
    ...{ regime: plan.regime, regimes, slot, from: plan.from, sendBy, seam: plan.seam },
    proposed: {
      ...{ title: titleOf(slot), label, slot: code, periodFrom: plan.window.from, periodTo: plan.window.to, dueOn },
    },
    restDay: restDaysAmong(calendar, [dueOn])[0] ?? null,
    calendarUnknown: sendBy !== null && calendar.statusOf(Number(sendBy.slice(0, 4))) === null,
    forms: [ANNUAL_FORM, ...forms.filter(({ code: other }) => other !== ANNUAL_FORM.code)].map((form) => ({
      code: form.code,
      title: forms.find((kept) => kept.code === form.code)?.title ?? form.title,
    })),
    earlier: open.map((cycle) => ({ id: cycle.id, title: cycle.title, label: cycle.label })),
  };
}

/** What the reader chose, or the period that comes next; its code is empty for a period that has no name yet. */
function chosenPeriod({ place, year }: OpenChoice, next: string, today: Day): { code: string; slot: Slot | null } {
  if (place === '') return { code: next, slot: readSlot(next) };
  const slot = slotAt(place, year ?? readSlot(next)?.year ?? Number(today.slice(0, 4)));
  return { code: slot ? writeSlot(slot) : '', slot };
}

/** "Báo cáo phong trào … tháng 10/2026". */
function titleOf(slot: Slot | null): string {
  const words = ANNUAL_FORM.title.replace(/ năm$/, '');
  return slot ? `${words} ${titleEnd(slot)}` : words;
}

/** The kinds of the units that owe a report, in the office's order. */
async function kindsAmong(scope: Scope, owed: readonly Duty[]): Promise<Opening['kinds']> {
  const units = new Set<string>(owed.map(({ unitId }) => unitId));
  const among = (await loadUnits(scope, scope.today)).filter(({ id }) => units.has(id));
  return (await loadKinds(scope))
    .map(({ code, name }) => ({ code, name, count: among.filter(({ kind }) => kind === code).length }))
    .filter(({ count }) => count > 0);
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
