// What happened in the demonstration office, day after day, through the rooms' own commands.
import duties from '#data/demo/duties.json' with { type: 'json' };
import { acknowledgeDuty, answerDuty, decideDuty } from '#rooms/duties/answer/commands.server.ts';
import { cancelDuty } from '#rooms/duties/correct/commands.server.ts';
import { makeNextCycles } from '#rooms/duties/cycles/jobs.server.ts';
import { askExtension, decideExtension } from '#rooms/duties/extend/commands.server.ts';
import type { Duty, DutyId } from '#rooms/duties/terms.ts';
import type { DocumentId } from '#rooms/documents/reading/terms.ts';
import { draftConsolidated } from '#rooms/reporting/consolidated/commands.server.ts';
import { openCycle } from '#rooms/reporting/forms/commands.server.ts';
import type { CycleId, ReportId } from '#rooms/reporting/forms/terms.ts';
import { addDays, type Day } from '#shared/time/day.ts';
import { confirm, expectDone, giveOut, newKey, takeIn, type Meanings } from './directives.ts';
import type { DemoOffice, UnitKey } from './office.ts';
import { isThere, organisationEvents } from './organisation.ts';
import { decide, expectedIn, REPORTERS, sendReport, typeReport, YEARS, type DemoYear } from './reports.ts';

/** Something that happened, on its day. */
interface Event {
  on: Day;
  run: () => Promise<void>;
}

interface Told {
  document: string;
  clause: string;
  units: UnitKey[];
  steps: { on: Day; do: string; text?: string; until?: Day }[];
}

/** The demonstration's directives: what is known of each when it has been given out. */
interface Directive {
  documentId: DocumentId;
  duties: Duty[];
}

type Given = Map<string, Directive>;

/** By year: the cycle and the report each unit owes in it. */
type Cycles = Map<number, { cycleId: CycleId; reports: ReadonlyMap<string, ReportId> }>;

const FIRST = '36-kh-du.txt';
const LETTER = '118-cv-du.txt';
const NOTICE = '42-tb-du.txt';
/** Came this morning; nobody has confirmed it yet. */
const NEWEST = '131-cv-du.txt';

/** Every event in the order of days; of one day, in the order of the story. @param today the demonstration's day */
export function eventsOf(office: DemoOffice, today: Day): Event[] {
  const given: Given = new Map();
  const cycles: Cycles = new Map();
  const events = [
    ...organisationEvents(office),
    ...directiveEvents(office, given, FIRST, '2025-08-06'),
    ...directiveEvents(office, given, LETTER, '2026-09-29'),
    ...directiveEvents(office, given, NOTICE, '2026-10-20'),
    ...cycleEvents(office, given, cycles),
    ...(duties.records as Told[]).flatMap((told) => dutyEvents(office, given, told)),
    ...YEARS.flatMap((year) => reportEvents(office, cycles, year)),
    ...['2026-03-01', '2026-10-30'].map((on) => ({
      on,
      run: async () => void (await makeNextCycles(office.system(on))),
    })),
    { on: today, run: async () => void (await takeIn(office.as('clerk', today, '07:45'), NEWEST)) },
  ];
  return events.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function directiveEvents(office: DemoOffice, given: Given, file: string, on: Day): Event[] {
  const unit = (key: UnitKey) => office.units.get(key)!;
  const meanings: Meanings = {
    'các cơ quan, đơn vị': REPORTERS.filter((key) => isThere(key, on)).map(unit),
    'các đơn vị liên quan': [unit('matTran'), unit('ubnd')],
  };
  const run = async () => {
    const documentId = await takeIn(office.as('clerk', on, '08:05'), file);
    await confirm(office.as('clerk', on, '08:20'), documentId);
    given.set(file, { documentId, duties: await giveOut(office.as('clerk', on, '08:40'), documentId, meanings) });
  };
  return [{ on, run }];
}

function cycleEvents(office: DemoOffice, given: Given, cycles: Cycles): Event[] {
  const open = (year: number, file: string, on: Day, periodFrom: Day): Event => ({
    on,
    run: async () => {
      const { documentId, duties: issued } = given.get(file)!;
      const { assignmentId } = issued.find(({ answer, dueOn }) => answer === 'report' && dueOn !== null)!;
      const title = `Báo cáo phong trào thi đua “Dân vận khéo” năm ${year}`;
      const period = { label: String(year), periodFrom, periodTo: `${year}-12-31` };
      const scope = office.as('owner', on);
      const opened = await openCycle(scope, newKey(scope), { documentId, assignmentId, title, ...period });
      const { cycleId } = expectDone(opened);
      cycles.set(year, { cycleId, reports: await expectedIn(scope, cycleId) });
    },
  });
  const drafted = '2025-11-12';
  const consolidate = async () => {
    const scope = office.as('owner', drafted, '15:20');
    expectDone(await draftConsolidated(scope, newKey(scope), cycles.get(2025)!.cycleId));
  };
  return [
    open(2025, FIRST, '2025-09-15', '2025-07-01'),
    open(2026, LETTER, '2026-10-01', '2026-01-01'),
    { on: drafted, run: consolidate },
  ];
}

function dutyEvents(office: DemoOffice, given: Given, { document, clause, units, steps }: Told): Event[] {
  return units.flatMap((key) =>
    steps.map((step) => ({
      on: step.on,
      run: async () => {
        const unitId = office.units.get(key);
        const duty = given.get(document)?.duties.find((one) => one.unitId === unitId && one.clause === clause);
        if (!duty) throw new Error(`The demonstration gives ${key} nothing under ${document}, ${clause}`);
        await takeStep(office, key, duty.id, step);
      },
    })),
  );
}

async function takeStep(office: DemoOffice, key: UnitKey, id: DutyId, step: Told['steps'][number]): Promise<void> {
  const { on, text = '', until = on } = step;
  const unit = office.of(key, on);
  // Nobody decides on what they sent themselves: the owner's own work goes to the leader.
  const above = office.as(key === 'banXayDung' ? 'leader' : 'owner', on, '16:00');
  const clerk = office.as('clerk', on, '09:15');
  const steps: Record<string, () => Promise<unknown>> = {
    ack: async () => expectDone(await acknowledgeDuty(unit, newKey(unit), id)),
    answer: async () => expectDone(await answerDuty(unit, newKey(unit), id, { text, files: [] })),
    accept: async () => expectDone(await decideDuty(above, newKey(above), id, 'accepted', '')),
    return: async () => expectDone(await decideDuty(above, newKey(above), id, 'returned', text)),
    ask: async () => expectDone(await askExtension(unit, newKey(unit), id, { until, reason: text })),
    grant: async () => expectDone(await decideExtension(above, newKey(above), id, { until, word: text })),
    cancel: async () => expectDone(await cancelDuty(clerk, newKey(clerk), id, text)),
  };
  const take = steps[step.do];
  if (!take) throw new Error(`The demonstration knows no step “${step.do}”`);
  await take();
}

const RETURN_REASON = 'Số hộ hiến đất chưa khớp với phần lời; đề nghị rà soát lại với UBND xã.';

/** A unit's report of one year, from its draft to the owner's decision. */
function reportEvents(office: DemoOffice, cycles: Cycles, of: DemoYear): Event[] {
  const { year, late, missing, drafts, resent, returned, waiting } = of;
  return REPORTERS.filter((unit) => !missing.includes(unit)).flatMap((unit, place) => {
    const inTime = addDays(`${year}-10-19`, place % 9);
    const sentOn = drafts.includes(unit) ? `${year}-10-30` : (late[unit] ?? inTime);
    const id = () => cycles.get(year)!.reports.get(office.units.get(unit)!)!;
    const send = (on: Day): Event => ({
      on,
      run: async () => {
        const revision = await typeReport(office.of(unit, on, '13:20'), id(), unit, year);
        await sendReport(office.of(unit, on), id(), revision);
      },
    });
    const look = (on: Day, version: number, reason = ''): Event => ({
      on,
      run: async () => decide(office.as('owner', on, '16:30'), id(), version, reason),
    });
    if (drafts.includes(unit)) {
      const type = async () => void (await typeReport(office.of(unit, sentOn), id(), unit, year, true));
      return [{ on: sentOn, run: type }];
    }
    if (waiting.includes(unit)) return [send(sentOn)];
    const next = addDays(sentOn, 1);
    if (returned.includes(unit)) return [send(sentOn), look(next, 1, RETURN_REASON)];
    if (!resent.includes(unit)) return [send(sentOn), look(next, 1)];
    return [send(sentOn), look(next, 1, RETURN_REASON), send(addDays(sentOn, 2)), look(addDays(sentOn, 2), 2)];
  });
}
