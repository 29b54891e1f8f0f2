import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readIssuers, readProfiles } from './input.ts';
import { chooseProfile, headFromName, layOut, writeDateLine, writeNumberLine } from './rules.ts';
import type { DocumentHead, DocumentSystem, OfficialDocument } from './terms.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../data', name), 'utf8'));
const profiles = readProfiles(read('layout-profiles.json'));
const profile = (code: string) => profiles.find((one) => one.code === code)!;

const head: DocumentHead = {
  parent: 'Đảng bộ tỉnh Bình Lâm',
  issuer: 'Đảng ủy xã Đồng Xanh',
  organ: 'ĐU',
  type: 'BC',
  typeName: 'Báo cáo',
  subject: 'kết quả năm 2026',
  place: 'Đồng Xanh',
  authority: '',
  position: '',
  signer: '',
  recipients: ['Tỉnh ủy (để báo cáo),'],
};
const document: OfficialDocument = {
  head,
  number: null,
  day: null,
  draftedOn: '2026-11-02',
  body: [
    { kind: 'heading', level: 1, text: 'I. Kết quả' },
    { kind: 'text', text: 'Một.\nHai' },
  ],
  annex: [],
  footer: 'Sổ nhật ký 7',
};

test.each<[DocumentSystem, string, string | null]>([
  ['party', '2004-05-27', null],
  ['party', '2004-05-28', 'party-2004'],
  ['party', '2017-05-05', 'party-2004'],
  ['party', '2018-04-02', 'party-2004'],
  ['party', '2018-04-03', 'party-2018'],
  ['party', '2026-05-26', 'party-2018'],
  ['party', '2026-05-27', 'party-2026'],
  ['party', '2031-01-01', 'party-2026'],
  ['state', '2020-03-04', null],
  ['state', '2020-03-05', 'state-2020'],
  ['front', '2026-11-02', 'state-2020'],
])('a document of the %s of %s is laid out by %s', (system, on, code) => {
  expect(chooseProfile(profiles, system, on)?.code ?? null).toBe(code);
});

test('a profile says its source, how sure it is, and knows every style it uses', () => {
  for (const { source, status, styles, left, right, title } of profiles) {
    expect(source).not.toBe('');
    expect(status).toMatch(/^OK-[HML]$/);
    for (const { style } of [...left, ...right, ...title]) expect(Object.keys(styles)).toContain(style);
  }
});

test('the columns of a profile are as wide as the text', () => {
  for (const { paper, margins, columnsMm, signature } of profiles) {
    const width = paper.widthMm - margins.leftMm - margins.rightMm;
    expect(columnsMm.left + columnsMm.right).toBe(width);
    expect(signature.columnsMm.left + signature.columnsMm.right).toBe(width);
  }
});

test.each([
  ['party-2026', null, 'Số      -BC/ĐU'],
  ['party-2018', '05', 'Số 05-BC/ĐU'],
  ['state-2020', null, 'Số:      /BC-ĐU'],
])('by %s the number %s is written "%s"', (code, number, line) => {
  expect(writeNumberLine(profile(code), { head, number })).toBe(line);
});

test.each([
  ['Đồng Xanh', null, '2026-11-02', 'Đồng Xanh, ngày      tháng 11 năm 2026'],
  ['Đồng Xanh', '2026-02-03', '2026-02-01', 'Đồng Xanh, ngày 03 tháng 02 năm 2026'],
  ['Đồng Xanh', '2026-03-13', '2026-02-01', 'Đồng Xanh, ngày 13 tháng 3 năm 2026'],
  ['', null, '2026-11-02', 'ngày      tháng 11 năm 2026'],
])('in "%s" the day %s drafted on %s is written "%s"', (place, day, draftedOn, line) => {
  expect(writeDateLine(profile('party-2026'), { head: { ...head, place }, day, draftedOn })).toBe(line);
});

test.each([
  ['party-2026', 'Hai.'],
  ['state-2020', 'Hai./.'],
])('by %s the body ends with "%s"', (code, end) => {
  const blocks = layOut(profile(code), document, '').blocks;
  const body = blocks.flatMap((block) => (block.kind === 'paragraph' && block.style === 'body' ? [block] : []));
  expect(body.map(({ runs }) => runs[0]?.text)).toEqual(['Một.', end]);
});

test('without a signer the place of the name stays empty', () => {
  const table = layOut(profile('party-2026'), document, '').blocks.at(-1);
  if (table?.kind !== 'table') throw new Error('no signature');
  expect(table.rows[0]![1]!.paragraphs.flatMap(({ runs }) => runs)).toEqual([]);
  expect(table.rows[0]![0]!.paragraphs.map(({ runs }) => runs[0]?.text)).toEqual([
    'Nơi nhận:',
    '- Tỉnh ủy (để báo cáo),',
    '- Lưu.',
  ]);
});

test.each([
  ['Đảng ủy xã Đồng Xanh', 'ĐU', 'Đồng Xanh'],
  ['Ủy ban nhân dân phường Tân An', 'UBND', 'Tân An'],
  ['Ban Xây dựng Đảng', '', ''],
  ['', '', ''],
])('the name "%s" proposes "%s" and "%s"', (name, organ, place) => {
  expect(headFromName(readIssuers(read('issuers.json')), name)).toMatchObject({
    issuer: name,
    organ,
    place,
    signer: '',
  });
});
