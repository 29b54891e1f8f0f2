import { describe, expect, test } from 'vitest';
import { confirmedReadingOf } from '#rooms/documents/reading/rules.ts';
import { givenContent } from '../../../../tests/given-duties.ts';
import type { UnitId } from '../terms.ts';
import { differencesFor, differencesOf, limitFor, stateUnder } from './rules.ts';

const YEARLY = {
  ...{ phrase: 'trước ngày 30/10 hàng năm', span: null, when: 'yearly:10-30', inclusive: false },
  kind: 'recurring' as const,
};
const given = (change: Parameters<typeof givenContent>[0][number]) =>
  confirmedReadingOf(givenContent([change])).assignments[0]!;
const OLD = given({ id: 'v1', lead: ['các chi bộ'], through: ['Ban Xây dựng Đảng'], deadline: YEARLY });
const like = (change: object) => ({ ...OLD, ...change });
const UNIT = 'a' as UnitId;
const OTHER = 'b' as UnitId;

describe('what differs between two readings of an assignment', () => {
  test.each([
    ['the same words', like({}), []],
    ['the same words at another place', like({ span: { start: 9, end: 99 }, clause: '7' }), []],
    ['only white space', like({ quote: ' Việc  số\n1. ' }), []],
    ['another title', like({ title: 'Gửi báo cáo' }), ['title']],
    ['other words', like({ quote: 'Việc số 1 và số 2.' }), ['quote']],
    ['a report instead of work', like({ answer: 'report' }), ['answer']],
    ['another day', like({ deadline: { ...YEARLY, phrase: 'trước ngày 15/11', when: 'yearly:11-15' } }), ['limit']],
    ['the day itself counts', like({ deadline: { ...YEARLY, inclusive: true } }), ['limit']],
    ['no limit any more', like({ deadline: null }), ['limit']],
    ['it waits', like({ waitsFor: 'sau khi có hướng dẫn' }), ['limit']],
    ['other bodies', like({ lead: ['các chi bộ', 'UBND xã'] }), ['bodies']],
    ['nothing of it is left', undefined, ['gone']],
  ])('%s', (_, now, kinds) => {
    expect(differencesOf(OLD, now).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a change of bodies concerns a unit only when it is meant no more or otherwise', () => {
    const changed = differencesOf(OLD, like({ lead: ['UBND xã'] }));
    const kinds = (meant: { lead: UnitId[]; support: UnitId[]; cascade: UnitId[] }) =>
      differencesFor({ unitId: UNIT, role: 'lead' }, changed, meant, false).map(({ kind }) => kind);
    expect(kinds({ lead: [UNIT, OTHER], support: [], cascade: [] })).toEqual([]);
    expect(kinds({ lead: [OTHER], support: [], cascade: [UNIT] })).toEqual([]);
    expect(kinds({ lead: [OTHER], support: [UNIT], cascade: [] })).toEqual(['role']);
    expect(kinds({ lead: [OTHER], support: [], cascade: [] })).toEqual(['unit']);
  });
});

describe('the limit of a duty after a correction', () => {
  const context = { documentDay: '2025-09-28', today: '2026-11-20' };
  const of = (cycle: string, when: string) =>
    limitFor({ cycle }, like({ deadline: { ...YEARLY, phrase: when, when } }), context);
  test.each([
    ['2026', 'yearly:11-15', '2026', '2026-11-14'],
    ['2025', 'yearly:09-15', '2025', '2025-09-14'],
    ['2026-Q3', 'quarterly:-1', '2026-Q3', '2026-09-29'],
    ['2026-10', 'monthly:25', '2026-10', '2026-10-24'],
    // Another rhythm has no such cycle: the present one of the new limit.
    ['2026', 'monthly:25', '2026-11', '2026-11-24'],
  ])('cycle %s under %s is %s, due %s', (cycle, when, label, dueOn) => {
    expect(of(cycle, when)).toMatchObject({ cycle: label, dueOn });
  });

  test.each([
    ['waiting', 'issued', 'issued'],
    ['acknowledged', 'issued', 'acknowledged'],
    ['acknowledged', 'waiting', 'waiting'],
    ['submitted', 'unclear', 'submitted'],
    ['returned', 'issued', 'returned'],
  ] as const)('%s under a limit that is %s becomes %s', (state, limit, after) => {
    expect(stateUnder(state, { state: limit })).toBe(after);
  });
});
