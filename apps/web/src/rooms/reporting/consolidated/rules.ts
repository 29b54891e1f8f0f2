import { writePrintedDay } from '#rooms/issuing/rules.ts';
import type { DocumentHead } from '#rooms/issuing/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { isCounted, isSectionHeld } from '../deciding/rules.ts';
import type { CycleReport } from '../entry/terms.ts';
import type { FigureField, FormContent, Indicator, Section } from '../forms/terms.ts';
import { sumOf } from '../forms/rules.ts';
import { saysNothing } from '../nothing/rules.ts';
import { writePairs } from '../repeats/rules.ts';
import { totalOf, writeAmount } from '../rollup/rules.ts';
import type { Measured } from '../targets/terms.ts';
import type { IndicatorTotal, LineTotal, RollUp, UnitStanding } from '../rollup/terms.ts';
import type { ConsolidatedContent, DraftBlock, DraftHeading, DraftSentence, ShownFigure, Source } from './terms.ts';
import { prose } from './wording.ts';

/** What a draft is written from. */
export interface DraftSources {
  form: FormContent;
  totals: RollUp;
  reports: readonly Pick<CycleReport, 'unitId' | 'reportId' | 'counting'>[];
  /** The document that asked for the reports, when its reading is confirmed. */
  basis: { documentId: string; reference: string; issuedOn: Day | null; issuer: string | null } | null;
  head: DocumentHead;
  /** Words that say only that there is nothing to tell. */
  phrases: readonly string[];
  targets?: Measured[];
}

/**
 * Writes the report from what the units sent: one sentence a fact, each with its source. The same sources
 * always give the same sentences, so that a later draft can be compared with it.
 */
export function composeDraft(sources: DraftSources): ConsolidatedContent {
  const { form, totals, head } = sources;
  return {
    head,
    blocks: [...boardBlocks(sources), ...figureBlocks(form, totals), ...narrativeBlocks(sources)],
    lines: totals.lines,
    units: totals.units,
    targets: sources.targets ?? [],
    kept: [],
  };
}

function heading(id: string, level: 1 | 2, text: string): DraftHeading {
  return { kind: 'heading', id: `muc:${id}`, level, text };
}

function sentence(id: string, auto: string, source: Source, figures: ShownFigure[] = []): DraftSentence {
  return { kind: 'sentence', id, auto, text: auto, figures, source, editedBy: null };
}

function namesOf(units: readonly UnitStanding[]): string {
  return units.map(({ name }) => name).join(', ');
}

/** Units by what became of their report, as the report and its annex name them. */
export function sortUnits(units: readonly UnitStanding[]) {
  const counted = units.filter(({ standing }) => isCounted(standing));
  const missing = units.filter(({ standing }) => standing === 'missing');
  return {
    counted,
    waiting: units.filter(({ standing }) => standing === 'submitted'),
    mending: units.filter(({ standing }) => standing === 'mending'),
    late: counted.filter(({ late }) => late),
    returned: units.filter(({ standing }) => standing === 'returned'),
    overdue: missing.filter(({ late }) => late),
    awaited: missing.filter(({ late }) => !late),
    missing,
  };
}

function boardBlocks({ totals, basis }: DraftSources): DraftBlock[] {
  const { counted, waiting, mending, late, returned, missing } = sortUnits(totals.units);
  const board = { kind: 'board' } as const;
  const list = (id: string, units: UnitStanding[], text: string) =>
    units.length > 0 ? [sentence(`gui:${id}`, text, board)] : [];
  return [
    heading('gui', 1, prose.reporting),
    ...(basis
      ? [
          sentence(
            'gui:can-cu',
            prose.basis(basis.reference, basis.issuedOn ? writePrintedDay(basis.issuedOn) : '', basis.issuer ?? ''),
            { kind: 'document', documentId: basis.documentId, reference: basis.reference },
          ),
        ]
      : []),
    sentence('gui:so-don-vi', prose.counted(String(counted.length), String(totals.units.length)), board),
    ...list('cho-duyet', waiting, prose.waiting(String(waiting.length))),
    ...list('dang-sua', mending, prose.mending(namesOf(mending))),
    ...list('cham', late, prose.late(namesOf(late))),
    ...list('tra-lai', returned, prose.returned(namesOf(returned))),
    ...list('chua-gui', missing, prose.missing(namesOf(missing))),
  ];
}

/** "A và B; C và D": whose figures were decided to be one thing. */
export function pairsOf(lines: readonly Pick<LineTotal, 'between'>[], names: ReadonlyMap<UnitId, string>): string {
  const between = lines.flatMap((line) => line.between ?? []);
  return writePairs(between, (id) => names.get(id), prose.and);
}

function figureBlocks(form: FormContent, totals: RollUp): DraftBlock[] {
  const names = new Map(totals.units.map(({ unitId, name }) => [unitId, name]));
  const fields = form.fields.flatMap((field: FigureField): DraftBlock[] => {
    const sentences = form.indicators
      .filter((indicator) => indicator.field === field.code)
      .flatMap((indicator) => figureSentence(indicator, totalOf(indicator, totals.lines), names) ?? []);
    return sentences.length > 0 ? [heading(`so:${field.code}`, 2, field.name), ...sentences] : [];
  });
  return fields.length > 0 ? [heading('so', 1, prose.figures), ...fields] : [];
}

/** The same text with a capital. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** null where no unit gave a number: what nobody knows, and what did not happen, stand in the annex only. */
function figureSentence(
  indicator: Indicator,
  total: IndicatorTotal,
  names: ReadonlyMap<UnitId, string>,
): DraftSentence | null {
  const { code, unit, additive } = indicator;
  const name = upperFirst(indicator.name);
  const source = { kind: 'figures', indicator: code } as const;
  const id = `so:${code}`;
  const withNumbers = new Set(
    total.lines.flatMap(({ figures }) => figures.flatMap((one) => (one.answer.how === 'nil' ? [] : [one.unitId]))),
  ).size;
  if (withNumbers === 0) return null;
  if (!additive) return sentence(id, prose.notAdded(name, String(withNumbers)), source);
  const shown: ShownFigure[] = [];
  const show = (key: string, text: string) => {
    shown.push({ key, indicator: code, text });
    return text;
  };
  if (total.actual) {
    const number = show(code, writeAmount(total.actual, prose.of));
    const parts = total.lines.flatMap(({ key, split, splitName, actual }) =>
      split !== '' && actual ? [`${splitName} ${show(key, writeAmount(actual, prose.of))}`] : [],
    );
    const rest = total.estimate ? prose.estimated(show(`${code}~`, writeAmount(total.estimate, prose.of)), unit) : '';
    const repeated = sumOf(total.lines.map((line) => line.repeated ?? 0));
    const pairs = pairsOf(total.lines, names);
    const less = repeated > 0 ? prose.lessRepeated(writeNumber(repeated), unit, pairs) : '';
    return sentence(id, prose.amount(name, number, unit, parts.join(', ')) + less + rest, source, shown);
  }
  if (!total.estimate) return null;
  const number = show(`${code}~`, writeAmount(total.estimate, prose.of));
  return sentence(id, prose.onlyEstimated(name, number, unit), source, shown);
}

/** What units told, section by section; those with nothing to tell are one sentence, and stay unpicked below it. */
function narrativeBlocks(sources: DraftSources): DraftBlock[] {
  const sections = sources.form.sections.flatMap((section): DraftBlock[] => {
    const told = toldIn(section, sources);
    const quiet = told.filter(({ nothing }) => nothing !== undefined);
    const units = quiet.flatMap(({ source }) => (source.kind === 'narrative' ? [source] : []));
    const summary = sentence(`loi:khong:${section.code}`, prose.quiet(String(quiet.length)), {
      kind: 'nothing',
      section: section.number,
      units: units.map(({ unitId, unitName, reportId }) => ({ unitId, unitName, reportId })),
    });
    const all = [
      ...told.filter(({ nothing }) => nothing === undefined),
      ...(quiet.length > 0 ? [summary] : []),
      ...quiet,
    ];
    return all.length > 0 ? [heading(`loi:${section.code}`, 2, section.title), ...all] : [];
  });
  return sections.length > 0 ? [heading('loi', 1, prose.narrative), ...sections] : [];
}

function toldIn(section: Section, { totals, reports, phrases }: DraftSources): DraftSentence[] {
  return reports.flatMap(({ unitId, reportId, counting }, i): DraftSentence[] => {
    const unit = totals.units[i];
    const text = counting?.content.narrative[section.code]?.trim() ?? '';
    if (!unit || !counting || text === '' || isSectionHeld(counting, section.code)) return [];
    const told = sentence(`loi:${unitId}:${section.code}`, prose.quoted(unit.name, text), {
      kind: 'narrative',
      unitId,
      unitName: unit.name,
      reportId,
      section: section.number,
      version: counting.version,
      ...(counting.standIn ? { enteredFor: { by: counting.submittedBy, standIn: counting.standIn } } : {}),
    });
    return [saysNothing(text, phrases) ? { ...told, left: true, nothing: section.code } : told];
  });
}

/** The subject below the name of the type: "Báo cáo kết quả…" does not say báo cáo twice. */
export function subjectOf(title: string): string {
  const type = `${prose.typeName} `;
  const rest = title.toLowerCase().startsWith(type.toLowerCase()) ? title.slice(type.length) : title;
  return rest.charAt(0).toLowerCase() + rest.slice(1);
}

/** A piece of a sentence; one with a figure is a link to its rows. */
export interface Piece {
  text: string;
  figure: ShownFigure | null;
}

/**
 * Finds the figures of a sentence in its words, in order, each as a whole number: the 5 of 15 is none.
 * A figure that somebody wrote out of the sentence is simply not found.
 */
export function piecesOf({ text, figures }: Pick<DraftSentence, 'text' | 'figures'>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const figure of figures) {
    const start = indexOfNumber(text, figure.text, at);
    if (start < 0) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), figure: null });
    pieces.push({ text: figure.text, figure });
    at = start + figure.text.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), figure: null });
  return pieces;
}

function indexOfNumber(text: string, number: string, from: number): number {
  for (let start = text.indexOf(number, from); start >= 0; start = text.indexOf(number, start + 1)) {
    const before = text.slice(Math.max(0, start - 2), start);
    const after = text.slice(start + number.length, start + number.length + 2);
    if (!/\d[.,]?$/.test(before) && !/^[.,]?\d/.test(after)) return start;
  }
  return -1;
}

/** How many reports a version was written from: "31" of "41". */
export function countUnits(units: readonly UnitStanding[]): { counted: string; all: string } {
  return {
    counted: writeNumber(units.filter(({ standing }) => isCounted(standing)).length),
    all: writeNumber(units.length),
  };
}

/** A heading, or two that stand together, with the sentences below: one row of the page. */
export interface DraftPart {
  headings: DraftHeading[];
  sentences: DraftSentence[];
}

/** The report as the page shows it, part by part. */
export function partsOf(blocks: readonly DraftBlock[]): DraftPart[] {
  const parts: DraftPart[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind === 'sentence' && last) last.sentences.push(block);
    else if (block.kind === 'sentence') parts.push({ headings: [], sentences: [block] });
    else if (last && last.sentences.length === 0) last.headings.push(block);
    else parts.push({ headings: [block], sentences: [] });
  }
  return parts;
}
