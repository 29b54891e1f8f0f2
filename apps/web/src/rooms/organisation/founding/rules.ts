import { isDay, type Day } from '#shared/time/day.ts';
import { newLinesInOrder, readRoll } from '../roll/rules.ts';
import type { RollLine } from '../roll/terms.ts';
import { isSameName, spell } from '../spelling/rules.ts';
import type { UnitKind } from '../terms.ts';
import type { DraftUnit, FoundingDraft, OfficeTemplate } from './terms.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Xã Đồng Xanh" typed as a place is "Đồng Xanh": its level was chosen beside it. */
export function placeWithoutLevel(place: string, level: string): string {
  const words = place.trim().split(/\s+/);
  const count = level.split(' ').length;
  const first = words.slice(0, count).join(' ');
  return words.length > count && isSameName(spell(first), spell(level))
    ? words.slice(count).join(' ')
    : words.join(' ');
}

function filler({ levels }: OfficeTemplate, level: string, place: string): (text: string) => string {
  const committee = levels.find(({ name }) => name === level)?.committee ?? '';
  return (text) =>
    capital(
      text
        .replaceAll('{committee}', committee)
        .replaceAll('{level}', level)
        .replaceAll('{place}', place)
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

/** The draft a template proposes for a place: name of the office and its units. */
export function proposeOffice(
  template: OfficeTemplate,
  level: string,
  place: string,
): Pick<FoundingDraft, 'officeName' | 'units'> {
  const fill = filler(template, level, place);
  return {
    officeName: fill(template.officeName),
    units: template.units.map(({ key, name, shortName, kind, parent }) => ({
      key,
      name: fill(name),
      shortName: shortName === null ? '' : fill(shortName),
      kind,
      parent: parent ?? '',
    })),
  };
}

/** The template's kinds with the level in their phrases. */
export function kindsFor(template: OfficeTemplate, level: string): UnitKind[] {
  const fill = filler(template, level, '');
  const small = (text: string) => (/\{/.test(text) ? fill(text) : text);
  return template.kinds.map((kind) => ({ ...kind, phrases: kind.phrases.map(small) }));
}

export type DraftFault =
  | 'no-template'
  | 'no-place'
  | 'no-office-name'
  | 'no-units-from'
  | 'no-units'
  | 'unit-without-name'
  | 'unit-twice'
  | 'unit-circle'
  | 'no-top';

/** What keeps a draft from becoming an office; the name of the unit it is about, when it is about one. */
export function faultsOfDraft(draft: FoundingDraft): { fault: DraftFault; about: string }[] {
  const faults: { fault: DraftFault; about: string }[] = [];
  const say = (fault: DraftFault, about = '') => faults.push({ fault, about });
  if (draft.template === '') say('no-template');
  if (draft.place === '') say('no-place');
  if (draft.officeName === '') say('no-office-name');
  if (!isDay(draft.unitsFrom)) say('no-units-from');
  if (draft.units.length === 0) say('no-units');
  const spelt = draft.units.map(({ name }) => spell(name));
  draft.units.forEach((unit, i) => {
    if (unit.name === '') say('unit-without-name');
    else if (spelt.slice(0, i).some((other) => isSameName(other, spelt[i]!))) say('unit-twice', unit.name);
    if (stands(draft.units, unit) === 'circle') say('unit-circle', unit.name);
  });
  if (draft.units.length > 0 && !draft.units.some(({ parent }) => parent === '')) say('no-top');
  return faults;
}

function stands(units: readonly DraftUnit[], unit: DraftUnit): 'tree' | 'circle' {
  const seen = new Set([unit.key]);
  for (let above = unit.parent; above !== '';) {
    if (seen.has(above)) return 'circle';
    seen.add(above);
    above = units.find(({ key }) => key === above)?.parent ?? '';
  }
  return 'tree';
}

/** The unit in which the first administrator works: the first at the top of the tree. */
export function topOf(units: readonly DraftUnit[]): DraftUnit | undefined {
  return units.find(({ parent }) => parent === '');
}

/** The fate of each line of the table that waits in a draft. */
export function linesOfTable(draft: FoundingDraft, template: OfficeTemplate): RollLine[] {
  const { table, units } = draft;
  if (!table) return [];
  return readRoll(table.rows, {
    present: units.map(({ key, name, shortName }) => ({ id: key, name, shortName: shortName || null })),
    kinds: template.kinds,
    kind: table.kind,
    parent: table.parent,
  });
}

/** Takes the readable lines of the waiting table into the draft's units. */
export function takeTable(draft: FoundingDraft, template: OfficeTemplate): FoundingDraft {
  const taken = new Set(draft.units.map(({ key }) => key));
  let count = 0;
  const fresh = () => {
    do count += 1;
    while (taken.has(`n${count}`));
    return `n${count}`;
  };
  const keys = new Map<number, string>();
  const added = newLinesInOrder(linesOfTable(draft, template)).map((line): DraftUnit => {
    const key = fresh();
    keys.set(line.no, key);
    const { parent, name, shortName, kind } = line;
    const above = parent === null ? '' : 'id' in parent ? parent.id : (keys.get(parent.line) ?? '');
    return { key, name, shortName, kind, parent: above };
  });
  return { ...draft, units: [...draft.units, ...added], table: null };
}

/** Units without those that were taken off the list; what stood under one of them moves up. */
export function withoutUnits(units: readonly DraftUnit[], dropped: ReadonlySet<string>): DraftUnit[] {
  const above = (key: string): string => {
    for (let at = key, steps = 0; steps <= units.length; steps += 1) {
      if (!dropped.has(at)) return at;
      at = units.find((unit) => unit.key === at)?.parent ?? '';
    }
    return '';
  };
  return units.filter(({ key }) => !dropped.has(key)).map((unit) => ({ ...unit, parent: above(unit.parent) }));
}

/** A draft nothing was filled into. */
export function emptyDraft(today: Day): FoundingDraft {
  return {
    template: '',
    level: '',
    place: '',
    officeName: '',
    unitsFrom: today,
    units: [],
    table: null,
    person: { name: '', position: '', email: '' },
  };
}
