import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import type { FormContent } from '../forms/terms.ts';
import { countingOf, heldBy, isReturned, lifeAfter, nextLevel, partsNamed, placeOfPart, wayUp } from './rules.ts';
import type { Act, Level, Life } from './terms.ts';

const unit = (name: string) => name as UnitId;
const ids = (...names: string[]) => new Set(names.map(unit));
const [xa, huyen] = [unit('xa'), unit('huyen')];

describe('the way of a report', () => {
  const all = { reporting: ids('xa', 'huyen'), withAccount: ids('xa', 'huyen'), reaching: ids('xa', 'huyen', 'tinh') };
  const up = { above: ['xa', 'huyen', 'tinh'].map(unit), collector: unit('ban'), aboveCollector: ids('tinh') };
  test.each<[string, Partial<typeof all>, (string | null)[]]>([
    ['goes to each unit above, nearest first, up to the collector', {}, [null, null]],
    ['passes over a unit that does not report', { reporting: ids('huyen') }, ['no-report', null]],
    ['passes over a unit without an account', { withAccount: ids('huyen') }, ['no-account', null]],
    ['passes over a unit that no longer stands above', { reaching: ids('huyen') }, ['moved', null]],
    ['goes straight on when nobody above decides', { reporting: ids() }, ['no-report', 'no-report']],
  ])('%s', (_, changes, skips) => {
    expect(wayUp({ ...up, ...all, ...changes }).map(({ skip }) => skip)).toEqual(skips);
  });

  test('ends below the collector when that is a unit above', () => {
    expect(wayUp({ ...up, ...all, collector: xa })).toEqual([]);
  });
});

const WAY: Level[] = [
  { unitId: xa, skip: null },
  { unitId: unit('trung-gian'), skip: 'no-account' },
  { unitId: huyen, skip: null },
];
const fresh: Life = { state: 'expected', versions: [], waitsFor: null, isCorrecting: false };
const sent = (waitsFor: UnitId | null): Life => ({
  ...fresh,
  state: 'submitted',
  versions: [{ version: 1, decision: null, parts: [] }],
  waitsFor,
});
const accepted: Life = { ...fresh, state: 'accepted', versions: [{ version: 1, decision: 'accepted', parts: [] }] };

describe('what an act makes of a report', () => {
  test.each<[string, Life, Act, Partial<Life> | string]>([
    ['sent, it waits for the nearest level', fresh, { do: 'send' }, { state: 'submitted', waitsFor: xa }],
    [
      'accepted by a level, it goes to the next one that decides',
      sent(xa),
      { do: 'accept', by: xa },
      { waitsFor: huyen },
    ],
    [
      'accepted by the last level, it waits for the collector',
      sent(huyen),
      { do: 'accept', by: huyen },
      { state: 'submitted', waitsFor: null },
    ],
    ['accepted by the collector, it is accepted', sent(null), { do: 'accept', by: 'collector' }, { state: 'accepted' }],
    [
      'the collector does not decide before the levels',
      sent(xa),
      { do: 'accept', by: 'collector' },
      'report-waits-below',
    ],
    ['a level does not decide out of its turn', sent(xa), { do: 'accept', by: huyen }, 'report-not-waiting'],
    [
      'returned by a level, it goes back to its unit',
      sent(huyen),
      { do: 'return', by: huyen },
      { state: 'returned', waitsFor: null },
    ],
    ['a level that does not act is passed', sent(xa), { do: 'pass' }, { state: 'submitted', waitsFor: huyen }],
    ['nobody is passed when the collector decides', sent(null), { do: 'pass' }, 'report-not-waiting'],
    ['accepted, it is closed', accepted, { do: 'send' }, 'report-closed'],
    ['accepted, it may be corrected', accepted, { do: 'correct' }, { state: 'accepted', isCorrecting: true }],
    [
      'a correction is sent as a new version',
      { ...accepted, isCorrecting: true },
      { do: 'send' },
      { state: 'submitted', waitsFor: xa, isCorrecting: false },
    ],
    ['a correction may be given up', { ...accepted, isCorrecting: true }, { do: 'keep' }, { isCorrecting: false }],
    ['what is not accepted is not corrected', sent(null), { do: 'correct' }, 'not-accepted'],
  ])('%s', (_, life, act, expected) => {
    const after = lifeAfter(life, act, WAY);
    if (typeof expected === 'string') expect(after).toBe(expected);
    else expect(after).toMatchObject(expected);
  });
});

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ do: 'send' }, { do: 'pass' }, { do: 'correct' }, { do: 'keep' }),
  fc.record({
    do: fc.constantFrom('accept' as const, 'return' as const),
    by: fc.constantFrom(xa, huyen, 'collector' as const),
    parts: fc.subarray(['group:f' as const, 'section:I' as const]),
  }),
);

test('no sequence of acts leaves two versions that count, and siblings stay as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), act), { maxLength: 40 }), (steps) => {
      const lives: [Life, Life] = [fresh, fresh];
      for (const [which, one] of steps) {
        const [before, sibling] = [lives[which], lives[1 - which]];
        const after = lifeAfter(before, one, WAY);
        if (typeof after === 'string') continue;
        lives[which] = after;
        expect(lives[1 - which]).toBe(sibling);
        const { versions, state, waitsFor } = after;
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => versions.length - i));
        if (one.do === 'return') expect([state, waitsFor]).toEqual(['returned', null]);
        if (waitsFor !== null) expect(state).toBe('submitted');
        const { version, as } = countingOf(versions);
        const accepted = versions.filter(({ decision }) => decision === 'accepted');
        if (accepted.length > 0) expect([version, as]).toEqual([accepted[0], 'accepted']);
        else expect(version === null || version === versions[0]).toBe(true);
        // Two versions wait only where the unit sent again before the first was decided: the older one counts no more.
        expect(versions.filter((one) => one === version).length).toBeLessThanOrEqual(1);
        expect(state === 'accepted').toBe(versions[0]?.decision === 'accepted');
      }
    }),
  );
});

test.each<[string, ('accepted' | 'returned' | null)[], string[], number | null, string]>([
  ['nothing sent', [], [], null, 'missing'],
  ['sent', [null], [], 1, 'submitted'],
  ['returned', ['returned'], [], null, 'returned'],
  ['returned in part', ['returned'], ['figure:a'], 1, 'mending'],
  ['mended', [null, 'returned'], [], 2, 'submitted'],
  ['a correction that waits', [null, 'accepted'], [], 1, 'accepted'],
  ['a correction that was returned', ['returned', 'accepted'], ['figure:a'], 1, 'accepted'],
  ['a correction that was accepted', ['accepted', 'accepted'], [], 2, 'accepted'],
])('%s: what counts', (_, decisions, parts, version, as) => {
  const versions = decisions.map((decision, i) => ({
    version: decisions.length - i,
    decision,
    parts: i === 0 ? parts : [],
  }));
  expect(countingOf(versions)).toEqual({ version: versions.find((one) => one.version === version) ?? null, as });
});

const form = {
  fields: [
    { code: 'f', name: 'F' },
    { code: 'dat', name: 'Đất' },
  ],
  indicators: [
    { code: 'dau', name: 'Đầu kỳ', field: 'f', kind: 'stock' },
    { code: 'xong', name: 'Xong', field: 'f', kind: 'flow' },
    { code: 'cuoi', name: 'Cuối kỳ', field: 'f', kind: 'balance', plus: ['dau'], minus: ['xong'] },
    { code: 'dat', name: 'Đất hiến', field: 'dat', kind: 'flow' },
  ],
  sections: [{ code: 'dat', number: 'I', title: 'Đất' }],
} as unknown as FormContent;

test.each<[string, string[], string[], string[]]>([
  ['an indicator and the closing figure that reads it', ['figure:dau'], ['figure:dau'], ['dau', 'cuoi']],
  ['a group, once, whatever else of it is named', ['figure:dat', 'group:dat', 'group:dat'], ['group:dat'], ['dat']],
  ['a section stops no figure, although a group has the same code', ['section:dat'], ['section:dat'], []],
  ['what the form does not have is left out', ['figure:x', 'dat', 'x:dat'], [], []],
])('returned: %s', (_, named, parts, held) => {
  expect(partsNamed(form, named)).toEqual(parts);
  expect(heldBy(form, parts)).toEqual(held);
});

test.each([
  ['a figure', 'figure:dau', 'so-dau'],
  ['a figure with splits: its first field', 'figure:tap-the', 'so-tap-the-xa'],
  ['a closing figure, which is computed', 'figure:cuoi', 'so-cuoi'],
  ['a group', 'group:dat', 'nhom-dat'],
  ['a section', 'section:dat', 'loi-dat'],
  ['what the form no longer has', 'figure:x', null],
])('in the form that is mended, the place of %s', (_, part, place) => {
  const splits = [{ code: 'xa', name: 'Xã' }];
  const full = form.indicators.map((indicator) => ({ ...indicator, splits: [] as typeof splits }));
  const indicators = [...full, { ...full[0]!, code: 'tap-the', splits }];
  expect(placeOfPart({ ...form, indicators } as FormContent, part)).toBe(place);
});

test.each([
  ['named itself', ['figure:dau'], true],
  ['named with its group', ['group:f'], true],
  ['beside a section of the same code', ['section:f', 'section:dau'], false],
  ['where the whole report is returned', [], false],
])('an indicator is marked: %s', (_, parts, marked) => {
  expect(isReturned(parts, { code: 'dau', field: 'f' })).toBe(marked);
});

test('after the last level comes the collector', () => {
  expect([nextLevel(WAY, null), nextLevel(WAY, xa), nextLevel(WAY, huyen)]).toEqual([xa, huyen, null]);
});
