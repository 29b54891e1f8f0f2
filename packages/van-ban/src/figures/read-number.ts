import type { NumberDoubt, NumberReading, NumberUnit } from '../reading.ts';
import { isPlainLead, isPlainNote, isUncertainLead } from './doubts.ts';
import { cleanEntry, tokensOf, type Token } from './entry.ts';
import { statesNone } from './none.ts';
import { readQuantity, type Quantity } from './quantity.ts';
import { readSpoken } from './spoken.ts';
import { unitAt, unitOf, type Unit } from './units.ts';

/** More than there are people in the country: a telephone or account number in the wrong cell. */
const MOST_COUNTED = 1e8;

/**
 * Reads a figure as people type it in Vietnamese: "1.250.000", "12,5", "1,5 triệu", "2 km 300 m",
 * "mười hai", "05 (năm) mô hình", "không phát sinh".
 * @param entry  what was typed
 * @param unit   code of the cell's unit: ho, nguoi, m2, km, dong, trieu-dong, phan-tram …; an unknown code is a count
 * @returns the value in the cell's unit, with any note beside it; `ask` with the values it may have, whenever a
 *   careful clerk would ask; never throws
 * @source house rule: a figure read wrongly is worse than a question
 */
export function readNumber(entry: string, unit: NumberUnit): NumberReading {
  const text = cleanEntry(entry);
  if (text === '') return { kind: 'empty' };
  const cell = unitOf(unit);
  const tokens = withoutFullStop(tokensOf(text));
  if (tokens.some((token) => token.kind === 'mark' && /\p{N}/u.test(token.text))) return ask('unreadable');
  if (statesNone(tokens, cell)) return { kind: 'nil' };
  const start = startOfFigure(tokens);
  if (start === -1) return ask('no-figure');
  const lead = tokens.slice(0, start);
  const quantity = readQuantity(tokens, start, cell);
  if ('doubt' in quantity) {
    const alone = isPlainLead(lead, cell) && isPlainNote(tokens.slice(quantity.next), cell, true);
    return ask(quantity.doubt, alone ? quantity.readings : []);
  }
  const noteStart = afterRepetition(tokens, quantity, cell);
  if (noteStart === -1) return ask('words-differ');
  const unitTyped = quantity.unitTyped || noteStart > quantity.next;
  const note = tokens.slice(noteStart);
  if (!isPlainLead(lead, cell) || !isPlainNote(note, cell, unitTyped)) {
    return ask('more-than-a-figure', figuresAmong(tokens, cell));
  }
  return doubted(quantity, cell) ?? { kind: 'value', value: quantity.value, note: noteText(text, note) };
}

function ask(why: NumberDoubt, readings: number[] = []): NumberReading {
  const distinct = new Set(readings.filter(Number.isFinite));
  return { kind: 'ask', why, readings: [...distinct].sort((a, b) => a - b) };
}

/** "350 hộ." ends a sentence; an Excel text mark opens an entry. */
function withoutFullStop(tokens: Token[]): Token[] {
  const end = tokens.at(-1)?.text;
  const trimmed = tokens.length > 1 && (end === '.' || end === '!' || end === ';') ? tokens.slice(0, -1) : tokens;
  return trimmed[0]?.text === "'" && trimmed.length > 1 ? trimmed.slice(1) : trimmed;
}

/** The first figure or number in words; behind a label's colon if there is one. */
function startOfFigure(tokens: readonly Token[]): number {
  const colon = tokens.findIndex((token) => token.text === ':');
  const first = tokens.findIndex((token) => token.kind === 'number');
  const from = colon > 0 && (first === -1 || colon < first) ? colon + 1 : 0;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'number' || readSpoken(tokens, at)) return at;
  }
  return -1;
}

/** "12 (mười hai) mô hình": index after the repetition and its unit, -1 when it gives another figure. */
function afterRepetition(tokens: readonly Token[], quantity: Quantity, cell: Unit): number {
  const open = quantity.next;
  if (tokens[open]?.text !== '(') return open;
  let inner = open + 1;
  if (tokens[inner]?.text === 'bằng' && tokens[inner + 1]?.text === 'chữ') inner += 2;
  if (tokens[inner]?.text === ':') inner++;
  const spoken = tokens[inner]?.kind === 'number' ? null : readSpoken(tokens, inner);
  if (!spoken) return open;
  const close = spoken.next + (unitAt(tokens, spoken.next, cell)?.length ?? 0);
  if (tokens[close]?.text !== ')') return open;
  const said = 'value' in spoken ? [spoken.value] : spoken.readings;
  if (!said.some((value) => quantity.said.includes(value))) return -1;
  const unit = unitAt(tokens, close + 1, cell);
  return close + 1 + (unit?.unit?.thing === cell.thing && unit.unit.power === cell.power ? unit.length : 0);
}

/** "10-12", "khoảng 200", "15/20 mô hình": the figures a person may have meant; none for dates and names with numbers. */
function figuresAmong(tokens: readonly Token[], cell: Unit): number[] {
  const starts = tokens.flatMap((token, at) => (token.kind === 'number' ? [at] : []));
  if (starts.length > 2 || !isUncertainLead(tokens.slice(0, starts[0]))) return [];
  const found: number[] = [];
  for (const start of starts) {
    const quantity = readQuantity(tokens, start, cell);
    if ('value' in quantity && !doubted(quantity, cell)) found.push(quantity.value);
  }
  return tokens.some((token) => /^(?:19|20)[0-9]{2}$/.test(token.text)) ? [] : found;
}

/** What a figure of this unit cannot well be. */
function doubted({ value, unitTyped, scaled }: Quantity, cell: Unit): NumberReading | null {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return ask('size');
  if (cell.measure === 'count' && value >= MOST_COUNTED) return ask('size');
  if (cell.measure === 'count' && !cell.divisible && !Number.isInteger(value)) return ask('fraction');
  if (cell.measure === 'share' && value > 100) return ask('over-hundred');
  if (cell.measure === 'share' && value > 0 && value < 1 && !unitTyped) return ask('share', [value, value * 100]);
  if (cell.measure !== 'money' || value === 0 || scaled) return null;
  if (value * 10 ** cell.power < 1000) return ask('size', cell.power > 0 ? [] : [value, value * 1e3, value * 1e6]);
  if (cell.power > 0 && !unitTyped && value >= 1e6) return ask('size', [value, value / 10 ** cell.power]);
  return null;
}

/** The words beside the figure as typed, without the brackets around them. */
function noteText(text: string, note: readonly Token[]): string | null {
  const words = text.slice(note[0]?.start ?? text.length, note.at(-1)?.end).replace(/^[\s,;–-]+/, '');
  const bracketed = words.startsWith('(') && words.endsWith(')') && words.indexOf(')') === words.length - 1;
  return (bracketed ? words.slice(1, -1).trim() : words) || null;
}
