import { capitals, isBlank, type Line } from '../text/lines.ts';
import { printedOf, said, saidOf, type Source } from '../text/source.ts';
import { readRecipients, type RecipientsFound } from './recipients.ts';
import { readSignature, type SignatureFound } from './signature.ts';

/** What follows the text: recipients, signature, then appendices. */
export interface Tail {
  recipients: RecipientsFound | null;
  signature: SignatureFound | null;
  /** Where the text ends. */
  start: number;
  /** Where the appendices begin. */
  end: number;
}

export function readTail(source: Source, lines: Line[], from: number): Tail {
  const recipients = readRecipients(source, lines, from);
  const signature = readSignature(source, lines, from);
  const near =
    signature && (!recipients || Math.abs(signature.start - recipients.end) < 6000)
      ? signature
      : recipients
        ? null
        : signature;
  const starts = [recipients?.start, near?.start].filter((value) => value !== undefined);
  const ends = [recipients?.end, near?.end].filter((value) => value !== undefined);
  const start = starts.length > 0 ? Math.min(...starts) : source.flow.length;
  return { recipients, signature: near, start, end: ends.length > 0 ? Math.max(...ends) : source.flow.length };
}

const APPENDIX =
  /^(?:phụ lục|mẫu số|biểu mẫu|biểu số|mẫu \d|danh mục|đề cương|quy chế|quy định|đề án|kế hoạch|chương trình|điều lệ)(?: |$|:)/;

/** Heads of what is attached after the signature. */
export function readAppendices(source: Source, lines: Line[], from: number): { start: number; end: number }[] {
  return lines.filter(
    (line) =>
      line.start >= from &&
      !isBlank(line) &&
      line.end - line.start < 120 &&
      APPENDIX.test(saidOf(source, line)) &&
      capitals(printedOf(source, line)) > 0.6,
  );
}

/** A plan or a regulation that a decision brings into force stands behind its signature, and obliges as the text does. */
export interface Attached {
  start: number;
  end: number;
  /** A regulation: its general rules oblige nobody in particular. */
  normative: boolean;
}

const ATTACHED = /^(?:kế hoạch|chương trình|phương án|đề án|hướng dẫn|quy chế|quy định|điều lệ)(?: |$|:)/;
const REGULATION = /^(?:quy|điều)/;
const FORM = /^(?:phụ lục|mẫu|biểu|danh mục|đề cương)/;

/** The first text that is attached, up to the forms and lists behind it. */
export function attachedText(source: Source, lines: Line[], from: number): Attached | null {
  const heads = readAppendices(source, lines, from);
  const keyOf = ({ start, end }: { start: number; end: number }) => said(source, start, end);
  const at = heads.findIndex((head) => FORM.test(keyOf(head)) || ATTACHED.test(keyOf(head)));
  const first = heads[at];
  if (!first || FORM.test(keyOf(first))) return null;
  const next = heads.slice(at + 1).find((head) => FORM.test(keyOf(head)));
  return { start: first.end, end: next?.start ?? source.flow.length, normative: REGULATION.test(keyOf(first)) };
}
