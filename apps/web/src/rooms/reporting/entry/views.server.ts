import { readNumber } from '@kheo/van-ban';
import { writeSize } from '#rooms/documents/files/rules.ts';
import { loadFilesOf } from '#rooms/documents/files/views.server.ts';
import { dueDay } from '#rooms/duties/rules.ts';
import type { Duty } from '#rooms/duties/terms.ts';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import { restDaysAmong } from '#rooms/organisation/calendar/rules.ts';
import { calendarWithin } from '#rooms/organisation/calendar/views.server.ts';
import { loadUnitsNear } from '#rooms/organisation/views.server.ts';
import { maxFileBytes } from '#shared/config/config.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { dayOf } from '#shared/time/day.ts';
import { countingOf, isCounted } from '../deciding/rules.ts';
import { countAcceptedLevels } from '../deciding/store.server.ts';
import { fieldOfLine, originsOf, UNTOUCHED } from '../drafts/rules.ts';
import type { Draft, FieldId, Origins } from '../drafts/terms.ts';
import { figureKey, linesOf, writeBalance, writeComputed } from '../forms/rules.ts';
import type { Answer, Cycle, CycleId, FigureKey, FormContent } from '../forms/terms.ts';
import { beforeWithin, cycleWithin, loadCycle, loadCycles, yearEarlierWithin } from '../forms/views.server.ts';
import { isLockedWithin } from '../locking/views.server.ts';
import { standingWithin } from '../standing-in/views.server.ts';
import { THRESHOLD } from '../unusual/rules.ts';
import { mayWrite } from './policy.ts';
import { answersOf, evidenceOf, fillForm, isSame, punctualityOf } from './rules.ts';
import * as store from './store.server.ts';
import type { say } from './wording.ts';
import type {
  Before,
  CycleReport,
  FieldRows,
  Filled,
  FigureProblem,
  FigureRow,
  Report,
  ReportEntry,
  ReportId,
  ReportPage,
} from './terms.ts';

/**
 * What every unit owes and sent in a cycle, as far as the reader may see it.
 * @returns one row a unit that must report, whether or not it sent anything; `state` says whether its
 *   figures were accepted. One of a unit that passed into another is there as far as it counts
 */
export async function loadCycleReports(scope: Scope, cycleId: CycleId): Promise<CycleReport[]> {
  const cycle = await loadCycle(scope, cycleId);
  if (!cycle) return [];
  const duties = new Map((await loadDutiesOf(scope, cycle.documentId)).map((duty) => [String(duty.id), duty]));
  return inScope(scope, async (tx) => {
    const reports = await store.selectReports(tx, cycle.id);
    const versions = Map.groupBy(await store.selectStandingVersions(tx, cycle.id), ({ reportId }) => reportId);
    const passed = await countAcceptedLevels(tx, cycle.id);
    const figures = Map.groupBy(await store.selectFigures(tx, cycle.id), ({ reportId }) => reportId);
    return reports.flatMap((report): CycleReport[] => {
      const sent = versions.get(report.id) ?? [];
      const { version: counting, as: countingAs } = countingOf(sent);
      if (report.endedBy !== null && !isCounted(countingAs)) return [];
      const dueOn = dueOf(report, cycle, report.dutyId ? duties.get(report.dutyId) : undefined);
      const { lines, sections } = fillForm(cycle.form, report.draft, readNumber);
      return [
        {
          reportId: report.id,
          unitId: report.unitId,
          dutyId: report.dutyId,
          state: report.state,
          punctuality: punctualityOf(dueOn, report.firstSubmittedAt, scope.today),
          dueOn,
          isExtended: Boolean(report.dutyId && duties.get(report.dutyId)?.extendedTo),
          firstSubmittedAt: report.firstSubmittedAt,
          remindedCount: report.remindedCount,
          draft: { lines, sections, savedBy: report.draftSavedBy },
          latest: sent[0] ?? null,
          counting,
          countingAs,
          figures: (figures.get(report.id) ?? []).filter(
            ({ version, indicator }) =>
              version === counting?.version && !(countingAs === 'mending' && counting.held.includes(indicator)),
          ),
          waitsFor: report.waitsFor,
          levelsPassed: passed.get(report.id) ?? 0,
          isCorrecting: report.correction !== null,
          hasEnded: report.endedBy !== null,
        },
      ];
    });
  });
}

/** The last safe day of a unit: extended, its own in this period, that of its duty, that of the period. */
function dueOf(report: Report, cycle: Cycle, duty: Duty | undefined) {
  return duty?.extendedTo ?? report.dueOn ?? (duty && dueDay(duty)) ?? cycle.dueOn;
}

/** Everything the page of one report shows; null when it is not there or not visible. */
export async function loadReport(scope: Scope, id: ReportId): Promise<ReportPage | null> {
  const found = await inScope(scope, async (tx) => {
    const report = await store.selectReport(tx, id);
    const cycle = report && (await cycleWithin(scope, tx, report.cycleId));
    if (!report || !cycle) return null;
    const before = await saidIn(tx, report.unitId, await beforeWithin(scope, tx, cycle));
    const yearEarlier = await saidIn(tx, report.unitId, await yearEarlierWithin(scope, tx, cycle));
    return {
      report,
      cycle,
      before,
      yearEarlier,
      calendar: await calendarWithin(scope, tx),
      versions: await store.selectVersions(tx, id),
      figures: report.version > 0 ? await store.selectFigures(tx, cycle.id, { reportId: id }) : [],
      past: await store.selectPast(tx, cycle, report.unitId, THRESHOLD.periods),
      isLocked: await isLockedWithin(scope, tx, cycle, report.unitId),
      standing: await standingWithin(scope, tx, report, cycle),
    };
  });
  if (!found) return null;
  const { report, cycle, before, yearEarlier, versions, figures, past, isLocked } = found;
  const answersBefore = before?.answers ?? new Map<FigureKey, Answer>();
  const duty = (await loadDutiesOf(scope, cycle.documentId)).find((one) => one.id === report.dutyId);
  const unit = (await loadUnitsNear(scope, dayOf(cycle.openedAt))).find(({ id: unitId }) => unitId === report.unitId);
  const dueOn = dueOf(report, cycle, duty);
  const evidence = evidenceOf(report.draft, await loadFilesOf(scope, `report:${id}`));
  const filled = fillForm(cycle.form, report.draft, readNumber, past, evidence.length);
  return {
    cycle,
    report,
    unitName: unit?.name ?? '',
    rows: rowsOf(cycle, report, filled, { before: answersBefore, yearEarlier }),
    filled,
    before: before?.of ?? null,
    yearEarlier: yearEarlier?.of ?? null,
    versions,
    figures,
    answersBefore,
    evidence,
    fileLimit: writeSize(maxFileBytes()),
    duty: duty ? { id: duty.id, reference: duty.reference, clause: duty.clause, spanStart: duty.spanStart } : null,
    dueOn,
    extendedFrom: duty?.extendedTo ? (report.dueOn ?? duty.dueOn) : null,
    restDay: restDaysAmong(found.calendar, [dueOn])[0] ?? null,
    punctuality: punctualityOf(dueOn, report.firstSubmittedAt, scope.today),
    unchanged: report.state === 'submitted' && isSame(report.draft, evidence, versions[0]),
    mayWrite: mayWrite(scope, report),
    standing: found.standing,
    isLocked,
  };
}

/** What a unit said in an earlier period. */
interface SaidBefore {
  of: Before;
  answers: ReadonlyMap<FigureKey, Answer>;
}

async function saidIn(tx: Tx, unitId: UnitId, cycle: Cycle | null): Promise<SaidBefore | null> {
  if (!cycle) return null;
  const report = await store.selectReportOf(tx, cycle.id, unitId);
  const figures = await store.selectFigures(tx, cycle.id, { unitId });
  const answers = answersOf(figures.filter(({ version }) => version === report?.version));
  return { of: { label: cycle.label, reportId: report?.id ?? null }, answers };
}

function yearEarlierOf(said: SaidBefore | null, key: FigureKey): FigureRow['yearEarlier'] {
  const answer = said?.answers.get(key);
  return said && answer ? { label: said.of.label, answer } : null;
}

/** The form a report is written in, and the draft; null when it is not there or not visible. */
export function loadDraft(scope: Scope, id: ReportId): Promise<{ cycle: Cycle; report: Report } | null> {
  return inScope(scope, async (tx) => {
    const report = await store.selectReport(tx, id);
    const cycle = report && (await cycleWithin(scope, tx, report.cycleId));
    return report && cycle ? { cycle, report } : null;
  });
}

/** The form's rows in the order of its groups, computed figures among them. */
function rowsOf(
  { form }: Cycle,
  report: Report,
  { figures, problems, required }: Filled,
  { before, yearEarlier }: { before: ReadonlyMap<FigureKey, Answer>; yearEarlier: SaidBefore | null },
): FieldRows[] {
  const answers = answersOf(figures);
  const lines = Map.groupBy(linesOf(form), ({ indicator }) => indicator.code);
  return form.fields.map((field) => ({
    field,
    rows: form.indicators
      .filter((indicator) => indicator.field === field.code)
      .flatMap(
        (indicator) =>
          lines.get(indicator.code) ?? [
            { key: figureKey(indicator.code), indicator, split: null, required: false, help: indicator.help ?? '' },
          ],
      )
      .map((line): FigureRow => ({
        ...line,
        required: required.has(line.indicator.code),
        typed: report.draft.figures[line.key] ?? UNTOUCHED,
        answer: answers.get(line.key) ?? null,
        before: before.get(line.key) ?? null,
        yearEarlier: yearEarlierOf(yearEarlier, line.key),
        problem: problems.flatMap((one) => (one.at === 'figure' && one.key === line.key ? [one] : []))[0] ?? null,
      })),
  }));
}

/** The reports the reader's own unit owes or sent, newest period first. */
export async function loadOwnReports(scope: Scope): Promise<ReportEntry[]> {
  const cycles = new Map((await loadCycles(scope)).map((cycle) => [cycle.id, cycle]));
  const duties = new Map<string, Duty>();
  for (const documentId of new Set([...cycles.values()].map((cycle) => cycle.documentId)))
    for (const duty of await loadDutiesOf(scope, documentId)) duties.set(duty.id, duty);
  return inScope(scope, async (tx) => {
    const reports = await store.selectReportsOfUnit(tx, scope.unitId);
    const enteredFor = await store.selectEnteredFor(tx, scope.unitId);
    const entries: ReportEntry[] = [];
    for (const report of reports) {
      const cycle = cycles.get(report.cycleId);
      if (!cycle) continue;
      const duty = report.dutyId ? duties.get(report.dutyId) : undefined;
      const dueOn = dueOf(report, cycle, duty);
      const { lines, sections } = fillForm(cycle.form, report.draft, readNumber);
      const [latest] = report.state === 'returned' ? await store.selectVersions(tx, report.id) : [];
      entries.push({
        reportId: report.id,
        title: cycle.title,
        periodFrom: cycle.periodFrom,
        periodTo: cycle.periodTo,
        dueOn,
        isExtended: Boolean(duty?.extendedTo),
        duePrinted: cycle.duePrinted,
        state: report.state,
        punctuality: punctualityOf(dueOn, report.firstSubmittedAt, scope.today),
        version: report.version,
        firstSubmittedAt: report.firstSubmittedAt,
        lines,
        sections,
        returnedReason: latest?.reason ?? null,
        enteredFor: enteredFor.get(report.id) ?? null,
      });
    }
    return entries;
  });
}

/**
 * What changes on the page of a report after its draft was kept: counts, computed figures, marks, what is asked back.
 * @param origins the marks the page has; a clashing field keeps the one it has, so that it is asked again
 * @param typed what the page sent: a field that was decided by a choice comes back as it was decided
 */
export async function loadSavedState(
  scope: Scope,
  { report, cycle }: { report: Report; cycle: Cycle },
  { draft, typed, origins, clashing }: { draft: Draft; typed: Draft; origins: Origins; clashing: FieldId[] },
  t: ReturnType<typeof say>,
) {
  const { form } = cycle;
  const past = await inScope(scope, (tx) => store.selectPast(tx, cycle, report.unitId, THRESHOLD.periods));
  const filled = fillForm(form, draft, readNumber, past);
  const marks = originsOf(form, draft);
  for (const field of clashing) marks[field] = origins[field] ?? '';
  const left = filled.problems.length;
  return {
    origins: JSON.stringify(marks),
    lines: t.haveLines(filled.lines.have, filled.lines.need),
    linesHave: filled.lines.have,
    sections: t.haveSections(filled.sections.have, filled.sections.need),
    left: `${left > 0 ? `${t.cannotSend} ${t.places(left)}.` : t.canSend} ${t.sendHint}`,
    places: left > 0 ? t.places(left) : '',
    decided: decidedIn(typed),
    open: filled.problems.flatMap((problem) => (problem.at === 'figure' ? [problem.key] : [])),
    asked: filled.problems.flatMap((problem) =>
      problem.at === 'figure' && problem.code !== 'missing' && !clashing.includes(fieldOfLine(problem.key))
        ? [{ problem, unit: unitOf(form, problem) }]
        : [],
    ),
    ...computedIn(form, answersOf(filled.figures), t),
  };
}

/** The fields whose words a choice has replaced. */
function decidedIn({ figures }: Draft): Record<string, string> {
  const chosen = Object.entries(figures).filter(([, { asked }]) => asked !== '');
  return Object.fromEntries(
    chosen.flatMap(([key, { value, base }]) => [
      [fieldOfLine(key), value],
      [`tren:${key}`, base],
    ]),
  );
}

function unitOf(form: FormContent, { key }: FigureProblem): string {
  return linesOf(form).find((line) => line.key === key)?.indicator.unit ?? '';
}

function computedIn(form: FormContent, answers: ReadonlyMap<FigureKey, Answer>, t: ReturnType<typeof say>) {
  const computed = form.indicators.filter(({ kind }) => kind === 'balance' || kind === 'ratio');
  return {
    outputs: Object.fromEntries(computed.map(({ code }) => [code, writeComputed(answers.get(code), t.of)])),
    sums: Object.fromEntries(
      form.indicators.flatMap((indicator) =>
        indicator.kind === 'balance' ? [[indicator.code, writeBalance(indicator, answers, t.of)] as const] : [],
      ),
    ),
  };
}
