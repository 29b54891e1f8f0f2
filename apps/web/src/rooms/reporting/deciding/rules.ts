import type { UnitId } from '#shared/db/scope.ts';
import type { Report } from '../entry/terms.ts';
import { linesOf } from '../forms/rules.ts';
import type { FormContent } from '../forms/terms.ts';
import type { Act, CountingAs, Level, Life, LifeRefusal, PartCode, PartKind, SentVersion } from './terms.ts';

/** A report that is held, as the rules of its life see it. */
export function lifeOf(
  { state, waitsFor, correction }: Pick<Report, 'state' | 'waitsFor' | 'correction'>,
  versions: readonly SentVersion[],
): Life {
  return { state, versions, waitsFor, isCorrecting: correction !== null };
}

/** Who stands above a unit, and what is known of each. */
interface Above {
  /** From the unit directly above up to the top, as of the last day of the period. */
  above: readonly UnitId[];
  collector: UnitId;
  /** Units above the collector: it is theirs already. */
  aboveCollector: ReadonlySet<UnitId>;
  reporting: ReadonlySet<UnitId>;
  withAccount: ReadonlySet<UnitId>;
  /** Units that stand above still, on the day of sending. */
  reaching: ReadonlySet<UnitId>;
}

/**
 * The way of a report to whoever collects, level by level. A unit that cannot decide stays on the way with the
 * reason, so that the page can say why it was not asked.
 * @returns nearest first; without the collector
 */
export function wayUp({ above, collector, aboveCollector, reporting, withAccount, reaching }: Above): Level[] {
  const end = above.findIndex((unitId) => unitId === collector || aboveCollector.has(unitId));
  return above.slice(0, end < 0 ? above.length : end).map((unitId) => ({
    unitId,
    skip: !reporting.has(unitId)
      ? 'no-report'
      : !reaching.has(unitId)
        ? 'moved'
        : !withAccount.has(unitId)
          ? 'no-account'
          : null,
  }));
}

/** The unit that decides after `unitId`, or first; null when it goes to the collector. */
export function nextLevel(way: readonly Level[], unitId: UnitId | null): UnitId | null {
  const from = unitId === null ? 0 : way.findIndex((level) => level.unitId === unitId) + 1;
  return way.slice(from).find(({ skip }) => skip === null)?.unitId ?? null;
}

/**
 * What an act makes of a report. Returned at any level it goes back to the unit; only the collector's word accepts it.
 * @param way of the newest version; for sending, of the one that is sent
 * @returns the state after it, or why it is not open now
 */
export function lifeAfter(life: Life, act: Act, way: readonly Level[]): Life | LifeRefusal {
  switch (act.do) {
    case 'send':
      return sent(life, way);
    case 'correct':
      if (life.state !== 'accepted' || life.isCorrecting) return 'not-accepted';
      return { ...life, isCorrecting: true };
    case 'keep':
      if (life.state !== 'accepted' || !life.isCorrecting) return 'not-accepted';
      return { ...life, isCorrecting: false };
    case 'pass':
      if (life.state !== 'submitted' || life.waitsFor === null) return 'report-not-waiting';
      return { ...life, waitsFor: nextLevel(way, life.waitsFor) };
    default:
      return decided(life, act, way);
  }
}

function sent(life: Life, way: readonly Level[]): Life | LifeRefusal {
  if (life.state === 'accepted' && !life.isCorrecting) return 'report-closed';
  const version = (life.versions[0]?.version ?? 0) + 1;
  return {
    state: 'submitted',
    versions: [{ version, decision: null, parts: [] }, ...life.versions],
    waitsFor: nextLevel(way, null),
    isCorrecting: false,
  };
}

function decided(life: Life, act: Extract<Act, { by: unknown }>, way: readonly Level[]): Life | LifeRefusal {
  const [latest, ...earlier] = life.versions;
  if (life.state !== 'submitted' || !latest) return 'report-not-waiting';
  if (act.by === 'collector' ? life.waitsFor !== null : life.waitsFor !== act.by)
    return act.by === 'collector' ? 'report-waits-below' : 'report-not-waiting';
  if (act.do === 'accept' && act.by !== 'collector') return { ...life, waitsFor: nextLevel(way, act.by) };
  const decision = act.do === 'accept' ? 'accepted' : 'returned';
  const versions = [{ ...latest, decision, parts: decision === 'returned' ? (act.parts ?? []) : [] }, ...earlier];
  return { state: decision, versions: versions as SentVersion[], waitsFor: null, isCorrecting: false };
}

/**
 * The version that counts, and as what. An accepted one counts until a correction of it is accepted; of one that
 * was returned in part, what was not returned goes on counting as sent.
 * @param versions newest first
 * @source house rule; the same rule stands in the database (migration 0057), and a property test holds the two equal
 */
export function countingOf<V extends SentVersion>(versions: readonly V[]): { version: V | null; as: CountingAs } {
  const accepted = versions.find(({ decision }) => decision === 'accepted');
  if (accepted) return { version: accepted, as: 'accepted' };
  const latest = versions[0];
  if (!latest) return { version: null, as: 'missing' };
  if (latest.decision === null) return { version: latest, as: 'submitted' };
  return latest.parts.length > 0 ? { version: latest, as: 'mending' } : { version: null, as: 'returned' };
}

/**
 * Whether figures of a report go into the totals, all of them or some.
 * @source house rule: accepted and submitted reports count, and the submitted ones are marked
 */
export function isCounted(as: CountingAs): boolean {
  return as !== 'missing' && as !== 'returned';
}

/** Whether a version corrects one that was accepted. */
export function isCorrection(versions: readonly SentVersion[], version: number): boolean {
  return versions.some((one) => one.version < version && one.decision === 'accepted');
}

const KINDS: readonly PartKind[] = ['group', 'figure', 'section'];

/** "figure:dat-hien" taken apart; null for what is no part of this form. */
export function readPart(form: FormContent, part: string): { kind: PartKind; code: string; name: string } | null {
  const at = part.indexOf(':');
  const [kind, code] = [part.slice(0, at) as PartKind, part.slice(at + 1)];
  if (!KINDS.includes(kind)) return null;
  if (kind === 'section') {
    const section = form.sections.find((one) => one.code === code);
    return section ? { kind, code, name: `${section.number}. ${section.title}` } : null;
  }
  const named = (kind === 'group' ? form.fields : form.indicators).find((one) => one.code === code);
  return named ? { kind, code, name: named.name } : null;
}

const inId = (code: string) => code.replace('.', '-');

/** Ids of what a report form shows. */
export const idOfGroup = (code: string) => `nhom-${inId(code)}`;
export const idOfFigure = (key: string) => `so-${inId(key)}`;
export const idOfSection = (code: string) => `loi-${inId(code)}`;

/** Where a returned part stands in the form that is filled in: its field, or the head of its group. */
export function placeOfPart(form: FormContent, part: string): string | null {
  const read = readPart(form, part);
  if (!read) return null;
  const { kind, code } = read;
  if (kind === 'group') return idOfGroup(code);
  if (kind === 'section') return idOfSection(code);
  const line = linesOf(form).find(({ indicator }) => indicator.code === code);
  return idOfFigure(line?.key ?? code);
}

/** Whether an indicator was returned, by itself or with its group; nothing named is the whole report, and marks none. */
export function isReturned(parts: readonly string[], { code, field }: { code: string; field: string }): boolean {
  return parts.includes(`figure:${code}`) || parts.includes(`group:${field}`);
}

/** The parts of a form that were named, each once; an indicator whose whole group is named is in it. */
export function partsNamed(form: FormContent, named: readonly string[]): PartCode[] {
  const known = [...new Set(named)].flatMap((part) => readPart(form, part) ?? []);
  const groups = new Set(known.flatMap(({ kind, code }) => (kind === 'group' ? [code] : [])));
  return known
    .filter(
      ({ kind, code }) =>
        kind !== 'figure' || !groups.has(form.indicators.find((indicator) => indicator.code === code)?.field ?? ''),
    )
    .map(({ kind, code }): PartCode => `${kind}:${code}`);
}

/**
 * The indicators that stop counting when these parts are returned: those that were named, those of a group, and
 * closing figures that follow from one of them.
 */
export function heldBy(form: FormContent, parts: readonly string[]): string[] {
  const direct = form.indicators.filter((indicator) => isReturned(parts, indicator));
  const held = new Set(direct.map(({ code }) => code));
  for (const indicator of form.indicators) {
    if (indicator.kind !== 'balance') continue;
    const reads = [...indicator.plus, ...indicator.minus].map((key) => key.split('.')[0]!);
    if (reads.some((code) => held.has(code))) held.add(indicator.code);
  }
  return [...held];
}

/** Whether the words of a section were returned: then they are not quoted until they are sent again. */
export function isSectionHeld({ decision, parts }: Pick<SentVersion, 'decision' | 'parts'>, section: string): boolean {
  return decision === 'returned' && parts.includes(`section:${section}`);
}
