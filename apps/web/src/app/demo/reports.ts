// Annual reports of the demonstration: figures that agree with each other from year to year, words of each unit.
import file from '#data/demo/reports.json' with { type: 'json' };
import { decideReport } from '#rooms/reporting/deciding/commands.server.ts';
import { saveDraft, submitReport } from '#rooms/reporting/entry/commands.server.ts';
import { loadCycleReports, loadDraft } from '#rooms/reporting/entry/views.server.ts';
import { originsOf } from '#rooms/reporting/drafts/rules.ts';
import type { Draft, Typed } from '#rooms/reporting/drafts/terms.ts';
import { linesOf } from '#rooms/reporting/forms/rules.ts';
import type { CycleId, FigureKey, FormContent, ReportId } from '#rooms/reporting/forms/terms.ts';
import type { Scope } from '#shared/db/scope.ts';
import { expectDone, newKey } from './directives.ts';
import type { UnitKey } from './office.ts';

/** How the units fared in one year. */
export interface DemoYear {
  year: number;
  /** Sent after the limit: unit → day. */
  late: Record<UnitKey, string>;
  missing: UnitKey[];
  drafts: UnitKey[];
  /** Returned once, mended and accepted. */
  resent: UnitKey[];
  /** Returned and not sent again yet. */
  returned: UnitKey[];
  /** Sent and not looked at yet. */
  waiting: UnitKey[];
}

const REPORTS = file.records;
/** Every unit that reports, in the office's order. */
export const REPORTERS: UnitKey[] = Object.keys(REPORTS.done);
export const YEARS = REPORTS.years as unknown as DemoYear[];

const writeNumber = (value: number) => value.toLocaleString('vi-VN', { maximumFractionDigits: 3 });

/** The same unit gives the same numbers at every start. */
function steady(seed: number, from: number, to: number): number {
  return from + (((seed * 7919 + 104_729) >>> 3) % (to - from + 1));
}

/** Figures of a unit as plain numbers; what is not here is *nothing to report*. The first year had six months. */
function numbersOf(place: number, year: number): Record<FigureKey, number> {
  const unit = REPORTERS[place]!;
  const isVillage = (place >= REPORTERS.indexOf('baiDau') && place <= REPORTERS.indexOf('suoiDa')) || unit === 'xomBen';
  const share = year === 2025 ? 0.55 : 1;
  const amount = (line: number, from: number, to: number) => Math.round(steady(place * 31 + line, from, to) * share);
  const kept = steady(place, 1, 3) + (year === 2025 ? 0 : 1);
  const left = steady(place + 5, 0, 2);
  const common = {
    ...{ 'mo-hinh-duy-tri': kept, 'mo-hinh-dang-ky.moi': 1, 'mo-hinh-dang-ky.tiep-tuc': kept - 1 },
    ...{ 'mo-hinh-cong-nhan': steady(place + 9, 0, 1), 'nguoi-tham-gia': amount(2, 24, 160) },
    ...{ 'tin-bai': amount(3, 4, 22), 'khen-ca-nhan': amount(4, 1, 5), 'khen-tap-the': amount(5, 0, 2) },
    ...{ 'vu-viec-dau': year === 2025 ? 2 : left, 'vu-viec-moi': amount(6, 2, 7) },
  };
  const closed = year === 2025 ? 2 + common['vu-viec-moi'] - left : common['vu-viec-moi'] + Math.max(0, left - 1);
  const all: Record<FigureKey, number> = { ...common, 'vu-viec-xong': closed };
  if (isVillage) Object.assign(all, villageOf(amount));
  if (unit === 'ubnd') Object.assign(all, { 'doi-thoai': amount(7, 7, 9), 'doi-thoai-nguoi': amount(8, 420, 700) });
  if (unit === 'ubnd') Object.assign(all, { duong: amount(9, 42, 64) / 10, 'tien.ngan-sach': amount(10, 2100, 3400) });
  if (unit === 'matTran') Object.assign(all, { 'giam-sat': amount(7, 3, 5), 'phan-bien': amount(8, 2, 4) });
  if (unit === 'matTran' && year === 2026) Object.assign(all, sharedWith('goCao', year));
  if (unit === 'matTran') Object.assign(all, { 'tien.xa-hoi-hoa': amount(11, 240, 480) });
  return all;
}

/** The Front reports the land of a village it helped to win, as the village does: a question for who sums up. */
function sharedWith(village: UnitKey, year: number): Record<FigureKey, number> {
  const theirs = numbersOf(REPORTERS.indexOf(village), year);
  return Object.fromEntries(['ho-hien-dat', 'dat-hien'].map((line) => [line, theirs[line]!]));
}

function villageOf(amount: (line: number, from: number, to: number) => number): Record<FigureKey, number> {
  const land = amount(12, 260, 1900);
  const homes = amount(13, 4, 19);
  return {
    ...{
      'ho-hien-dat': homes,
      'dat-hien': land,
      'dat-o-hien': Math.round(land / 6),
      'ngay-cong': amount(14, 120, 520),
    },
    ...{ 'tien.dan-gop': amount(15, 45, 210), duong: amount(16, 4, 19) / 10, 'mo-hinh-nhan-rong': amount(17, 0, 2) },
    ...{ 'doi-thoai': amount(18, 1, 3), 'doi-thoai-nguoi': amount(19, 60, 180) },
  };
}

/** What the unit types into its form. @param year of the report */
function draftOf(form: FormContent, unit: UnitKey, year: number): Draft {
  const place = REPORTERS.indexOf(unit);
  const numbers = numbersOf(place, year);
  const members = steady(place + 3, 18, 96);
  const figures = linesOf(form).map(({ key, indicator }): [FigureKey, Typed] => {
    const typed = { value: '', base: '', how: 'nil' as const, asked: '' };
    if (indicator.kind === 'ratio') {
      const learned = writeNumber(members - steady(place, 0, 5));
      return [key, { ...typed, how: 'actual', value: learned, base: writeNumber(members) }];
    }
    const number = numbers[key] ?? 0;
    // Working days go on to the end of the year: what is reported in October is an estimate.
    const how = key === 'ngay-cong' ? 'estimate' : 'actual';
    return [key, number === 0 ? typed : { ...typed, how, value: writeNumber(number) }];
  });
  return { figures: Object.fromEntries(figures), narrative: wordsOf(unit, place, year), dropped: [] };
}

function wordsOf(unit: UnitKey, place: number, year: number): Record<string, string> {
  const { done, leadership, lessons, plans, requests } = REPORTS;
  const pick = (list: string[], shift = 0) => list[(place + shift + year) % list.length]!;
  return {
    I: pick(place < REPORTERS.indexOf('baiDau') ? leadership.mat : leadership.chi),
    'II.2': done[unit as keyof typeof done],
    III: pick(lessons),
    IV: pick(plans, 1),
    V: pick(requests, 2),
  };
}

/** Reports a cycle expects, by unit. */
export async function expectedIn(scope: Scope, cycleId: CycleId): Promise<Map<string, ReportId>> {
  return new Map((await loadCycleReports(scope, cycleId)).map(({ unitId, reportId }) => [unitId, reportId]));
}

/** Types a draft into the form, all of it or only its first half. @returns the revision that was kept */
export async function typeReport(scope: Scope, id: ReportId, unit: UnitKey, year: number, half = false) {
  const shown = await loadDraft(scope, id);
  if (!shown) throw new Error('A report of the demonstration is not there');
  const { form } = shown.cycle;
  const draft = draftOf(form, unit, year);
  if (half) {
    draft.figures = Object.fromEntries(Object.entries(draft.figures).slice(0, 14));
    draft.narrative = { I: draft.narrative.I!, 'II.2': draft.narrative['II.2']! };
  }
  if (shown.report.version > 0) draft.figures['tin-bai'] = { value: '12', base: '', how: 'actual', asked: '' };
  return expectDone(await saveDraft(scope, id, draft, originsOf(form, shown.report.draft))).revision;
}

export async function sendReport(scope: Scope, id: ReportId, revision: number): Promise<void> {
  expectDone(await submitReport(scope, newKey(scope), id, revision));
}

/** @param reason why it is returned; accepted without one */
export async function decide(scope: Scope, id: ReportId, version: number, reason = ''): Promise<void> {
  const decision = reason ? 'returned' : 'accepted';
  expectDone(await decideReport(scope, newKey(scope), id, { decision, version, reason, parts: [] }));
}
