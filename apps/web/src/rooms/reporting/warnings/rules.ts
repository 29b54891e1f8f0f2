import { canonical } from '#rooms/ledger/rules.ts';
import { filesNeeded } from '../checks/rules.ts';
import { answersOf, fillForm, type ReadNumber } from '../entry/rules.ts';
import type { Past, ReportVersion } from '../entry/terms.ts';
import { compareTotals } from '../board/rules.ts';
import { addUp, linesOf } from '../forms/rules.ts';
import type { Answer, Figure, FigureKey, FormContent, Line } from '../forms/terms.ts';
import { farFrom, THRESHOLD } from '../unusual/rules.ts';
import type { FigureWarning, ReportWarning, Warnings } from './terms.ts';

interface Looked {
  form: FormContent;
  version: Pick<ReportVersion, 'version' | 'content'>;
  figures: readonly Figure[];
  /** The version it is compared with; null for the first. */
  before: { version: number; figures: readonly Figure[] } | null;
  /** Figures of earlier periods. */
  past: Past;
}

/**
 * What whoever accepts or returns a version should look at first: nothing of it keeps the report back, and the unit
 * has answered some of it already.
 * @returns by figure, and for the whole report
 */
export function warningsOf(looked: Looked, readNumber: ReadNumber): Warnings {
  const { form, version, figures, before } = looked;
  const answers = answersOf([...figures]);
  const old = before && answersOf([...before.figures]);
  const lines = [...linesOf(form), ...computedLines(form)];
  const found = lines.flatMap((line): [FigureKey, FigureWarning[]][] => {
    const all = ofFigure(line, answers.get(line.key) ?? null, looked, old);
    return all.length > 0 ? [[line.key, all]] : [];
  });
  const { figures: typed, narrative, evidence } = version.content;
  const { warnings } = fillForm(form, { figures: typed, narrative, dropped: [] }, readNumber);
  const needed = filesNeeded(form, answers);
  const says = [...answers.values()].some(({ how }) => how !== 'nil');
  const lacks = evidence.length === 0 ? says || needed.length > 0 : evidence.length < needed.length;
  const gone = old ? lines.filter(({ key }) => old.has(key) && !answers.has(key)).map(nameOf) : [];
  const report: ReportWarning[] = [
    ...warnings.map((warning) => ({ kind: 'check' as const, ...warning })),
    ...(lacks ? [{ kind: 'no-file' as const, have: evidence.length, titles: needed }] : []),
    ...(before && gone.length > 0 ? [{ kind: 'gone' as const, names: gone, version: before.version }] : []),
  ];
  return { report, figures: new Map(found) };
}

function computedLines(form: FormContent): Line[] {
  return form.indicators
    .filter(({ kind }) => kind === 'balance')
    .map((indicator) => ({ key: indicator.code, indicator, split: null, required: false, help: '' }));
}

function nameOf({ indicator, split }: Line): string {
  return split ? `${indicator.name}, ${split.name}` : indicator.name;
}

function ofFigure(
  { key, indicator }: Line,
  answer: Answer | null,
  { version, before, past }: Looked,
  old: ReadonlyMap<FigureKey, Answer> | null,
): FigureWarning[] {
  if (!answer) return [];
  const typed = version.content.figures[key];
  const usual = 'value' in answer ? farFrom(answer.value, past.get(key) ?? [], THRESHOLD) : null;
  const asked = typed?.asked ?? '';
  const was = old?.get(key) ?? null;
  return [
    ...(usual === null ? [] : [{ kind: 'unusual' as const, usual, confirmed: asked !== '' }]),
    ...(asked !== '' && usual === null ? [{ kind: 'chosen' as const, typed: asked }] : []),
    ...(before && canonical(was) !== canonical(answer)
      ? [{ kind: 'changed' as const, before: was, version: before.version }]
      : []),
    ...(answer.how === 'estimate' ? [{ kind: 'estimate' as const }] : []),
    ...(indicator.evidence === 'file' && answer.how !== 'nil' && version.content.evidence.length === 0
      ? [{ kind: 'no-evidence' as const }]
      : []),
  ];
}

/** How many figures have a warning of each kind, in the order in which people look. */
export function countWarnings({
  figures,
}: Warnings): { kind: FigureWarning['kind']; count: number; first: FigureKey }[] {
  const kinds = ['unusual', 'changed', 'no-evidence', 'chosen', 'estimate'] as const;
  return kinds.flatMap((kind) => {
    const keys = [...figures].flatMap(([key, all]) => (all.some((one) => one.kind === kind) ? [key] : []));
    return keys.length > 0 ? [{ kind, count: keys.length, first: keys[0]! }] : [];
  });
}

/**
 * The version another one is held against: a correction against the accepted version, any other against the one
 * before; null for the first.
 */
export function comparedWith<V extends Pick<ReportVersion, 'version' | 'decision'>>(
  versions: readonly V[],
  version: number,
): V | null {
  const earlier = versions.filter((one) => one.version < version).toSorted((a, b) => b.version - a.version);
  return earlier.find(({ decision }) => decision === 'accepted') ?? earlier[0] ?? null;
}

/** "+1.375", "−2", "+1,5 điểm"; empty where one of two has no number: nothing can be compared with missing. */
export function differenceOf(now: Answer | null, before: Answer | null, points: string): string {
  return compareTotals(addUp([now ?? undefined]), addUp([before ?? undefined]), points);
}
