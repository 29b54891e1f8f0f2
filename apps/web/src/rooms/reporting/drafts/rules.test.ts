import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm } from '../forms/rules.ts';
import { fieldIn, fieldsOf, mergeDraft, originsOf } from './rules.ts';
import type { Draft } from './terms.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const empty: Draft = { figures: {}, narrative: {}, dropped: [] };
const line = (value: string) => ({ value, base: '', how: 'actual' as const, asked: '' });
const draft = (figures: Record<string, string>, narrative: Record<string, string> = {}): Draft => ({
  figures: Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, line(value)])),
  narrative,
  dropped: [],
});

const words = fc.constantFrom('', '1', '2', '12,5', 'ba cuộc');
const anyDraft = fc
  .tuple(
    fc.dictionary(fc.constantFrom('dat-hien', 'ngay-cong', 'giam-sat'), words),
    fc.dictionary(fc.constantFrom('I', 'III'), words),
  )
  .map(([figures, narrative]) => draft(figures, narrative));

describe('two people in one draft', () => {
  const shown = draft({ 'dat-hien': '100', 'ngay-cong': '5' });
  const origins = originsOf(form, shown);

  test('who fill different fields never meet', () => {
    const now = draft({ 'dat-hien': '120', 'ngay-cong': '5' });
    const { draft: kept, clashes } = mergeDraft(now, draft({ 'dat-hien': '100', 'ngay-cong': '7' }), origins);
    expect(clashes).toEqual([]);
    expect(kept).toEqual(draft({ 'dat-hien': '120', 'ngay-cong': '7' }));
  });

  test('who change one field differently are asked, and what was kept stays until they choose', () => {
    const now = draft({ 'dat-hien': '120', 'ngay-cong': '5' });
    const { draft: kept, clashes } = mergeDraft(now, draft({ 'dat-hien': '130' }), origins);
    expect(kept).toEqual(now);
    expect(clashes).toMatchObject([{ field: 'so:dat-hien', mine: line('130'), theirs: line('120') }]);
  });

  test('who change one field alike agree', () => {
    const now = draft({ 'dat-hien': '120' });
    expect(mergeDraft(now, draft({ 'dat-hien': '120' }), origins).clashes).toEqual([]);
  });

  test('who hold their own words against what was shown have them kept, unless it moved again', () => {
    const now = draft({ 'dat-hien': '120' });
    const [clash] = mergeDraft(now, draft({ 'dat-hien': '130' }), origins).clashes;
    const held = { ...origins, 'so:dat-hien': clash!.theirsOrigin };
    expect(mergeDraft(now, draft({ 'dat-hien': '130' }), held).draft.figures['dat-hien']).toEqual(line('130'));
    expect(mergeDraft(draft({ 'dat-hien': '140' }), draft({ 'dat-hien': '130' }), held).clashes).toHaveLength(1);
  });

  test('words that a person confirms are kept as confirmed, and stay so when they are sent again', () => {
    const confirmed = { ...draft({}), figures: { 'dat-hien': { ...line('100'), asked: '100' } } };
    const kept = mergeDraft(shown, confirmed, origins).draft;
    expect(kept.figures['dat-hien']).toEqual({ ...line('100'), asked: '100' });
    expect(mergeDraft(kept, draft({ 'dat-hien': '100' }), originsOf(form, kept)).draft).toEqual(kept);
  });

  test('a field somebody emptied is a change like any other', () => {
    expect(mergeDraft(shown, draft({ 'dat-hien': '' }), origins).draft.figures['dat-hien']).toEqual(line(''));
  });

  test('after both have saved, every field holds what one of them wrote, and no change went unseen', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, anyDraft, (base, first, second) => {
        const marks = originsOf(form, base);
        const one = mergeDraft(base, first, marks);
        expect(one.clashes).toEqual([]);
        const two = mergeDraft(one.draft, second, marks);
        const clashing = new Set(two.clashes.map(({ field }) => field));
        for (const field of fieldsOf(form)) {
          const [was, a, b, now] = [base, one.draft, second, two.draft].map((state) => fieldIn(state, field));
          const name = field.slice(field.indexOf(':') + 1);
          const sentByB = Object.hasOwn(field.startsWith('so:') ? second.figures : second.narrative, name);
          const changedByB = sentByB && JSON.stringify(b) !== JSON.stringify(was);
          const changedByA = JSON.stringify(a) !== JSON.stringify(was);
          if (clashing.has(field)) expect(changedByA && changedByB).toBe(true);
          expect(now).toEqual(!clashing.has(field) && changedByB ? b : a);
        }
      }),
    );
  });

  test('saved twice, the second time changes nothing', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (base, typed) => {
        const marks = originsOf(form, base);
        const once = mergeDraft(base, typed, marks).draft;
        expect(mergeDraft(once, typed, marks)).toEqual({ draft: once, clashes: [] });
      }),
    );
  });

  test('a form that lost its marks overwrites nothing', () => {
    expect(mergeDraft(shown, draft({ 'dat-hien': '1' }), {}).draft).toEqual(shown);
    expect(mergeDraft(empty, draft({ 'dat-hien': '1' }), {}).clashes).toHaveLength(1);
  });
});
