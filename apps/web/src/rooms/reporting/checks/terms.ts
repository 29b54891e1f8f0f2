import type { Answer, Check, FigureKey } from '../forms/terms.ts';

/** What a condition of a form may read (ô): a figure, a part of one, or a section. */
export interface FieldName {
  /** As it is written in a condition: "tien.dan_gop". */
  name: string;
  title: string;
  /** Name of the split, or which number of a share; empty otherwise. */
  part: string;
}

/** Why a condition cannot be used, and the words that are wrong in it. */
export interface ExpressionFault {
  code:
    | 'expression-missing'
    | 'expression-too-long'
    | 'unreadable'
    | 'name-unknown'
    | 'part-unknown'
    | 'kinds-differ'
    | 'not-a-condition';
  text: string;
}

/** What was answered so far. */
export interface Answers {
  answers: ReadonlyMap<FigureKey, Answer>;
  narrative: Record<string, string>;
}

/** What a form asks of what was answered. */
export interface Asked {
  /** Codes of indicators and sections that must be answered. */
  required: ReadonlySet<string>;
  /** Checks that do not hold. */
  failed: Check[];
}
