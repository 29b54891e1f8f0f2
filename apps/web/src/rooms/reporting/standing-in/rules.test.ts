import { describe, expect, test } from 'vitest';
import { mintScope, type Role, type Scope, type UnitId } from '#shared/db/scope.ts';
import type { Level } from '../deciding/terms.ts';
import { mayStandIn } from './policy.ts';
import { fateOf, type Sendable } from './rules.ts';

const as = (role: Role, unit: string): Scope => mintScope({ role, unitId: unit as UnitId } as Scope);
const owed = { unitId: 'chi-bo' as UnitId, endedBy: null };
const level = (unit: string, skip: Level['skip'] = null): Level => ({ unitId: unit as UnitId, skip });

describe('who enters a report for a unit', () => {
  test.each<[string, Role, string, Level[], boolean]>([
    ['the clerk of the office', 'clerk', 'van-phong', [], true],
    ['the owner of the movement', 'owner', 'ban-dan-van', [], true],
    ['a leader signs and does not type', 'leader', 'van-phong', [], false],
    ['an administrator keeps the accounts, not the figures', 'administrator', 'van-phong', [], false],
    ['the clockwork enters nothing', 'system', 'van-phong', [], false],
    ['a reporter of the level that decides on it', 'reporter', 'dang-uy', [level('dang-uy')], true],
    ['a reporter of a level that is passed over', 'reporter', 'dang-uy', [level('dang-uy', 'no-report')], false],
    ['a reporter of a unit that is on no way', 'reporter', 'hoi', [level('dang-uy')], false],
    ['a reporter where the collector accepts directly', 'reporter', 'dang-uy', [], false],
    ['a reader of the level', 'reader', 'dang-uy', [level('dang-uy')], false],
    ['the clerk whose own unit owes it writes it as the unit', 'clerk', 'chi-bo', [], false],
  ])('%s', (_, role, unit, way, may) => {
    expect(mayStandIn(as(role, unit), owed, way)).toBe(may);
  });

  test('nobody enters a report that is owed no longer', () => {
    expect(mayStandIn(as('clerk', 'van-phong'), { ...owed, endedBy: '12-QĐ' }, [])).toBe(false);
  });
});

describe('what sending for units does with a draft', () => {
  const ready: Sendable = {
    ...{ standing: 'open', isLocked: false, state: 'drafting', correction: null, isSame: false, left: 0 },
  };
  test.each<[string, Partial<Sendable>, ReturnType<typeof fateOf>]>([
    ['complete, of a unit without an account: it goes', {}, 'goes'],
    ['two places left', { left: 2 }, 'incomplete'],
    ['the unit has an account, complete or not', { standing: 'has-account', left: 2 }, 'has-account'],
    ['the unit owes it no longer', { standing: 'none' }, 'ended'],
    ['it is the report of the sender’s own unit', { standing: 'own' }, 'own'],
    ['sent, and nothing changed since', { state: 'submitted', isSame: true }, 'sent'],
    ['sent, and changed since: it goes as a new version', { state: 'submitted' }, 'goes'],
    ['accepted', { state: 'accepted', isSame: true }, 'accepted'],
    ['accepted, and being corrected', { state: 'accepted', correction: 'đếm sót' }, 'goes'],
    ['returned, the same words again', { state: 'returned', isSame: true }, 'goes'],
    ['the period is locked', { isLocked: true, left: 2 }, 'locked'],
  ])('%s', (_, draft, fate) => {
    expect(fateOf({ ...ready, ...draft })).toBe(fate);
  });
});
