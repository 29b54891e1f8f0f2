import { describe, expect, test } from 'vitest';
import { composeDraft, piecesOf, type DraftSources } from '../consolidated/rules.ts';
import type { ConsolidatedContent, DraftEdit, DraftSentence } from '../consolidated/terms.ts';
import { countingOf } from '../deciding/rules.ts';
import type { CycleReport } from '../entry/terms.ts';
import type { Answer, Figure, FormContent } from '../forms/terms.ts';
import { rollUp } from '../rollup/rules.ts';
import { applyEdit, findChanges, groupChanges, keepOld, printedBlocks, takeNew } from './rules.ts';

const common = {
  unit: 'm²',
  entryUnit: 'm²',
  definition: '',
  field: 'dat-dai',
  decimals: 1,
  additive: true,
  source: 's',
  status: 'default',
  required: true,
  kind: 'flow',
  splits: [],
  partOf: null,
  opensWith: null,
};
const form = {
  fields: [
    { code: 'dat-dai', name: 'Đất đai' },
    { code: 'cong', name: 'Ngày công' },
  ],
  indicators: [
    { ...common, code: 'dat', name: 'đất hiến' },
    { ...common, code: 'cong', name: 'ngày công', unit: 'công', field: 'cong' },
  ],
  sections: [{ code: 'ii', number: 'II', title: 'Kết quả', hint: '', required: true }],
  source: 's',
} as unknown as FormContent;

const NAMES = new Map([
  ['u1', 'Chi bộ ấp 1'],
  ['u2', 'Chi bộ ấp 2'],
]) as never;
const WORDS = { nil: 'không phát sinh', of: 'trên', estimate: 'ước' };
const head = { subject: 'x', recipients: [] } as never;
const asItIs: DraftEdit = { texts: {}, left: [], places: {}, added: [], head };

interface Sent {
  unit: string;
  dat?: Answer;
  cong?: Answer;
  text?: string;
  version?: number;
}
const value = (n: number): Answer => ({ how: 'actual', value: n });

function draft(sent: Sent[]): ConsolidatedContent {
  const reports = sent.map(({ unit, text = '', version = 1, ...answers }) => {
    const figures = (['dat', 'cong'] as const).flatMap((indicator): Figure[] =>
      answers[indicator] ? [{ indicator, split: '', entered: '', answer: answers[indicator] }] : [],
    );
    const sentOne = { version, decision: null, parts: [], held: [], content: { narrative: { ii: text } } };
    const { version: counting, as } = countingOf(version > 0 ? [sentOne] : []);
    const standing = { latest: counting, counting, countingAs: as };
    return { unitId: unit, reportId: `r-${unit}`, punctuality: 'on-time', ...standing, figures };
  }) as unknown as CycleReport[];
  const sources: DraftSources = {
    form,
    totals: rollUp(form, reports, NAMES),
    reports,
    basis: null,
    head,
    phrases: ['không', 'không có'],
  };
  return composeDraft(sources);
}
const changesOf = (kept: ConsolidatedContent, fresh: ConsolidatedContent) =>
  findChanges(kept, fresh, form.indicators, WORDS);
const textOf = (content: ConsolidatedContent, id: string) =>
  content.blocks.flatMap((block) => (block.id === id && block.kind === 'sentence' ? [block.text] : []))[0];

const first = () =>
  draft([
    { unit: 'u1', dat: value(8000), text: 'Làm đường.' },
    { unit: 'u2', dat: value(215) },
  ]);

describe('a source that changed after the draft', () => {
  test('the same sources give the same draft, so nothing has changed', () => {
    expect(changesOf(first(), first())).toEqual([]);
  });

  test('a new number is shown beside the old one, with the unit it came from', () => {
    const fresh = draft([
      { unit: 'u1', dat: value(8000), text: 'Làm đường.' },
      { unit: 'u2', dat: value(325), version: 2 },
    ]);
    expect(changesOf(first(), fresh)).toMatchObject([
      {
        id: 'so:dat',
        what: 'changed',
        before: 'Đất hiến: 8.215 m².',
        now: 'Đất hiến: 8.325 m².',
        units: [{ name: 'Chi bộ ấp 2', before: '215', now: '325', version: 2 }],
      },
    ]);
  });

  test('units whose numbers moved against each other have changed, though the total has not', () => {
    const fresh = draft([
      { unit: 'u1', dat: value(8100), text: 'Làm đường.' },
      { unit: 'u2', dat: value(115) },
    ]);
    expect(changesOf(first(), fresh)).toMatchObject([
      { id: 'so:dat', before: 'Đất hiến: 8.215 m².', now: 'Đất hiến: 8.215 m².' },
    ]);
  });

  test('a new version that says the same changes nothing', () => {
    const fresh = draft([
      { unit: 'u1', dat: value(8000), text: 'Làm đường.', version: 3 },
      { unit: 'u2', dat: value(215), version: 2 },
    ]);
    expect(changesOf(first(), fresh)).toEqual([]);
  });

  test('words that were withdrawn and words that are new are both told', () => {
    const fresh = draft([
      { unit: 'u1', dat: value(8000) },
      { unit: 'u2', dat: value(215), text: 'Lắp đèn.' },
    ]);
    expect(changesOf(first(), fresh).map(({ id, what, title }) => [id, what, title])).toEqual([
      ['loi:u2:ii', 'new', 'Chi bộ ấp 2'],
      ['loi:u1:ii', 'gone', 'Chi bộ ấp 1'],
    ]);
  });
});

test('what belongs together is one question', () => {
  const fresh = draft([
    { unit: 'u1', dat: value(8100), text: 'Làm cầu.' },
    { unit: 'u2', dat: value(115), cong: { how: 'nil' }, text: 'Lắp đèn.' },
    { unit: 'u3', dat: { how: 'nil' }, cong: value(5) },
  ]);
  const groups = groupChanges(changesOf(first(), fresh)).map(({ kind, changes }) => [
    kind,
    ...changes.map(({ id }) => id),
  ]);
  expect(groups).toEqual([
    ['board', 'gui:so-don-vi', 'gui:cho-duyet'],
    ['figure', 'so:cong'],
    ['narrative', 'loi:u1:ii'],
    ['narrative', 'loi:u2:ii'],
    ['quiet', 'so:dat'],
  ]);
});

describe('deciding about a changed source', () => {
  const later = () =>
    draft([
      { unit: 'u1', dat: value(8000), cong: value(30) },
      { unit: 'u2', dat: value(325), text: 'Lắp đèn.', version: 2 },
    ]);

  test('after taking everything new the draft is what would be drafted now', () => {
    const fresh = later();
    const ids = new Set(changesOf(first(), fresh).map(({ id }) => id));
    const taken = takeNew(first(), fresh, ids);
    expect(changesOf(taken, fresh)).toEqual([]);
    expect(taken.lines).toEqual(fresh.lines);
    expect(printedBlocks(taken.blocks)).toEqual(printedBlocks(fresh.blocks));
    const headings = printedBlocks(taken.blocks).flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual([
      'I. Tình hình gửi báo cáo',
      'II. Kết quả bằng số',
      '1. Đất đai',
      '2. Ngày công',
      'III. Nội dung các đơn vị báo cáo',
      '1. Kết quả',
    ]);
  });

  test('one decision leaves the others open', () => {
    const taken = takeNew(first(), later(), new Set(['so:dat']));
    expect(textOf(taken, 'so:dat')).toBe('Đất hiến: 8.325 m².');
    expect(changesOf(taken, later()).map(({ id }) => id)).toEqual(['so:cong', 'loi:u2:ii', 'loi:u1:ii']);
    expect(taken.lines.find(({ key }) => key === 'cong')?.actual).toBeNull();
  });

  test('a new number goes into words that a person had edited', () => {
    const edited = applyEdit(
      first(),
      { ...asItIs, texts: { 'so:dat': 'Bà con hiến 8.215 m² đất làm đường.' } },
      { by: 'B', at: '' },
      () => '1',
    );
    const taken = takeNew(edited, later(), new Set(['so:dat']));
    expect(textOf(taken, 'so:dat')).toBe('Bà con hiến 8.325 m² đất làm đường.');
  });

  test('words without the number are drafted anew', () => {
    const edited = applyEdit(
      first(),
      { ...asItIs, texts: { 'so:dat': 'Bà con hiến hơn 8.000 m² đất.' } },
      { by: 'B', at: '' },
      () => '1',
    );
    expect(textOf(takeNew(edited, later(), new Set(['so:dat'])), 'so:dat')).toBe('Đất hiến: 8.325 m².');
  });

  test('an old number stays for a reason, until its source changes again', () => {
    const change = changesOf(first(), later()).find(({ id }) => id === 'so:dat')!;
    const kept = keepOld(first(), change, { reason: 'số mới đang kiểm tra', by: 'B', at: '' });
    expect(changesOf(kept, later()).map(({ id }) => id)).not.toContain('so:dat');
    const again = draft([
      { unit: 'u1', dat: value(9000) },
      { unit: 'u2', dat: value(325) },
    ]);
    expect(changesOf(kept, again).map(({ id }) => id)).toContain('so:dat');
  });
});

describe('editing the words', () => {
  const edit = (texts: Record<string, string>, added: { after: string; text: string }[] = []) =>
    applyEdit(first(), { ...asItIs, texts, added }, { by: 'Bình', at: '2026-11-02T01:20:00.000Z' }, () => '7');

  test('a sentence keeps its source whatever becomes of its words', () => {
    const before = first().blocks.find(({ id }) => id === 'loi:u1:ii') as DraftSentence;
    const after = edit({ 'loi:u1:ii': 'Ở ấp 1 làm đường.' }).blocks.find(
      ({ id }) => id === 'loi:u1:ii',
    ) as DraftSentence;
    expect(after).toEqual({ ...before, text: 'Ở ấp 1 làm đường.', editedBy: 'Bình' });
  });

  test('an emptied sentence is not printed, and is not offered as new again', () => {
    const content = edit({ 'loi:u1:ii': '' });
    expect(printedBlocks(content.blocks).map(({ id }) => id)).not.toContain('loi:u1:ii');
    expect(printedBlocks(content.blocks).map(({ id }) => id)).not.toContain('muc:loi');
    expect(changesOf(content, first())).toEqual([]);
  });

  const narrative = (content: ConsolidatedContent) =>
    printedBlocks(content.blocks).flatMap(({ id }) => (id.startsWith('loi:') ? [id] : []));
  const told = () =>
    draft([
      { unit: 'u1', dat: value(1), text: 'Một.' },
      { unit: 'u2', dat: value(2), text: 'Hai.' },
      { unit: 'u3', dat: value(3), text: 'Ba.' },
    ]);
  const put = (content: ConsolidatedContent, more: Partial<DraftEdit>) => {
    const texts = Object.fromEntries(
      content.blocks.flatMap((one) => (one.kind === 'sentence' ? [[one.id, one.text]] : [])),
    );
    return applyEdit(content, { ...asItIs, texts, ...more }, { by: 'Bình', at: '' }, () => '7');
  };

  test('the texts of units are picked, and one that was not picked can be picked again with its source', () => {
    const content = put(told(), { left: ['loi:u2:ii'] });
    expect(narrative(content)).toEqual(['loi:u1:ii', 'loi:u3:ii']);
    expect(content.blocks.find(({ id }) => id === 'loi:u2:ii')).toMatchObject({
      text: expect.stringContaining('Hai.'),
      editedBy: null,
    });
    expect(changesOf(content, told())).toEqual([]);
    expect(narrative(put(content, {}))).toEqual(['loi:u1:ii', 'loi:u2:ii', 'loi:u3:ii']);
  });

  test.each([
    [{ 'loi:u3:ii': 1 }, ['u3', 'u1', 'u2']],
    [{ 'loi:u1:ii': 2 }, ['u2', 'u1', 'u3']],
    [{ 'loi:u1:ii': 99 }, ['u2', 'u3', 'u1']],
    [{ 'loi:u1:ii': 3, 'loi:u2:ii': 1, 'loi:u3:ii': 2 }, ['u2', 'u3', 'u1']],
    [{}, ['u1', 'u2', 'u3']],
  ])('and put in order within their section: %j', (places, order) => {
    expect(narrative(put(told(), { places: places as Record<string, number> }))).toEqual(
      order.map((unit) => `loi:${unit}:ii`),
    );
  });

  test('a sentence of one’s own has no source and stands at the end of its part', () => {
    const content = edit({}, [{ after: 'muc:gui', text: 'Phối hợp còn lúng túng.' }]);
    const at = content.blocks.findIndex(({ id }) => id === 'them:7');
    expect(content.blocks[at]).toMatchObject({ auto: null, source: { kind: 'none', by: 'Bình' } });
    expect(content.blocks[at + 1]).toMatchObject({ id: 'muc:so' });
    expect(changesOf(content, first())).toEqual([]);
  });
});

describe('units with nothing to tell', () => {
  const quiet = (third = 'Không có.') =>
    draft([
      { unit: 'u1', text: 'Làm đường.' },
      { unit: 'u2', text: 'Không' },
      { unit: 'u3', text: third },
    ]);
  const printed = (content: ConsolidatedContent) =>
    printedBlocks(content.blocks).flatMap((block) =>
      block.id.startsWith('loi:') && 'text' in block ? [block.text] : [],
    );

  test('are one sentence, with each of them still there to be picked', () => {
    const content = quiet();
    expect(printed(content)).toEqual(['Chi bộ ấp 1: “Làm đường.”', '2 đơn vị báo cáo không phát sinh.']);
    expect(textOf(content, 'loi:u2:ii')).toBe('Chi bộ ấp 2: “Không”');
    expect(content.blocks.find(({ id }) => id === 'loi:khong:ii')).toMatchObject({
      source: { kind: 'nothing', units: [{ unitId: 'u2' }, { unitId: 'u3' }] },
    });
    expect(changesOf(content, quiet())).toEqual([]);
    expect(printed(draft([{ unit: 'u1', text: 'Không' }]))).toEqual(['1 đơn vị báo cáo không phát sinh.']);
    expect(printed(draft([{ unit: 'u1', text: 'Một.' }]))).toEqual(['Chi bộ ấp 1: “Một.”']);
  });

  test('are asked about once when another joins them, and taken together', () => {
    const before = draft([
      { unit: 'u1', text: 'Làm đường.' },
      { unit: 'u2', text: 'Không' },
    ]);
    const changes = changesOf(before, quiet()).filter(({ id }) => id.startsWith('loi:'));
    expect(changes.map(({ id }) => id)).toEqual(['loi:khong:ii']);
    const taken = takeNew(before, quiet(), new Set(['loi:khong:ii']));
    expect(printed(taken)).toEqual(printed(quiet()));
    expect(textOf(taken, 'loi:u3:ii')).toBe('u3: “Không có.”');
  });

  test('that tell something later are told, and no longer counted', () => {
    const now = quiet('Đã hòa giải hai vụ.');
    const ids = changesOf(quiet(), now).map(({ id }) => id);
    expect(ids).toEqual(['loi:u3:ii', 'loi:khong:ii']);
    expect(printed(takeNew(quiet(), now, new Set(ids)))).toContain('u3: “Đã hòa giải hai vụ.”');
  });

  test('are not the same units when one spoke and another fell silent', () => {
    const was = draft([
      { unit: 'u1', text: 'Một.' },
      { unit: 'u2', text: 'Không' },
    ]);
    const now = draft([
      { unit: 'u1', text: 'Không' },
      { unit: 'u2', text: 'Hai.' },
    ]);
    expect(changesOf(was, now).map(({ id }) => id)).toContain('loi:khong:ii');
  });
});

test.each([
  ['Hiến 5 trên 15 ha, còn 5.', ['5'], [['5', 5]]],
  ['Hiến 15.500 và 5 m²', ['5'], [['5', 15]]],
  ['Không có số', ['5'], []],
  [
    'mới 12, cũ 12',
    ['12', '12'],
    [
      ['12', 4],
      ['12', 11],
    ],
  ],
])('in "%s" the figures %j are found as whole numbers', (text, numbers, places) => {
  const figures = numbers.map((number, i) => ({ key: String(i), indicator: 'x', text: number }));
  let at = 0;
  const found = piecesOf({ text, figures }).flatMap((piece) => {
    const start = at;
    at += piece.text.length;
    return piece.figure ? [[piece.text, start]] : [];
  });
  expect(found).toEqual(places);
});
