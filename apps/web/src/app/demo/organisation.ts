// What an office does beside its directives: changes of its units, codes, who holds which position, targets, a check.
import file from '#data/demo/organisation.json' with { type: 'json' };
import { makeChange } from '#rooms/organisation/changes/commands.server.ts';
import type { Decision } from '#rooms/organisation/changes/terms.ts';
import { addCode } from '#rooms/organisation/codes/commands.server.ts';
import { addHolder } from '#rooms/organisation/holders/commands.server.ts';
import { draftForm, keepForm, publishForm } from '#rooms/reporting/builder/commands.server.ts';
import { loadFormPage } from '#rooms/reporting/builder/views.server.ts';
import { setTargets } from '#rooms/reporting/targets/commands.server.ts';
import type { Day } from '#shared/time/day.ts';
import { bringChangesIntoForce, FOLLOWERS } from '../followers.server.ts';
import { expectDone, newKey } from './directives.ts';
import { FOUNDED, type DemoOffice, type UnitKey } from './office.ts';

interface Story {
  changes: { recordedOn: Day; on: Day; from: UnitKey[]; into: UnitKey; decision: Decision }[];
  codes: { unit: UnitKey; scheme: string; code: string }[];
  holders: { unit: UnitKey; name: string; position: string; from: Day; lastDay?: Day }[];
  targets: { indicator: string; subject: string; value: number }[];
  /** Code of the yearly form. */
  form: string;
}

const { changes, codes, holders, targets, form: code } = file.records as Story;
const TARGETS_SET = '2026-03-16';
const CHECK_MADE = '2026-09-28';

/** Whether a unit of the demonstration is there on a day: some were merged into others. */
export function isThere(unit: UnitKey, day: Day): boolean {
  return !changes.some(({ from, on }) => from.includes(unit) && on <= day);
}

/** Each in its order of days; what nobody does by hand happens by the clockwork. */
export function organisationEvents(office: DemoOffice): { on: Day; run: () => Promise<void> }[] {
  return [
    { on: FOUNDED, run: () => describeUnits(office) },
    ...changes.flatMap((change) => [
      { on: change.recordedOn, run: () => recordChange(office, change) },
      { on: change.on, run: async () => void (await bringChangesIntoForce(office.system(change.on))) },
    ]),
    { on: TARGETS_SET, run: () => aim(office) },
    { on: CHECK_MADE, run: () => askMore(office) },
  ];
}

async function describeUnits(office: DemoOffice): Promise<void> {
  const idOf = (unit: UnitKey) => office.units.get(unit)!;
  for (const { unit, scheme, code } of codes) {
    const scope = office.as('administrator', FOUNDED, '09:00');
    expectDone(await addCode(scope, newKey(scope), idOf(unit), { scheme, code, from: FOUNDED }));
  }
  for (const { unit, lastDay = null, ...held } of holders) {
    const scope = office.as('administrator', FOUNDED, '09:30');
    expectDone(await addHolder(scope, newKey(scope), idOf(unit), { ...held, lastDay }));
  }
}

async function recordChange(office: DemoOffice, { recordedOn, on, from, into, decision }: Story['changes'][number]) {
  const scope = office.as('administrator', recordedOn, '10:05');
  const idOf = (unit: UnitKey) => office.units.get(unit)!;
  const nothing = { name: '', shortName: null, parentId: null, work: '', below: {} };
  const units = { from: [...from, into].map(idOf), to: [{ unitId: idOf(into) }] };
  const plan = { kind: 'merge' as const, on, decision, ...units, ...nothing };
  expectDone(await makeChange(scope, newKey(scope), { plan, picks: { all: '', each: {} } }, FOLLOWERS));
}

async function aim(office: DemoOffice): Promise<void> {
  const scope = office.as('owner', TARGETS_SET, '09:10');
  const lines = targets.map((target) => ({ ...target, atMost: false, source: 'Kế hoạch 36-KH/ĐU' }));
  expectDone(await setTargets(scope, newKey(scope), Number(TARGETS_SET.slice(0, 4)), lines));
}

/** The form of the second year asks back what cannot be: a version of its own, the first year keeps what it asked. */
async function askMore(office: DemoOffice): Promise<void> {
  const scope = office.as('owner', CHECK_MADE, '09:20');
  expectDone(await draftForm(scope, newKey(scope), code, ''));
  const draft = (await loadFormPage(scope, code))?.draft;
  if (!draft) throw new Error('The demonstration has no form to change');
  const check = {
    ...{ code: 'k1', level: 'block' as const, expression: 'dat_o_hien <= dat_hien / 2' },
    message: 'Đất ở đã hiến nhiều hơn một nửa tổng diện tích đất hiến: xem lại hai số này.',
  };
  const content = { ...draft.content, checks: [...(draft.content.checks ?? []), check] };
  const { title, revision } = draft;
  const kept = expectDone(await keepForm(scope, code, { title, revision, content }, { do: 'keep' }));
  expectDone(await publishForm(scope, newKey(scope), code, kept.revision));
}
