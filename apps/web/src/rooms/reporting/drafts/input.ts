import { textField } from '#shared/forms/fields.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { linesOf } from '../forms/rules.ts';
import type { FormContent, How, Line } from '../forms/terms.ts';
import { fieldOfLine, fieldOfSection } from './rules.ts';
import { HOW_FIELDS, type Draft, type FieldId, type Origins, type Typed } from './terms.ts';

/** Longest words in a line and in a section; more is refused, never cut. */
const LONGEST = { line: 200, section: 20_000 } as const;

export interface TypedDraft {
  typed: Draft;
  origins: Origins;
}

/**
 * Reads the form of a report: every field as it was typed, choices applied. A field that was not sent is
 * left out, so that it stays as it is kept.
 */
export function readDraftForm(form: FormContent, data: FormData): TypedDraft {
  const origins = readOrigins(textField(data, 'goc'));
  const typed: Draft = { figures: {}, narrative: {}, dropped: [] };
  for (const line of linesOf(form)) {
    const field = fieldOfLine(line.key);
    if (!data.has(field) || takesTheirs(data, field, origins)) continue;
    typed.figures[line.key] = readTyped(data, line, field);
  }
  for (const { code } of form.sections) {
    const field = fieldOfSection(code);
    if (!data.has(field) || takesTheirs(data, field, origins)) continue;
    typed.narrative[code] = textField(data, field).replaceAll('\r\n', '\n');
  }
  return { typed, origins };
}

function readTyped(data: FormData, { key }: Line, field: FieldId): Typed {
  const how = (Object.keys(HOW_FIELDS) as How[]).find((name) => HOW_FIELDS[name] === textField(data, `cach:${key}`));
  const value = textField(data, field);
  const typed: Typed = { value, base: textField(data, `tren:${key}`), how: how ?? 'actual', asked: '' };
  // A choice answers the words it was asked about; whoever typed something else meanwhile is asked anew.
  const asked = textField(data, `hoi:${key}`);
  const part = textField(data, `o:${key}`) === 'base' ? 'base' : 'value';
  const chosen = data.has(`chon:${key}`) ? Number(textField(data, `chon:${key}`)) : Number.NaN;
  if (!Number.isFinite(chosen) || asked === '' || typed[part] !== asked) return typed;
  return { ...typed, [part]: writeNumber(chosen), asked };
}

/** What was chosen where two people changed one field: "kia", or "toi:" with the mark it was held against. */
function takesTheirs(data: FormData, field: FieldId, origins: Origins): boolean {
  const choice = textField(data, `giu:${field}`);
  if (choice.startsWith('toi:')) origins[field] = choice.slice('toi:'.length);
  return choice === 'kia';
}

function readOrigins(text: string): Origins {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object') return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, mark]) => typeof mark === 'string')) as Origins;
  } catch {
    return {};
  }
}

/** Fields with more words than are kept. */
export function tooLong({ figures, narrative }: Draft): FieldId[] {
  const lines = Object.entries(figures).filter(
    ([, { value, base }]) => value.length > LONGEST.line || base.length > LONGEST.line,
  );
  const sections = Object.entries(narrative).filter(([, text]) => text.length > LONGEST.section);
  return [...lines.map(([key]) => fieldOfLine(key)), ...sections.map(([code]) => fieldOfSection(code))];
}
