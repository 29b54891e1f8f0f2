import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, writeDay, type Day } from '#shared/time/day.ts';
import type { UnitId } from '../terms.ts';
import type { Wanted } from './rules.ts';
import type { UnitFault } from './wording.ts';

/** A day as a date field gives it, or as people type it where a browser has none: "1/7/2025". */
export function readDay(text: string): Day | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = typed ? `${typed[3]}-${typed[2]!.padStart(2, '0')}-${typed[1]!.padStart(2, '0')}` : text;
  return isDay(day) ? day : null;
}

/** What a form about a unit said, to be shown again when it is refused. */
export interface TypedUnit {
  name: string;
  shortName: string;
  kind: string;
  parent: string;
  from: string;
  decision: string;
}

/** Reads what is wanted of a unit; `wanted` is null exactly when there is a fault. */
export function readWanted(form: FormData): { typed: TypedUnit; fault: UnitFault | null; wanted: Wanted | null } {
  const typed: TypedUnit = {
    name: textField(form, 'ten').replace(/\s+/g, ' ').slice(0, 200),
    shortName: textField(form, 'ten-tat').slice(0, 200),
    kind: textField(form, 'loai'),
    parent: textField(form, 'tren'),
    from: textField(form, 'tu-ngay'),
    decision: textField(form, 'quyet-dinh').slice(0, 200),
  };
  const from = readDay(typed.from);
  if (typed.name === '') return { typed, fault: 'no-name', wanted: null };
  if (!from) return { typed, fault: 'no-day', wanted: null };
  const parentId: UnitId | null = isId<'unit'>(typed.parent) ? typed.parent : null;
  const { name, shortName, kind, decision } = typed;
  const wanted = { name, shortName: shortName || null, kind, parentId, from, decision: decision || null };
  return { typed, fault: null, wanted };
}

/** What a refusal speaks of: a name, or a day as people write it. */
export function aboutOf(detail: Record<string, string>): string {
  return detail.name ?? (detail.day ? writeDay(detail.day) : '');
}

/** The table that was previewed, as the preview sent it back; null when it was tampered with. */
export function readRows(text: string): string[][] | null {
  try {
    const rows: unknown = JSON.parse(text);
    const isRow = (row: unknown) => Array.isArray(row) && row.every((cell) => typeof cell === 'string');
    return Array.isArray(rows) && rows.every(isRow) ? (rows as string[][]) : null;
  } catch {
    return null;
  }
}
