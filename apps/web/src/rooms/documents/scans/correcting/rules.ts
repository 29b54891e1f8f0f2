import { refuse, type Refusal } from '#shared/forms/outcome.ts';
import type { LineChange, TextLayer } from '../../texts/terms.ts';
import type { RecognisedLine } from '../terms.ts';
import type { SentLine } from './terms.ts';

/** Characters; a line of a page is far shorter. */
const LONGEST_LINE = 1000;

/** What was typed as one line: no breaks, no runs of spaces. */
export function asOneLine(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The words of a line in a version of the text. */
function wordsIn(source: string, layer: Pick<TextLayer, 'changes'>, line: Pick<RecognisedLine, 'span'>): string {
  const change = layer.changes.find(({ span }) => span.start === line.span.start);
  return change ? change.text : source.slice(line.span.start, line.span.end);
}

interface Correction {
  source: string;
  /** The lines of the page, as the machine read them. */
  lines: RecognisedLine[];
  /** The text as it stands now. */
  now: Pick<TextLayer, 'changes'>;
  sent: SentLine[];
  by: { name: string; at: Date };
}

export interface Corrected {
  changes: LineChange[];
  /** Lines whose words are others now. */
  changed: { start: number; before: string; after: string }[];
  /** Lines that a person held against the picture: those that were ticked or changed. */
  checked: number[];
}

/**
 * What a form makes of the lines of a page. A line the person left as it was is left as it is.
 * @refuses changed-meanwhile: somebody else changed the same line to something else; both are in the detail
 */
export function decideCorrection({
  source,
  lines,
  now,
  sent,
  by,
}: Correction): { ok: true; value: Corrected } | Refusal<'changed-meanwhile' | 'line-too-long'> {
  const known = new Map(lines.map((line) => [line.span.start, line]));
  const changes = new Map(now.changes.map((change) => [change.span.start, change]));
  const corrected: Corrected = { changes: [], changed: [], checked: [] };
  for (const { start, text, shown, isChecked } of sent) {
    const line = known.get(start);
    if (!line) continue;
    const mine = asOneLine(text);
    if (mine.length > LONGEST_LINE) return refuse('line-too-long', { start: String(start) });
    const present = asOneLine(wordsIn(source, now, line));
    const isMine = mine !== asOneLine(shown);
    if (isMine && mine !== present && present !== asOneLine(shown))
      return refuse('changed-meanwhile', { start: String(start), mine, theirs: present });
    if (isMine && mine !== present) {
      corrected.changed.push({ start, before: present, after: mine });
      if (mine === asOneLine(source.slice(line.span.start, line.span.end))) changes.delete(start);
      else changes.set(start, { span: line.span, text: mine, by: by.name, at: by.at.toISOString() });
    }
    if (isMine || isChecked) corrected.checked.push(start);
  }
  corrected.changes = [...changes.values()].sort((a, b) => a.span.start - b.span.start);
  return { ok: true, value: corrected };
}
