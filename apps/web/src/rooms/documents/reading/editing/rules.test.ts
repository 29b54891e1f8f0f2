import type { DeadlineReading, Span } from '@kheo/van-ban';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIRECTIVE, place, READING } from '../../../../../tests/fixtures/sample-directive.ts';
import { splitPoints } from '../assigning/rules.ts';
import { headerFieldsOf, isoOfTyped, takeApart } from '../heading/rules.ts';
import { contentOfReading, isSettled, openIssues, wordsAt } from '../rules.ts';
import type { ReadingContent } from '../terms.ts';
import { applyEdit, assignmentFieldsOf, clashesOf, touchedBy } from './rules.ts';
import type { Edit, EditContext } from './terms.ts';

const content = contentOfReading(READING, DIRECTIVE);
const PHRASES: Record<string, DeadlineReading> = {
  'ngày 25 hằng tháng': { when: 'monthly:25', kind: 'recurring', inclusive: true, safeUntil: null, cycle: 'monthly' },
  'trước ngày 01/6/2026': { when: 'date:2026-06-01', kind: 'fixed', inclusive: false, safeUntil: null, cycle: null },
};
const context: EditContext = {
  text: DIRECTIVE,
  by: 'Lê Thị Văn Thư',
  documentDate: '2026-03-12',
  today: '2026-03-16',
  readDeadline: (phrase) =>
    PHRASES[phrase] ?? { when: null, kind: 'unspecified', inclusive: true, safeUntil: null, cycle: null },
};
const assignment = (from: ReadingContent, id: string) => from.assignments.find((one) => one.id === id)!;
const fieldsOf = (id: string) => assignmentFieldsOf(assignment(content, id));
function made(edit: Edit, from = content): ReadingContent {
  const outcome = applyEdit(from, edit, context);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}
const refused = (edit: Edit, from = content) => {
  const outcome = applyEdit(from, edit, context);
  return outcome.ok ? 'done' : outcome.reason;
};

describe('correcting an assignment', () => {
  test('sending a form back as it was shown changes nothing', () => {
    for (const { id } of content.assignments) {
      expect(made({ kind: 'assignment', id, fields: fieldsOf(id) })).toEqual(content);
    }
    expect(made({ kind: 'header', fields: headerFieldsOf(content) })).toEqual(content);
  });

  test('a body that the document prints gets its place, one that it does not is kept without', () => {
    const after = made({
      kind: 'assignment',
      id: 'v4',
      fields: { ...fieldsOf('v4'), support: ['đài truyền thanh', 'Phòng Kinh tế'] },
    });
    expect(assignment(after, 'v4').support).toEqual([
      { text: 'đài truyền thanh', span: place('đài truyền thanh') },
      { text: 'Phòng Kinh tế', span: null },
    ]);
    expect(assignment(after, 'v4').lead).toEqual(assignment(content, 'v4').lead);
  });

  test('a changed limit is read again, an unchanged one is not', () => {
    const typed = { ...fieldsOf('v2'), deadline: 'trước ngày 01/6/2026' };
    const { deadline } = assignment(made({ kind: 'assignment', id: 'v2', fields: typed }), 'v2');
    expect(deadline).toMatchObject({ when: 'date:2026-06-01', inclusive: false, span: null });
    const vague = { ...fieldsOf('v2'), deadline: 'sớm' };
    expect(assignment(made({ kind: 'assignment', id: 'v2', fields: vague }), 'v2').deadline?.when).toBeNull();
  });

  test.each<[string, Edit]>([
    ['gone', { kind: 'assignment', id: 'v99', fields: fieldsOf('v1') }],
    ['no-title', { kind: 'assignment', id: 'v1', fields: { ...fieldsOf('v1'), title: ' ' } }],
    ['no-words', { kind: 'add-assignment', span: { start: 5, end: 5 }, fields: fieldsOf('v1') }],
    ['no-words', { kind: 'add-assignment', span: { start: 5, end: 1e6 }, fields: fieldsOf('v1') }],
    ['no-lead', { kind: 'add-assignment', span: place('UBND xã'), fields: { ...fieldsOf('v1'), lead: [] } }],
    ['same-assignment', { kind: 'merge-assignments', id: 'v1', other: 'v1' }],
    ['two-deadlines', { kind: 'merge-assignments', id: 'v2', other: 'v7' }],
    ['gone', { kind: 'merge-assignments', id: 'v2', other: 'v70' }],
    ['not-inside', { kind: 'split-assignment', id: 'v2', at: 0 }],
    ['not-inside', { kind: 'split-assignment', id: 'v2', at: Number.NaN }],
    ['gone', { kind: 'remove-assignment', id: 'v70' }],
    ['bad-date', { kind: 'header', fields: { ...headerFieldsOf(content), date: '2026-02-30' } }],
    ['gone', { kind: 'remove-citation', id: 't70' }],
    [
      'words-not-printed',
      {
        kind: 'add-citation',
        quote: 'Chỉ thị số 1',
        fields: { type: 'CT', reference: '1-CT/TU', name: '', date: '', issuer: '', relation: 'mentions' },
      },
    ],
    ['no-period', { kind: 'decide', decisions: [{ issueId: 'c1', choice: 'period', period: 'khi rảnh' }] }],
    ['choice-not-offered', { kind: 'decide', decisions: [{ issueId: 'c1', choice: 'now', period: '' }] }],
  ])('refuses: %s', (reason, edit) => {
    expect(refused(edit)).toBe(reason);
  });
});

describe('splitting and merging', () => {
  test('a split at a sentence gives each half what is printed in it', () => {
    const [second] = splitPoints(DIRECTIVE, assignment(content, 'v2')).slice(-1);
    expect(second?.words).toMatch(/^Phát hiện, khen thưởng/);
    const after = made({ kind: 'split-assignment', id: 'v2', at: second!.at });
    expect(assignment(after, 'v2')).toMatchObject({
      deadline: { when: 'date:2026-04-15' },
      title: fieldsOf('v2').title,
    });
    expect(assignment(after, 'v8')).toMatchObject({ deadline: null, cascade: [], lead: [{ text: 'UBND xã' }] });
    expect(assignment(after, 'v8').title).toMatch(/^Phát hiện, khen thưởng/);
    expect(after.nextNumber).toBe(9);
  });

  test('merging takes the bodies of both and names none twice', () => {
    const after = made({ kind: 'merge-assignments', id: 'v6', other: 'v5' });
    expect(after.assignments).toHaveLength(6);
    expect(assignment(after, 'v5')).toMatchObject({
      lead: [{ text: 'Ban Xây dựng Đảng' }],
      support: [{ text: 'các đơn vị liên quan' }],
      unclear: { text: 'định kỳ' },
      waitsFor: { text: expect.stringContaining('sau khi có hướng dẫn') as string },
    });
    expect(after.issues.find(({ code }) => code === 'unspecified-period')?.assignmentId).toBe('v5');
  });

  test('the id of an assignment that was removed is not used again', () => {
    const without = made({ kind: 'remove-assignment', id: 'v7' });
    const after = made(
      { kind: 'add-assignment', span: place('nghiêm túc triển khai thực hiện'), fields: fieldsOf('v1') },
      without,
    );
    expect(after.assignments.map(({ id }) => id)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v8']);
  });

  const spans = (from: ReadingContent): Span[] => [
    ...from.assignments.flatMap((one) => [
      one.span,
      ...[...one.lead, ...one.support, ...one.through, ...one.cascade, one.deadline, one.waitsFor, one.unclear].flatMap(
        (part) => part?.span ?? [],
      ),
    ]),
    ...from.citations.flatMap(({ span, mentions }) => [span, ...mentions]),
  ];

  test('whatever is merged, split, removed or added: spans stay in the text, quotes are its words, ids stand once', () => {
    const id = fc.integer({ min: 1, max: 12 }).map((n) => `v${n}`);
    const at = fc.integer({ min: 0, max: DIRECTIVE.length });
    const edits = fc.oneof(
      fc.record({ kind: fc.constant('merge-assignments' as const), id, other: id }),
      fc.record({ kind: fc.constant('split-assignment' as const), id, at }),
      fc.record({ kind: fc.constant('remove-assignment' as const), id }),
      fc.tuple(at, at).map(([a, b]) => ({
        kind: 'add-assignment' as const,
        span: { start: Math.min(a, b), end: Math.max(a, b) },
        fields: fieldsOf('v1'),
      })),
    );
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 12 }), (list) => {
        let now = content;
        for (const edit of list) {
          const outcome = applyEdit(now, edit, context);
          if (outcome.ok) now = outcome.value;
        }
        for (const { start, end } of spans(now)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(DIRECTIVE.length);
          expect(start).toBeGreaterThanOrEqual(0);
        }
        for (const { quote, span } of now.assignments) expect(quote).toBe(wordsAt(DIRECTIVE, span));
        const ids = now.assignments.map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect({ ...now, assignments: [], issues: [], nextNumber: 0 }).toEqual({
          ...{ ...content, assignments: [], issues: [], nextNumber: 0 },
        });
      }),
      { numRuns: 150 },
    );
  });

  test('splitting anywhere and merging again gives back the words, the bodies and the limits', () => {
    const whole = assignment(content, 'v2');
    fc.assert(
      fc.property(fc.integer({ min: whole.span.start, max: whole.span.end }), (at) => {
        const halves = applyEdit(content, { kind: 'split-assignment', id: 'v2', at }, context);
        if (!halves.ok) return;
        const again = made({ kind: 'merge-assignments', id: 'v2', other: 'v8' }, halves.value);
        const { quote, lead, support, cascade, deadline, span } = assignment(again, 'v2');
        expect({ quote, lead, span }).toEqual({ quote: whole.quote, lead: whole.lead, span: whole.span });
        expect({ support, cascade, deadline }).toEqual({
          ...{ support: whole.support, cascade: whole.cascade, deadline: whole.deadline },
        });
      }),
    );
  });
});

describe('deciding', () => {
  const decideOn = (choice: 'unclear' | 'period' | null, period = '', from = content) =>
    made({ kind: 'decide', decisions: [{ issueId: 'c1', choice, period }] }, from);

  test('a period that is left unclear stays unclear and no longer blocks', () => {
    const after = decideOn('unclear');
    expect(openIssues(after)).toEqual([]);
    expect(assignment(after, 'v6').unclear?.text).toBe('định kỳ');
    expect(after.issues[0]).toMatchObject({ choice: 'unclear', by: 'Lê Thị Văn Thư' });
  });

  test('a period that a person sets becomes the limit; taking it back leaves the assignment unclear again', () => {
    const set = decideOn('period', 'ngày 25 hằng tháng');
    expect(assignment(set, 'v6')).toMatchObject({ unclear: null, deadline: { when: 'monthly:25', span: null } });
    expect(openIssues(set)).toEqual([]);
    const back = decideOn('unclear', '', set);
    expect(assignment(back, 'v6')).toMatchObject({ deadline: null, unclear: { text: 'định kỳ' } });
  });

  test('a duty need not wait when a person says so, and waits again when that is taken back', () => {
    const at = content.issues.findIndex(({ code }) => code === 'waiting-duty');
    const { id } = content.issues[at]!;
    const now = made({ kind: 'decide', decisions: [{ issueId: id, choice: 'now', period: '' }] });
    expect(assignment(now, 'v5').waitsFor).toBeNull();
    const again = made({ kind: 'decide', decisions: [{ issueId: id, choice: 'keep', period: '' }] }, now);
    expect(assignment(again, 'v5').waitsFor?.text).toContain('sau khi có hướng dẫn');
  });

  test('an issue is settled when a correction took away what it spoke of', () => {
    const removed = made({ kind: 'remove-assignment', id: 'v6' });
    expect(removed.issues.every((issue) => isSettled(removed, issue))).toBe(true);
  });
});

describe('two people and one draft', () => {
  const title = (words: string, id = 'v1'): Edit => ({
    kind: 'assignment',
    id,
    fields: { ...fieldsOf(id), title: words },
  });

  test('corrections of different assignments do not clash', () => {
    expect(clashesOf(content, made(title('Hai', 'v2')), title('Một'), context)).toEqual([]);
  });

  test('corrections of the same value show both', () => {
    expect(clashesOf(content, made(title('Hai')), title('Một'), context)).toEqual([
      { field: 'title', mine: 'Một', theirs: 'Hai' },
    ]);
  });

  test('a form that would put an old value back over a new one clashes too', () => {
    const answer: Edit = { kind: 'assignment', id: 'v1', fields: { ...fieldsOf('v1'), answer: 'reply' } };
    expect(clashesOf(content, made(title('Hai')), answer, context)).toEqual([
      { field: 'title', mine: fieldsOf('v1').title, theirs: 'Hai' },
    ]);
  });

  test('removing what somebody else just corrected clashes; the same correction twice does not', () => {
    expect(clashesOf(content, made(title('Hai')), { kind: 'remove-assignment', id: 'v1' }, context)).not.toEqual([]);
    expect(clashesOf(content, made(title('Hai')), title('Hai'), context)).toEqual([]);
  });

  test('a decision that was only shown is not sent over another person’s', () => {
    const theirs = made({ kind: 'decide', decisions: [{ issueId: 'c2', choice: 'doubt', period: '' }] });
    const mine: Edit = {
      kind: 'decide',
      decisions: [
        { issueId: 'c1', choice: 'unclear', period: '' },
        { issueId: 'c2', choice: 'keep', period: '' },
      ],
    };
    expect(clashesOf(content, theirs, mine, context)).toEqual([]);
    expect(Object.keys(touchedBy(content, mine))).toEqual(['c1', 'c2']);
  });
});

test.each([
  ['447-CV/HU', { number: '447', notation: 'CV/HU' }],
  ['30/2020/NĐ-CP', { number: '30', notation: 'NĐ-CP' }],
  ['168a/KH-UBND', { number: '168a', notation: 'KH-UBND' }],
  ['-KH/HU', { number: null, notation: 'KH/HU' }],
])('%s is taken apart', (reference, parts) => {
  expect(takeApart(reference)).toEqual(parts);
});

test.each([
  ['28/9/2026', '2026-09-28'],
  ['9/2026', '2026-09'],
  ['2026', '2026'],
  ['2026-09-28', '2026-09-28'],
  ['hôm nay', 'hôm nay'],
])('a typed date “%s” is %s', (typed, iso) => {
  expect(isoOfTyped(typed)).toBe(iso);
});
