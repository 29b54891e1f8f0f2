import type { Migration } from 'kysely/migration';
import { organisation } from './0001-organisation.ts';
import { ledger } from './0002-ledger.ts';
import { identity } from './0003-identity.ts';
import { notices } from './0004-notices.ts';
import { documents } from './0005-documents.ts';
import { duties } from './0006-duties.ts';
import { reporting } from './0007-reporting.ts';
import { organisationChanges } from './0010-organisation-changes.ts';
import { reportingCatalogue } from './0020-reporting-catalogue.ts';
import { reportingTargets } from './0021-reporting-targets.ts';
import { reportingTotals } from './0030-reporting-totals.ts';
import { reportingRepeats } from './0031-reporting-repeats.ts';
import { documentsIntakeWaiting } from './0040-documents-intake-waiting.ts';
import { noticesLetters } from './0041-notices-letters.ts';
import { dutiesCompared } from './0042-duties-compared.ts';
import { dutiesHandover } from './0043-duties-handover.ts';
import { dutiesOverdue } from './0045-duties-overdue.ts';
import { reportingLocking } from './0046-reporting-locking.ts';
import { scans } from './0050-documents-scans.ts';
import { reportingRecountSettings } from './0051-reporting-recount-settings.ts';
import { organisationComing } from './0052-organisation-coming.ts';
import { organisationLeftovers } from './0053-organisation-leftovers.ts';
import { documentsPictures } from './0054-documents-pictures.ts';
import { organisationCalendar } from './0055-organisation-calendar.ts';
import { reportingPeriods } from './0056-reporting-periods.ts';
import { reportingDeciding } from './0057-reporting-deciding.ts';
import { documentsTexts } from './0058-documents-texts.ts';
import { reportingRepeatsSeen } from './0059-reporting-repeats-seen.ts';
import { reportingPrintedCopies } from './0060-reporting-printed-copies.ts';
import { reportingImporting } from './0061-reporting-importing.ts';
import { reportingEnded } from './0062-reporting-ended.ts';
import { reportingStandingIn } from './0063-reporting-standing-in.ts';

/** In order, and only ever added to. A list in code, because the built server has no folder to search. */
export const migrations: Record<string, Migration> = {
  '0001-organisation': organisation,
  '0002-ledger': ledger,
  '0003-identity': identity,
  '0004-notices': notices,
  '0005-documents': documents,
  '0006-duties': duties,
  '0007-reporting': reporting,
  '0010-organisation-changes': organisationChanges,
  '0020-reporting-catalogue': reportingCatalogue,
  '0021-reporting-targets': reportingTargets,
  '0030-reporting-totals': reportingTotals,
  '0031-reporting-repeats': reportingRepeats,
  '0040-documents-intake-waiting': documentsIntakeWaiting,
  '0041-notices-letters': noticesLetters,
  '0042-duties-compared': dutiesCompared,
  '0043-duties-handover': dutiesHandover,
  '0045-duties-overdue': dutiesOverdue,
  '0046-reporting-locking': reportingLocking,
  '0050-documents-scans': scans,
  '0051-reporting-recount-settings': reportingRecountSettings,
  '0052-organisation-coming': organisationComing,
  '0053-organisation-leftovers': organisationLeftovers,
  '0054-documents-pictures': documentsPictures,
  '0055-organisation-calendar': organisationCalendar,
  '0056-reporting-periods': reportingPeriods,
  '0057-reporting-deciding': reportingDeciding,
  '0058-documents-texts': documentsTexts,
  '0059-reporting-repeats-seen': reportingRepeatsSeen,
  '0060-reporting-printed-copies': reportingPrintedCopies,
  '0061-reporting-importing': reportingImporting,
  '0062-reporting-ended': reportingEnded,
  '0063-reporting-standing-in': reportingStandingIn,
};
