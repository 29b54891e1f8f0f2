// One of everything that an address can name, for each unit that the table asks about.
import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import type { FileAbout } from '#rooms/documents/files/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import { originsOf } from '#rooms/reporting/drafts/rules.ts';
import { ANNUAL_FORM } from '#rooms/reporting/forms/input.ts';
import { draftConsolidated } from '#rooms/reporting/consolidated/commands.server.ts';
import { makeChange } from '#rooms/organisation/changes/commands.server.ts';
import type { Plan } from '#rooms/organisation/changes/terms.ts';
import { loadColumns } from '#rooms/reporting/columns/views.server.ts';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import { loadDraft } from '#rooms/reporting/entry/views.server.ts';
import { confirmImport, keepMapping, startImport } from '#rooms/reporting/importing/commands.server.ts';
import type { ImportId } from '#rooms/reporting/importing/terms.ts';
import { loadImport, type ImportPage } from '#rooms/reporting/importing/views.server.ts';
import type { CycleId } from '#rooms/reporting/forms/terms.ts';
import { inScope, type Db } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { FOLLOWERS } from '../../src/app/followers.server.ts';
import { draftDocument } from '../draft-reading.ts';
import { givenReport, reporterOf } from '../given-consolidated.ts';
import { givenContent, givenDirective, givenDuty, type TestDirective } from '../given-duties.ts';
import { ASSIGNMENT, completeDraft, givenCycle, type TestCycle } from '../given-reports.ts';
import { buildOffice, formKey, TODAY, type TestOffice, type UnitKey } from '../office.ts';
import { givenBatch, givenCorrected, givenPictures, givenScan, givenStub, placesIn } from './given-documents.ts';

/** Where a thing stands, seen from the committee of the commune. */
export const UNITS = { own: 'ubnd', below: 'phongVanHoa', other: 'chiBo1', above: 'dangUy' } as const satisfies Record<
  string,
  UnitKey
>;
export type Relation = keyof typeof UNITS;
export const RELATIONS = Object.keys(UNITS) as Relation[];

const DUTIES = ['take', 'answer', 'accept', 'return', 'ask', 'grant', 'refuse', 'cancel', 'transfer'] as const;
type DutyKey = (typeof DUTIES)[number] | 'clarify' | 'release';

/** What stands for the brackets of an address. */
export interface Things extends OfficeThings {
  /** Shared with the unit alone. */
  document: string;
  duty: string;
  duties: Record<DutyKey, string>;
  report: string;
  reports: Record<'ready' | 'accept' | 'return', string>;
  file: string;
  evidence: string;
  original: string;
  /** Tables the unit brought: one with its columns described, and one to drop. */
  imports: Record<'open' | 'drop', string>;
}

interface OfficeThings {
  draft: string;
  mistaken: string;
  namesake: string;
  /** Its reading was corrected after work was given out. */
  corrected: string;
  assignment: string;
  /** An assignment without a limit: any other may be joined with it. */
  mergeWith: string;
  citation: string;
  batch: string;
  /** Sendings whose pictures wait for an order: to be read, and to be given up; a picture of the first. */
  pictures: string;
  picturesToLetGo: string;
  picture: string;
  indicator: string;
  /** Code of the form that cycles ask. */
  form: string;
  /** Query of the page that opens a period. */
  toOpen: string;
  /** Cycles: with reports that are due, and with reports that were sent. */
  due: string;
  sent: string;
  /** A cycle whose consolidated report was drafted. */
  drafted: string;
  /** A report that waits for the unit above to decide. */
  passing: string;
  otherUnit: string;
  /** Query of a page that previews a change of the organisation; one that divided a unit; one to be undone. */
  newName: string;
  change: string;
  changeToUndo: string;
  /** One whose day is to come. */
  changeToCome: string;
  /** Fields of the shares of the divided unit. */
  shares: Record<string, string>;
  topUnit: string;
  /** Somebody and the position they hold. */
  person: string;
  membership: string;
  /** A table the office brought. */
  officeImport: string;
  /** A table of the office that filled the report of a unit without an account: it only has to be sent. */
  filled: { table: string; report: string };
}

export interface Seed {
  office: TestOffice;
  things: Record<Relation, Things>;
}

interface Cycles {
  due: TestCycle;
  ready: TestCycle;
  sent: TestCycle;
  returned: TestCycle;
}

export async function seedThings(db: Db): Promise<Seed> {
  const office = await buildOffice(db, { withAccounts: true });
  const units = Object.values(UNITS);
  const cycleOf = async (label: string) =>
    givenCycle(office, units, {
      label,
      directive: await givenDirective(office, { reference: `${label}-CV/ĐU`, content: givenContent([]) }),
    });
  const cycles: Cycles = {
    due: await cycleOf('2026'),
    ready: await cycleOf('2025'),
    sent: await cycleOf('2024'),
    returned: await cycleOf('2023'),
  };
  for (const unit of units) {
    await fill(office, cycles.ready, unit);
    // The same number from bodies of one place: a question whether it is one thing.
    await givenReport(office, cycles.sent, unit, { figures: { 'dat-hien': '1.500' } });
    await givenReport(office, cycles.returned, unit);
  }
  const drafted = await draftConsolidated(office.as('owner'), formKey(), cycles.returned.cycleId);
  if (!drafted.ok) throw new Error(drafted.reason);
  const shared = await officeThings(office, cycles);
  const things: Partial<Record<Relation, Things>> = {};
  for (const relation of RELATIONS)
    things[relation] = { ...shared, ...(await thingsOf(office, cycles, UNITS[relation])) };
  return { office, things: things as Record<Relation, Things> };
}

/** A draft that only has to be sent. */
async function fill(office: TestOffice, { form, reports }: TestCycle, unit: UnitKey): Promise<void> {
  const scope = reporterOf(office, unit);
  const shown = await loadDraft(scope, reports[unit]!);
  await saveDraft(scope, reports[unit]!, completeDraft(form), originsOf(form, shown!.report.draft));
}

async function officeThings(office: TestOffice, { due, sent, returned }: Cycles): Promise<OfficeThings> {
  const { db, units } = office;
  const clerk = office.as('clerk');
  // Somebody is late, and one more unit owes the report than was asked for it.
  await db
    .updateTable('duty')
    .set({ due_on: '2026-10-10' })
    .where('document_id', '=', due.directive.documentId)
    .execute();
  await givenDuty(office, due.directive, 'matTran', { answer: 'report', assignment_id: ASSIGNMENT, cycle: '2026' });
  const draft = await draftDocument(clerk);
  const mistaken = await draftDocument(clerk);
  await db.updateTable('document').set({ reference: '77-CV/ĐU' }).where('id', '=', mistaken).execute();
  const opening = await givenDirective(office, { reference: '2022-CV/ĐU' });
  await givenDuty(office, opening, 'ubnd', { answer: 'report', assignment_id: ASSIGNMENT, cycle: '2022' });
  return {
    draft,
    mistaken,
    corrected: await givenCorrected(office),
    namesake: await givenStub(office, '77-CV/ĐU'),
    ...(await placesIn(office, draft)),
    batch: await givenBatch(office, draft),
    ...(await givenPictures(office)),
    indicator: due.form.indicators[0]!.code,
    form: ANNUAL_FORM.code,
    toOpen: new URLSearchParams({ 'van-ban': opening.documentId, viec: ASSIGNMENT }).toString(),
    due: due.cycleId,
    sent: sent.cycleId,
    drafted: returned.cycleId,
    passing: await givenWaiting(office),
    otherUnit: units.nongDan,
    ...(await changesIn(office)),
    topUnit: units.dangUy,
    person: office.people.otherReporter.id,
    membership: await membershipOf(office),
    officeImport: await bring(office.as('owner'), due.cycleId, null, 'Đơn vị\tĐất hiến\nChi bộ ấp 1\t5\n'),
    filled: await givenFilled(office),
  };
}

async function givenFilled(office: TestOffice): Promise<OfficeThings['filled']> {
  const { cycleId, form, reports } = await givenCycle(office, ['chiBo3'], { label: '2020' });
  const [unit, owner] = [reporterOf(office, 'chiBo3'), office.as('owner')];
  const report = reports.chiBo3!;
  const shown = await loadDraft(unit, report);
  const draft = completeDraft(form, { 'dat-hien': { value: '', how: 'actual' } });
  await saveDraft(unit, report, draft, originsOf(form, shown!.report.draft));
  const table = (await bring(owner, cycleId, null, 'Đơn vị\tĐất hiến\nChi bộ ấp 3\t5\n')) as ImportId;
  const words = { nil: '', of: '' };
  const { seen } = (await loadImport(owner, table, words)) as ImportPage;
  const choices = { readings: {}, replaced: {} };
  const confirmed = await confirmImport(owner, formKey(), table, { choices, seen, words });
  if (!confirmed.ok) throw new Error(confirmed.reason);
  return { table, report };
}

async function givenWaiting(office: TestOffice): Promise<string> {
  const cycle = await givenCycle(office, ['ubnd', 'phongVanHoa'], { label: '2021', acceptance: 'levels' });
  await givenReport(office, cycle, 'phongVanHoa');
  return cycle.reports.phongVanHoa!;
}

async function changesIn(
  office: TestOffice,
): Promise<Pick<OfficeThings, 'newName' | 'change' | 'changeToUndo' | 'changeToCome' | 'shares'>> {
  const { hdnd, phuNu, matTran, phongKinhTe, phongVanHoa } = office.units;
  const half = (name: string) => ({ name, shortName: null, kind: 'doan-the', parentId: matTran });
  const make = async (kind: Plan['kind'], from: UnitId, more: Partial<Plan>) => {
    const decision = { number: '12-QĐ/ĐU', on: TODAY, issuer: '' };
    const nothing = { to: [], name: '', shortName: null, parentId: null, work: '', below: {} };
    const plan: Plan = { kind, on: TODAY, decision, from: [from], ...nothing, ...more };
    const picks = { all: '0', each: {} };
    const made = await makeChange(office.as('administrator'), formKey(), { plan, picks }, FOLLOWERS);
    if (!made.ok) throw new Error(made.reason);
    return made.value.id;
  };
  const newName = { loai: 'rename', tu: phongKinhTe, ngay: TODAY, so: '15-QĐ/ĐU', 'ngay-qd': TODAY };
  const change = await make('split', phuNu, { to: [half('Hội Phụ nữ Đông'), half('Hội Phụ nữ Tây')] });
  const heirs = await office.db
    .selectFrom('unit_successor')
    .select('to_unit')
    .where('change_id', '=', change)
    .execute();
  return {
    newName: new URLSearchParams({ ...newName, ten: 'Phòng Kinh tế và Hạ tầng' }).toString(),
    change,
    changeToUndo: await make('rename', hdnd, { name: 'Hội đồng nhân dân xã' }),
    changeToCome: await make('transfer', phongKinhTe, {
      ...{ on: '2027-01-01', to: [{ unitId: phongVanHoa }], work: 'Theo dõi phong trào' },
    }),
    shares: Object.fromEntries([...heirs.map(({ to_unit }) => [`phan-${to_unit}`, '60']), ['chi-tieu', '']]),
  };
}

async function membershipOf({ db, people }: TestOffice): Promise<string> {
  const held = db.selectFrom('membership').select('id').where('person_id', '=', people.otherReporter.id);
  return (await held.executeTakeFirstOrThrow()).id;
}

async function thingsOf(office: TestOffice, cycles: Cycles, unit: UnitKey) {
  const { db, officeId, units } = office;
  const unit_id = units[unit];
  const content = givenContent([{ id: 'viec-1', lead: ['UBND xã'] }]);
  const directive = await givenDirective(office, {
    reference: `9${Object.keys(units).indexOf(unit)}-CV/ĐU`,
    content,
    shared: false,
  });
  await db
    .insertInto('document_audience')
    .values({ office_id: officeId, document_id: directive.documentId, unit_id, kind: 'act' })
    .execute();
  await givenScan(office, directive.documentId);
  const duties = await dutiesOf(office, directive, unit);
  const report = cycles.due.reports[unit]!;
  await tell(office, unit, duties.take);
  return {
    document: directive.documentId,
    duty: await givenDuty(office, directive, unit),
    duties,
    report,
    reports: {
      ready: cycles.ready.reports[unit]!,
      accept: cycles.sent.reports[unit]!,
      return: cycles.returned.reports[unit]!,
    },
    file: await keep(office, unit, `duty-answer:${duties.accept}`),
    evidence: await keep(office, unit, `report:${report}`),
    original: await keep(office, null, `document:${directive.documentId}`),
    imports: {
      open: await bring(reporterOf(office, unit), cycles.due.cycleId, unit_id, OWN_TABLE),
      drop: await bring(reporterOf(office, unit), cycles.sent.cycleId, unit_id, OWN_TABLE),
    },
  };
}

async function dutiesOf(office: TestOffice, directive: TestDirective, unit: UnitKey): Promise<Things['duties']> {
  const duties: Partial<Things['duties']> = {};
  for (const key of DUTIES) {
    const isSent = key === 'accept' || key === 'return';
    duties[key] = await givenDuty(office, directive, unit, isSent ? { state: 'submitted' } : {});
    if (key === 'grant' || key === 'refuse') await ask(office, unit, duties[key]);
  }
  const open = { due_on: null, due_when: null };
  duties.clarify = await givenDuty(office, directive, unit, { ...open, state: 'unclear', unclear_what: 'định kỳ' });
  duties.release = await givenDuty(office, directive, unit, { ...open, state: 'waiting', waiting_for: 'hướng dẫn' });
  return duties as Things['duties'];
}

async function ask({ db, officeId, units }: TestOffice, unit: UnitKey, duty_id: string): Promise<void> {
  await db
    .insertInto('duty_extension')
    .values({
      ...{ office_id: officeId, id: newId(), duty_id, unit_id: units[unit], until_day: '2026-11-20' },
      ...{ reason: 'Chờ số liệu của các ấp', asked_by: 'Kiểm thử', asked_at: new Date(`${TODAY}T01:00:00Z`) },
    })
    .execute();
}

function tell(office: TestOffice, unit: UnitKey, duty: string): Promise<unknown> {
  const system = office.system();
  const told = { kind: 'duty.accepted' as const, params: { title: 'Gửi báo cáo' }, link: `/viec/${duty}` };
  return inScope(system, (tx) => notifyWithin(system, tx, { ...told, unitIds: [office.units[unit]] }));
}

async function keep(office: TestOffice, unit: UnitKey | null, about: FileAbout) {
  const clerk = office.as('clerk');
  const bytes = new TextEncoder().encode(`Biên bản về ${about}`);
  const file = { bytes, name: 'bien-ban.txt', mediaType: 'text/plain', about };
  const kept = await inScope(clerk, (tx) => keepFileWithin(clerk, tx, { ...file, unitId: unit && office.units[unit] }));
  if (!kept.ok) throw new Error(kept.reason);
  return kept.value.id;
}

const OWN_TABLE = 'Chỉ tiêu\tKết quả\nĐất hiến\t5\n';

/** A table whose columns are described as they are guessed. */
async function bring(scope: Scope, cycleId: CycleId, unitId: UnitId | null, table: string): Promise<string> {
  const file = { bytes: new TextEncoder().encode(table), name: 'bang.tsv', mediaType: 'text/plain' };
  const started = await startImport(scope, formKey(), { cycleId, unitId, ...file });
  if (!started.ok) throw new Error(started.reason);
  const { id } = started.value;
  const page = await loadColumns(scope, id, { nil: '', of: '' }, { sheet: '', head: null, layout: null });
  const kept = await keepMapping(scope, formKey(), id, { sheet: '', mapping: page!.mapping, targetUnit: null });
  if (!kept.ok) throw new Error(kept.reason);
  return id;
}
