import { done, refuse, type Refusal } from '#shared/forms/outcome.ts';
import type { LineAdded, LineChange, TextLayer } from '../../texts/terms.ts';
import { topOfPage } from '../rules.ts';
import type { RecognisedLine } from '../terms.ts';
import type { SentLine, SentLines } from './terms.ts';

/** Characters; a line of a page is far shorter. */
const LONGEST_LINE = 1000;

/** What was typed as one line: no breaks, no runs of spaces. */
export function asOneLine(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The top of the page, among the names of lines behind which others are added. */
export const TOP = 'dau';

/** Added lines of one page; a page of type has about fifty lines. */
const MOST_ADDED = 200;

interface Correction {
  source: string;
  /** All lines of the document, as the machine read them. */
  lines: RecognisedLine[];
  /** The text as it stands now. */
  now: Pick<TextLayer, 'version' | 'changes' | 'added'>;
  sent: SentLines;
  by: { name: string; at: Date };
}

/** A line whose words are others now: of the machine, by its place, or added, by its name. */
export interface ChangedLine {
  line: { start: number } | { added: string };
  how: 'words' | 'added' | 'out';
  before: string;
  after: string;
}

export interface Corrected {
  changes: LineChange[];
  added: LineAdded[];
  changed: ChangedLine[];
  /** Recognised lines that a person held against the picture: those that were ticked or changed. */
  checked: number[];
}

type Decided<T> =
  { ok: true; value: T } | Refusal<'changed-meanwhile' | 'added-meanwhile' | 'line-too-long' | 'too-many-added'>;

/**
 * What a form makes of the lines of a page. A line the person left as it was is left as it is; a line that is taken
 * out keeps the machine's words, or the words of the person who added it.
 * @refuses changed-meanwhile: somebody else changed the same line to something else; both are in the detail ·
 * added-meanwhile: somebody else added other lines at the same place · line-too-long · too-many-added
 */
export function decideCorrection(correction: Correction): Decided<Corrected> {
  const { source, lines, now, sent, by } = correction;
  const known = new Map(lines.filter(({ page }) => page === sent.page).map((line) => [String(line.span.start), line]));
  const changes = new Map(now.changes.map((change) => [change.span.start, change]));
  const corrected: Corrected = { changes: [], added: [...now.added], changed: [], checked: [] };
  for (const one of sent.lines) {
    const at = corrected.added.findIndex(({ name, page }) => name === one.name && page === sent.page);
    const own = corrected.added[at];
    const line = known.get(one.name);
    if (own) {
      const words = decideWords(one, { present: own.out ? '' : own.text, back: own.text });
      if (!words.ok) return words;
      const { mine, present } = words.value;
      if (mine === present) continue;
      corrected.added[at] = rewritten(own, mine, by);
      corrected.changed.push({ line: { added: own.name }, how: mine ? 'words' : 'out', before: present, after: mine });
    } else if (line) {
      const { start } = line.span;
      const machine = source.slice(start, line.span.end);
      const words = decideWords(one, { present: changes.get(start)?.text ?? machine, back: machine });
      if (!words.ok) return words;
      const { mine, present, isMine } = words.value;
      if (mine !== present) {
        corrected.changed.push({ line: { start }, how: mine ? 'words' : 'out', before: present, after: mine });
        if (mine === asOneLine(machine)) changes.delete(start);
        else changes.set(start, { span: line.span, text: mine, by: by.name, at: by.at.toISOString() });
      }
      if (isMine || one.isChecked) corrected.checked.push(start);
    }
  }
  corrected.changes = [...changes.values()].sort((a, b) => a.span.start - b.span.start);
  return addLines(correction, corrected);
}

interface Words {
  /** What the line is to say; as it stands where the person left it alone. */
  mine: string;
  present: string;
  isMine: boolean;
}

/** What a person wants a line to say, unless somebody else said otherwise meanwhile. */
function decideWords({ name, text, shown, isOut, isBack }: SentLine, was: { present: string; back: string }) {
  const mine = isBack ? asOneLine(was.back) : isOut ? '' : asOneLine(text);
  if (mine.length > LONGEST_LINE) return refuse('line-too-long', { line: name });
  const [present, before] = [asOneLine(was.present), asOneLine(shown)];
  const isMine = mine !== before;
  if (isMine && mine !== present && present !== before)
    return refuse('changed-meanwhile', { line: name, mine, theirs: present });
  return done<Words>({ mine: isMine ? mine : present, present, isMine });
}

function rewritten(line: LineAdded, mine: string, { name, at }: Correction['by']): LineAdded {
  const deed = { by: name, at: at.toISOString() };
  if (mine === '') return { ...line, out: deed };
  return { ...line, out: null, ...(mine !== line.text && { text: mine, edited: deed }) };
}

/** Where lines go that are put behind another, or at the top of the page; null for a line the page does not have. */
function placeBehind({ source, lines, sent }: Correction, added: LineAdded[], behind: string | null) {
  if (behind === null) return { at: topOfPage(source, lines, sent.page), after: null };
  const own = added.find(({ name, page }) => name === behind && page === sent.page);
  if (own) return { at: own.at, after: own };
  const line = lines.find(({ page, span }) => page === sent.page && String(span.start) === behind);
  return line ? { at: line.span.end, after: null } : null;
}

/** The lines of a form that the machine did not see, each behind the line it was put behind. */
function addLines(correction: Correction, corrected: Corrected): Decided<Corrected> {
  const { now, sent, by } = correction;
  const { page } = sent;
  const shown = new Set(sent.lines.map(({ name }) => name));
  let no = 0;
  for (const { behind, texts } of sent.additions) {
    const words = texts.map(asOneLine).filter((text) => text !== '');
    const place = placeBehind(correction, corrected.added, behind);
    if (!place || words.length === 0) continue;
    if (words.some((text) => text.length > LONGEST_LINE)) return refuse('line-too-long', { line: behind ?? TOP });
    const theirs = now.added.filter(
      (line) => line.at === place.at && line.page === page && !shown.has(line.name) && !line.out,
    );
    // Somebody else, or the same form sent twice, added the very same.
    if (theirs.map(({ text }) => text).join('\n') === words.join('\n')) continue;
    if (theirs.length > 0)
      return refuse('added-meanwhile', { line: behind ?? TOP, theirs: theirs.map(({ text }) => text).join(' / ') });
    const fresh = words.map((text): LineAdded => {
      const name = `t${now.version + 1}-${(no += 1)}`;
      const none = { edited: null, out: null };
      return { name, page, at: place.at, text, by: by.name, addedAt: by.at.toISOString(), ...none };
    });
    const first = corrected.added.findIndex((line) => line.at === place.at && line.page === page);
    const index = place.after ? corrected.added.indexOf(place.after) + 1 : first < 0 ? corrected.added.length : first;
    corrected.added.splice(index, 0, ...fresh);
    for (const { name, text } of fresh)
      corrected.changed.push({ line: { added: name }, how: 'added', before: '', after: text });
  }
  if (no > 0 && corrected.added.filter((line) => line.page === page && !line.out).length > MOST_ADDED)
    return refuse('too-many-added');
  corrected.added.sort((a, b) => a.at - b.at || a.page - b.page);
  return done(corrected);
}
