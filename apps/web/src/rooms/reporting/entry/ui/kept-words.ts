// What was typed and has not reached the server yet, kept on this machine under the name of who typed it:
// on a shared computer nobody sends the words of somebody else.

export interface KeptWords {
  /** Milliseconds since 1970. */
  at: number;
  fields: [string, string][];
}

const nameOf = (form: HTMLFormElement) => `kheo:${form.dataset.nguoi ?? ''}:${form.dataset.nhap ?? ''}`;

export function keepWords(form: HTMLFormElement, fields: Iterable<[string, string]>): void {
  localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), fields: [...fields] } satisfies KeptWords));
}

export function keptWords(form: HTMLFormElement): KeptWords | null {
  const text = localStorage.getItem(nameOf(form));
  return text === null ? null : (JSON.parse(text) as KeptWords);
}

export function forgetWords(form: HTMLFormElement): void {
  localStorage.removeItem(nameOf(form));
}
