import type { Day } from '#shared/time/day.ts';
import type { EvidenceLevel, Indicator, IndicatorStatus, OverTime } from '../forms/terms.ts';

/** One dated version of an indicator (một bản của chỉ tiêu); forms keep the copy they were made from. */
export interface IndicatorVersion {
  indicator: Indicator;
  version: number;
  validFrom: Day;
  /** First day on which it no longer holds. */
  validTo: Day | null;
  /** Null for what was shipped with the product. */
  changedBy: string | null;
  changedAt: Date | null;
}

/** A group of indicators (nhóm chỉ tiêu). */
export interface IndicatorGroup {
  code: string;
  name: string;
}

/** An indicator with everything it was; the newest version first. */
export interface IndicatorHistory {
  latest: IndicatorVersion;
  earlier: IndicatorVersion[];
}

/** The page of an indicator as it was filled in, not yet judged. */
export interface TypedIndicator {
  name: string;
  unit: string;
  kind: string;
  group: string;
  /** Name of a group to be made. */
  newGroup: string;
  definition: string;
  decimals: string;
  additive: boolean;
  overTime: string;
  evidence: string;
  estimates: boolean;
  /** One a line: "đăng ký mới", or "moi: đăng ký mới" to keep its code. */
  splits: string;
  partOf: string;
  opensWith: string;
  partName: string;
  wholeName: string;
  plus: string[];
  minus: string[];
  source: string;
  status: string;
  from: string;
}

/** What the page of an indicator says, when nothing is wrong with it. */
export interface WantedIndicator {
  /** Without its code, which a new indicator gets from its name. */
  indicator: Indicator;
  newGroup: string;
  from: Day;
}

export type IndicatorFault =
  | 'name-missing'
  | 'unit-missing'
  | 'kind-missing'
  | 'group-missing'
  | 'definition-missing'
  | 'source-missing'
  | 'decimals-unreadable'
  | 'stock-not-added'
  | 'split-twice'
  | 'link-unknown'
  | 'link-to-itself'
  | 'balance-empty'
  | 'kind-fixed'
  | 'unit-fixed'
  | 'from-not-a-day'
  | 'from-too-early'
  | 'nothing-changed';

/** Fields of the page of an indicator, by what may be wrong with them. */
export const FAULT_FIELDS = {
  'name-missing': 'ten',
  'unit-missing': 'don-vi-tinh',
  'kind-missing': 'cach-dem',
  'group-missing': 'nhom',
  'definition-missing': 'cach-hieu',
  'source-missing': 'nguon',
  'decimals-unreadable': 'so-le',
  'stock-not-added': 'qua-ky',
  'split-twice': 'chia',
  'link-unknown': 'trong-do',
  'link-to-itself': 'trong-do',
  'balance-empty': 'cong',
  'kind-fixed': 'cach-dem',
  'unit-fixed': 'don-vi-tinh',
  'from-not-a-day': 'tu-ngay',
  'from-too-early': 'tu-ngay',
  'nothing-changed': 'ten',
} as const satisfies Record<IndicatorFault, string>;

export const KINDS = ['flow', 'stock', 'ratio', 'balance'] as const satisfies readonly Indicator['kind'][];
export const OVER_TIME = ['sum', 'last', 'none'] as const satisfies readonly OverTime[];
export const EVIDENCE = ['none', 'named', 'file'] as const satisfies readonly EvidenceLevel[];
export const STATUSES = ['sourced', 'default'] as const satisfies readonly IndicatorStatus[];
