import { inScope } from '#shared/db/database.server.ts';
import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';
import { writeWorkbook } from '#shared/office-files/xlsx.server.ts';
import type { Lang } from '#shared/ui/wording.ts';
import { mayAnswer, mayDecide } from '../policy.ts';
import { stateAfter } from '../rules.ts';
import { GROUPS, type DutyFilter, type Group, type ListedDuty } from '../terms.ts';
import { sayClause, sayGroup, sayRole, sayState } from '../wording.ts';
import * as store from './store.server.ts';
import type { FilterChoices } from './store.server.ts';
import { sayColumns } from './wording.ts';

/** Duties of each group on the first page, and on a page of one group. */
const GLANCE = 25;
const PAGE = 100;
const SHEET = 20_000;

export interface OfferedDuty extends ListedDuty {
  /** What the reader may do with it now. */
  may: { acknowledge: boolean; answer: boolean; decide: boolean };
}

export interface DueList {
  /** Every group with its count; duties only of those that are shown. */
  groups: { group: Group; count: number; duties: OfferedDuty[] }[];
  open: number;
  choices: FilterChoices;
  /** The unit whose list it is; null for all units. */
  unitId: string | null;
  wholeOffice: boolean;
  /** Duties for which an extension is asked. */
  asked: number;
  /** Further pages of the one group that is shown. */
  more: boolean;
}

function offered(scope: Scope, duty: ListedDuty): OfferedDuty {
  const answers = mayAnswer(scope, duty);
  return {
    ...duty,
    may: {
      acknowledge: answers && stateAfter(duty.state, 'acknowledge') !== null,
      answer: answers && stateAfter(duty.state, 'submit') !== null,
      decide: mayDecide(scope, duty) && (duty.state === 'submitted' || duty.askedUntil !== null),
    },
  };
}

/** Those who decide find what waits for them first. */
function orderFor(wholeOffice: boolean): readonly Group[] {
  return wholeOffice ? ['sent', ...GROUPS.filter((group) => group !== 'sent')] : GROUPS;
}

/** Own unit for people of one unit, all units for office-wide roles, unless a unit is asked for. */
function unitOf(scope: Scope, filter: DutyFilter) {
  return filter.unitId ?? (seesWholeOffice(scope.role) ? null : scope.unitId);
}

/**
 * What is owed, in groups by when, on the day of the Scope.
 * @param filter one group gives a page of a hundred of it; none the first of each open group
 */
export function loadDueList(scope: Scope, filter: DutyFilter): Promise<DueList> {
  const unitId = unitOf(scope, filter);
  const wholeOffice = seesWholeOffice(scope.role);
  const take = filter.group || filter.askedOnly ? PAGE : GLANCE;
  return inScope(scope, async (tx) => {
    const counts = await store.countGroups(tx, filter, unitId, scope.today);
    const window = { skip: filter.group ? (filter.page - 1) * PAGE : 0, take };
    const duties = await store.selectListed(tx, filter, unitId, scope.today, window);
    const countOf = (group: Group) => counts.find((each) => each.group === group)?.count ?? 0;
    const asking = await store.countGroups(tx, { ...filter, askedOnly: true }, unitId, scope.today);
    const groups = orderFor(wholeOffice).map((group) => ({
      group,
      count: countOf(group),
      duties: duties.filter((duty) => duty.group === group).map((duty) => offered(scope, duty)),
    }));
    const open = groups.filter(({ group }) => group !== 'done' && group !== 'closed');
    return {
      groups,
      open: open.reduce((sum, { count }) => sum + count, 0),
      choices: await store.selectChoices(tx, wholeOffice ? null : unitId),
      unitId,
      wholeOffice,
      asked: asking.reduce((sum, { count }) => sum + count, 0),
      more: filter.group !== null && countOf(filter.group) > filter.page * PAGE,
    };
  });
}

/** How many duties are overdue: of the own unit, or of all units for office-wide roles. */
export function countOverdue(scope: Scope): Promise<number> {
  const unitId = seesWholeOffice(scope.role) ? null : scope.unitId;
  return inScope(scope, (tx) => store.countOverdue(tx, unitId, scope.today));
}

/**
 * The same duties as a spreadsheet: every open one, or every one of the group that is asked for.
 * @returns an .xlsx file and its name
 */
export async function loadDutySheet(
  scope: Scope,
  filter: DutyFilter,
  lang: Lang,
): Promise<{ name: `${string}.xlsx`; bytes: Uint8Array }> {
  const window = { skip: 0, take: SHEET };
  const listed = await inScope(scope, (tx) =>
    store.selectListed(tx, filter, unitOf(scope, filter), scope.today, window),
  );
  const duties = listed.toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
  const c = sayColumns(lang);
  const bytes = await writeWorkbook([
    {
      name: c.title,
      columns: [
        { title: c.unit, kind: 'text', width: 30 },
        { title: c.title, kind: 'text', width: 50 },
        { title: c.document, kind: 'text', width: 22 },
        { title: c.role, kind: 'text', width: 12 },
        { title: c.printed, kind: 'text', width: 26 },
        { title: c.due, kind: 'day' },
        { title: c.extended, kind: 'day' },
        { title: c.group, kind: 'text' },
        { title: c.state, kind: 'text' },
        { title: c.quote, kind: 'text', width: 80 },
      ],
      rows: duties.map((duty) => [
        duty.unitName,
        duty.title,
        sayClause(lang, duty.reference, duty.clause),
        sayRole(lang)[duty.role],
        duty.duePrinted ?? duty.waitingFor ?? duty.unclearWhat,
        duty.periodDue ?? duty.dueOn,
        duty.extendedTo,
        sayGroup(lang)[duty.group],
        sayState(lang)[duty.state],
        duty.quote,
      ]),
    },
  ]);
  return { name: `${c.file}-${scope.today}.xlsx`, bytes };
}
