import { readNumber } from '@kheo/van-ban';
import type { Scope } from '#shared/db/scope.ts';
import { refuse, done, type Outcome } from '#shared/forms/outcome.ts';
import { writeFillIn } from '#shared/office-files/fill-in.server.ts';
import { readSheets, type TableRefusal } from '#shared/office-files/table-in.server.ts';
import { originsOf } from '../drafts/rules.ts';
import { loadReport } from '../entry/views.server.ts';
import type { ReportId } from '../entry/terms.ts';
import { identityLines, judgeIdentity, readForm, sheetsOf, type SheetSource, type SheetWords } from './rules.ts';
import type { IdentityFault, ReadSheets } from './terms.ts';
import type { say } from './wording.ts';

type Words = ReturnType<typeof say>;

function wordsIn(t: Words, before: string, label: string): SheetWords {
  return {
    figures: t['sheet-figures'],
    narrative: t['sheet-narrative'],
    heads: {
      ...{ code: t.code, name: t.name, unit: t.unit, before: before || t.before },
      ...{ value: t.value(label), base: t.base, how: t.how },
    },
    how: { actual: t['how-actual'], estimate: t['how-estimate'], nil: t['how-nil'] },
    promptOf: ({ indicator, help }) => t.prompt(indicator.unit, help || indicator.definition).slice(0, 250),
    of: t.of,
    warning: t.warning,
    words: t.words,
  };
}

/** A report as its workbook needs it. */
interface SheetReport extends SheetSource {
  title: string;
  /** The reader writes it, for itself or for a unit without an account, and it is open. */
  mayFill: boolean;
  /** For a unit without an account. */
  standsIn: boolean;
  words: SheetWords;
  /** Marks of the draft's fields as they are now, to be sent back with what the file says. */
  origins: string;
}

/** A report with its form; null when there is none. What a unit types is shown to nobody before it is sent. */
export async function loadSheetReport(scope: Scope, id: ReportId, t: Words): Promise<SheetReport | null> {
  const page = await loadReport(scope, id);
  if (!page) return null;
  const { cycle, report } = page;
  const writes = page.mayWrite || page.standing === 'open';
  return {
    title: cycle.title,
    standsIn: page.standing === 'open',
    mayFill: writes && (report.state !== 'accepted' || report.correction !== null) && !page.isLocked,
    form: cycle.form,
    draft: writes ? report.draft : { figures: {}, narrative: {}, dropped: [] },
    before: page.answersBefore,
    words: wordsIn(t, page.before?.label ?? '', cycle.label),
    origins: JSON.stringify(originsOf(cycle.form, report.draft)),
    identity: {
      ...{ report: report.id, cycle: cycle.id, form: cycle.formId, unit: report.unitId },
      ...{ unitName: page.unitName, cycleTitle: cycle.title },
    },
  };
}

/** The workbook to fill in; null when there is no such report. */
export async function loadFillIn(scope: Scope, id: ReportId, t: Words): Promise<Uint8Array | null> {
  const source = await loadSheetReport(scope, id, t);
  return source && writeFillIn(sheetsOf(source, source.words), source.words.warning, identityLines(source.identity));
}

/**
 * What a workbook that was filled in says, row by row. Nothing is kept.
 * @refuses what makes a file unreadable, report-not-found, report-not-allowed, and where else the workbook belongs (`name`)
 */
export async function loadReading(
  scope: Scope,
  id: ReportId,
  bytes: Uint8Array,
  t: Words,
): Promise<Outcome<ReadSheets, TableRefusal | IdentityFault | 'report-not-found' | 'report-not-allowed'>> {
  const source = await loadSheetReport(scope, id, t);
  if (!source) return refuse('report-not-found');
  if (!source.mayFill) return refuse('report-not-allowed');
  const sheets = await readSheets(bytes);
  if (!sheets.ok) return sheets;
  const elsewhere = judgeIdentity(sheets.value, source.identity);
  if (elsewhere) return refuse(elsewhere.fault, { name: elsewhere.name });
  return done(readForm(source.form, sheets.value, readNumber, source.words));
}
