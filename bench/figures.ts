// What stored totals cost and give: years of monthly figures of a province, on PostgreSQL and (one commune, ten years)
// on the embedded database. Beside each table, in the same run: the same question asked of the raw figures with
// GROUP BY (the naive way), and a stored total read by its key (the limit).
//
//   node bench/figures.ts [hundredths of a province = 100] [pglite | postgres | both = both]
import { loadavg } from 'node:os';
import process from 'node:process';
import { createDb } from '../apps/web/src/shared/db/database.server.ts';
import type { Pool } from '../apps/web/src/shared/db/pool.server.ts';
import type { UnitId } from '../apps/web/src/shared/db/scope.ts';
import type { CycleId } from '../apps/web/src/rooms/reporting/forms/terms.ts';
import { loadIndicatorFigures, loadUnitFigures } from '../apps/web/src/rooms/reporting/figures/views.server.ts';
import { rebuildTotals } from '../apps/web/src/rooms/reporting/totals/jobs.server.ts';
import { TODAY } from '../apps/web/tests/office.ts';
import { launchServer } from '../apps/web/tests/server.ts';
import { benchDatabases, type BenchDatabase } from './databases.ts';
import { fileAll, fileOne, type Filing } from './figures-file.ts';
import { codeOf, largeForm, loadYears, type Scale } from './figures-load.ts';
import { buildProgramme, type Programme } from './programme.ts';

/** Reports that are sent and accepted one by one, before the many that come at once. */
const ONE_BY_ONE = 40;
/** Units that file within the same minute; as many again file each form twice. */
const AT_ONCE = 200;
const PROVINCE: Scale = { communes: 130, hamlets: 3000, years: 5, indicators: 65 };
const COMMUNE: Scale = { communes: 1, hamlets: 30, years: 10, indicators: 65 };

const hundredths = Number(process.argv[2] ?? 100);
const which = process.argv[3] ?? 'both';
const load = () => `load ${loadavg()[0]!.toFixed(1)}`;

function quantiles(times: number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p95: at(0.95) };
}

async function timed(times: number, work: (i: number) => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await work(i);
    took.push(performance.now() - started);
  }
  const { p50, p95 } = quantiles(took);
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
}

function say(name: string, found: string): void {
  console.log(`  ${name.padEnd(62)} ${found}`);
}

interface Ready extends Programme {
  pool: Pool;
  cycles: CycleId[];
  communes: UnitId[];
}

/** The office of the other benches, with years of figures and its one open period asking for as many. */
async function prepare(database: BenchDatabase, scale: Scale): Promise<Ready> {
  const pool = await database.open();
  const programme = await buildProgramme(pool, ONE_BY_ONE + 2 * AT_ONCE);
  const { officeId, units } = programme.office;
  const form = largeForm(scale.indicators);
  const content = JSON.stringify(form).replaceAll("'", "''");
  await pool.query(`update form set content = '${content}'`);
  const [open] = (await pool.query('select document_id, form_id from cycle')).rows;
  const started = performance.now();
  const where = { officeId, top: units.dangUy, documentId: open.document_id, formId: open.form_id };
  const values = await loadYears(pool, where, scale);
  say(`${values.toLocaleString('en')} figures put in`, `${((performance.now() - started) / 1000).toFixed(1)} s`);
  const communes = (await pool.query(`select unit_id as id from unit_version where name like 'Xã %' order by sort`))
    .rows;
  // Units that file today stand below communes, as the hamlets do.
  await pool.query(`update unit_version v set parent_id = c.unit_id from unit_version c
    where v.name like 'Chi bộ số %' and c.name = 'Xã ' || (1 + v.sort % ${scale.communes})`);
  const cycles = (await pool.query(`select id from cycle where label like 'T%' order by period_to`)).rows;
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return { ...programme, form, pool, cycles: ids(cycles) as CycleId[], communes: ids(communes) as UnitId[] };
}

async function rebuild({ office, pool }: Ready): Promise<number> {
  await pool.query('truncate total, tally, counted');
  const started = performance.now();
  const { periods } = await rebuildTotals(createDb(pool), office.officeId, pool.kind === 'postgres' ? 2 : 1);
  const seconds = (performance.now() - started) / 1000;
  say(`full rebuild, ${periods} periods (limit 30 s)`, `${seconds.toFixed(1)} s, ${load()}`);
  await pool.query('analyze');
  const again = await rebuildTotals(createDb(pool), office.officeId);
  if (again.mended > 0) throw new Error(`${again.mended} totals were not the same the second time`);
  return seconds;
}

async function tables({ office, pool, cycles, communes }: Ready, indicators: number): Promise<void> {
  const scope = { ...office.as('leader'), db: createDb(pool) };
  const cycleOf = (i: number) => cycles[cycles.length - 1 - (i % Math.min(12, cycles.length))]!;
  const communeOf = (i: number) => communes[(i * 7) % communes.length]!;
  const asked = (i: number, unitId: UnitId) => ({ cycleId: cycleOf(i), unitId, tree: 'then' as const, printed: null });
  const opened = async (outcome: Promise<{ ok: boolean }>) => {
    if (!(await outcome).ok) throw new Error('a table was refused');
  };
  const { dangUy } = office.units;
  console.log(`  tables, as the pages read them (limit 300 ms), ${load()}`);
  say(
    'every indicator of the office in one period',
    await timed(40, (i) => opened(loadUnitFigures(scope, asked(i, dangUy)))),
  );
  say('every indicator of one commune', await timed(40, (i) => opened(loadUnitFigures(scope, asked(i, communeOf(i))))));
  const one = (i: number, unitId: UnitId) =>
    opened(loadIndicatorFigures(scope, { ...asked(i, unitId), indicator: codeOf((i * 3) % indicators) }));
  say('one indicator: all communes beside each other, and its years', await timed(40, (i) => one(i, dangUy)));
  say('one indicator of one commune: hamlets, reports, its years', await timed(40, (i) => one(i, communeOf(i))));
  const raw = (text: string) => pool.query(text);
  const naive = (where: string) => `select f.indicator, f.split, f.answer, sum(f.value), sum(f.base), count(*)
    from report r join figure f on f.office_id = r.office_id and f.cycle_id = r.cycle_id and f.unit_id = r.unit_id and f.version = r.version
    where r.office_id = '${office.officeId}' and r.state in ('accepted', 'submitted') and ${where} group by 1, 2, 3`;
  say(
    'naive: GROUP BY on the figures of one period',
    await timed(10, (i) => raw(naive(`r.cycle_id = '${cycleOf(i)}'`))),
  );
  const all = naive(`f.indicator = '${codeOf(0)}'`).replace('group by', 'group by f.cycle_id,');
  say('naive: GROUP BY for one indicator over the years', await timed(3, () => raw(all)));
  const limit = (
    i: number,
  ) => `select * from total where office_id = '${office.officeId}' and cycle_id = '${cycleOf(i)}'
    and unit_id = '${communeOf(i)}' and indicator = '${codeOf(i % indicators)}' and split = ''`;
  say('limit: one stored total by its key', await timed(200, (i) => raw(limit(i))));
}

/** Reports of a new period, one by one: from the step until every unit above says it. */
async function oneByOne(ready: Ready): Promise<number> {
  const times = { sent: [] as number[], accepted: [] as number[] };
  for (const report of ready.reports.slice(0, ONE_BY_ONE)) {
    const { sent, accepted } = await fileOne(ready, report);
    times.sent.push(sent);
    times.accepted.push(accepted);
  }
  const write = (all: number[]) => {
    const { p50, p95 } = quantiles(all);
    return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
  };
  say('a report is sent, and in every unit above (limit 50 ms)', `${write(times.sent)}, ${load()}`);
  say('a report is accepted, and in every unit above (limit 50 ms)', write(times.accepted));
  return quantiles(times.sent).p50;
}

function tell(name: string, { times, lost, doubled }: Filing): void {
  const { p50, p95 } = quantiles(times);
  const found = `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; ${lost} lost, ${doubled} doubled, ${load()}`;
  say(name, found);
  if (lost + doubled > 0) process.exitCode = 1;
}

async function measure(database: BenchDatabase, scale: Scale): Promise<{ rebuilt: number; sent: number }> {
  console.log(
    `\n${database.name}: ${scale.communes} communes, ${scale.hamlets} hamlets, ${scale.years} years, ${scale.indicators} indicators`,
  );
  const ready = await prepare(database, scale);
  const rebuilt = await rebuild(ready);
  await tables(ready, scale.indicators);
  const sent = await oneByOne(ready);
  await ready.pool.end();
  const server = await launchServer({ data: database.data, url: database.url, today: TODAY });
  const rest = ready.reports.slice(ONE_BY_ONE);
  const once = await fileAll(server.origin, ready, rest.slice(0, AT_ONCE), 1);
  const twice = await fileAll(server.origin, ready, rest.slice(AT_ONCE), 2);
  await server.stop();
  const pool = await database.open();
  const minute = `${AT_ONCE} units file ${scale.indicators} figures within the same minute`;
  tell(`${minute} (300 ms)`, await once(pool));
  tell('the same, each form sent twice at once', await twice(pool));
  const { mended } = await rebuildTotals(createDb(pool), ready.office.officeId);
  say('totals that a rebuild found wrong afterwards', String(mended));
  await pool.end();
  return { rebuilt, sent };
}

function part({ communes, hamlets, ...rest }: Scale, share: number): Scale {
  return {
    ...rest,
    communes: Math.max(1, Math.round(communes * share)),
    hamlets: Math.max(10, Math.round(hamlets * share)),
  };
}

if (which !== 'postgres') {
  for (const database of await benchDatabases('pglite', true)) {
    await measure(database, COMMUNE);
    database.remove();
  }
}
if (which !== 'pglite') {
  const found: { rebuilt: number; sent: number }[] = [];
  for (const share of [hundredths / 1000, hundredths / 100]) {
    for (const database of await benchDatabases('postgres', true)) {
      found.push(await measure(database, part(PROVINCE, share)));
      database.remove();
    }
  }
  const [small, large] = found;
  const times = (a: number, b: number) => (a / b).toFixed(2);
  console.log(
    `\nTen times the units: one report × ${times(large!.sent, small!.sent)} (limit 1.3), rebuild × ${times(large!.rebuilt, small!.rebuilt)} (limit 12)`,
  );
}
