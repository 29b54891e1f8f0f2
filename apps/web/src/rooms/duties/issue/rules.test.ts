import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '#rooms/organisation/terms.ts';
import type { Recipients, UnitId } from '../terms.ts';
import {
  cycleToMake,
  limitOf,
  parentOf,
  phrasesOf,
  recipientsOf,
  settleRecipients,
  undecided,
  unitsOfNextCycle,
} from './rules.ts';

const id = (name: string) => name as UnitId;
const ids = (names: string) => names.split('').map(id);
const deadline = (phrase: string, when: string | null, inclusive = true, kind = 'fixed') => ({
  deadline: { phrase, when, inclusive, kind: kind as 'fixed', span: null },
  waitsFor: null,
  unclear: null,
});
const none = { deadline: null, waitsFor: null, unclear: null };

describe('when an assignment falls due', () => {
  const at = (today: string, documentDay = '2026-09-28') => ({ documentDay, today });
  test.each([
    ['no limit', none, at('2026-10-20'), { state: 'issued', dueOn: null }],
    ['waits', { ...none, waitsFor: 'sau khi có hướng dẫn' }, at('2026-10-20'), { state: 'waiting', dueOn: null }],
    ['unclear', { ...none, unclear: 'định kỳ' }, at('2026-10-20'), { state: 'unclear', unclearWhat: 'định kỳ' }],
    ['a day', deadline('trước ngày 15/10/2026', 'date:2026-10-15', false), at('2026-10-20'), { dueOn: '2026-10-14' }],
    [
      'a year',
      deadline('trước 30/10', 'yearly:10-30', false),
      at('2026-10-20'),
      { dueOn: '2026-10-29', cycle: '2026' },
    ],
    [
      'just over',
      deadline('trước 30/10', 'yearly:10-30', false),
      at('2026-11-20'),
      { dueOn: '2026-10-29', cycle: '2026' },
    ],
    [
      'long over',
      deadline('trước 30/10', 'yearly:10-30', false),
      at('2027-03-01'),
      { dueOn: '2027-10-29', cycle: '2027' },
    ],
    ['old', deadline('trước 30/10', 'yearly:10-30', false), at('2026-11-20', '2017-05-05'), { cycle: '2027' }],
    ['months', deadline('ngày 25', 'monthly:25'), at('2026-12-26'), { dueOn: '2027-01-25', cycle: '2027-01' }],
    ['after an unknown day', deadline('trong 10 ngày', 'within:10d'), at('2026-10-20'), { state: 'unclear' }],
    [
      'after its own day',
      deadline('trong vòng 10 ngày kể từ ngày ký văn bản này', 'within:10d'),
      at('2026-10-20', '2026-10-09'),
      { state: 'issued', dueOn: '2026-10-19' },
    ],
    [
      'conditional',
      deadline('sau hội nghị', null, true, 'conditional'),
      at('2026-10-20'),
      { waitingFor: 'sau hội nghị' },
    ],
    ['unspecified', deadline('kịp thời', null, true, 'unspecified'), at('2026-10-20'), { unclearWhat: 'kịp thời' }],
  ])('%s', (_, assignment, context, expected) => {
    expect(limitOf(assignment, context)).toMatchObject(expected);
  });
});

describe('who gets an assignment', () => {
  test('a unit gets it once, in its weightiest part', () => {
    const settled = settleRecipients({ lead: ids('aab'), support: ids('bc'), cascade: ids('acd'), through: ids('zz') });
    expect(settled).toEqual({
      lead: ids('ab'),
      support: ids('c'),
      cascade: ids('d'),
      through: ids('z'),
    } satisfies Recipients);
  });

  test('every phrase must be decided, also that no body is named at all', () => {
    const assignment = { id: 'a1', lead: ['UBND xã'], support: [], cascade: ['các phòng'], through: ['Văn phòng'] };
    const phrases = phrasesOf(assignment);
    expect(phrases.map(({ field }) => field)).toEqual(['a1:lead:0', 'a1:cascade:0', 'a1:through:0']);
    const decide = (field: string, names: string, nobody = false) => ({
      field,
      unitIds: ids(names),
      nobody,
      remember: false,
    });
    const some = [decide('a1:lead:0', 'u'), decide('a1:cascade:0', ''), decide('a1:through:0', 'v')];
    expect(undecided(phrases, some)?.phrase).toBe('các phòng');
    expect(
      undecided(phrases, [...some.filter(({ field }) => field !== 'a1:cascade:0'), decide('a1:cascade:0', 'p', true)]),
    ).toBeUndefined();
    expect(recipientsOf(phrases, some)).toEqual({ lead: ids('u'), support: [], cascade: [], through: ids('v') });
    const nameless = phrasesOf({ ...assignment, lead: [], cascade: [] });
    expect(nameless.map(({ field, phrase }) => [field, phrase])).toEqual([
      ['a1:lead:0', ''],
      ['a1:through:0', 'Văn phòng'],
    ]);
  });

  test('a unit is told through the nearest lead above it, otherwise through the first', () => {
    const units = [
      { id: id('u'), parentId: null },
      { id: id('p'), parentId: id('u') },
      { id: id('q'), parentId: id('p') },
      { id: id('x'), parentId: null },
    ] as Unit[];
    expect(parentOf(id('q'), ids('xu'), units)).toBe('u');
    expect(parentOf(id('q'), ids('up'), units)).toBe('p');
    expect(parentOf(id('x'), ids('up'), units)).toBe('u');
    expect(parentOf(id('q'), [], units)).toBeNull();
  });
});

describe('who gets the next cycle', () => {
  test.each([
    ['the same units', 'abc', 'abc', 'abc', 'abcd', 'abc'],
    ['a new unit of the kind', 'abc', 'abcd', 'abc', 'abcd', 'abcd'],
    ['without one that was dissolved', 'abc', 'ab', 'abc', 'ab', 'ab'],
    ['without one that the clerk left out', 'abc', 'abc', 'ab', 'abc', 'ab'],
    ['with one that the clerk added', 'ab', 'ab', 'abz', 'abz', 'abz'],
    ['with the successor of a transfer', 'abc', 'abd', 'abd', 'abd', 'abd'],
  ])('%s', (_, then, now, issued, existing, expected) => {
    const known = { then: ids(then), now: ids(now), issued: ids(issued), existing: ids(existing) };
    expect(unitsOfNextCycle(known)).toEqual(ids(expected));
  });

  test('only units that exist, and while nothing changes exactly those of the last cycle', () => {
    const set = fc.uniqueArray(fc.constantFrom(...ids('abcdefgh')));
    fc.assert(
      fc.property(set, set, set, set, (then, now, issued, existing) => {
        expect(unitsOfNextCycle({ then, now, issued, existing }).every((one) => existing.includes(one))).toBe(true);
        const same = unitsOfNextCycle({ then: now, now, issued, existing: ids('abcdefgh') });
        expect(same.sort()).toEqual([...issued].sort());
      }),
    );
  });
});

describe('the next cycle', () => {
  const yearly = { when: 'yearly:10-30', inclusive: false };
  test.each([
    ['2026-10-29', null],
    ['2026-10-30', '2027-10-29'],
    ['2027-01-01', '2027-10-29'],
    ['2029-03-01', '2029-10-29'],
  ])('after 29/10/2026, on %s: %s', (today, dueOn) => {
    expect(cycleToMake(yearly, { label: '2026', dueOn: '2026-10-29' }, today)?.dueOn ?? null).toBe(dueOn);
  });

  test('months that passed while the product stood still are not handed out', () => {
    const last = { label: '2026-01', dueOn: '2026-01-31' };
    expect(cycleToMake({ when: 'monthly:-1', inclusive: true }, last, '2026-04-10')).toEqual({
      label: '2026-04',
      dueOn: '2026-04-30',
    });
  });

  test('run every day, each cycle comes once and the days grow', () => {
    const when = fc.constantFrom('yearly:02-29', 'monthly:31', 'monthly:-1', 'quarterly:M1-05', 'weekly:mon');
    fc.assert(
      fc.property(when, fc.boolean(), fc.integer({ min: 1, max: 400 }), (form, inclusive, step) => {
        const limit = { when: form, inclusive };
        let last = { label: '2027', dueOn: '2027-02-28' };
        for (let day = Date.parse('2027-03-01'), count = 0; count < 40; day += step * 86_400_000, count += 1) {
          const today = new Date(day).toISOString().slice(0, 10);
          const next = cycleToMake(limit, last, today);
          if (!next) continue;
          expect(next.dueOn > last.dueOn).toBe(true);
          last = next;
        }
      }),
    );
  });
});
