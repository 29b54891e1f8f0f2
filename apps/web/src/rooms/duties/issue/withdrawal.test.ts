import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdrawDocument } from '#rooms/documents/commands.server.ts';
import { createDb, inScope, type Tx } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { givenContent, givenDirective, type TestDirective } from '../../../../tests/given-duties.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { countWorkWithin } from '../commands.server.ts';
import { loadDutiesOf } from '../views.server.ts';
import { giveWithin, issueDuties } from './commands.server.ts';

const WORK = { id: 'v1', lead: ['UBND xã'] };

describe.each(databases.filter(({ available }) => available))(
  'withdrawing while work is given out, on $name',
  (database) => {
    let pool: Pool;
    let office: TestOffice;
    let directive: TestDirective;
    beforeAll(async () => {
      pool = await database.open();
    });
    afterAll(() => pool?.end());
    beforeEach(async () => {
      office = await buildOffice(createDb(pool));
      directive = await givenDirective(office, { content: givenContent([WORK]), shared: false });
    });

    const clerk = () => office.as('clerk');
    const duties = () => loadDutiesOf(clerk(), directive.documentId);
    const withdraw = (count: (tx: Tx) => Promise<number>) =>
      withdrawDocument(clerk(), formKey(), { documentId: directive.documentId, reason: 'Nhầm tệp', issued: count });
    const count = (tx: Tx) => countWorkWithin(clerk(), tx, directive.documentId);
    const issue = () =>
      issueDuties(clerk(), formKey(), {
        ...{ ...directive, on: '2026-09-28', assignmentIds: ['v1'] },
        decisions: [{ field: 'v1:lead:0', unitIds: [office.units.ubnd], nobody: false, remember: false }],
      });

    test('who withdraws first wins: giving out waits for it, and is refused', async () => {
      let goOn = () => {};
      const paused = new Promise<void>((resolve) => (goOn = resolve));
      let isCounted = () => {};
      const counted = new Promise<void>((resolve) => (isCounted = resolve));
      const withdrawn = withdraw(async (tx) => {
        const found = await count(tx);
        isCounted();
        await paused;
        return found;
      });
      await counted;
      const issued = issue();
      expect(await Promise.race([issued, later(300, 'waits')])).toBe('waits');
      goOn();
      expect(await withdrawn).toMatchObject({ ok: true });
      expect(await issued).toMatchObject({ ok: false, reason: 'issue-no-reading' });
      expect(await duties()).toEqual([]);
    });

    test('who gives out first wins: withdrawing waits for it, and is refused', async () => {
      let goOn = () => {};
      const paused = new Promise<void>((resolve) => (goOn = resolve));
      let isGiven = () => {};
      const given = new Promise<void>((resolve) => (isGiven = resolve));
      const { documentId, readingId } = directive;
      const document = { id: documentId, reference: '118-CV/ĐU', subject: null, issuer: null, issuedOn: null };
      const assignment = { ...givenContent([WORK]).assignments[0]!, lead: [], support: [], through: [], cascade: [] };
      const limit = { state: 'issued', printed: null, when: null, inclusive: true, dueOn: null, cycle: '' } as const;
      const work = {
        ...{ document, readingId, on: '2026-09-28', limit: { ...limit, waitingFor: null, unclearWhat: null } },
        assignment: { ...assignment, waitsFor: null, unclear: null },
      };
      const to = { lead: [office.units.ubnd], support: [], cascade: [], through: [] };
      const issued = inScope(clerk(), async (tx) => {
        await giveWithin(clerk(), tx, work, to, []);
        isGiven();
        await paused;
      });
      await given;
      const withdrawn = withdraw(count);
      expect(await Promise.race([withdrawn, later(300, 'waits')])).toBe('waits');
      goOn();
      await issued;
      expect(await withdrawn).toMatchObject({ ok: false, reason: 'work-issued' });
      expect(await duties()).toHaveLength(1);
    });
  },
);
