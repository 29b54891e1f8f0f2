import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANNUAL_FORM, CATALOGUE } from '../forms/input.ts';
import { composeForm, linesOf } from '../forms/rules.ts';
import type { FormContent, Indicator } from '../forms/terms.ts';
import { readFormDraft, readStep } from './input.ts';
import { applyStep, differenceOf, EMPTY_FORM, judgeForm, previewRows, refreshed } from './rules.ts';
import { PARTS, type FormFault, type Step } from './terms.ts';

const annual = composeForm(CATALOGUE.fields, CATALOGUE.records, ANNUAL_FORM);
const step = (form: FormContent, one: Step) => applyStep(form, one, CATALOGUE.records, CATALOGUE.fields);
const faultsOf = (form: FormContent, title = 'Báo cáo') => judgeForm(title, form).map(({ code }) => code);

/** What the page of a draft would send back untouched. */
function sentBack(title: string, { fields, indicators, sections, files = [], checks = [], source }: FormContent) {
  const data = new FormData();
  const put = (name: string, value: string | undefined) => data.append(name, value ?? '');
  put('ten', title);
  put('nguon', source);
  put('ban', '3');
  for (const { code, name } of fields) {
    put('nhom', code);
    put(`nhom-${code}`, name);
  }
  for (const one of indicators) {
    put('ct', one.code);
    put(`o-nhom-${one.code}`, one.field);
    put(`goi-y-${one.code}`, one.help);
    if (one.kind === 'balance') continue;
    put(`khi-ct-${one.code}`, one.requiredIf);
    put(`bb-ct-${one.code}`, one.required ? '1' : '');
  }
  for (const one of sections) {
    put('phan', one.code);
    put(`so-phan-${one.code}`, one.number);
    put(`ten-phan-${one.code}`, one.title);
    put(`goi-y-phan-${one.code}`, one.hint);
    put(`bb-phan-${one.code}`, one.required ? '1' : '');
  }
  for (const one of files) {
    put('tep', one.code);
    put(`ten-tep-${one.code}`, one.title);
  }
  for (const one of checks) {
    put('kt', one.code);
    put(`bt-${one.code}`, one.expression);
    put(`cau-${one.code}`, one.message);
    put(`muc-${one.code}`, one.level);
  }
  return data;
}

test('the shipped form can be published as it is, an empty one cannot', () => {
  expect(faultsOf(annual)).toEqual([]);
  expect(faultsOf(EMPTY_FORM, '')).toEqual(['title-missing', 'source-missing', 'nothing-asked']);
});

describe('what keeps a form from being published', () => {
  const check = {
    code: 'k1',
    expression: 'dat_o_hien <= dat_hien',
    message: 'Xem lại đất ở.',
    level: 'block' as const,
  };
  const cases: [string, FormContent, FormFault['code'][]][] = [
    ['a good condition', { ...annual, checks: [check] }, []],
    ['a field that is not there', { ...annual, checks: [{ ...check, expression: 'rung > 1' }] }, ['check-wrong']],
    ['no sentence', { ...annual, checks: [{ ...check, message: '' }] }, ['check-message-missing']],
    [
      'a field the form no longer asks',
      step({ ...annual, checks: [check] }, { do: 'remove', part: 'ct', code: 'dat-hien' }),
      ['check-wrong'],
    ],
    [
      'a computed figure without its parts',
      step(annual, { do: 'remove', part: 'ct', code: 'vu-viec-moi' }),
      ['balance-parts-missing'],
    ],
    [
      'a condition of a section that compares two kinds',
      { ...annual, sections: annual.sections.map((one, i) => (i ? one : { ...one, requiredIf: 'loi.III > 3' })) },
      ['condition-wrong'],
    ],
    [
      'a section without a title',
      step(annual, { do: 'add', part: 'phan', codes: [], name: '' }),
      ['section-title-missing'],
    ],
    ['a group without a name', step(annual, { do: 'add', part: 'nhom', codes: [], name: '' }), ['group-name-missing']],
  ];
  test.each(cases)('%s', (_, form, faults) => expect(faultsOf(form)).toEqual(faults));
});

describe('a button of the page', () => {
  test('sends the whole page back and changes nothing but what it says', () => {
    const form = {
      ...annual,
      files: [],
      checks: [{ code: 'k1', expression: 'dat_hien > 1', message: 'a', level: 'warn' as const }],
    };
    const read = readFormDraft(sentBack('Báo cáo', form), form);
    expect(read).toMatchObject({ title: 'Báo cáo', revision: 3 });
    expect(differenceOf(form, read.content)).toEqual([]);
    const keysOf = (one: FormContent) => linesOf(one).map(({ key, required }) => [key, required]);
    expect(keysOf(read.content)).toEqual(keysOf(form));
  });

  test.each<[string, Step]>([
    ['len:ct:dat-hien', { do: 'up', part: 'ct', code: 'dat-hien' }],
    ['xuong:phan:II.2', { do: 'down', part: 'phan', code: 'II.2' }],
    ['bo:kt:k1', { do: 'remove', part: 'kt', code: 'k1' }],
    ['them:nhom', { do: 'add', part: 'nhom', codes: [], name: 'Môi trường' }],
    ['xoa:het', { do: 'keep' }],
    ['', { do: 'keep' }],
  ])('“%s”', (text, expected) => {
    const data = new FormData();
    data.set('lam', text);
    data.set('moi-nhom', 'Môi trường');
    expect(readStep(data)).toEqual(expected);
  });

  test('moves within the group, and up and down bring it back', () => {
    const inGroup = (form: FormContent) =>
      form.indicators.filter(({ field }) => field === 'suc-dan').map(({ code }) => code);
    const up = step(annual, { do: 'up', part: 'ct', code: 'dat-hien' });
    expect(inGroup(up).slice(0, 2)).toEqual(['dat-hien', 'ho-hien-dat']);
    expect(step(up, { do: 'down', part: 'ct', code: 'dat-hien' })).toEqual(annual);
    expect(step(annual, { do: 'up', part: 'phan', code: 'I' })).toEqual(annual);
  });

  test('adds indicators with the group they need, each once', () => {
    const add: Step = { do: 'add', part: 'ct', codes: ['tin-bai', 'dat-hien', 'khong-co'], name: '' };
    const form = step(step(EMPTY_FORM, add), add);
    expect(form.indicators.map(({ code }) => code)).toEqual(['dat-hien', 'tin-bai']);
    expect(form.fields.map(({ code }) => code)).toEqual(['suc-dan', 'tuyen-truyen']);
  });

  test('a group that holds indicators stays', () => {
    expect(step(annual, { do: 'remove', part: 'nhom', code: 'suc-dan' })).toBe(annual);
  });

  test('whatever is pressed, codes stay one of a kind and every indicator stands in a group', () => {
    const codes = [...annual.indicators, ...annual.sections, ...annual.fields]
      .map(({ code }) => code)
      .concat('p1', 't1', 'k1');
    const anyStep: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        do: fc.constantFrom('up', 'down', 'remove'),
        part: fc.constantFrom(...PARTS),
        code: fc.constantFrom(...codes),
      }),
      fc.record({
        do: fc.constant('add'),
        part: fc.constantFrom(...PARTS),
        codes: fc.subarray(codes),
        name: fc.constant('x'),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const form = steps.reduce(step, annual);
        for (const part of [form.fields, form.indicators, form.sections, form.files ?? [], form.checks ?? []])
          if (new Set(part.map(({ code }) => code)).size !== part.length) return false;
        const groups = new Set(form.fields.map(({ code }) => code));
        return form.indicators.every(({ field }) => groups.has(field));
      }),
      { numRuns: 60 },
    );
  });
});

test('a copy takes the indicators as they are now and keeps how the form asks for them', () => {
  const asked = annual.indicators.map((one) =>
    one.code === 'tien' ? { ...one, required: false, help: 'Kể cả hiện vật.' } : one,
  );
  const catalogue = CATALOGUE.records.map((one): Indicator =>
    one.code === 'tien' ? { ...one, definition: 'Mới.' } : one,
  );
  const form = refreshed(
    { ...annual, indicators: asked },
    catalogue.filter(({ code }) => code !== 'duong'),
  );
  const of = (code: string) => form.indicators.find((one) => one.code === code);
  expect(of('tien')).toMatchObject({ definition: 'Mới.', required: false, help: 'Kể cả hiện vật.' });
  expect(of('duong'), 'a retired one stays until the owner removes it').toBeDefined();
  expect(differenceOf({ ...annual, indicators: asked }, form)).toEqual([
    { kind: 'changed', part: 'ct', title: 'Tiền huy động', parts: ['definition'] },
  ]);
});

test('added, removed and changed questions are told apart', () => {
  const renamed = annual.sections.map((one) => (one.code === 'V' ? { ...one, title: 'Đề xuất' } : one));
  const form = step({ ...annual, sections: renamed }, { do: 'remove', part: 'ct', code: 'tin-bai' });
  const added = step(form, { do: 'add', part: 'tep', codes: [], name: 'Danh sách' });
  expect(differenceOf(annual, added)).toEqual([
    { kind: 'removed', part: 'ct', title: 'Tin, bài tuyên truyền', parts: [] },
    { kind: 'changed', part: 'phan', title: 'V Đề xuất', parts: ['title'] },
    { kind: 'added', part: 'tep', title: 'Danh sách', parts: [] },
  ]);
});

test('the preview has every line that is asked, in order', () => {
  const rows = previewRows(annual).flatMap((group) => group.rows);
  const typed = rows.filter(({ indicator }) => indicator.kind !== 'balance').map(({ key }) => key);
  expect(typed.toSorted()).toEqual(
    linesOf(annual)
      .map(({ key }) => key)
      .toSorted(),
  );
  expect(rows.every(({ before, answer }) => before === null && answer === null)).toBe(true);
});
