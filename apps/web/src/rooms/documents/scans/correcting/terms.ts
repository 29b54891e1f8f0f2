/** A line of a form: what it showed, and what a person made of it. */
export interface SentLine {
  /** Where the line begins in the text as the machine read it: its name. */
  start: number;
  /** The words the form showed. */
  shown: string;
  /** What a person typed; empty where there is no line at all. */
  text: string;
  /** The person says that it is as the picture has it. */
  isChecked: boolean;
}

/** A form on the lines of one page. */
export interface SentLines {
  page: number;
  lines: SentLine[];
}

export type CorrectRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'nothing-changed'
  | 'changed-meanwhile'
  | 'line-too-long'
  | 'no-words-left'
  | 'secret-words'
  | 'too-slow'
  | 'form-key-taken';
