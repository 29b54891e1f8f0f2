import catalogueFile from '#data/indicators.json' with { type: 'json' };
import annualFile from '#data/report-forms/annual.json' with { type: 'json' };
import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import { FREE, REGIMES } from '../periods/input.ts';
import { readSlot } from '../periods/rules.ts';
import type { FigureField, Indicator, OpenChoice, OpenFault, OpenInput, Section } from './terms.ts';

/** An indicator of the catalogue with the day from which it is offered. */
export type CatalogueEntry = Indicator & { validFrom: Day };

/** The catalogue shipped with the product: defaults that an office takes over and may change. */
export const CATALOGUE = catalogueFile as unknown as { fields: FigureField[]; records: CatalogueEntry[] };

interface FormPattern {
  code: string;
  title: string;
  indicators: string[];
  /** Indicators that may stay unanswered. */
  optional: string[];
  sections: Section[];
  source: string;
}

/** The annual form shipped with the product. */
export const ANNUAL_FORM = (annualFile as unknown as { records: FormPattern[] }).records[0]!;

/** Which period the page is asked for: what its address says. */
export function readOpenChoice(params: URLSearchParams): OpenChoice {
  const year = Number(params.get('nam'));
  return {
    regime: params.get('che-do') ?? '',
    place: params.get('ky') ?? '',
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : null,
  };
}

/** "han-thon": the last day of the units of a kind. */
const KIND_DUE = 'han-';

/** The last days of kinds of unit, by code of the kind. */
export function readKindDues(form: FormData): { dueByKind: Record<string, Day>; bad: boolean } {
  const typed = [...form.keys()].flatMap((name) => {
    const text = name.startsWith(KIND_DUE) ? textField(form, name) : '';
    return text === '' ? [] : [[name.slice(KIND_DUE.length), text] as const];
  });
  return { dueByKind: Object.fromEntries(typed), bad: typed.some(([, day]) => !isDay(day)) };
}

/** Reads the form that opens a period; every fault at once. */
export function readOpenForm(
  form: FormData,
  documentId: string | null,
  assignmentId: string | null,
): { input: OpenInput; faults: OpenFault[] } | null {
  if (!isId<'document'>(documentId) || !assignmentId) return null;
  const label = textField(form, 'nhan-ky').slice(0, 40);
  const { dueByKind, bad } = readKindDues(form);
  const dueOn = textField(form, 'han') || null;
  const [regime, slot] = [textField(form, 'che-do'), textField(form, 'ma-ky')];
  const input = {
    ...{ documentId, assignmentId, label, dueOn, dueByKind },
    title: textField(form, 'ten').slice(0, 200),
    slot: readSlot(slot) || isDay(slot) ? slot : label,
    regime: REGIMES.some(({ code }) => code === regime) ? regime : FREE.code,
    periodFrom: textField(form, 'tu'),
    periodTo: textField(form, 'den'),
    formCode: textField(form, 'bieu-mau') || ANNUAL_FORM.code,
    acceptance: textField(form, 'duyet') === 'tung-cap' ? ('levels' as const) : ('direct' as const),
  };
  const faults: OpenFault[] = [];
  const check = (holds: boolean, fault: OpenFault) => holds || faults.push(fault);
  const { periodFrom, periodTo } = input;
  check(input.title !== '', 'title-missing');
  check(label !== '', 'label-missing');
  check(isDay(periodFrom), 'from-not-a-day');
  check(isDay(periodTo), 'to-not-a-day');
  if (isDay(periodFrom) && isDay(periodTo)) check(periodTo > periodFrom, 'period-backwards');
  check(dueOn === null || isDay(dueOn), 'due-not-a-day');
  check(!bad, 'kind-due-not-a-day');
  if (!isDay(periodFrom) || bad) return { input, faults };
  check(dueOn === null || !isDay(dueOn) || dueOn >= periodFrom, 'due-before-period');
  check(
    Object.values(dueByKind).every((day) => day >= periodFrom),
    'kind-due-before-period',
  );
  return { input, faults };
}
