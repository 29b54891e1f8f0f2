import { readNumber } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNTOUCHED } from '../drafts/rules.ts';
import type { Draft, Typed } from '../drafts/terms.ts';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm, linesOf } from '../forms/rules.ts';
import type { Answer, FigureKey } from '../forms/terms.ts';
import { answersOf, fillForm, punctualityOf } from './rules.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const lines = linesOf(form);
const narrative = Object.fromEntries(form.sections.map(({ code }) => [code, 'Không']));

const typed = (value: string, rest: Partial<Typed> = {}): Typed => ({ ...UNTOUCHED, value, ...rest });
/** Nothing to report in every line but those given. */
const draft = (figures: Record<FigureKey, Typed>): Draft => ({
  figures: { ...Object.fromEntries(lines.map(({ key }) => [key, typed('', { how: 'nil' })])), ...figures },
  narrative,
  dropped: [],
});
const fill = (figures: Record<FigureKey, Typed>) => fillForm(form, draft(figures), readNumber);
const answerTo = (key: FigureKey, one: Typed): Answer | undefined => answersOf(fill({ [key]: one }).figures).get(key);
const complaint = (key: FigureKey, one: Typed) =>
  fill({ [key]: one }).problems.flatMap((problem) =>
    problem.at === 'figure' ? [`${problem.key}: ${problem.code}`] : [],
  );

describe('reading an answer', () => {
  test.each<[string, FigureKey, Typed, Answer]>([
    ['a number as Vietnamese write it', 'dat-hien', typed('1.250,5'), { how: 'actual', value: 1250.5 }],
    ['an estimate', 'giam-sat', typed('5', { how: 'estimate' }), { how: 'estimate', value: 5 }],
    ['zero is a number', 'giam-sat', typed('0'), { how: 'actual', value: 0 }],
    ['nothing to report, chosen', 'giam-sat', typed('', { how: 'nil' }), { how: 'nil' }],
    ['nothing to report, typed', 'giam-sat', typed('không phát sinh'), { how: 'nil' }],
    [
      'a share is two numbers',
      'hoc-chuyen-de',
      typed('146', { base: '152' }),
      { how: 'actual', share: { part: 146, whole: 152 } },
    ],
  ])('%s', (_, key, one, answer) => {
    expect(answerTo(key, one)).toEqual(answer);
    expect(complaint(key, one)).toEqual([]);
  });

  test.each<[string, FigureKey, Typed, string]>([
    ['what is empty is missing, not zero', 'giam-sat', typed(''), 'missing'],
    ['an estimate without a number is missing', 'giam-sat', typed('', { how: 'estimate' }), 'missing'],
    ['two numbers in one field are asked back', 'giam-sat', typed('10-12'), 'ambiguous'],
    ['words without a number are asked back', 'giam-sat', typed('nhiều'), 'not-a-number'],
    ['a number beside “nothing to report” is asked back', 'giam-sat', typed('5', { how: 'nil' }), 'nil-with-number'],
    ['half a meeting is asked back', 'giam-sat', typed('2,5'), 'too-precise'],
    ['less than nothing is asked back', 'giam-sat', typed('-2'), 'ambiguous'],
    ['a share without its base', 'hoc-chuyen-de', typed('146'), 'base-missing'],
    ['a share above its base', 'hoc-chuyen-de', typed('160', { base: '152' }), 'over-base'],
    ['a share of nobody', 'hoc-chuyen-de', typed('0', { base: '0' }), 'over-base'],
    ['an empty share', 'hoc-chuyen-de', typed(''), 'missing'],
  ])('%s', (_, key, one, code) => {
    expect(complaint(key, one)).toContain(`${key}: ${code}`);
    expect(answerTo(key, one)).toBeUndefined();
  });

  test('a part above its whole is asked back', () => {
    const { problems } = fill({ 'dat-hien': typed('100'), 'dat-o-hien': typed('120') });
    expect(problems).toMatchObject([{ key: 'dat-o-hien', code: 'over-whole' }]);
  });

  test('more solved than there were is asked back, and gives no closing figure', () => {
    const { problems, figures } = fill({ 'vu-viec-dau': typed('3'), 'vu-viec-xong': typed('5') });
    expect(problems).toMatchObject([{ key: 'vu-viec-xong', code: 'balance-negative' }]);
    expect(answersOf(figures).has('vu-viec-cuoi')).toBe(false);
  });

  test('the closing figure is computed and stands among the figures', () => {
    const { figures } = fill({ 'vu-viec-dau': typed('3'), 'vu-viec-moi': typed('11'), 'vu-viec-xong': typed('12') });
    expect(answersOf(figures).get('vu-viec-cuoi')).toEqual({ how: 'actual', value: 2 });
  });

  test('the words a person was asked about stay beside the number they chose', () => {
    const { figures } = fill({ 'giam-sat': typed('3', { asked: '3 cuộc, 20 người' }) });
    expect(figures.find(({ indicator }) => indicator === 'giam-sat')?.entered).toBe('3 cuộc, 20 người');
  });
});

describe('completeness', () => {
  test('an empty form lacks everything that is required, and nothing that is not', () => {
    const {
      problems,
      lines: figures,
      sections,
      figures: none,
    } = fillForm(form, { figures: {}, narrative: {}, dropped: [] }, readNumber);
    expect(none).toEqual([]);
    expect(figures.have + sections.have).toBe(0);
    expect(problems).toHaveLength(figures.need + sections.need);
    expect(problems.every(({ code }) => code === 'missing')).toBe(true);
    expect(lines.filter(({ required }) => !required).length).toBeGreaterThan(0);
  });

  test('a form with every answer and every required section is complete', () => {
    expect(fill({}).problems).toEqual([]);
  });

  test('a line that may stay empty still must make sense', () => {
    expect(fill({ 'nguoi-tham-gia': typed('') }).problems).toEqual([]);
    expect(complaint('nguoi-tham-gia', typed('10-12'))).toEqual(['nguoi-tham-gia: ambiguous']);
  });

  test('actual, estimate, nothing and missing never mix, whatever is typed in whichever line', () => {
    const how = fc.constantFrom('actual' as const, 'estimate' as const, 'nil' as const);
    const entry = fc.record({
      value: fc.constantFrom('', '0', '5', '1.250', '12,5', '10-12', 'không phát sinh', 'nhiều', '  '),
      base: fc.constantFrom('', '20', '1.000'),
      how,
      asked: fc.constant(''),
    });
    const entries = fc.dictionary(fc.constantFrom(...lines.map(({ key }) => key)), entry);
    fc.assert(
      fc.property(entries, (figures) => {
        const filled = fillForm(form, { figures, narrative, dropped: [] }, readNumber);
        const answers = answersOf(filled.figures);
        for (const { key, required, indicator } of lines) {
          const { value, base, how: chosen } = figures[key] ?? UNTOUCHED;
          const answer = answers.get(key);
          const complained = filled.problems.some((problem) => problem.at === 'figure' && problem.key === key);
          expect(Boolean(answer) && complained).toBe(false);
          if (required) expect(Boolean(answer) || complained).toBe(true);
          if (value.trim() === '' && base === '' && chosen !== 'nil') expect(answer).toBeUndefined();
          if (answer?.how === 'estimate') expect(chosen).toBe('estimate');
          if (answer && 'value' in answer && answer.value === 0) expect(value).toBe('0');
          if (answer?.how === 'nil') expect(chosen === 'nil' || value === 'không phát sinh').toBe(true);
          if (answer && answer.how !== 'nil') expect('share' in answer).toBe(indicator.kind === 'ratio');
        }
        const valid = lines.filter(({ key, required }) => required && answers.has(key)).length;
        expect(filled.lines).toEqual({ have: valid, need: lines.filter(({ required }) => required).length });
      }),
    );
  });
});

describe('in time', () => {
  const sent = (text: string) => new Date(text);
  test.each([
    ['on the last safe day, before midnight in Việt Nam', '2026-10-29', '2026-10-29T23:59:00+07:00', 'on-time'],
    ['a minute after it', '2026-10-29', '2026-10-30T00:01:00+07:00', 'late'],
    ['without a day nobody is late', null, '2026-12-31T10:00:00+07:00', 'no-date'],
  ] as const)('%s', (_, due, at, answer) => {
    expect(punctualityOf(due, sent(at), '2027-01-05')).toBe(answer);
  });

  test('what is not sent is awaited until the last safe day is over', () => {
    expect(punctualityOf('2026-10-29', null, '2026-10-29')).toBe('awaited');
    expect(punctualityOf('2026-10-29', null, '2026-10-30')).toBe('overdue');
  });
});

describe('a figure far from the unit’s own past', () => {
  const past = new Map([['dat-hien', [1250]]]);
  const asked = (one: Typed) =>
    fillForm(form, draft({ 'dat-hien': one }), readNumber, past).problems.map(({ code }) => code);

  test('is asked back with its own reading, and is no answer meanwhile', () => {
    const filled = fillForm(form, draft({ 'dat-hien': typed('12.500') }), readNumber, past);
    expect(filled.problems).toMatchObject([{ code: 'unusual', typed: '12.500', readings: [12_500] }]);
    expect(answersOf(filled.figures).has('dat-hien')).toBe(false);
  });

  test('is an answer once somebody has confirmed it', () => {
    expect(asked(typed('12.500', { asked: '12.500' }))).toEqual([]);
  });

  test('is not asked about when it is near, or nothing to report', () => {
    expect(asked(typed('1.300'))).toEqual([]);
    expect(asked(typed('', { how: 'nil' }))).toEqual([]);
  });
});
