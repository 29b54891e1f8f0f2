import file from '#data/addressees.json' with { type: 'json' };
import type { Unit, UnitId } from '../terms.ts';
import { cut, follow, isSameName, spell, standsAt, type Spelt } from '../spelling/rules.ts';

/** The level and place of the office itself, as its topmost unit has them: "huyện", "Hớn Quản". */
interface Seat {
  level: Spelt;
  place: Spelt;
}

const spellAll = (texts: readonly string[]) => texts.map(spell).sort((a, b) => b.words.length - a.words.length);
const LEVELS = spellAll(file.records.levels);
const PLACES = spellAll([...file.records.levels, ...file.records.places]);
const TERRITORY = spellAll(file.records.territory);
const BELONGING = spellAll(file.records.belonging);
/** "Huyện ủy": the committee named after its level. */
const COMMITTEE = spell('ủy');
const COMMITTEES = spellAll(['đảng ủy', 'đảng bộ', 'ban chấp hành đảng bộ', 'ban thường vụ đảng ủy']);
/** Words a name must keep when its committee is left out: "Văn phòng" alone could be any office's. */
const KEPT_WORDS = 3;

/** What the name of a unit says about its level and place; undefined when it says nothing. */
function seatOf(name: string): Seat | undefined {
  const text = spell(name);
  for (let at = text.words.length - 1; at >= 0; at -= 1) {
    const level = LEVELS.find((candidate) => standsAt(text, candidate, at));
    if (!level || (at > 0 && LEVELS.some((longer) => standsAt(text, longer, at - 1)))) continue;
    const after = at + level.words.length;
    if (at === 0 && !standsAt(text, COMMITTEE, after)) continue;
    return { level, place: cut(text, at === 0 ? after + 1 : after) };
  }
  return undefined;
}

/** The seat all topmost units agree on; undefined when they do not, and then nothing may be left out of a name. */
function seatOfOffice(units: readonly Unit[]): Seat | undefined {
  const present = new Set(units.map(({ id }) => id));
  const tops = units.filter(({ parentId }) => parentId === null || !present.has(parentId));
  const seats = tops.flatMap(({ name }) => seatOf(name) ?? []);
  const [first, ...others] = seats;
  const agree = others.every(({ level, place }) => isSameName(level, first!.level) && isSameName(place, first!.place));
  return agree ? first : undefined;
}

function endsWith(text: Spelt, tail: Spelt): boolean {
  return tail.words.length > 0 && standsAt(text, tail, text.words.length - tail.words.length);
}

function withoutTail(text: Spelt, tails: readonly Spelt[], kept = 1): Spelt | undefined {
  const tail = tails.find((one) => {
    const first = text.words.length - one.words.length;
    return first >= kept && !text.words[first]!.apart && endsWith(text, one);
  });
  return tail && cut(text, 0, text.words.length - tail.words.length);
}

/** Tails that name the office's own territory: "huyện", "huyện Hớn Quản". */
function territoryOf({ level, place }: Seat): Spelt[] {
  return place.words.length > 0 ? [follow(level, place), level] : [level];
}

function committeesOf(seat: Seat): Spelt[] {
  const own = follow(seat.level, COMMITTEE);
  const named = [own, ...COMMITTEES, ...COMMITTEES.map((committee) => follow(committee, seat.level))];
  const placed = seat.place.words.length > 0 ? named.map((one) => follow(one, seat.place)) : [];
  const far = seat.place.words.length > 0 ? COMMITTEES.map((one) => follow(one, follow(seat.level, seat.place))) : [];
  return [...far, ...placed, ...named].sort((a, b) => b.words.length - a.words.length);
}

/**
 * Leaves out the end of a text that only says "of this office's own territory": "HĐND huyện" is "HĐND".
 * Only the seat's own level and place are left out, so that another level's body never becomes ours.
 */
export function withoutTerritory(text: Spelt, seat: Seat | undefined): Spelt {
  if (!seat) return text;
  let rest = withoutTail(text, territoryOf(seat));
  if (!rest) return text;
  for (let shorter = withoutTail(rest, TERRITORY); shorter; shorter = withoutTail(rest, TERRITORY)) rest = shorter;
  return rest;
}

/** As withoutTerritory, and without "(trực thuộc) Huyện ủy": for bodies and groups below the committee. */
export function withoutSeat(text: Spelt, seat: Seat | undefined): Spelt {
  const own = seat && follow(seat.level, COMMITTEE);
  if (own && isSameName(text, follow(own, seat.place))) return own;
  const committee = seat && withoutTail(text, committeesOf(seat), KEPT_WORDS);
  const rest = committee ?? withoutTerritory(text, seat);
  return withoutTail(rest, BELONGING) ?? rest;
}

/** The text without one of its words for a level: "UBND xã Tân Lập" as people also write it, "UBND Tân Lập". */
function withoutLevel(text: Spelt): Spelt[] {
  const forms: Spelt[] = [];
  for (let at = 1; at < text.words.length - 1; at += 1) {
    const level = PLACES.find((one) => standsAt(text, one, at) && at + one.words.length < text.words.length);
    if (level) forms.push(follow(cut(text, 0, at), cut(text, at + level.words.length)));
  }
  return forms;
}

interface Forms {
  full: Spelt;
  bare: Spelt;
  level: Spelt[];
}

function formsOf(text: Spelt, seat: Seat | undefined): Forms {
  const bare = withoutSeat(text, seat);
  return { full: text, bare, level: withoutLevel(bare) };
}

/** The names of an office's units, ready to be looked up. */
export interface NameBook {
  seat: Seat | undefined;
  names: readonly (Forms & { id: UnitId })[];
}

export function openNameBook(units: readonly Unit[]): NameBook {
  const seat = seatOfOffice(units);
  const names = units.flatMap(({ id, name, shortName }) =>
    [name, ...(shortName ? [shortName] : [])].map((text) => ({ id, ...formsOf(spell(text), seat) })),
  );
  return { seat, names };
}

/** From the closest agreement to the loosest; a level is left out on one side only, or a ward would become a commune. */
const TIERS: ((a: Forms, b: Forms) => boolean)[] = [
  (a, b) => isSameName(a.full, b.full),
  (a, b) => isSameName(a.bare, b.bare),
  (a, b) => a.level.some((form) => isSameName(form, b.bare)) || b.level.some((form) => isSameName(form, a.bare)),
];

/**
 * The one unit a text names.
 * @returns undefined when no unit, or more than one, is called so
 */
export function unitNamed(text: Spelt, { seat, names }: NameBook): UnitId | undefined {
  const forms = formsOf(text, seat);
  for (const agrees of TIERS) {
    const ids = new Set(names.filter((name) => agrees(forms, name)).map(({ id }) => id));
    if (ids.size > 0) return ids.size === 1 ? [...ids][0] : undefined;
  }
  return undefined;
}

/** The one unit that carries exactly this name, with nothing left out on either side. */
export function unitNamedExactly(text: Spelt, { names }: NameBook): UnitId | undefined {
  const ids = new Set(names.filter(({ full }) => isSameName(full, text)).map(({ id }) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}
