import presetsFile from '#data/split-presets.json' with { type: 'json' };
import { textField, textFields } from '#shared/forms/fields.ts';
import { isDay } from '#shared/time/day.ts';
import type { Indicator, Split } from '../forms/terms.ts';
import { codeFor, entryUnitOf, overTimeOf, splitsOf, writeSplits } from './rules.ts';
import { EVIDENCE, FAULT_FIELDS, KINDS, OVER_TIME, STATUSES } from './terms.ts';
import type { IndicatorFault, IndicatorVersion, TypedIndicator, WantedIndicator } from './terms.ts';

/** Ways of splitting that many offices use. */
export const SPLIT_PRESETS = presetsFile.records as { code: string; name: string; splits: Split[]; source: string }[];

const MOST_DECIMALS = 3;

/** Reads the page of an indicator as it was filled in. */
export function readIndicatorForm(form: FormData): TypedIndicator {
  const preset = SPLIT_PRESETS.find(({ code }) => code === textField(form, 'chia-san'));
  const splits = textField(form, 'chia').replaceAll('\r', '').slice(0, 2000);
  const short = (name: string) => textField(form, name).slice(0, 200);
  return {
    name: short('ten'),
    unit: short('don-vi-tinh').slice(0, 40),
    kind: short('cach-dem'),
    group: short('nhom'),
    newGroup: short('nhom-moi').slice(0, 100),
    definition: textField(form, 'cach-hieu').slice(0, 1000),
    decimals: short('so-le'),
    additive: textField(form, 'cong-duoc') !== '',
    overTime: short('qua-ky'),
    evidence: short('minh-chung'),
    estimates: textField(form, 'uoc') !== '',
    splits: splits === '' && preset ? writeSplits(preset.splits) : splits,
    partOf: short('trong-do'),
    opensWith: short('mo-bang'),
    partName: short('tu-so'),
    wholeName: short('mau-so'),
    plus: textFields(form, 'cong').slice(0, 20),
    minus: textFields(form, 'tru').slice(0, 20),
    source: textField(form, 'nguon').slice(0, 500),
    status: short('do-chac'),
    from: short('tu-ngay'),
  };
}

/** What is typed when nothing was changed yet. */
export function typedOf({ indicator, validFrom }: IndicatorVersion, from: string): TypedIndicator {
  const amount = indicator.kind === 'stock' || indicator.kind === 'flow' ? indicator : null;
  const ratio = indicator.kind === 'ratio' ? indicator : null;
  const balance = indicator.kind === 'balance' ? indicator : null;
  return {
    name: indicator.name,
    unit: indicator.unit,
    kind: indicator.kind,
    group: indicator.field,
    newGroup: '',
    definition: indicator.definition,
    decimals: String(indicator.decimals),
    additive: indicator.additive,
    overTime: overTimeOf(indicator),
    evidence: indicator.evidence ?? 'none',
    estimates: indicator.estimates ?? true,
    splits: writeSplits(amount?.splits ?? []),
    partOf: amount?.partOf ?? '',
    opensWith: amount?.opensWith ?? '',
    partName: ratio?.partName ?? '',
    wholeName: ratio?.wholeName ?? '',
    plus: balance?.plus ?? [],
    minus: balance?.minus ?? [],
    source: indicator.source,
    status: indicator.status,
    from: from < validFrom ? validFrom : from,
  };
}

/** A page that nobody has filled in yet. */
export function emptyTyped(from: string): TypedIndicator {
  return {
    ...{ name: '', unit: '', kind: 'flow', group: '', newGroup: '', definition: '', decimals: '0', additive: true },
    ...{ overTime: '', evidence: 'none', estimates: true, splits: '', partOf: '', opensWith: '', partName: '' },
    ...{ wholeName: '', plus: [], minus: [], source: '', status: 'default', from },
  };
}

function chosen<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value === text);
}

/**
 * Makes an indicator of what was filled in; every fault at once.
 * @param code of the indicator that is changed; a new one gets its code from its name
 * @param taken every code that was ever used
 */
export function wantIndicator(
  typed: TypedIndicator,
  code: string | null,
  taken: ReadonlySet<string>,
): { wanted: WantedIndicator | null; faults: IndicatorFault[] } {
  const faults: IndicatorFault[] = [];
  const kind = chosen(KINDS, typed.kind);
  const decimals = /^\d$/.test(typed.decimals) ? Number(typed.decimals) : MOST_DECIMALS + 1;
  if (typed.name === '') faults.push('name-missing');
  if (typed.unit === '') faults.push('unit-missing');
  if (!kind) faults.push('kind-missing');
  if (typed.group === '' && typed.newGroup === '') faults.push('group-missing');
  if (typed.definition === '') faults.push('definition-missing');
  if (typed.source === '') faults.push('source-missing');
  if (decimals > MOST_DECIMALS) faults.push('decimals-unreadable');
  if (!isDay(typed.from)) faults.push('from-not-a-day');
  if (!kind || faults.length > 0) return { wanted: null, faults };
  const base = {
    code: code ?? codeFor(typed.name, taken),
    name: typed.name,
    unit: typed.unit,
    entryUnit: entryUnitOf(typed.unit),
    definition: typed.definition,
    field: typed.newGroup === '' ? typed.group : '',
    decimals,
    additive: typed.additive,
    overTime: chosen(OVER_TIME, typed.overTime) ?? overTimeOf({ kind }),
    evidence: chosen(EVIDENCE, typed.evidence) ?? 'none',
    estimates: typed.estimates,
    source: typed.source,
    status: chosen(STATUSES, typed.status) ?? 'default',
  };
  return { wanted: { indicator: ofKind(kind, base, typed), newGroup: typed.newGroup, from: typed.from }, faults };
}

type Base = Omit<Extract<Indicator, { kind: 'ratio' }>, 'kind' | 'partName' | 'wholeName'>;

function ofKind(kind: Indicator['kind'], base: Base, typed: TypedIndicator): Indicator {
  if (kind === 'ratio') return { ...base, kind, partName: typed.partName, wholeName: typed.wholeName };
  if (kind === 'balance') return { ...base, kind, plus: typed.plus, minus: typed.minus };
  const links = { partOf: typed.partOf || null, opensWith: typed.opensWith || null };
  return { ...base, kind, splits: splitsOf(typed.splits), ...links };
}

/** Faults as a refusal names them, one after the other. */
export function faultsIn(all: string): IndicatorFault[] {
  return (Object.keys(FAULT_FIELDS) as IndicatorFault[]).filter((fault) => all.split(' ').includes(fault));
}

/** Where on the page a fault is mended. */
export function hrefOfFault(fault: IndicatorFault): string {
  return `#${FAULT_FIELDS[fault]}`;
}
