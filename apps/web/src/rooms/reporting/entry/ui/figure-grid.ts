import { cellsOf, placeCells, type Slot } from '../../pasting/rules.ts';

/** Keys and pasting in the table of figures, as people know them from spreadsheets. */
export function startGrid(form: HTMLFormElement): void {
  const table = form.querySelector('table.fig');
  if (!table) return;
  table.addEventListener('keydown', (event) => move(table, event as KeyboardEvent));
  table.addEventListener('focusin', ({ target }) => {
    if (isFigure(target)) target.select();
  });
  table.addEventListener('paste', (event) => paste(form, table, event as ClipboardEvent));
}

function isFigure(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'text';
}

function figuresOf(table: Element): HTMLInputElement[] {
  return [...table.querySelectorAll('input')].filter(isFigure);
}

/** Enter and the arrows go from line to line: a report of sixty figures is typed without the mouse. */
function move(table: Element, event: KeyboardEvent): void {
  const { key, target } = event;
  if (!isFigure(target) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = key === 'ArrowUp' || (key === 'Enter' && event.shiftKey) ? -1 : 1;
  if (key !== 'Enter' && key !== 'ArrowDown' && key !== 'ArrowUp') return;
  event.preventDefault();
  const all = figuresOf(table);
  all[all.indexOf(target) + step]?.focus();
}

function slotsOf(table: Element): Slot[] {
  return [...table.querySelectorAll('tr')].flatMap((row) => {
    const fields = figuresOf(row).map(({ name }) => name);
    const name = row.querySelector('th label')?.textContent?.trim() ?? '';
    return fields.length > 0 ? [{ name, unit: row.cells[1]?.textContent?.trim() ?? '', fields }] : [];
  });
}

function paste(form: HTMLFormElement, table: Element, event: ClipboardEvent): void {
  const rows = cellsOf(event.clipboardData?.getData('text/plain') ?? '');
  if (!isFigure(event.target) || rows.flat().length < 2) return;
  event.preventDefault();
  const slots = slotsOf(table);
  const { name } = event.target;
  const { fills, unplaced } = placeCells(
    rows,
    slots,
    slots.findIndex(({ fields }) => fields.includes(name)),
  );
  const before = fills.map(({ field }) => ({ field, value: fieldOf(form, field)?.value ?? '' }));
  write(form, fills);
  tell(form, fills.length, unplaced, () => write(form, before));
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : null;
}

function write(form: HTMLFormElement, fills: readonly { field: string; value: string }[]): void {
  for (const { field, value } of fills) {
    const input = fieldOf(form, field);
    if (input) input.value = value;
  }
  form.dispatchEvent(new Event('input'));
}

/** Says what was filled and what found no place; whoever pasted into the wrong line takes it back in one press. */
function tell(form: HTMLFormElement, count: number, unplaced: readonly string[], undo: () => void): void {
  const note = document.getElementById('dan-l');
  const words = note?.querySelector('span');
  const button = note?.querySelector('button');
  if (!note || !words || !button) return;
  const rest = unplaced.length > 0 ? ` ${(form.dataset.thua ?? '').replace('{so}', String(unplaced.length))}` : '';
  words.textContent = (form.dataset.dan ?? '').replace('{so}', String(count)) + rest + unplaced.slice(0, 5).join('; ');
  note.hidden = false;
  button.onclick = () => {
    undo();
    note.hidden = true;
  };
}
