import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFile } from '#rooms/documents/files/views.server.ts';
import type { FileLinkId } from '#rooms/documents/files/terms.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenDirective } from '../../../../tests/given-duties.ts';
import { completeDraft, givenCycle, sendReport, type TestCycle } from '../../../../tests/given-reports.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { loadCycleReports } from '../entry/views.server.ts';
import { makeLetter } from './commands.server.ts';
import { urgedKind } from './rules.ts';
import type { LetterInput, LetterPage } from './terms.ts';
import { loadLetterPage } from './views.server.ts';

const LATE = '2026-11-02';

test.each<[string, 'expected' | 'drafting' | 'submitted' | 'returned' | 'accepted', string | null, string | null]>([
  ['overdue the day after its last day', 'expected', '2026-11-01', 'overdue'],
  ['due soon on its last day', 'drafting', LATE, 'soon'],
  ['due soon within a week', 'expected', '2026-11-09', 'soon'],
  ['not urgent before that', 'expected', '2026-11-10', 'open'],
  ['not urgent without a day', 'expected', null, 'open'],
  ['to mend when it was returned, whatever its day', 'returned', '2026-12-01', 'returned'],
  ['not urged when it has sent', 'submitted', '2026-11-01', null],
  ['not urged when it is accepted', 'accepted', '2026-11-01', null],
])('a unit is %s', (_, state, dueOn, kind) => {
  const latest = state === 'expected' || state === 'drafting' ? null : ({ version: 1 } as never);
  expect(urgedKind({ state, latest, dueOn, hasEnded: false }, LATE)).toBe(kind);
});

test('a unit that passed into another is not urged for what came back', () => {
  const report = { state: 'returned' as const, latest: { version: 1 } as never, dueOn: null, hasEnded: true };
  expect(urgedKind(report, LATE)).toBeNull();
});

describe.each(databases.filter(({ available }) => available))('letters on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let cycle: TestCycle;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    const empty = { addressees: [], assignments: [], recipients: [], citations: [], header: {}, signature: null };
    const directive = await givenDirective(office, { content: empty });
    cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2'], { directive });
  });
  afterAll(() => pool?.end());

  const pageOf = async () => (await loadLetterPage(office.as('owner', LATE), cycle.cycleId)) as LetterPage;
  const make = async (changes: Partial<LetterInput> = {}, key = formKey()) => {
    const { draft, urged } = await pageOf();
    const asked = {
      ...draft,
      each: false,
      until: '2026-11-05',
      remind: true,
      unitIds: urged.map(({ unitId }) => unitId),
    };
    const names = new Map(Object.values(office.units).map((id) => [id as string, `Đơn vị ${id}`]));
    return makeLetter(office.as('owner', LATE), key, cycle.cycleId, { ...asked, ...changes }, names);
  };
  const textOf = async (linkId: string) => {
    const file = await loadFile(office.as('owner'), linkId as FileLinkId);
    return (await mammoth.extractRawText({ buffer: Buffer.from(file!.bytes) })).value;
  };

  test('one letter cites the directive with its sentence, names each unit and what it owes, and asks for a day', async () => {
    const outcome = await make();
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.value).toMatchObject({ units: 3, leftOut: [] });
    const text = await textOf(outcome.value.linkId);
    for (const words of [
      'Số      -CV/ĐU',
      'về việc đôn đốc gửi báo cáo',
      'Kính gửi:',
      '- Chi bộ ấp 2.',
      'Văn bản số 118-CV/ĐU, ngày 28/9/2026 của Đảng ủy xã Đồng Xanh, mục 5 nêu: “Hàng năm',
      'còn 3 đơn vị',
      'Chưa soạn báo cáo',
      '29/10/2026',
      'Quá 4 ngày',
      'chậm nhất ngày 05/11/2026',
      'Nơi nhận:',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('[');
  });

  test('the units are reminded in the same press, each once, and the ledger has the hash', async () => {
    const owner = office.as('owner', LATE);
    const reports = await loadCycleReports(owner, cycle.cycleId);
    expect(reports.map(({ remindedCount }) => remindedCount)).toEqual([1, 1, 1]);
    const [entry] = (await loadEntries(owner, { about: `cycle:${cycle.cycleId}`, limit: 20 })).filter(
      ({ verb }) => verb === 'cycle.urged',
    );
    const [made] = (await pageOf()).made;
    expect(entry?.after).toMatchObject({ units: 3, until: '2026-11-05', sha256: made!.sha256, reminded: true });
  });

  test('a form sent twice makes one letter; a unit that has just sent is left out with its name', async () => {
    const chosen = (await pageOf()).urged.map(({ unitId }) => unitId);
    await sendReport(office.as('branchReporter', LATE), cycle.reports.chiBo1!, completeDraft(cycle.form));
    const key = formKey();
    const first = await make({ unitIds: chosen, each: true, remind: false }, key);
    expect(first).toMatchObject({ value: { units: 2, leftOut: [`Đơn vị ${office.units.chiBo1}`] } });
    expect(await make({ unitIds: chosen, each: true, remind: false }, key)).toEqual(first);
    expect((await pageOf()).made).toHaveLength(2);
    if (!first.ok) throw new Error();
    const text = await textOf(first.value.linkId);
    expect(text.match(/Kính gửi: /g)).toHaveLength(2);
    const reports = await loadCycleReports(office.as('owner', LATE), cycle.cycleId);
    expect(reports.every(({ remindedCount }) => remindedCount === 1)).toBe(true);
  });

  test('nobody is urged when all have sent, and only the clerk and the owner make letters', async () => {
    expect(await make({ unitIds: [office.units.chiBo1] })).toMatchObject({ reason: 'nobody-left' });
    const { draft } = await pageOf();
    const input = { ...draft, each: false, until: '2026-11-05', remind: true, unitIds: [office.units.ubnd] };
    expect(await makeLetter(office.as('leader'), formKey(), cycle.cycleId, input, new Map())).toMatchObject({
      reason: 'letter-not-allowed',
    });
    expect(await loadLetterPage(office.as('ubndReporter'), cycle.cycleId)).toBe('not-allowed');
  });
});
