import { fold } from '@kheo/van-ban';
import type { Cell, SheetWithMarks } from '#shared/office-files/table-in.server.ts';
import { linesOf } from '../forms/rules.ts';
import type { FigureKey, FormContent, Line } from '../forms/terms.ts';
import type { ColumnUse, Head, KeptMapping, Layout, Mapping, MappingFault, NamedLine, Part } from './terms.ts';

export type Sheet = Pick<SheetWithMarks, 'name' | 'rows' | 'merges'>;

const HEAD_WITHIN = 30;
const DEEPEST_HEAD = 5;
/** Titles of columns as offices write them, folded; the whole title or its beginning. */
const TITLES = {
  number: ['stt', 'tt', 'so tt', 'so thu tu'],
  unit: [
    'don vi',
    'ten don vi',
    'co quan',
    'ten co quan',
    'dia phuong',
    'xa',
    'ten xa',
    'phuong',
    'chi bo',
    'ten chi bo',
  ].concat(['chi dang bo', 'to chuc', 'doan the', 'thon', 'ap', 'khu pho', 'unit', 'name of unit']),
  line: ['chi tieu', 'ten chi tieu', 'noi dung', 'tieu chi', 'hang muc', 'indicator'],
  measure: ['don vi tinh', 'dvt', 'unit of measure'],
  note: ['ghi chu', 'note'],
  value: ['so lieu', 'ket qua', 'so luong', 'thuc hien', 'gia tri', 'so da co', 'figure', 'value', 'actual'],
  base: ['tren tong so', 'tong so', 'of how many'],
} as const;
const ESTIMATE = /\buoc\b|\bestimate/;
/** Words that tell no figure from another. */
const EMPTY_WORDS = new Set([
  'so',
  'cac',
  'cua',
  'va',
  'trong',
  'do',
  'duoc',
  'thuc',
  'hien',
  'uoc',
  'nam',
  'ket',
  'qua',
  'ky',
]);
const LIKE_ENOUGH = 0.62;
const SURE_ENOUGH = 0.8;

const textOf = (cell: Cell | undefined) => String(cell ?? '').trim();
/** Folded words with nothing between them but one space. */
export const plain = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const isTitled = (title: string, names: readonly string[]) =>
  names.some((name) => title === name || title.startsWith(`${name} `));
const isNumber = (cell: Cell | undefined) => typeof cell === 'number' || /^[\d.,\s]*\d[\d.,\s]*$/.test(textOf(cell));

/** How many columns a sheet has. */
export function widthOf({ rows }: Pick<Sheet, 'rows'>): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

/** "(1) (2) (3)", "A B 1 2", "3=1+2": the row that numbers the columns. */
export function isNumbering(row: readonly Cell[]): boolean {
  const filled = row.map(textOf).filter((text) => text !== '');
  const marks = filled.map((text) => /^\(?(?:(\d{1,2})|[A-Z])\)?(?:\s*=.*)?$/i.exec(text));
  if (filled.length < 3 || marks.some((mark) => mark === null)) return false;
  const numbers = marks.flatMap((mark) => (mark?.[1] ? [Number(mark[1])] : []));
  return numbers.length > 1 && numbers.every((number, at) => at === 0 || number === numbers[at - 1]! + 1);
}

/**
 * The rows that are the heading: the first with a title people know, and those below it that go on.
 * @returns always some rows; a person sees and changes them
 */
export function guessHead({ rows, merges }: Sheet): Head {
  const known = [...TITLES.number, ...TITLES.unit, ...TITLES.line];
  const filled = (row: readonly Cell[]) => row.filter((cell) => textOf(cell) !== '').length;
  const isHead = (row: readonly Cell[]) => filled(row) > 1 && row.some((cell) => isTitled(plain(textOf(cell)), known));
  const top = rows.slice(0, HEAD_WITHIN);
  const found = top.findIndex(isHead);
  const first =
    found >= 0
      ? found
      : Math.max(
          0,
          top.findIndex((row) => filled(row) > 1 && !row.some(isNumber)),
        );
  const named = (rows[first] ?? []).findIndex((cell) => {
    const title = plain(textOf(cell));
    return !isTitled(title, TITLES.measure) && isTitled(title, [...TITLES.unit, ...TITLES.line]);
  });
  let last = first;
  while (last + 1 < rows.length && last - first + 1 < DEEPEST_HEAD) {
    const next = rows[last + 1]!;
    const isMerged = merges.some(({ top: from, bottom }) => from <= first + 1 && bottom >= last + 2);
    const goesOn = named >= 0 && textOf(next[named]) === '' && filled(next) > 0 && !next.some(isNumber);
    if (!isNumbering(next) && !goesOn && !(isMerged && !next.some(isNumber) && filled(next) > 0)) break;
    last += 1;
  }
  return { from: first + 1, to: last + 1 };
}

/** The title of each column: what stands above it in the rows of the heading, merged cells spread out. */
export function titlesOf({ rows, merges }: Sheet, { from, to }: Head): string[] {
  const width = widthOf({ rows });
  const at = (row: number, column: number) => {
    const merge = merges.find(
      ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
    return textOf(rows[(merge?.top ?? row) - 1]?.[(merge?.left ?? column) - 1]);
  };
  return Array.from({ length: width }, (_, index) => {
    const parts: string[] = [];
    for (let row = from; row <= Math.min(to, rows.length); row += 1) {
      const text = at(row, index + 1).replace(/\s+/g, ' ');
      if (text !== '' && !isNumbering(rows[row - 1] ?? []) && parts.at(-1) !== text) parts.push(text);
    }
    return parts.join(': ');
  });
}

/**
 * The heading as one text: the same heading gives the same one, whatever the year in it and the spaces between.
 * A mapping is kept under it.
 */
export function signatureOf(sheet: Sheet): string {
  const titles = titlesOf(sheet, guessHead(sheet)).map((title) => plain(title.replace(/(?:19|20)\d\d/g, '')));
  while (titles.at(-1) === '') titles.pop();
  return titles.join('|');
}

const wordsIn = (text: string) =>
  plain(text)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word));

/** How alike two names are, from 0 to 1: words they share, twice, over all words. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  const shared = a.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

/** "(m²)" behind a name is its unit of measure and tells nothing about which figure it is. */
const withoutMeasure = (title: string, unit: string) =>
  title.replace(/\(([^()]*)\)/g, (whole, inner: string) =>
    [unit, `đơn vị: ${unit}`, `đvt: ${unit}`].some((one) => plain(one) === plain(inner) || /[²³%]/.test(inner))
      ? ' '
      : whole,
  );

/** What a line may be called, for each of its numbers. */
function namesOf({ indicator, split }: Line): { part: Part; name: string }[] {
  if (indicator.kind !== 'ratio') return [{ part: 'value', name: `${indicator.name} ${split?.name ?? ''}` }];
  return [
    { part: 'value', name: indicator.partName ?? indicator.name },
    { part: 'value', name: indicator.name },
    { part: 'base', name: indicator.wholeName ?? `tổng số ${indicator.name}` },
  ];
}

interface Candidate {
  column: number;
  key: FigureKey;
  part: Part;
  score: number;
}

function candidatesFor(title: string, column: number, lines: readonly Line[]): Candidate[] {
  return lines.flatMap((line) =>
    namesOf(line).flatMap(({ part, name }) => {
      const clean = withoutMeasure(title, line.indicator.unit);
      const last = clean.split(': ').at(-1) ?? clean;
      const score = Math.max(
        likeness(wordsIn(clean), wordsIn(name)),
        // Below a heading that only gathers, the last title alone may be the whole name.
        line.split ? 0 : likeness(wordsIn(last), wordsIn(name)) * 0.98,
      );
      return score >= LIKE_ENOUGH ? [{ column, key: line.key, part, score }] : [];
    }),
  );
}

/** Each figure at most one column, each column at most one figure; the likest first. */
function guessFigures(titles: readonly string[], lines: readonly Line[]): Map<number, Candidate> {
  const all = titles.flatMap((title, column) => (title === '' ? [] : candidatesFor(title, column, lines)));
  const chosen = new Map<number, Candidate>();
  const taken = new Set<string>();
  for (const one of all.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    const target = `${one.key} ${one.part}`;
    if (chosen.has(one.column) || taken.has(target)) continue;
    chosen.set(one.column, one);
    taken.add(target);
  }
  return chosen;
}

/** Which units and figures texts name. */
interface Naming {
  isUnit: (text: string) => boolean;
  isLine: (text: string) => boolean;
}

/** The column whose cells below the heading are most often what they should be; a title counts when none is. */
function nameColumn(
  sheet: Sheet,
  head: Head,
  titles: readonly string[],
  named: (text: string) => boolean,
  words: readonly string[],
) {
  const counts = titles.map(
    (_, column) => sheet.rows.slice(head.to).filter((row) => named(textOf(row[column]))).length,
  );
  const most = Math.max(0, ...counts);
  const titled = titles.findIndex((title) => {
    const text = plain(title);
    return isTitled(text, words) && !isTitled(text, TITLES.measure);
  });
  return { column: most > 0 ? counts.indexOf(most) : titled, count: most };
}

/** A first mapping of a sheet nobody has described yet; every part of it is a proposal. */
export function guessMapping(
  sheet: Sheet,
  form: FormContent,
  naming: Naming,
  wanted?: { head?: Head; layout?: Layout },
): Mapping {
  const head = wanted?.head ?? guessHead(sheet);
  const titles = titlesOf(sheet, head);
  const units = nameColumn(sheet, head, titles, naming.isUnit, TITLES.unit);
  const lines = nameColumn(sheet, head, titles, naming.isLine, TITLES.line);
  const layout = wanted?.layout ?? (lines.count > units.count ? 'lines' : 'units');
  const name = layout === 'units' ? units.column : lines.column;
  const figures = guessFigures(
    titles.map((title, column) => (column === name ? '' : title)),
    linesOf(form),
  );
  const values = new Set<Part>();
  const columns = titles.map((title, column): ColumnUse => {
    if (column === name) return { use: 'name' };
    const text = plain(title);
    const how = ESTIMATE.test(text) ? 'estimate' : null;
    if ([...TITLES.number, ...TITLES.note, ...TITLES.measure].some((word) => isTitled(text, [word])))
      return { use: 'skip' };
    if (layout === 'units') {
      const found = figures.get(column);
      return found ? { use: 'figure', key: found.key, part: found.part, how } : { use: 'skip' };
    }
    const part: Part = isTitled(text, TITLES.base) ? 'base' : 'value';
    const fits = part === 'base' || isTitled(text, TITLES.value) || how !== null;
    if (text === '' || !fits || values.has(part)) return { use: 'skip' };
    values.add(part);
    return { use: 'figure', key: '', part, how };
  });
  return { layout, head, how: 'actual', dash: 'ask', columns, names: {} };
}

/** What keeps a mapping from being used; empty when nothing does. */
export function faultsOf({ layout, head, columns }: Mapping, form: FormContent): MappingFault[] {
  const figures = columns.flatMap((column) => (column.use === 'figure' ? [column] : []));
  const targets = figures.map(({ key, part }) => `${key} ${part}`);
  const known = new Set(linesOf(form).map(({ key }) => key));
  const usable = layout === 'lines' ? figures : figures.filter(({ key }) => known.has(key));
  const faults: MappingFault[] = [];
  if (head.from < 1 || head.to < head.from) faults.push('head-not-rows');
  if (columns.filter(({ use }) => use === 'name').length !== 1) faults.push('no-name-column');
  if (!usable.some(({ part }) => part === 'value')) faults.push('no-figure-column');
  if (new Set(targets).size < targets.length) faults.push('figure-twice');
  if (usable.some(({ key, part }) => part === 'base' && !targets.includes(`${key} value`))) faults.push('base-alone');
  return faults;
}

/** As it is kept, from where the heading is guessed to be. */
export function toKept({ head, ...rest }: Mapping, sheet: Sheet): KeptMapping {
  return { ...rest, shift: head.from - guessHead(sheet).from, depth: head.to - head.from };
}

/** As it reads this sheet: figures the form no longer asks are left out, columns beside the kept ones too. */
export function fromKept({ shift, depth, ...rest }: KeptMapping, sheet: Sheet, form: FormContent): Mapping {
  const from = Math.max(1, guessHead(sheet).from + shift);
  const known = new Set(['', ...linesOf(form).map(({ key }) => key)]);
  const columns = Array.from({ length: widthOf(sheet) }, (_, at): ColumnUse => {
    const column = rest.columns[at] ?? { use: 'skip' };
    return column.use === 'figure' && !known.has(column.key) ? { use: 'skip' } : column;
  });
  return { ...rest, head: { from, to: from + depth }, columns };
}

/**
 * The figure a text names, among those a form asks and computes.
 * @param under the name of the row above that has parts: "đăng ký mới" below "Mô hình đăng ký"
 * @returns undefined when none, or more than one, is called so
 */
export function lineNamed(text: string, form: FormContent, under = ''): NamedLine | undefined {
  const clean = text.replace(/^\s*(?:[-+*•–]|\(?(?:\d+(?:\.\d+)*|[IVX]+|[a-zđ])[.)]+)\s*/iu, '');
  if (wordsIn(clean).length === 0) return undefined;
  const names = form.indicators.flatMap((indicator): { name: string; line: NamedLine }[] => {
    const { code, name } = indicator;
    if (indicator.kind === 'balance') return [{ name, line: { left: 'computed', indicator: code } }];
    if (indicator.kind === 'ratio' || indicator.splits.length === 0) return [{ name, line: { key: code } }];
    return [
      { name, line: { left: 'sum-of-parts', indicator: code } },
      ...indicator.splits.map((split) => ({ name: `${name} ${split.name}`, line: { key: `${code}.${split.code}` } })),
    ];
  });
  for (const spelling of under === '' ? [clean] : [`${under} ${clean}`, clean]) {
    const scored = names.map(({ name, line }) => ({ line, score: likeness(wordsIn(spelling), wordsIn(name)) }));
    const best = Math.max(...scored.map(({ score }) => score), 0);
    const found = scored.filter(({ score }) => score === best);
    if (best >= SURE_ENOUGH && found.length === 1) return found[0]!.line;
  }
  return undefined;
}

/** "A", "Z", "AA": a column as Excel calls it. */
export function nameOfColumn(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? nameOfColumn(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
