import type { Generated } from 'kysely';
import type { PeriodKind } from './periods/terms.ts';

interface IndicatorTable {
  office_id: string;
  code: string;
  name: string;
  unit: string;
  entry_unit: string;
  definition: string;
  kind: 'stock' | 'flow' | 'ratio' | 'balance';
  field: string;
  decimals: Generated<number>;
  additive: Generated<boolean>;
  detail: Generated<unknown>;
  sort: Generated<number>;
  source: string;
  status: 'sourced' | 'default';
  valid_from: string;
  valid_to: string | null;
  version: Generated<number>;
  changed_by: string | null;
  changed_at: Date | null;
}

interface IndicatorGroupTable {
  office_id: string;
  code: string;
  name: string;
  sort: Generated<number>;
}

interface FormDraftTable {
  office_id: string;
  code: string;
  title: string;
  content: unknown;
  based_on: string | null;
  revision: Generated<number>;
  changed_by: string;
  changed_at: Date;
}

interface FormTable {
  office_id: string;
  id: string;
  code: string;
  version: number;
  title: string;
  content: unknown;
  created_by: string;
  created_at: Date;
}

interface CycleTable {
  office_id: string;
  id: string;
  document_id: string;
  assignment_id: string;
  form_id: string;
  title: string;
  label: string;
  regime: Generated<string>;
  kind: Generated<PeriodKind>;
  slot: Generated<string>;
  due_by_kind: Generated<unknown>;
  period_from: string;
  period_to: string;
  due_printed: string | null;
  due_on: string | null;
  owner_unit_id: string;
  opened_by: string;
  opened_at: Date;
  locked_at: Date | null;
  acceptance: Generated<'direct' | 'levels'>;
}

interface CycleExceptionTable {
  office_id: string;
  id: string;
  cycle_id: string;
  unit_id: string;
  until_day: string;
  reason: string;
  granted_by: string;
  granted_at: Date;
}

interface ReportTable {
  office_id: string;
  id: string;
  cycle_id: string;
  unit_id: string;
  duty_id: string | null;
  state: 'expected' | 'drafting' | 'submitted' | 'returned' | 'accepted';
  draft: Generated<unknown>;
  draft_revision: Generated<number>;
  draft_saved_at: Date | null;
  draft_saved_by: string | null;
  version: Generated<number>;
  first_submitted_at: Date | null;
  reminded_count: Generated<number>;
  reminded_at: Date | null;
  inherited: Generated<unknown>;
  ended_by: Generated<string | null>;
  due_on: Generated<string | null>;
  waits_for: string | null;
  correction: string | null;
}

interface ReportVersionTable {
  office_id: string;
  id: string;
  report_id: string;
  cycle_id: string;
  unit_id: string;
  version: number;
  content: unknown;
  filled: number;
  required: number;
  submitted_by: string;
  submitted_by_id: string | null;
  submitted_at: Date;
  decision: 'accepted' | 'returned' | null;
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
  parts: Generated<string[]>;
  held: Generated<string[]>;
  path: Generated<unknown>;
  correction: string | null;
  stand_in: unknown;
  unit_told_at: Date | null;
}

interface ReportStepTable {
  office_id: string;
  id: string;
  report_id: string;
  cycle_id: string;
  unit_id: string;
  version: number;
  level_unit_id: string;
  decision: 'accepted' | 'returned' | 'passed';
  reason: string | null;
  decided_by: string;
  decided_by_id: string | null;
  decided_at: Date;
}

interface FigureTable {
  office_id: string;
  cycle_id: string;
  unit_id: string;
  indicator: string;
  split: Generated<string>;
  version: number;
  report_id: string;
  answer: 'actual' | 'estimate' | 'nil';
  value: string | null;
  base: string | null;
  entered: Generated<string>;
}

interface ConsolidatedTable {
  office_id: string;
  id: string;
  cycle_id: string;
  version: number;
  content: unknown;
  sources_hash: string;
  ledger_head: string;
  created_by: string;
  created_at: Date;
}

interface CountedTable {
  office_id: string;
  cycle_id: string;
  unit_id: string;
  report_id: string;
  version: number;
  standing: 'missing' | 'waiting' | 'accepted' | 'returned' | 'mending';
  above: string[];
  held: string[];
}

interface TallyTable {
  office_id: string;
  cycle_id: string;
  unit_id: string;
  expected: number;
  accepted: number;
  waiting: number;
  returned: number;
  mending: number;
}

interface TotalTable {
  office_id: string;
  cycle_id: string;
  unit_id: string;
  indicator: string;
  split: string;
  actual_value: string;
  actual_base: string;
  estimate_value: string;
  estimate_base: string;
  actual: number;
  estimate: number;
  nil: number;
  waiting: number;
}

interface RepeatDecisionTable {
  office_id: string;
  cycle_id: string;
  indicator: string;
  split: string;
  unit_a: string;
  unit_b: string;
  value: string;
  decision: 'one' | 'two';
  reason: Generated<string>;
  decided_by: string;
  decided_at: Date;
}

interface TargetTable {
  office_id: string;
  year: number;
  indicator: string;
  subject: string;
  value: string;
  at_most: Generated<boolean>;
  source: string;
  set_by: string;
  set_at: Date;
}

interface PrintedCopyTable {
  office_id: string;
  code: string;
  cycle_id: string;
  unit_id: string;
  words: string;
  query: unknown;
  content: unknown;
  sources: unknown;
  counted_at: Date;
  taken_by: string;
  taken_at: Date;
}

interface ImportMappingTable {
  office_id: string;
  id: string;
  form_code: string;
  signature: string;
  unit_id: string | null;
  content: unknown;
  saved_by: string;
  saved_at: Date;
}

interface FigureImportTable {
  office_id: string;
  id: string;
  cycle_id: string;
  unit_id: string | null;
  state: 'open' | 'done' | 'undone';
  file_name: string;
  media_type: string;
  sha256: string;
  content: Uint8Array | null;
  file_link: string | null;
  sheet: Generated<string>;
  target_unit: string | null;
  result: unknown;
  taken_back: unknown;
  created_by: string;
  created_by_id: string | null;
  created_at: Date;
  done_by: string | null;
  done_at: Date | null;
  undone_by: string | null;
  undone_at: Date | null;
}

interface FigureImportReportTable {
  office_id: string;
  import_id: string;
  report_id: string;
  unit_id: string;
  file_name: string;
  sha256: string;
  imported_by: string;
  imported_at: Date;
  own: boolean;
  was_expected: boolean;
  fields: unknown;
  undone_at: Date | null;
}

export interface ReportingTables {
  printed_copy: PrintedCopyTable;
  import_mapping: ImportMappingTable;
  figure_import: FigureImportTable;
  figure_import_report: FigureImportReportTable;
  target: TargetTable;
  indicator: IndicatorTable;
  indicator_group: IndicatorGroupTable;
  form_draft: FormDraftTable;
  form: FormTable;
  cycle: CycleTable;
  cycle_exception: CycleExceptionTable;
  report: ReportTable;
  report_version: ReportVersionTable;
  report_step: ReportStepTable;
  figure: FigureTable;
  consolidated: ConsolidatedTable;
  counted: CountedTable;
  tally: TallyTable;
  total: TotalTable;
  repeat_decision: RepeatDecisionTable;
}
