import type { Generated } from 'kysely';

interface DutyTable {
  office_id: string;
  id: string;
  document_id: string;
  reading_id: string;
  assignment_id: string;
  unit_id: string;
  role: 'lead' | 'support';
  title: string;
  quote: string;
  span_start: number;
  span_end: number;
  clause: string;
  answer: 'task' | 'plan' | 'report' | 'reply';
  parent_id: string | null;
  through_unit_id: string | null;
  state:
    | 'issued'
    | 'acknowledged'
    | 'submitted'
    | 'returned'
    | 'accepted'
    | 'waiting'
    | 'unclear'
    | 'cancelled'
    | 'transferred';
  due_printed: string | null;
  due_when: string | null;
  due_inclusive: Generated<boolean>;
  due_on: string | null;
  extended_to: string | null;
  period_due: Generated<string | null>;
  cycle: Generated<string>;
  resolved_on: string;
  search: Generated<string>;
  waiting_for: string | null;
  unclear_what: string | null;
  issued_at: Date;
  issued_by: string;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  submitted_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  decided_reason: string | null;
  successor_id: string | null;
  compared_reading_id: string | null;
  revision: Generated<number>;
}

interface DutyAnswerTable {
  office_id: string;
  id: string;
  duty_id: string;
  unit_id: string;
  version: number;
  text: string;
  report_id: string | null;
  submitted_by: string;
  submitted_by_id: string | null;
  submitted_at: Date;
  stand_in: unknown;
  decision: 'accepted' | 'returned' | null;
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
}

interface DutyExtensionTable {
  office_id: string;
  id: string;
  duty_id: string;
  unit_id: string;
  until_day: string;
  reason: string;
  asked_by: string;
  asked_at: Date;
  decision: 'granted' | 'refused' | null;
  granted_until: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  word: string | null;
}

interface ReminderRuleTable {
  office_id: string;
  days_before: number[];
  by_mail: boolean;
  hour: number;
  changed_by: string;
  changed_at: Date;
}

interface ReminderTable {
  office_id: string;
  id: string;
  duty_id: string;
  unit_id: string;
  person_id: string;
  due_on: string;
  days_before: number;
  mail_id: string | null;
  sent_at: Date;
  sent_by: string;
}

export interface DutiesTables {
  duty: DutyTable;
  duty_answer: DutyAnswerTable;
  duty_extension: DutyExtensionTable;
  reminder_rule: ReminderRuleTable;
  reminder: ReminderTable;
}
