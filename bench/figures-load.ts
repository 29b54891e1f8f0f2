// A large fictional office with years of figures, put into a database the fast way: rows made by the database itself.
import type { Pool } from '../apps/web/src/shared/db/pool.server.ts';
import type { FormContent, Indicator } from '../apps/web/src/rooms/reporting/forms/terms.ts';

export interface Scale {
  communes: number;
  /** In all communes together. */
  hamlets: number;
  years: number;
  indicators: number;
}

/** A form that asks for so many figures: flows, stocks and ratios. */
export function largeForm(indicators: number): FormContent {
  const base = { unit: 'công', entryUnit: 'cong', definition: '', field: 'f', decimals: 1, additive: true };
  return {
    fields: [{ code: 'f', name: 'Số liệu' }],
    indicators: Array.from({ length: indicators }, (_, i) => {
      const common = {
        ...base,
        code: codeOf(i),
        name: `Chỉ tiêu ${i + 1}`,
        source: 'bench',
        status: 'default' as const,
      };
      const amount = { splits: [], partOf: null, opensWith: null };
      const kind = i % 5 === 3 ? 'stock' : 'flow';
      const one: Indicator = i % 5 === 4 ? { ...common, kind: 'ratio' } : { ...common, ...amount, kind };
      return { ...one, required: true };
    }),
    sections: [],
    source: 'bench',
  };
}

export function codeOf(i: number): string {
  return `ct-${String(i + 1).padStart(2, '0')}`;
}

const CONSTRAINTS = [
  ['figure', 'figure_pkey', 'primary key (office_id, cycle_id, unit_id, indicator, split, version)'],
  ['figure', 'figure_office_id_report_id_fkey', 'foreign key (office_id, report_id) references report (office_id, id)'],
] as const;
const TRIGGERS = ['report', 'report_version', 'unit_version'];

/**
 * Communes below the top unit, hamlets below them, a period for every month, an accepted report of every hamlet for
 * each, and every figure of it. Totals are not made.
 * @returns how many figures there are
 */
export async function loadYears(
  pool: Pool,
  { officeId, top, documentId, formId }: { officeId: string; top: string; documentId: string; formId: string },
  { communes, hamlets, years, indicators }: Scale,
): Promise<number> {
  const run = (text: string) => pool.query(text);
  for (const table of TRIGGERS) await run(`alter table ${table} disable trigger user`);
  const office = `'${officeId}'::uuid`;
  const id = (what: string) => `md5('${officeId}' || ${what})::uuid`;
  await run(`insert into unit select ${office}, ${id("'xa' || i")}, now() from generate_series(1, ${communes}) i`);
  await run(`insert into unit select ${office}, ${id("'ap' || i")}, now() from generate_series(1, ${hamlets}) i`);
  const version = 'insert into unit_version (office_id, id, unit_id, valid_from, name, kind, parent_id, sort)';
  await run(`${version} select ${office}, ${id("'vx' || i")}, ${id("'xa' || i")}, '2015-01-01', 'Xã ' || i, 'ubnd', '${top}', i
    from generate_series(1, ${communes}) i`);
  await run(`${version} select ${office}, ${id("'va' || i")}, ${id("'ap' || i")}, '2015-01-01', 'Ấp ' || i, 'chi-bo',
    ${id(`'xa' || (1 + i % ${communes})`)}, i from generate_series(1, ${hamlets}) i`);
  await run(`insert into cycle (office_id, id, document_id, assignment_id, form_id, title, label, period_from, period_to,
      owner_unit_id, opened_by, opened_at)
    select ${office}, ${id("'ky' || m")}, '${documentId}', 'thang', '${formId}', 'Tháng ' || m, 'T' || m,
      ('2026-10-01'::date - make_interval(months => m))::date,
      ('2026-10-01'::date - make_interval(months => m - 1))::date - 1, '${top}', 'bench', now()
    from generate_series(1, ${12 * years}) m`);
  const every = `generate_series(1, ${12 * years}) m, generate_series(1, ${hamlets}) i`;
  const report = id("'bc' || m || '/' || i");
  await run(`insert into report (office_id, id, cycle_id, unit_id, state, version)
    select ${office}, ${report}, ${id("'ky' || m")}, ${id("'ap' || i")}, 'accepted', 1 from ${every}`);
  await run(`insert into report_version (office_id, id, report_id, cycle_id, unit_id, version, content, filled, required,
      submitted_by, submitted_at, decision)
    select ${office}, ${id("'vb' || m || '/' || i")}, ${report}, ${id("'ky' || m")}, ${id("'ap' || i")}, 1,
      '{"figures":{},"narrative":{},"evidence":[]}', ${indicators}, ${indicators}, 'bench', now(), 'accepted' from ${every}`);
  for (const [table, name] of CONSTRAINTS) await run(`alter table ${table} drop constraint ${name}`);
  for (let month = 1; month <= 12 * years; month += 1) {
    await run(`insert into figure (office_id, cycle_id, unit_id, indicator, split, version, report_id, answer, value, base)
      select office_id, cycle_id, unit_id, 'ct-' || lpad(k::text, 2, '0'), '', 1, id,
        case when k % 13 = 0 then 'nil' when k % 11 = 0 then 'estimate' else 'actual' end,
        case when k % 13 = 0 then null else (hashtext(id::text || k) & 1023) / 2.0 end,
        case when k % 13 <> 0 and k % 5 = 0 then 1024 end
      from report, generate_series(1, ${indicators}) k
      where office_id = ${office} and cycle_id = ${id(`'ky' || ${month}`)}`);
  }
  for (const [table, name, is] of CONSTRAINTS) await run(`alter table ${table} add constraint ${name} ${is}`);
  for (const table of TRIGGERS) await run(`alter table ${table} enable trigger user`);
  await run('analyze');
  return 12 * years * hamlets * indicators;
}
