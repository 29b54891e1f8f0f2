import { textField } from '#shared/forms/fields.ts';
import { SYSTEMS } from '../terms.ts';
import type { WantedKind } from './terms.ts';

/** Reads a kind from its form; `code` is null for a new one. */
export function readKind(form: FormData): { code: string | null; wanted: WantedKind; fault: 'no-kind-name' | null } {
  const system = textField(form, 'he');
  const lines = textField(form, 'cum-tu').slice(0, 5000).split(/\r?\n/);
  const phrases = lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  const wanted = {
    name: textField(form, 'ten-loai').replace(/\s+/g, ' ').slice(0, 120),
    system: SYSTEMS.find((one) => one === system) ?? 'other',
    phrases: [...new Set(phrases)].slice(0, 100),
    place: Number(/^\d{1,3}$/.exec(textField(form, 'thu-tu'))?.[0] ?? 999),
  };
  return { code: textField(form, 'ma-loai') || null, wanted, fault: wanted.name === '' ? 'no-kind-name' : null };
}
