// Runs in the browser beside the form of a report: sends what is typed after a pause, keeps it on the machine
// while there is no connection, and sends it later. Without it the form saves with its button.

interface Saved {
  reason?: string;
  message: string;
  revision: number;
  origins: string;
  clashes: number;
  lines: string;
  linesHave: number;
  sections: string;
  left: string;
  /** How many places are left, in words; empty when complete. */
  places: string;
  outputs: Record<string, string>;
  sums: Record<string, string>;
}

const PAUSE = 1200;
const RETRY = 15_000;

const form = document.querySelector<HTMLFormElement>('form[data-nhap]');
if (form) start(form);

function start(form: HTMLFormElement): void {
  const address = form.dataset.nhap ?? '';
  const kept = `kheo:${address}`;
  const status = document.getElementById('luu-l');
  let timer: number | undefined;
  let sending = false;
  let again = false;

  const tell = (text: string) => {
    if (status && text) status.textContent = text;
  };
  const later = (wait: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), wait);
  };

  async function send(): Promise<void> {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    again = false;
    const fields = fieldsOf(form);
    try {
      const response = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'application/json' } });
      if (response.redirected || !response.headers.get('content-type')?.includes('json')) throw new Error('signed out');
      show(form, (await response.json()) as Saved, tell);
      localStorage.removeItem(kept);
    } catch {
      localStorage.setItem(kept, JSON.stringify([...fields]));
      tell(form.dataset.matMang ?? '');
      later(RETRY);
    } finally {
      sending = false;
      if (again) later(PAUSE);
    }
  }

  const old = localStorage.getItem(kept);
  if (old) {
    fill(form, JSON.parse(old) as [string, string][]);
    later(0);
  }
  form.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLInputElement && event.target.type === 'file')) later(PAUSE);
  });
  form.addEventListener('submit', () => window.clearTimeout(timer));
  window.addEventListener('online', () => {
    if (localStorage.getItem(kept)) later(0);
  });
}

/** Everything but files, which only the button sends. */
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/** Puts kept words back; their old marks too, so that what others wrote meanwhile is not overwritten. */
function fill(form: HTMLFormElement, fields: [string, string][]): void {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (name !== 'khoa' && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      field.value = value;
    if (field instanceof HTMLSelectElement) field.value = value;
  }
}

function show(form: HTMLFormElement, saved: Saved, tell: (text: string) => void): void {
  tell(saved.message);
  if (saved.reason) return;
  set(form, 'goc', saved.origins);
  set(form, 'ban', String(saved.revision));
  for (const [key, text] of Object.entries(saved.outputs)) {
    const output = form.elements.namedItem(`ra:${key}`);
    if (output instanceof HTMLOutputElement) output.value = text;
  }
  for (const [key, text] of Object.entries(saved.sums)) {
    const place = form.querySelector(`[data-tinh="${CSS.escape(key)}"]`);
    if (place) place.textContent = text;
  }
  const link = document.getElementById('con-l');
  const words: Record<string, string> = { 'pg-l': saved.lines, 'loi-l': saved.sections };
  if (link && saved.places) words['con-l'] = saved.places;
  else words.vs = saved.left;
  for (const [id, text] of Object.entries(words)) {
    const place = document.getElementById(id);
    if (place) place.textContent = text;
  }
  const progress = document.getElementById('pg');
  if (progress instanceof HTMLProgressElement) progress.value = saved.linesHave;
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
