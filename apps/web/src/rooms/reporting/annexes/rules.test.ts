import { expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm } from '../forms/rules.ts';
import type { Cycle } from '../forms/terms.ts';
import { rollUp } from '../rollup/rules.ts';
import { annexTables } from './rules.ts';

const form = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const cycle = { form, periodFrom: '2026-01-01', periodTo: '2026-12-31' } as Cycle;
const titlesWith = (columns: number) =>
  annexTables(cycle, rollUp(form, [], new Map()), columns, { tree: 'then', on: '2026-12-31' }).map(
    ({ title }) => title,
  );

test('a table that goes on over several sheets says so from its second sheet on', () => {
  const titles = titlesWith(4).map((title) => title.replace(/^Biểu \d+\. /, ''));
  expect(titles.slice(1, 3)).toEqual([
    'Mô hình, điển hình, theo đơn vị',
    'Mô hình, điển hình, theo đơn vị (tiếp theo)',
  ]);
});

test('a group that fits on one sheet is one table', () => {
  expect(titlesWith(99).filter((title) => title.includes('tiếp theo'))).toEqual([]);
});
