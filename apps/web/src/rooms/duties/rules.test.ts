import { describe, expect, test } from 'vitest';
import { endOfWeek, groupOf, isReason, reportsToDecide, stateAfter } from './rules.ts';
import { DUTY_STATES, STEPS, type DutyState, type Step } from './terms.ts';

describe('the life of a duty', () => {
  const OPEN: [DutyState, Step, DutyState][] = [
    ['issued', 'acknowledge', 'acknowledged'],
    ['issued', 'submit', 'submitted'],
    ['issued', 'extend', 'issued'],
    ['issued', 'cancel', 'cancelled'],
    ['issued', 'transfer', 'transferred'],
    ['acknowledged', 'submit', 'submitted'],
    ['acknowledged', 'extend', 'acknowledged'],
    ['acknowledged', 'cancel', 'cancelled'],
    ['acknowledged', 'transfer', 'transferred'],
    ['submitted', 'submit', 'submitted'],
    ['submitted', 'accept', 'accepted'],
    ['submitted', 'return', 'returned'],
    ['submitted', 'cancel', 'cancelled'],
    ['submitted', 'transfer', 'transferred'],
    ['returned', 'submit', 'submitted'],
    ['returned', 'extend', 'returned'],
    ['returned', 'cancel', 'cancelled'],
    ['returned', 'transfer', 'transferred'],
    ['waiting', 'release', 'issued'],
    ['waiting', 'cancel', 'cancelled'],
    ['waiting', 'transfer', 'transferred'],
    ['unclear', 'clarify', 'issued'],
    ['unclear', 'cancel', 'cancelled'],
    ['unclear', 'transfer', 'transferred'],
  ];
  const cases = DUTY_STATES.flatMap((state) =>
    STEPS.map((step) => {
      const to = OPEN.find(([from, taken]) => from === state && taken === step)?.[2] ?? null;
      return { state, step, to };
    }),
  );
  test.each(cases)('from $state, $step leads to $to', ({ state, step, to }) => {
    expect(stateAfter(state, step)).toBe(to);
  });
});

describe('where a duty stands in the due list', () => {
  test.each([
    ['issued', '2026-10-19', null, 'overdue'],
    ['issued', '2026-10-20', null, 'week'],
    ['acknowledged', '2026-10-25', null, 'week'],
    ['acknowledged', '2026-10-26', null, 'later'],
    ['returned', '2026-10-19', '2026-10-22', 'week'],
    ['issued', null, null, 'undated'],
    ['submitted', '2026-10-01', null, 'sent'],
    ['accepted', '2026-10-01', null, 'done'],
    ['waiting', null, null, 'waiting'],
    ['unclear', null, null, 'unclear'],
    ['cancelled', '2026-10-01', null, 'closed'],
    ['transferred', '2026-10-01', null, 'closed'],
  ] as const)('%s, due %s, extended to %s, on Tuesday 20/10/2026: %s', (state, dueOn, extendedTo, group) => {
    expect(groupOf({ state, dueOn, extendedTo }, '2026-10-20')).toBe(group);
  });

  test('a week ends on its Sunday', () => {
    expect(endOfWeek('2026-10-19')).toBe('2026-10-25');
    expect(endOfWeek('2026-10-25')).toBe('2026-10-25');
  });

  test('a reason has ten characters or more', () => {
    expect(isReason('Thiếu số. ')).toBe(false);
    expect(isReason('Thiếu số liệu quý III')).toBe(true);
  });
});

describe('a duty is decided with the report that answers it', () => {
  const answer = (reportId: string | null, decision: 'accepted' | 'returned' | null = null) => ({ reportId, decision });
  test.each([
    ['nothing was sent', [], []],
    ['words alone', [answer(null)], []],
    ['a report', [answer('r')], ['r']],
    ['words after a report', [answer(null), answer('r')], ['r']],
    ['a report after words', [answer('r'), answer(null)], ['r']],
    ['words after a returned report', [answer(null), answer('r', 'returned')], []],
    [
      'words that were returned after a report, and words again',
      [answer(null), answer(null, 'returned'), answer('r')],
      [],
    ],
    ['a report sent again after it was returned', [answer('r'), answer('r', 'returned')], ['r']],
    ['an accepted report', [answer('r', 'accepted')], []],
  ] as const)('%s', (_, answers, reports) => {
    expect(reportsToDecide(answers)).toEqual(reports);
  });
});
