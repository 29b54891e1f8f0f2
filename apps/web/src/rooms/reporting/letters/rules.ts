import { writePrintedDay } from '#rooms/issuing/rules.ts';
import type { BodyTable, OfficialDocument } from '#rooms/issuing/terms.ts';
import { daysBetween, type Day } from '#shared/time/day.ts';
import type { CycleReport } from '../entry/terms.ts';
import type { LetterInput, Urged, UrgedKind } from './terms.ts';
import { DAY, COUNT, prose } from './wording.ts';

/** So many days before its day a unit is due soon: an order of the list, not a rule of the field. */
const SOON = 7;

/** Why a unit is urged; null when it has sent and nothing was returned, or passed into another. */
export function urgedKind(
  { state, latest, dueOn, hasEnded }: Pick<CycleReport, 'state' | 'latest' | 'dueOn' | 'hasEnded'>,
  today: Day,
): UrgedKind | null {
  if (hasEnded) return null;
  if (state === 'returned') return 'returned';
  if (latest !== null) return null;
  if (dueOn === null) return 'open';
  if (dueOn < today) return 'overdue';
  return daysBetween(today, dueOn) <= SOON ? 'soon' : 'open';
}

/** What a unit still owes and how that stands, in the words of the letter. */
export function urge(
  report: Pick<CycleReport, 'unitId' | 'reportId' | 'state' | 'latest' | 'dueOn' | 'draft' | 'hasEnded'>,
  unitName: string,
  today: Day,
): Urged | null {
  const kind = urgedKind(report, today);
  if (!kind) return null;
  const { unitId, reportId, latest, dueOn, draft } = report;
  const missing =
    kind === 'returned'
      ? prose.returned(latest?.reason ?? '')
      : draft.savedBy === null
        ? prose.notBegun
        : prose.begun(draft.lines.have, draft.lines.need, draft.sections.have, draft.sections.need);
  const days = dueOn === null ? 0 : daysBetween(today, dueOn);
  const standing =
    dueOn === null ? prose.noDay : days < 0 ? prose.late(-days) : days === 0 ? prose.today : prose.left(days);
  return { unitId, unitName, reportId, kind, dueOn, missing, standing };
}

/** The words of a letter with the day that is asked for and the number of units in their places. */
function fillIn(text: string, units: number, until: Day): string {
  return text.replaceAll(DAY, writePrintedDay(until)).replaceAll(COUNT, String(units));
}

/**
 * The letters as documents: one to all units, or one for each.
 * @param footer as it is printed on every page
 */
export function lettersOf(
  input: Omit<LetterInput, 'unitIds' | 'remind'>,
  urged: readonly Urged[],
  draftedOn: Day,
  footer: string,
): OfficialDocument[] {
  const groups = input.each ? urged.map((one) => [one]) : [urged];
  return groups.map((units) => ({
    head: { ...input.head, type: 'CV', typeName: prose.typeName },
    number: null,
    day: null,
    draftedOn,
    to: units.map(({ unitName }) => unitName),
    body: [
      { kind: 'text', text: fillIn(input.opening, units.length, input.until) },
      tableOf(units),
      { kind: 'text', text: fillIn(input.closing, units.length, input.until) },
    ],
    annex: [],
    footer,
  }));
}

function tableOf(units: readonly Urged[]): BodyTable {
  return {
    kind: 'table',
    title: '',
    note: '',
    columns: [
      { title: prose.no, as: 'count' },
      { title: prose.unit, as: 'name' },
      { title: prose.missing, as: 'name' },
      { title: prose.due, as: 'number' },
      { title: prose.standing, as: 'number' },
    ],
    rows: units.map(({ unitName, missing, dueOn, standing }, i) => [
      String(i + 1),
      unitName,
      missing,
      dueOn === null ? '' : writePrintedDay(dueOn),
      standing,
    ]),
  };
}
