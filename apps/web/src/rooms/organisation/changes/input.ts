import { textField, textFields } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import type { Day } from '#shared/time/day.ts';
import type { UnitId } from '../terms.ts';
import { readDay } from '../tree/input.ts';
import { CHANGE_KINDS, type ChangeKind, type Picks, type Plan, type Target } from './terms.ts';
import type { FormFault } from './wording.ts';

/** What a form about a change said, to be shown again. */
export interface TypedChange {
  kind: ChangeKind;
  from: string[];
  on: string;
  number: string;
  decidedOn: string;
  issuer: string;
  /** Units that carry on; "moi" for a new one of a merge. */
  into: string[];
  newNames: string;
  newKind: string;
  newParent: string;
  goesOn: boolean;
  name: string;
  shortName: string;
  parent: string;
  work: string;
}

/** Value of the field "into" that stands for a unit the merge makes. */
export const NEW = 'moi';

/** The address of a page and what was sent to it, as one form. */
export function joinForms(params: URLSearchParams, sent?: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of params) if (!name.startsWith('/')) form.append(name, value);
  for (const [name, value] of sent ?? []) form.append(name, value);
  return form;
}

/** Reads a change from a form. `plan` is null when there is a fault, and before the form was filled in. */
export function readPlan(
  form: FormData,
  today: Day,
): { typed: TypedChange; fault: FormFault | null; plan: Plan | null } {
  const typed = readTyped(form, today);
  if (!form.has('so')) return { typed, fault: null, plan: null };
  const on = readDay(typed.on);
  const decidedOn = readDay(typed.decidedOn);
  if (typed.number === '') return { typed, fault: 'no-number', plan: null };
  if (!on || !decidedOn) return { typed, fault: 'no-day', plan: null };
  const below: Plan['below'] = {};
  for (const [field, value] of form) {
    const unitId = field.startsWith('duoi-') ? field.slice('duoi-'.length) : '';
    if (unitId !== '' && typeof value === 'string' && /^\d{1,3}$/.test(value)) below[unitId] = Number(value);
  }
  const plan: Plan = {
    kind: typed.kind,
    on,
    decision: { number: typed.number, on: decidedOn, issuer: typed.issuer },
    from: typed.from.filter(isId<'unit'>),
    to: targetsOf(typed),
    name: typed.name,
    shortName: typed.shortName || null,
    parentId: unitOf(typed.parent),
    work: typed.kind === 'transfer' ? typed.work : '',
    below,
  };
  return { typed, fault: null, plan };
}

function readTyped(form: FormData, today: Day): TypedChange {
  const field = (name: string) => textField(form, name).slice(0, 200);
  const asked = textField(form, 'loai');
  return {
    kind: CHANGE_KINDS.find((kind) => kind === asked) ?? 'rename',
    from: [...new Set(textFields(form, 'tu'))].filter((id) => id !== '').slice(0, 500),
    on: field('ngay') || today,
    number: field('so'),
    decidedOn: field('ngay-qd') || today,
    issuer: field('co-quan'),
    into: [...new Set(textFields(form, 'vao'))].filter((id) => id !== '').slice(0, 100),
    newNames: textField(form, 'ten-moi').slice(0, 5000),
    newKind: field('loai-moi'),
    newParent: field('tren-moi'),
    goesOn: form.has('con-lai'),
    name: field('ten').replace(/\s+/g, ' '),
    shortName: field('ten-tat'),
    parent: field('tren'),
    work: field('viec'),
  };
}

function unitOf(text: string): UnitId | null {
  return isId<'unit'>(text) ? text : null;
}

function targetsOf({ kind, from, into, newNames, newKind, newParent, goesOn }: TypedChange): Target[] {
  if (kind === 'rename' || kind === 'move') return [];
  const present: Target[] = into.filter(isId<'unit'>).map((unitId) => ({ unitId }));
  if (kind === 'dissolve' || kind === 'transfer') return present;
  const made: Target[] = newNames
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim().slice(0, 200))
    .filter((name) => name !== '')
    .map((name) => ({ name, shortName: null, kind: newKind, parentId: unitOf(newParent) }));
  if (kind === 'merge') {
    if (!into.includes(NEW)) return present;
    return made.length > 0 ? made : [{ name: '', shortName: null, kind: newKind, parentId: null }];
  }
  const [first] = from.filter(isId<'unit'>);
  return [...(goesOn && first ? [{ unitId: first }] : []), ...present, ...made];
}

/** Where a person wants what is open, and who works there, to go. */
export function readPicks(form: FormData): Picks {
  const each: Picks['each'] = {};
  for (const [field, value] of form) {
    if (field.startsWith('chon-') && typeof value === 'string') each[field.slice('chon-'.length)] = value;
  }
  return { all: textField(form, 'tat-ca'), each };
}

/** A weight as it is written here: "60", "12,5%", "12.500". Empty is 0; null when it is no number. */
function readWeight(text: string): number | null {
  const plain = text.replace(/\s|%$/g, '');
  if (plain === '') return 0;
  if (!/^(\d{1,9}|\d{1,3}(\.\d{3}){1,2})(,\d{1,6})?$/.test(plain)) return null;
  return Number(plain.replaceAll('.', '').replace(',', '.'));
}

/** Shares as a form has them; null when one is no number. */
export function readShares(form: FormData): { indicator: string; weights: Map<UnitId, number> } | null {
  const weights = new Map<UnitId, number>();
  for (const [field, value] of form) {
    const id = field.startsWith('phan-') ? field.slice('phan-'.length) : '';
    if (!isId<'unit'>(id) || typeof value !== 'string') continue;
    const weight = readWeight(value);
    if (weight === null) return null;
    weights.set(id, weight);
  }
  return { indicator: textField(form, 'chi-tieu').slice(0, 100), weights };
}
