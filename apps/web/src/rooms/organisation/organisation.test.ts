import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createDb, inScope } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../tests/databases.ts';
import { buildOffice, TODAY, type TestOffice, type UnitKey } from '../../../tests/office.ts';
import { rememberPhraseWithin } from './commands.server.ts';
import { resolvePhrase } from './rules.ts';
import { loadKinds, loadRemembered, loadUnits } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('remembered phrases on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
  });
  afterAll(() => pool?.end());

  const remember = (phrase: string, ...keys: UnitKey[]) => {
    const scope = office.as('clerk');
    return inScope(scope, (tx) =>
      rememberPhraseWithin(
        scope,
        tx,
        phrase,
        keys.map((key) => office.units[key]),
      ),
    );
  };
  const resolve = async (phrase: string) => {
    const scope = office.as('clerk');
    const [units, kinds, remembered] = [
      await loadUnits(scope, TODAY),
      await loadKinds(scope),
      await loadRemembered(scope),
    ];
    return resolvePhrase(phrase, { units, kinds, remembered });
  };
  const deeds = async () => (await loadEntries(office.as('clerk'), { limit: 50 })).map(({ verb }) => verb);

  test('a decision of a clerk answers the next document, and changing it replaces it', async () => {
    expect((await resolve('các đơn vị liên quan')).how).toBe('unknown');
    await remember('các đơn vị liên quan', 'ubnd', 'matTran');
    const { unitIds, how } = await resolve('Các đơn vị liên quan');
    expect(how).toBe('remembered');
    expect(new Set(unitIds)).toEqual(new Set([office.units.ubnd, office.units.matTran]));
    await remember('Các đơn vị liên quan', 'ubnd');
    await remember('Các đơn vị liên quan', 'ubnd');
    expect((await resolve('các đơn vị liên quan')).unitIds).toEqual([office.units.ubnd]);
    expect((await loadRemembered(office.as('clerk'))).length).toBe(1);
    expect((await deeds()).filter((verb) => verb === 'phrase.decided')).toHaveLength(2);
  });

  test('what the rules say anyway is not kept, and taking it back forgets the decision', async () => {
    await remember('các chi bộ', 'chiBo1', 'chiBo2', 'chiBo3');
    expect((await loadRemembered(office.as('clerk'))).map(({ phrase }) => phrase)).not.toContain('các chi bộ');
    await remember('các chi bộ', 'chiBo1');
    expect((await resolve('các chi bộ')).unitIds).toEqual([office.units.chiBo1]);
    await remember('các chi bộ', 'chiBo1', 'chiBo2', 'chiBo3');
    expect((await resolve('các chi bộ')).how).toBe('kind');
    expect(await deeds()).toContain('phrase.forgotten');
  });

  test('a reporter cannot decide for the office', async () => {
    const scope = office.as('branchReporter');
    await expect(
      inScope(scope, (tx) => rememberPhraseWithin(scope, tx, 'các ngành', [office.units.chiBo1])),
    ).rejects.toThrow();
  });
});
