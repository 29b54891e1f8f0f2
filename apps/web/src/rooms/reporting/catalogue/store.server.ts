import type { Tx } from '#shared/db/database.server.ts';
import { json } from '#shared/db/json.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { Indicator } from '../forms/terms.ts';
import type { IndicatorGroup, IndicatorVersion } from './terms.ts';

interface Kept {
  indicator: Indicator;
  version: number;
  validFrom: Day;
  sort: number;
  changedBy: string | null;
  changedAt: Date | null;
}

/** Adds versions of indicators; one that is there already is left as it is. */
export async function insertIndicators(tx: Tx, officeId: OfficeId, kept: readonly Kept[]): Promise<void> {
  await tx
    .insertInto('indicator')
    .values(
      kept.map(({ indicator, version, validFrom, sort, changedBy, changedAt }) => ({
        office_id: officeId,
        code: indicator.code,
        name: indicator.name,
        unit: indicator.unit,
        entry_unit: indicator.entryUnit,
        definition: indicator.definition,
        kind: indicator.kind,
        field: indicator.field,
        decimals: indicator.decimals,
        additive: indicator.additive,
        detail: json(detailOf(indicator)),
        sort,
        source: indicator.source,
        status: indicator.status,
        valid_from: validFrom,
        valid_to: null,
        version,
        changed_by: changedBy,
        changed_at: changedAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['office_id', 'code', 'version']).doNothing())
    .execute();
}

function detailOf(indicator: Indicator): object {
  const { overTime, evidence, estimates } = indicator;
  const asked = { overTime, evidence, estimates };
  if (indicator.kind === 'balance') return { ...asked, plus: indicator.plus, minus: indicator.minus };
  if (indicator.kind === 'ratio') return { ...asked, partName: indicator.partName, wholeName: indicator.wholeName };
  return { ...asked, splits: indicator.splits, partOf: indicator.partOf, opensWith: indicator.opensWith };
}

/** Every version of every indicator of the office, in the order of the catalogue. */
export async function selectVersions(tx: Tx): Promise<(IndicatorVersion & { sort: number })[]> {
  const rows = await tx
    .selectFrom('indicator')
    .select(['code', 'name', 'unit', 'entry_unit as entryUnit', 'definition', 'kind', 'field', 'decimals'])
    .select(['additive', 'source', 'status', 'detail', 'version', 'valid_from as validFrom', 'valid_to as validTo'])
    .select(['changed_by as changedBy', 'changed_at as changedAt', 'sort'])
    .orderBy('sort')
    .orderBy('code')
    .orderBy('version')
    .execute();
  return rows.map(({ detail, version, validFrom, validTo, changedBy, changedAt, sort, ...row }) => ({
    indicator: { ...row, ...(detail as object) } as Indicator,
    ...{ version, validFrom, validTo, changedBy, changedAt, sort },
  }));
}

/** Ends the version of an indicator that holds now: it held until the day before. */
export async function endVersion(tx: Tx, code: string, version: number, validTo: Day): Promise<void> {
  await tx
    .updateTable('indicator')
    .set({ valid_to: validTo })
    .where('code', '=', code)
    .where('version', '=', version)
    .execute();
}

export async function selectGroups(tx: Tx): Promise<IndicatorGroup[]> {
  return tx.selectFrom('indicator_group').select(['code', 'name']).orderBy('sort').orderBy('code').execute();
}

export async function insertGroups(tx: Tx, officeId: OfficeId, groups: IndicatorGroup[], sort: number): Promise<void> {
  await tx
    .insertInto('indicator_group')
    .values(groups.map(({ code, name }, index) => ({ office_id: officeId, code, name, sort: sort + index })))
    .onConflict((conflict) => conflict.columns(['office_id', 'code']).doNothing())
    .execute();
}
