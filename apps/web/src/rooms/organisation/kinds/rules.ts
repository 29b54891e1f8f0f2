import { fold } from '@kheo/van-ban';
import { isSameName, keyOfName, spell } from '../spelling/rules.ts';
import type { UnitKind } from '../terms.ts';
import type { ListedKind } from './terms.ts';

/** Words of a kind that another kind has too: a phrase that is printed so means the units of both. */
export function clashesOf(kind: UnitKind, kinds: readonly UnitKind[]): ListedKind['clashes'] {
  return kind.phrases.flatMap((phrase) => {
    const spelt = spell(phrase);
    const others = kinds.filter(
      (other) => other.code !== kind.code && other.phrases.some((one) => isSameName(spell(one), spelt)),
    );
    return others.length > 0 ? [{ phrase, kinds: others.map(({ name }) => name) }] : [];
  });
}

/** A code for a new kind from its name: "Trường học" is "truong-hoc"; numbered when that is taken. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    fold(keyOfName(name))
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'loai';
  let code = base;
  for (let count = 2; taken.has(code); count += 1) code = `${base}-${count}`;
  return code;
}

/** The order after one kind was put in a place, from 1. */
export function inOrder(codes: readonly string[], code: string, place: number): string[] {
  const others = codes.filter((one) => one !== code);
  const at = Math.min(Math.max(place - 1, 0), others.length);
  return [...others.slice(0, at), code, ...others.slice(at)];
}
