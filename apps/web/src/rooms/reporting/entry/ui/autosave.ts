import { forgetWords, keepWords, keptWords } from './kept-words.ts';
import { showSaved, type Saved } from './saved-state.ts';

const PAUSE = 1200;
const RETRY = 15_000;

/**
 * Sends what is typed after a pause, keeps it on the machine while there is no connection, and sends it later. Without
 * it the form saves with its button.
 */
export function startAutosave(form: HTMLFormElement): void {
  const address = form.dataset.nhap ?? '';
  let timer: number | undefined;
  let [sending, again, unsent, leaving] = [false, false, false, false];

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
    unsent = false;
    const fields = fieldsOf(form);
    try {
      const saved = await post(address, fields);
      showSaved(form, saved, fields);
      tell(saved.message);
      if (!unsent) forgetWords(form);
    } catch {
      // The form itself is on its way, with newer words: kept, these would come back over them.
      if (leaving) return;
      keepWords(form, fields);
      tell(form.dataset.matMang ?? '');
      later(RETRY);
    } finally {
      sending = false;
      if (again) later(PAUSE);
    }
  }

  const kept = keptWords(form);
  if (kept) {
    fill(form, kept.fields);
    later(0);
  }
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    unsent = true;
    leaving = false;
    later(PAUSE);
  });
  form.addEventListener('submit', () => {
    unsent = false;
    leaving = navigator.onLine;
    window.clearTimeout(timer);
  });
  // A page closed within the pause, or while there is no connection, loses nothing.
  window.addEventListener('pagehide', () => {
    if (unsent) keepWords(form, fieldsOf(form));
  });
  window.addEventListener('online', () => {
    if (keptWords(form)) later(0);
  });
}

function tell(text: string): void {
  const status = document.getElementById('luu-l');
  if (status && text) status.textContent = text;
}

/** A page instead of an answer means that somebody must sign in again: the words are kept as without a connection. */
async function post(address: string, body: URLSearchParams): Promise<Saved> {
  const response = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (response.redirected || !response.headers.get('content-type')?.includes('json')) throw new Error('signed out');
  return (await response.json()) as Saved;
}

/** Everything but files, which only the button sends. */
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/** Puts kept words back; their old marks too, so that what others wrote meanwhile is not overwritten. */
function fill(form: HTMLFormElement, fields: readonly [string, string][]): void {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (name !== 'khoa' && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      field.value = value;
    if (field instanceof HTMLSelectElement) field.value = value;
  }
}
