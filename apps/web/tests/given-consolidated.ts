// A cycle in which units have sent their reports, for what is made of them.
import { decideReport } from '#rooms/reporting/deciding/commands.server.ts';
import type { PartCode } from '#rooms/reporting/deciding/terms.ts';
import { loadCycleReports } from '#rooms/reporting/entry/views.server.ts';
import type { Typed } from '#rooms/reporting/drafts/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { givenDirective } from './given-duties.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from './given-reports.ts';
import { formKey, type TestOffice, type UnitKey } from './office.ts';

/** A cycle that expects reports from five units, due on 29/10/2026. */
export async function givenFiveUnits(office: TestOffice, label = '2026'): Promise<TestCycle> {
  const empty = { addressees: [], assignments: [], recipients: [], citations: [], header: {}, signature: null };
  const directive = await givenDirective(office, { content: empty, reference: `118-CV/ĐU-${label}` });
  return givenCycle(office, ['ubnd', 'matTran', 'chiBo1', 'chiBo2', 'chiBo3'], { directive, label });
}

/** Somebody of a unit who may send its report. */
export function reporterOf(office: TestOffice, unit: UnitKey, today?: string): Scope {
  return { ...office.as('branchReporter', today), unitId: office.units[unit], personName: `Người báo cáo ${unit}` };
}

/** "~30" is an estimate, "146/152" a share, anything else a number as people type it. */
function typed(text: string): Partial<Typed> {
  const [value = '', base = ''] = text.replace('~', '').split('/');
  return { value, base, how: text.startsWith('~') ? 'estimate' : 'actual' };
}

/** Fills and sends a unit's report; whatever is not given is *nothing to report*. */
export async function givenReport(
  office: TestOffice,
  { form, reports }: TestCycle,
  unit: UnitKey,
  given: { figures?: Record<string, string>; narrative?: Record<string, string>; today?: string } = {},
): Promise<void> {
  const figures = Object.entries(given.figures ?? {}).map(([key, text]) => [key, typed(text)]);
  const draft = completeDraft(form, Object.fromEntries(figures));
  Object.assign(draft.narrative, given.narrative);
  const sent = await sendReport(reporterOf(office, unit, given.today), reports[unit]!, draft);
  if (!sent.ok) throw new Error(`${sent.reason} ${JSON.stringify(sent.detail)}`);
}

/** The owner accepts a unit's newest version, or returns it. */
export async function givenDecision(
  office: TestOffice,
  { cycleId }: TestCycle,
  unit: UnitKey,
  decision: 'accepted' | 'returned',
  parts: PartCode[] = [],
): Promise<void> {
  const scope = office.as('owner');
  const report = (await loadCycleReports(scope, cycleId)).find(({ unitId }) => unitId === office.units[unit])!;
  const reason = decision === 'returned' ? 'Số liệu mục Sức dân chưa khớp với biểu.' : '';
  const { version } = report.latest!;
  const decided = await decideReport(scope, formKey(), report.reportId, { decision, version, reason, parts });
  if (!decided.ok) throw new Error(decided.reason);
}
