import { capitals, isBlank, type Line } from '../text/lines.ts';
import type { Source } from '../text/source.ts';
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
      APPENDIX.test(source.key.slice(line.start, line.end)) &&
      capitals(source.flow.slice(line.start, line.end)) > 0.6,
  );
}
