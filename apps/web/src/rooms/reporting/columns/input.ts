import type { UnitId } from '#shared/db/scope.ts';
import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import type { ColumnUse, Dash, Head, Layout, Mapping } from './terms.ts';

const MOST_COLUMNS = 60;
const MOST_NAMES = 500;
const DASHES: readonly Dash[] = ['ask', 'nil', 'zero', 'missing'];
/** What is sent for a name that is neither a unit nor a figure, and for one nobody decided about. */
export const NOT_ONE = 'khong';

/** A use as a select has it: "bo", "ten", "so:dat-hien:value". */
export function writeUse(column: ColumnUse): string {
  if (column.use === 'figure') return `so:${column.part}:${column.key}`;
  return column.use === 'name' ? 'ten' : 'bo';
}

function readUse(text: string, how: string): ColumnUse {
  if (text === 'ten') return { use: 'name' };
  const [, part, key] = /^so:(value|base):([\w.-]{0,120})$/.exec(text) ?? [];
  if (part !== 'value' && part !== 'base') return { use: 'skip' };
  return { use: 'figure', key: key ?? '', part, how: how === 'actual' || how === 'estimate' ? how : null };
}

const rowIn = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : 0);

function layoutIn(text: string): Layout | null {
  return text === 'units' || text === 'lines' ? text : null;
}

/** Another sheet, heading or layout, from an address. */
export function readColumnsAsked(query: URLSearchParams): { sheet: string; head: Head | null; layout: Layout | null } {
  const [from, to] = [rowIn(query.get('tu') ?? ''), rowIn(query.get('den') ?? '')];
  return {
    sheet: query.get('trang') ?? '',
    head: from > 0 && to >= from ? { from, to } : null,
    layout: layoutIn(query.get('kieu') ?? ''),
  };
}

export interface ColumnsForm {
  sheet: string;
  mapping: Mapping;
  /** Names about which somebody took a decision back. */
  forget: string[];
  targetUnit: UnitId | null;
}

/** What a person said about the columns and the names of a sheet. */
export function readColumnsForm(data: FormData): ColumnsForm {
  const count = Math.min(rowIn(textField(data, 'so-cot')), MOST_COLUMNS);
  const columns = Array.from({ length: count }, (_, at) =>
    readUse(textField(data, `cot-${at}`), textField(data, `cach-${at}`)),
  );
  const names: Record<string, string> = {};
  const forget: string[] = [];
  for (let at = 0; at < MOST_NAMES && data.has(`chu-${at}`); at += 1) {
    const [key, said] = [textField(data, `chu-${at}`).slice(0, 300), textField(data, `la-${at}`).slice(0, 120)];
    if (key === '') continue;
    if (said === '') forget.push(key);
    else names[key] = said === NOT_ONE ? '' : said;
  }
  const dash = DASHES.find((one) => one === textField(data, 'gach')) ?? 'ask';
  const how = textField(data, 'cach') === 'estimate' ? 'estimate' : 'actual';
  const head = { from: rowIn(textField(data, 'tu')), to: rowIn(textField(data, 'den')) };
  const unit = textField(data, 'don-vi');
  return {
    sheet: typeof data.get('trang') === 'string' ? String(data.get('trang')) : '',
    mapping: { layout: layoutIn(textField(data, 'kieu')) ?? 'units', head, how, dash, columns, names },
    forget,
    targetUnit: isId<'unit'>(unit) ? unit : null,
  };
}
