/** A line of a form: what it showed, and what a person made of it. */
export interface SentLine {
  /** Of the recognised or added line. */
  name: string;
  /** The words the form showed. */
  shown: string;
  /** What a person typed; empty where there is no line at all. */
  text: string;
  /** The person says that it is as the picture has it. */
  isChecked: boolean;
  /** The person takes it out: no line of the text, or added by mistake. */
  isOut: boolean;
  /** The person takes a line back that was taken out. */
  isBack: boolean;
}

/** Lines the machine did not see. */
export interface SentAddition {
  /** Name of the line they stand behind; null at the top of the page. */
  behind: string | null;
  /** From top to bottom. */
  texts: string[];
}

/** A form on the lines of one page. */
export interface SentLines {
  page: number;
  lines: SentLine[];
  additions: SentAddition[];
}

export type CorrectRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'nothing-changed'
  | 'changed-meanwhile'
  | 'added-meanwhile'
  | 'line-too-long'
  | 'too-many-added'
  | 'no-words-left'
  | 'secret-words'
  | 'too-slow'
  | 'form-key-taken';
