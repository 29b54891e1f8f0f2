import file from '#data/addressees.json' with { type: 'json' };
import {
  openNameBook,
  unitNamed,
  unitNamedExactly,
  withoutSeat,
  withoutTerritory,
  type NameBook,
} from './names/rules.ts';
import { cut, follow, isSameName, keyOfName, partsOf, spell, standsAt, type Spelt } from './spelling/rules.ts';
import type { RememberedPhrase, ResolvedPhrase, Unit, UnitId, UnitKind } from './terms.ts';

interface Known {
  /** Units of the day in question: loadUnits(scope, day). */
  units: readonly Unit[];
  kinds: readonly UnitKind[];
  remembered: readonly Pick<RememberedPhrase, 'key' | 'unitIds' | 'decidedOn'>[];
}

interface Book extends NameBook {
  units: readonly Unit[];
  kinds: { code: string; phrases: Spelt[] }[];
}

type Found = Pick<ResolvedPhrase, 'unitIds' | 'how'>;

const longestFirst = (texts: readonly string[]) => texts.map(spell).sort((a, b) => b.words.length - a.words.length);
const EVERYONE = file.records.everyone.map(spell);
const PLURALS = longestFirst(file.records.plurals);
const TITLES = longestFirst(file.records.titles);
const EACH = spell('các');
const MOST_PARTS = 60;
/** How many parts one name may run over: "các phòng, ban, trung tâm" has three. */
const LONGEST_GROUP = 6;

/**
 * The exact set of units a printed phrase means on a day: what a person decided before, else a unit's
 * name, else the words of a kind of unit, else the whole office; several of them side by side.
 * @param known units of that day; kinds with their phrases; what clerks decided earlier
 * @returns unitIds in the order of `known.units`, never one that did not exist that day; empty exactly when "unknown"
 * @refuses nothing: what it does not know is "unknown", never a guess
 */
export function resolvePhrase(phrase: string, known: Known): ResolvedPhrase {
  const answer = (found: Found, stale = false): ResolvedPhrase => {
    const wanted = new Set(found.unitIds);
    return { phrase, how: found.how, stale, unitIds: known.units.flatMap(({ id }) => (wanted.has(id) ? [id] : [])) };
  };
  const decided = decisionOn(phrase, known);
  if (decided) return answer({ unitIds: decided.unitIds, how: 'remembered' }, decided.stale);
  return answer(meaningOf(phrase, openBook(known)) ?? { unitIds: [], how: 'unknown' });
}

/** A page asks for many phrases of the same units: spelling every name again for each of them was a third of it. */
const opened = new WeakMap<readonly Unit[], { kinds: Known['kinds']; book: Book }>();

function openBook({ units, kinds }: Pick<Known, 'units' | 'kinds'>): Book {
  const before = opened.get(units);
  if (before?.kinds === kinds) return before.book;
  const book = {
    ...openNameBook(units),
    units,
    kinds: kinds.map(({ code, name, phrases }) => ({ code, phrases: [...phrases, `các ${name}`].map(spell) })),
  };
  opened.set(units, { kinds, book });
  return book;
}

/**
 * Kinds that a phrase is the words of, and of which there is no unit that day: the phrase is known, what it
 * means has to be added to the units first ("các chi bộ, đảng bộ trực thuộc" before any was).
 */
export function emptyKindsOf(phrase: string, known: Pick<Known, 'units' | 'kinds'>): string[] {
  const called = kindsCalled(spell(phrase), openBook(known));
  const found = known.kinds.filter(({ code }) => called.has(code));
  return found.some(({ code }) => known.units.some(({ kind }) => kind === code)) ? [] : found.map(({ name }) => name);
}

function decisionOn(phrase: string, { units, remembered }: Known): { unitIds: UnitId[]; stale: boolean } | undefined {
  const key = keyOfName(phrase);
  const decision = remembered.find((one) => one.key === key);
  if (!decision) return undefined;
  const present = units.filter(({ id }) => decision.unitIds.includes(id));
  if (present.length === 0) return undefined;
  const kinds = new Set(present.map(({ kind }) => kind));
  const newer = units.some(
    ({ id, kind, validFrom }) => kinds.has(kind) && validFrom > decision.decidedOn && !decision.unitIds.includes(id),
  );
  return { unitIds: present.map(({ id }) => id), stale: newer || present.length < decision.unitIds.length };
}

function meaningOf(phrase: string, book: Book): Found | undefined {
  const text = spell(phrase);
  const whole = groupOrUnit(text, book);
  if (whole) return whole;
  const [head, list, ...more] = phrase.split(':');
  if (list !== undefined) return more.length === 0 ? enumerated(spell(head!), spell(list), book) : undefined;
  const parts = partsOf(text);
  return parts.length > 1 && parts.length <= MOST_PARTS ? sideBySide(parts, book) : undefined;
}

/** One name or one group; the person at the head of a body stands for the body. */
function groupOrUnit(text: Spelt, book: Book): Found | undefined {
  const found = oneOf(text, book);
  if (found) return found;
  const title = TITLES.find((one) => standsAt(text, one, 0) && text.words.length > one.words.length);
  return title && groupOrUnit(cut(text, title.words.length), book);
}

function oneOf(text: Spelt, book: Book): Found | undefined {
  if (text.words.length === 0) return undefined;
  const unit = unitNamed(text, book);
  if (unit) return { unitIds: [unit], how: 'name' };
  const kinds = kindsCalled(text, book);
  const members = book.units.flatMap(({ id, kind }) => (kinds.has(kind) ? [id] : []));
  if (members.length > 0) return { unitIds: members, how: 'kind' };
  // Words of a kind that has no unit are no reason to write to everybody.
  return kinds.size === 0 && isEveryone(text, book) ? { unitIds: everyoneIn(book.units), how: 'everyone' } : undefined;
}

function kindsCalled(text: Spelt, { kinds, seat }: Book): Set<string> {
  const bare = withoutSeat(text, seat);
  const called = (agrees: (phrase: Spelt) => boolean) =>
    new Set(kinds.filter(({ phrases }) => phrases.some(agrees)).map(({ code }) => code));
  const exactly = called((phrase) => isSameName(phrase, text));
  return exactly.size > 0 ? exactly : called((phrase) => isSameName(withoutSeat(phrase, seat), bare));
}

function isEveryone(text: Spelt, { seat }: Book): boolean {
  const bare = withoutTerritory(text, seat);
  return EVERYONE.some((phrase) => isSameName(phrase, bare));
}

/** All units but the one the office itself is: a committee does not write to itself. */
function everyoneIn(units: readonly Unit[]): UnitId[] {
  const tops = units.filter(({ parentId }) => parentId === null);
  const [top] = tops;
  const isSeat = tops.length === 1 && units.some(({ parentId }) => parentId === top?.id);
  return units.flatMap(({ id }) => (isSeat && id === top?.id ? [] : [id]));
}

function withoutPlural(text: Spelt): Spelt | undefined {
  const plural = PLURALS.find((one) => standsAt(text, one, 0));
  return plural && cut(text, plural.words.length);
}

/** "UBND các xã Tân Lập" is said of one only when a list follows: then it is "UBND xã Tân Lập". */
function oneOfMany(text: Spelt, book: Book): UnitId | undefined {
  for (let at = 0; at < text.words.length; at += 1) {
    const plural = PLURALS.find((one) => standsAt(text, one, at));
    if (!plural) continue;
    const single = follow(cut(text, 0, at), cut(text, at + plural.words.length));
    const unit = unitNamedExactly(single, book);
    if (unit) return unit;
  }
  return undefined;
}

/** "UBND các xã: Tân Lập, Minh Hòa": each name of the list after the words of the head; a name may hold an "và". */
function enumerated(head: Spelt, list: Spelt, book: Book): Found | undefined {
  const parts = partsOf(list);
  const unitIds: UnitId[] = [];
  for (let from = 0; from < parts.length;) {
    let to = Math.min(parts.length, from + LONGEST_GROUP);
    let unit: UnitId | undefined;
    for (; to > from && !unit; to -= 1) {
      const text = parts.slice(from, to).reduce(follow);
      unit = oneOfMany(follow(head, text), book) ?? unitNamedExactly(text, book);
    }
    if (!unit) return undefined;
    unitIds.push(unit);
    from = to + 1;
  }
  return unitIds.length > 0 ? { unitIds, how: 'name' } : undefined;
}

/**
 * Every part must be known, alone or together with its neighbours ("các phòng, ban, UBND các xã" are a
 * group of two parts and a group of one); one unknown part leaves the whole phrase to a person.
 */
function sideBySide(parts: readonly Spelt[], book: Book): Found | undefined {
  const rest = new Map<number, Found | undefined>([[parts.length, { unitIds: [], how: 'name' }]]);
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    for (let to = Math.min(parts.length, from + LONGEST_GROUP); to > from && !rest.get(from); to -= 1) {
      const after = rest.get(to);
      const found = after && partFound(parts, from, to, book);
      if (after && found) rest.set(from, joinFound(found, after));
    }
  }
  return rest.get(0);
}

function partFound(parts: readonly Spelt[], from: number, to: number, book: Book): Found | undefined {
  const text = parts.slice(from, to).reduce(follow);
  const found = groupOrUnit(text, book);
  if (found) return found;
  const single = to - from === 1 ? (oneOfMany(text, book) ?? continued(parts, from, book)) : undefined;
  if (single) return { unitIds: [single], how: 'name' };
  const plural = from > 0 && withoutPlural(text) === undefined && parts.slice(0, from).some(withoutPlural);
  return plural ? groupOrUnit(follow(EACH, text), book) : undefined;
}

/** "Chi bộ ấp 1, 2 và 3": what a part leaves out is the beginning of a part before it. */
function continued(parts: readonly Spelt[], at: number, book: Book): UnitId | undefined {
  for (let before = at - 1; before >= 0; before -= 1) {
    const heads = [parts[before]!, withoutInnerPlural(parts[before]!)];
    const units = new Set(
      heads.flatMap((head) =>
        head.words.flatMap((_, length) => unitNamed(follow(cut(head, 0, length), parts[at]!), book) ?? []),
      ),
    );
    if (units.size > 0) return units.size === 1 ? [...units][0] : undefined;
  }
  return undefined;
}

function withoutInnerPlural(text: Spelt): Spelt {
  const at = text.words.findIndex((_, i) => PLURALS.some((one) => one.words.length === 1 && standsAt(text, one, i)));
  return at < 0 ? text : follow(cut(text, 0, at), cut(text, at + 1));
}

const ORDER: Found['how'][] = ['name', 'kind', 'everyone'];

function joinFound(a: Found, b: Found): Found {
  const how = ORDER.indexOf(a.how) > ORDER.indexOf(b.how) ? a.how : b.how;
  return { unitIds: [...a.unitIds, ...b.unitIds], how };
}
