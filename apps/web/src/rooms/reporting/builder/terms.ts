import type { ExpressionFault } from '../checks/terms.ts';
import type { FormContent, FormId } from '../forms/terms.ts';

/** A form somebody is making (bản nháp biểu mẫu). */
export interface FormDraft {
  code: string;
  title: string;
  content: FormContent;
  /** The version it was made from, to compare with. */
  basedOn: FormId | null;
  revision: number;
  changedBy: string;
  changedAt: Date;
}

/** A published version (bản đã ban hành). */
export interface FormVersion {
  id: FormId;
  code: string;
  version: number;
  title: string;
  content: FormContent;
  createdBy: string;
  createdAt: Date;
  /** How many cycles ask it. */
  cycles: number;
}

/** A form in the list: its newest version, and whether somebody is making another. */
export interface FormEntry {
  code: string;
  title: string;
  /** 0 for the pattern shipped with the product, which the office has not taken over yet. */
  version: number;
  cycles: number;
  draftBy: string | null;
}

/** What one button of the page does to the draft besides keeping it. */
export type Step =
  | { do: 'keep' }
  | { do: 'up' | 'down' | 'remove'; part: Part; code: string }
  | { do: 'add'; part: Part; codes: string[]; name: string };

/** Parts of a form that are listed: indicators, groups, sections, files, checks. */
export type Part = 'ct' | 'nhom' | 'phan' | 'tep' | 'kt';
export const PARTS = ['ct', 'nhom', 'phan', 'tep', 'kt'] as const satisfies readonly Part[];

export type FormFault =
  | { code: 'title-missing' | 'nothing-asked' | 'source-missing'; at: string }
  | {
      code:
        | 'group-name-missing'
        | 'section-title-missing'
        | 'file-title-missing'
        | 'check-message-missing'
        | 'balance-parts-missing';
      at: string;
      title: string;
    }
  | { code: 'condition-wrong' | 'check-wrong'; at: string; title: string; fault: ExpressionFault };

/** How one question of a form differs from the form before. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  part: Exclude<Part, 'nhom'>;
  title: string;
  /** Names of what changed in it. */
  parts: string[];
}
