import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeChange } from '#rooms/organisation/changes/commands.server.ts';
import { loadRemembered } from '#rooms/organisation/views.server.ts';
import { loadNotices } from '#rooms/notices/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenContent, givenDirective, type TestDirective } from '../../../../tests/given-duties.ts';
import {
  buildOffice,
  formKey,
  TODAY,
  type PersonKey,
  type TestOffice,
  type UnitKey,
} from '../../../../tests/office.ts';
import { cancelDuty, transferDuty } from '../correct/commands.server.ts';
import { makeNextCycles } from '../cycles/jobs.server.ts';
import { cycleAt } from '../cycles/rules.ts';
import { loadDueList } from '../list/views.server.ts';
import { readDutyFilter } from '../list/input.ts';
import { loadDutiesOf } from '../views.server.ts';
import { issueDuties } from './commands.server.ts';
import { loadIssuePlan } from './views.server.ts';

const REPORT = {
  id: 'a1',
  title: 'Gửi báo cáo kết quả phong trào',
  lead: ['Các chi, đảng bộ trực thuộc', 'Hội chữ thập'],
  support: ['các đoàn thể'],
  through: ['Ban Xây dựng Đảng'],
  answer: 'report' as const,
  deadline: {
    phrase: 'trước ngày 30/10 hàng năm',
    span: null,
    when: 'yearly:10-30',
    inclusive: false,
    kind: 'recurring' as const,
  },
};
const PLAN = { id: 'a2', lead: ['UBND xã'], cascade: ['các phòng, trung tâm'], answer: 'plan' as const };
const GUIDE = { id: 'a3', lead: ['Ban Xây dựng Đảng'], waitsFor: 'sau khi có hướng dẫn của Tỉnh ủy' };
const REGULAR = { id: 'a4', lead: ['Ban Xây dựng Đảng'], unclear: 'định kỳ' };
const NAMELESS = { id: 'a5', lead: [], support: [] };

for (const database of databases.filter(({ available }) => available)) {
  describe(`giving work out on ${database.name}`, () => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
    });
    afterAll(() => pool?.end());
    beforeEach(async () => {
      office = await buildOffice(createDb(pool));
      const content = givenContent([REPORT, PLAN, GUIDE, REGULAR, NAMELESS]);
      directive = await givenDirective(office, { content, shared: false });
    });

    /** Gives out what the plan proposes, with the undecided phrase as nobody's unless units are given for it. */
    const issue = async (
      scope: Scope,
      assignmentIds: string[],
      { key = formKey(), missing = [] as UnitKey[], remember = false } = {},
    ) => {
      const plan = (await loadIssuePlan(office.as('clerk'), directive.documentId))!;
      const decisions = plan.assignments
        .flatMap(({ phrases }) => phrases)
        .map(({ field, how, units }) => ({
          field,
          unitIds: how === 'unknown' ? missing.map((unit) => office.units[unit]) : units.map(({ id }) => id),
          nobody: how === 'unknown' && missing.length === 0,
          remember,
        }));
      const sent = { ...directive, on: plan.on!, assignmentIds, decisions };
      return issueDuties(scope, key, sent);
    };
    const dutiesOf = (assignmentId: string) =>
      loadDutiesOf(office.as('clerk', '2026-11-01'), directive.documentId).then((duties) =>
        duties.filter((duty) => duty.assignmentId === assignmentId),
      );
    const names = (duties: { unitName: string }[]) => duties.map(({ unitName }) => unitName).sort();

    test('the clerk sees which units each phrase means, as of the day of the document', async () => {
      const plan = (await loadIssuePlan(office.as('clerk'), directive.documentId))!;
      const phrases = plan.assignments.flatMap((assignment) => assignment.phrases);
      expect(phrases.map(({ phrase, how, units }) => [phrase, how, units.length])).toEqual([
        ['Các chi, đảng bộ trực thuộc', 'kind', 3],
        ['Hội chữ thập', 'unknown', 0],
        ['các đoàn thể', 'kind', 2],
        ['Ban Xây dựng Đảng', 'name', 1],
        ['UBND xã', expect.any(String), 1],
        ['các phòng, trung tâm', 'kind', 2],
        ['Ban Xây dựng Đảng', 'name', 1],
        ['Ban Xây dựng Đảng', 'name', 1],
        ['', 'unknown', 0],
      ]);
      expect(plan.assignments.map(({ limit }) => [limit.state, limit.dueOn])).toEqual([
        ['issued', '2026-10-29'],
        ['issued', null],
        ['waiting', null],
        ['unclear', null],
        ['issued', null],
      ]);
    });

    test('a document older than every unit has no list of its own, and may use that of today', async () => {
      const old = await givenDirective(office, { issuedOn: '2012-05-05', content: givenContent([PLAN]) });
      const plan = await loadIssuePlan(office.as('clerk'), old.documentId);
      expect(plan).toMatchObject({ on: null, documentDay: '2012-05-05' });
      const today = await loadIssuePlan(office.as('clerk'), old.documentId, TODAY);
      expect(today?.assignments[0]?.phrases[0]?.units).toHaveLength(1);
    });

    test('a typed name adds a unit or a group, and a name nobody knows is said', async () => {
      const choices = (text: string) => ({ assignmentIds: ['a1'], decisions: [], additions: { 'a1:lead:1': text } });
      const look = async (text: string) =>
        (await loadIssuePlan(office.as('clerk'), directive.documentId, undefined, choices(text)))!.assignments[0]!
          .phrases[1]!;
      expect((await look('Hội Nông dân xã')).units.map(({ name, chosen }) => [name, chosen])).toEqual([
        ['Hội Nông dân xã', true],
      ]);
      expect((await look('các đoàn thể')).units).toHaveLength(2);
      expect((await look('Đội bóng')).unknownName).toBe('Đội bóng');
    });

    test('one duty for each unit, with role, lead above the cascade, collector, day and state', async () => {
      const outcome = await issue(office.as('clerk'), ['a1', 'a2', 'a3', 'a4']);
      expect(outcome).toMatchObject({ ok: true, value: { duties: 10, units: 9 } });
      const report = await dutiesOf('a1');
      expect(report.filter(({ role }) => role === 'lead')).toHaveLength(3);
      expect(report.filter(({ role }) => role === 'support')).toHaveLength(2);
      expect(report[0]).toMatchObject({
        dueOn: '2026-10-29',
        cycle: '2026',
        duePrinted: 'trước ngày 30/10 hàng năm',
        throughUnitName: 'Ban Xây dựng Đảng',
      });
      const [lead, ...below] = (await dutiesOf('a2')).toSorted(
        (a, b) => Number(b.parentId === null) - Number(a.parentId === null),
      );
      expect(lead?.unitName).toBe('UBND xã Đồng Xanh');
      expect(below.map(({ parentId }) => parentId)).toEqual([lead!.id, lead!.id]);
      expect((await dutiesOf('a3'))[0]).toMatchObject({ state: 'waiting', waitingFor: GUIDE.waitsFor, dueOn: null });
      expect((await dutiesOf('a4'))[0]).toMatchObject({ state: 'unclear', unclearWhat: 'định kỳ', dueOn: null });
    });

    test('units see their duties and the document, and their people are told once', async () => {
      await issue(office.as('clerk'), ['a1', 'a2']);
      const list = await loadDueList(office.as('branchReporter'), readDutyFilter(new URLSearchParams()));
      expect(list.open).toBe(1);
      expect(list.choices.documents.map(({ reference }) => reference)).toEqual(['118-CV/ĐU']);
      const { notices } = await loadNotices(office.as('branchReporter'));
      expect(notices).toMatchObject([{ kind: 'duties.issued', params: { count: '1', reference: '118-CV/ĐU' } }]);
      const outbox = await office.db.selectFrom('mail').selectAll().where('office_id', '=', office.officeId).execute();
      expect(outbox.map(({ subject }) => subject)).toContain('Giao 1 việc theo 118-CV/ĐU');
      const entries = await office.db
        .selectFrom('ledger_entry')
        .select('unit_id')
        .where('office_id', '=', office.officeId)
        .where('verb', '=', 'duty.issued')
        .execute();
      expect(entries).toHaveLength(8);
    });

    test('sent twice it makes one set; later more units are added; a cancelled duty may be given again', async () => {
      const key = formKey();
      await issue(office.as('clerk'), ['a1'], { key });
      expect(await issue(office.as('clerk'), ['a1'], { key })).toMatchObject({ ok: true, value: { duties: 5 } });
      expect(await issue(office.as('clerk'), ['a1'])).toMatchObject({ ok: true, value: { duties: 0, units: 0 } });
      const more = await issue(office.as('clerk'), ['a1'], { missing: ['matTran'], remember: true });
      expect(more).toMatchObject({ ok: true, value: { duties: 1 } });
      expect(await loadRemembered(office.as('clerk'))).toMatchObject([
        { phrase: 'Hội chữ thập', unitIds: [office.units.matTran] },
      ]);
      const branch = (await dutiesOf('a1')).find(({ unitId }) => unitId === office.units.chiBo1)!;
      await cancelDuty(office.as('clerk'), formKey(), branch.id, 'Chi bộ đang kiện toàn.');
      expect(await issue(office.as('clerk'), ['a1'])).toMatchObject({ ok: true, value: { duties: 1 } });
      expect((await dutiesOf('a1')).find(({ id }) => id === branch.id)?.state).toBe('issued');
    });

    test('nothing is given out while a phrase is undecided, or for a reading that was replaced', async () => {
      const clerk = office.as('clerk');
      const sent = { ...directive, on: '2026-09-28', assignmentIds: ['a1'], decisions: [] };
      expect(await issueDuties(clerk, formKey(), sent)).toMatchObject({ reason: 'issue-phrase-undecided' });
      expect(await issueDuties(clerk, formKey(), { ...sent, assignmentIds: [] })).toMatchObject({
        reason: 'issue-nothing',
      });
      expect(await issueDuties(clerk, formKey(), { ...sent, readingId: formKey() })).toMatchObject({
        reason: 'issue-reading-changed',
      });
      const nobody = { field: 'a5:lead:0', unitIds: [], nobody: true, remember: false };
      expect(
        await issueDuties(clerk, formKey(), { ...sent, assignmentIds: ['a5'], decisions: [nobody] }),
      ).toMatchObject({
        reason: 'issue-without-unit',
      });
      const stranger = { field: 'a5:lead:0', unitIds: [formKey() as never], nobody: false, remember: false };
      expect(
        await issueDuties(clerk, formKey(), { ...sent, assignmentIds: ['a5'], decisions: [stranger] }),
      ).toMatchObject({
        reason: 'unit-not-found',
      });
      expect(await loadDutiesOf(clerk, directive.documentId)).toEqual([]);
    });

    const ISSUERS: [PersonKey, boolean][] = [
      ['administrator', true],
      ['clerk', true],
      ['owner', true],
      ['leader', false],
      ['ubndReporter', false],
      ['branchReporter', false],
      ['reader', false],
    ];
    test.each(ISSUERS)('as %s work is given out: %s', async (person, allowed) => {
      const outcome = await issue(office.as(person), ['a3']);
      expect(outcome.ok).toBe(allowed);
      if (!outcome.ok) expect(outcome.reason).toBe('issue-not-allowed');
      expect((await loadIssuePlan(office.as(person), directive.documentId)) !== null).toBe(allowed);
    });

    test('a duty is handed over to a successor, and only those who gave it may do that', async () => {
      await issue(office.as('clerk'), ['a2']);
      const culture = (await dutiesOf('a2')).find(({ unitId }) => unitId === office.units.phongVanHoa)!;
      const to = { unitId: office.units.chiBo3, reason: 'Phòng đã giải thể.' };
      for (const person of ['cultureReporter', 'ubndReporter', 'leader', 'reader'] as const) {
        expect(await transferDuty(office.as(person), formKey(), culture.id, to)).toMatchObject({
          reason: 'duty-not-allowed',
        });
        expect(await cancelDuty(office.as(person), formKey(), culture.id, to.reason)).toMatchObject({
          reason: 'duty-not-allowed',
        });
      }
      const economy = { ...to, unitId: office.units.phongKinhTe };
      expect(await transferDuty(office.as('clerk'), formKey(), culture.id, economy)).toMatchObject({
        reason: 'unit-has-duty',
      });
      expect(await transferDuty(office.as('clerk'), formKey(), culture.id, to)).toMatchObject({ ok: true });
      const after = await dutiesOf('a2');
      const successor = after.find(({ unitId }) => unitId === office.units.chiBo3)!;
      expect(after.find(({ id }) => id === culture.id)).toMatchObject({
        state: 'transferred',
        successorId: successor.id,
      });
      expect(successor).toMatchObject({ state: 'issued', parentId: culture.parentId, issuedBy: 'Lê Thị Văn Thư' });
    });

    test('next year’s duties come by themselves, once, for the units of that day', async () => {
      await issue(office.as('clerk'), ['a1', 'a2']);
      const third = (await dutiesOf('a1')).find(({ unitId }) => unitId === office.units.chiBo3)!;
      await cancelDuty(office.as('clerk'), formKey(), third.id, 'Chi bộ này được miễn báo cáo.');
      expect(await makeNextCycles(office.system('2026-10-29'))).toBe(0);
      const fourth = formKey();
      await office.db
        .insertInto('unit')
        .values({ office_id: office.officeId, id: fourth, created_at: new Date() })
        .execute();
      const version = { office_id: office.officeId, id: formKey(), unit_id: fourth, parent_id: office.units.dangUy };
      await office.db
        .insertInto('unit_version')
        .values({ ...version, valid_from: '2026-10-25', name: 'Chi bộ ấp 4', kind: 'chi-bo' })
        .execute();
      expect(await makeNextCycles(office.system('2026-10-30'))).toBe(5);
      expect(await makeNextCycles(office.system('2026-10-30'))).toBe(0);
      expect(await makeNextCycles(office.system('2026-10-31'))).toBe(0);
      const next = (await dutiesOf('a1')).filter(({ cycle }) => cycle === '2027');
      expect(names(next)).toEqual([
        'Chi bộ ấp 1',
        'Chi bộ ấp 2',
        'Chi bộ ấp 4',
        'Hội Liên hiệp Phụ nữ xã',
        'Hội Nông dân xã',
      ]);
      expect(next[0]).toMatchObject({
        dueOn: cycleAt({ when: 'yearly:10-30', inclusive: false }, '2027-01-01')!.dueOn,
        duePrinted: 'trước ngày 30/10 hàng năm',
        issuedBy: 'Khéo',
      });
      const { notices } = await loadNotices(office.as('branchReporter'));
      expect(notices).toHaveLength(2);
    });

    test('the next cycle of a unit that has ended comes to the unit that carries it on', async () => {
      await issue(office.as('clerk'), ['a1'], { missing: ['hdnd'] });
      const decision = { number: '12-QĐ/ĐU', on: '2026-10-20', issuer: '' };
      const nothing = { name: '', shortName: null, parentId: null, work: '', below: {} };
      const [from, to] = [[office.units.hdnd], [{ unitId: office.units.ubnd }]];
      const plan = { kind: 'dissolve' as const, on: '2026-10-20', decision, from, to, ...nothing };
      // It had done its part of the cycle: nothing is open that could be handed over.
      const done = { plan, picks: { all: '', each: {} } };
      expect(await makeChange(office.as('administrator'), formKey(), done, [])).toMatchObject({ ok: true });
      await makeNextCycles(office.system('2026-10-30'));
      const next = (await dutiesOf('a1')).filter(({ cycle }) => cycle === '2027');
      expect(names(next)).toContain('UBND xã Đồng Xanh');
      expect(names(next)).not.toContain('HĐND xã Đồng Xanh');
    });
  });
}
