import catalogueFile from '#data/indicators.json' with { type: 'json' };
import annualFile from '#data/report-forms/annual.json' with { type: 'json' };
import periodsFile from '#data/report-forms/periods.json' with { type: 'json' };
import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import type { FigureField, Indicator, OpenFault, OpenInput, PeriodRule, Section } from './terms.ts';

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

/** Windows of annual data, by who must report. */
export const PERIODS = (periodsFile as unknown as { records: PeriodRule[] }).records;

/** Reads the form that opens a period; every fault at once. */
export function readOpenForm(
  form: FormData,
  documentId: string | null,
  assignmentId: string | null,
): { input: OpenInput; faults: OpenFault[] } | null {
  if (!isId<'document'>(documentId) || !assignmentId) return null;
  const input = {
    documentId,
    assignmentId,
    title: textField(form, 'ten').slice(0, 200),
    label: textField(form, 'nam').slice(0, 20),
    periodFrom: textField(form, 'tu'),
    periodTo: textField(form, 'den'),
    formCode: textField(form, 'bieu-mau') || ANNUAL_FORM.code,
  };
  const faults: OpenFault[] = [];
  if (input.title === '') faults.push('title-missing');
  if (input.label === '') faults.push('label-missing');
  if (!isDay(input.periodFrom)) faults.push('from-not-a-day');
  if (!isDay(input.periodTo)) faults.push('to-not-a-day');
  if (isDay(input.periodFrom) && isDay(input.periodTo) && input.periodTo <= input.periodFrom)
    faults.push('period-backwards');
  return { input, faults };
}
