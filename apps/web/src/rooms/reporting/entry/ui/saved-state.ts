/** What the server answers after keeping a draft: all that changes on the page. */
export interface Saved {
  reason?: string;
  message: string;
  revision: number;
  origins: string;
  lines: string;
  linesHave: number;
  sections: string;
  left: string;
  /** How many places are left, in words; empty when complete. */
  places: string;
  outputs: Record<string, string>;
  sums: Record<string, string>;
  /** Fields that a choice has decided, by name. */
  decided: Record<string, string>;
  /** Questions about figures, as rows of the table; each stands below the line of its field. */
  asked: { key: string; after: string; html: string }[];
  /** Every line that is not answered yet, asked about or not. */
  open: string[];
}

/** @param sent what the page said when it was saved: a field that was typed in since keeps its newer words */
export function showSaved(form: HTMLFormElement, saved: Saved, sent: URLSearchParams): void {
  if (saved.reason) return;
  set(form, 'goc', saved.origins);
  set(form, 'ban', String(saved.revision));
  for (const [name, value] of Object.entries(saved.decided)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.value === sent.get(name)) field.value = value;
  }
  showQuestions(form, saved);
  for (const [key, text] of Object.entries(saved.outputs)) {
    const output = form.elements.namedItem(`ra:${key}`);
    if (output instanceof HTMLOutputElement) output.value = text;
  }
  for (const [key, text] of Object.entries(saved.sums)) {
    const place = form.querySelector(`[data-tinh="${CSS.escape(key)}"]`);
    if (place) place.textContent = text;
  }
  const words: Record<string, string> = { 'pg-l': saved.lines, 'loi-l': saved.sections };
  if (document.getElementById('con-l') && saved.places) words['con-l'] = saved.places;
  else words.vs = saved.left;
  for (const [id, text] of Object.entries(words)) {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  }
  const progress = document.getElementById('pg');
  if (progress instanceof HTMLProgressElement) progress.value = saved.linesHave;
}

/** A question stays as it is while it is the same one, so that nobody loses the choice they are about to make. */
function showQuestions(form: HTMLFormElement, { asked, open }: Saved): void {
  const rows = new Map([...form.querySelectorAll<HTMLElement>('tr[data-hoi]')].map((row) => [row.dataset.hoi, row]));
  for (const { key, after, html } of asked) {
    const template = document.createElement('template');
    template.innerHTML = html;
    const row = template.content.querySelector('tr');
    const input = document.getElementById(after);
    const old = rows.get(key);
    rows.delete(key);
    if (!row || !input || old?.textContent === row.textContent) continue;
    old?.remove();
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', row.querySelector('fieldset')?.id ?? '');
    input.closest('tr')?.after(row);
  }
  for (const [key, row] of rows) {
    if (key && open.includes(key)) continue;
    const id = row.querySelector('fieldset')?.id;
    row.remove();
    const input = id && form.querySelector(`[aria-describedby="${CSS.escape(id)}"]`);
    if (input) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
  }
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
