// A reporting cycle on a directive's duty, and what a unit types into its form.
import { openCycle } from '#rooms/reporting/forms/commands.server.ts';
import { loadDraft, loadCycleReports } from '#rooms/reporting/entry/views.server.ts';
import { linesOf } from '#rooms/reporting/forms/rules.ts';
import { loadCycle } from '#rooms/reporting/forms/views.server.ts';
import type { CycleId, FigureKey, FormContent, ReportId } from '#rooms/reporting/forms/terms.ts';
import { saveDraft, submitReport } from '#rooms/reporting/entry/commands.server.ts';
import { UNTOUCHED } from '#rooms/reporting/drafts/rules.ts';
import type { Draft, Typed } from '#rooms/reporting/drafts/terms.ts';
import { originsOf } from '#rooms/reporting/drafts/rules.ts';
import type { Scope } from '#shared/db/scope.ts';
import { givenDirective, givenDuty, type TestDirective } from './given-duties.ts';
import { formKey, type TestOffice, type UnitKey } from './office.ts';

export const ASSIGNMENT = 'bao-cao-nam';

export interface TestCycle {
  cycleId: CycleId;
  form: FormContent;
  directive: TestDirective;
  reports: Partial<Record<UnitKey, ReportId>>;
}

/** Opens a cycle for units that get the duty "gửi báo cáo trước ngày 30/10". */
export async function givenCycle(
  office: TestOffice,
  units: UnitKey[],
  {
    directive,
    label = '2026',
    period = ['2025-10-26', '2026-10-25'] as [string, string],
    formCode,
    acceptance,
  } = {} as {
    directive?: TestDirective;
    label?: string;
    period?: [string, string];
    formCode?: string;
    acceptance?: 'direct' | 'levels';
  },
): Promise<TestCycle> {
  const from = directive ?? (await givenDirective(office));
  for (const unit of units)
    await givenDuty(office, from, unit, { answer: 'report', assignment_id: ASSIGNMENT, cycle: label });
  const opened = await openCycle(office.as('owner'), formKey(), {
    documentId: from.documentId,
    assignmentId: ASSIGNMENT,
    title: `Báo cáo “Dân vận khéo” năm ${label}`,
    label,
    periodFrom: period[0],
    periodTo: period[1],
    ...(formCode ? { formCode } : {}),
    ...(acceptance ? { acceptance } : {}),
  });
  if (!opened.ok) throw new Error(`The cycle was not opened: ${opened.reason}`);
  const { cycleId } = opened.value;
  const rows = await loadCycleReports(office.as('owner'), cycleId);
  const unitOf = new Map(Object.entries(office.units).map(([key, id]) => [id, key as UnitKey]));
  const reports = Object.fromEntries(rows.map(({ unitId, reportId }) => [unitOf.get(unitId)!, reportId]));
  return { cycleId, form: (await loadCycle(office.as('owner'), cycleId))!.form, directive: from, reports };
}

/** A complete draft: nothing to report in every line but those given. */
export function completeDraft(form: FormContent, figures: Record<FigureKey, string | Partial<Typed>> = {}): Draft {
  const typed = (one: string | Partial<Typed> | undefined): Typed =>
    one === undefined
      ? { ...UNTOUCHED, how: 'nil' }
      : { ...UNTOUCHED, ...(typeof one === 'string' ? { value: one } : one) };
  return {
    figures: Object.fromEntries(linesOf(form).map(({ key }) => [key, typed(figures[key])])),
    narrative: Object.fromEntries(form.sections.map(({ code }) => [code, 'Không'])),
    dropped: [],
  };
}

/** Types a draft over what is kept and sends it. */
export async function sendReport(scope: Scope, id: ReportId, draft: Draft, key = formKey()) {
  const shown = await loadDraft(scope, id);
  if (!shown) throw new Error('The report is not visible');
  const saved = await saveDraft(scope, id, draft, originsOf(shown.cycle.form, shown.report.draft));
  if (!saved.ok) return saved;
  return submitReport(scope, key, id, saved.value.revision);
}
