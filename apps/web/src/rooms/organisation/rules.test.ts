import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '#shared/ids/id.ts';
import { emptyKindsOf, resolvePhrase } from './rules.ts';
import { keyOfName } from './spelling/rules.ts';
import type { Unit, UnitId, UnitKind } from './terms.ts';

const id = (key: string) => key as Id<'unit'>;

type Row = [key: string, name: string, kind: string, parent: string | null, shortName?: string];

function unitsOf(rows: readonly Row[]): Unit[] {
  return rows.map(([key, name, kind, parent, shortName]) => ({
    id: id(key),
    name,
    shortName: shortName ?? null,
    kind,
    system: 'other',
    parentId: parent === null ? null : id(parent),
    validFrom: '2015-01-01',
    validTo: null,
  }));
}

const kind = (code: string, name: string, ...phrases: string[]): UnitKind => ({ code, name, system: 'other', phrases });

const district = {
  units: unitsOf([
    ['hu', 'Huyện ủy Lộc Bình Nam', 'hu', null],
    ['bdv', 'Ban Dân vận Huyện ủy', 'ban', 'hu'],
    ['btg', 'Ban Tuyên giáo Huyện ủy', 'ban', 'hu'],
    ['vphu', 'Văn phòng Huyện ủy', 'ban', 'hu'],
    ['hdnd', 'HĐND huyện Lộc Bình Nam', 'hdnd', 'hu'],
    ['ubnd', 'UBND huyện Lộc Bình Nam', 'ubnd', 'hu'],
    ['nv', 'Phòng Nội vụ', 'phong', 'ubnd'],
    ['vhtt', 'Phòng Văn hóa và Thông tin', 'phong', 'ubnd'],
    ['mt', 'Ủy ban MTTQ Việt Nam huyện', 'mt', 'hu'],
    ['pn', 'Hội Liên hiệp Phụ nữ huyện', 'dt', 'mt', 'Hội Phụ nữ'],
    ['dtn', 'Đoàn TNCS Hồ Chí Minh huyện', 'dt', 'mt', 'Đoàn Thanh niên'],
    ['nd', 'Hội Nông dân huyện', 'dt', 'mt'],
    ['x1', 'UBND xã Tân Hòa', 'ubnd-xa', 'ubnd'],
    ['x2', 'UBND xã Tân Hóa', 'ubnd-xa', 'ubnd'],
    ['x3', 'UBND thị trấn Lộc Phú', 'ubnd-xa', 'ubnd'],
    ['cb', 'Chi bộ Bệnh viện huyện', 'cb', 'hu'],
    ['db', 'Đảng bộ Công an huyện', 'db', 'hu'],
  ]),
  kinds: [
    kind('hu', 'Huyện ủy'),
    kind('ban', 'Cơ quan tham mưu', 'các ban Đảng', 'các ban Đảng Huyện ủy'),
    kind('hdnd', 'Hội đồng nhân dân'),
    kind('ubnd', 'Ủy ban nhân dân'),
    kind('phong', 'Phòng, ban chuyên môn', 'các phòng, ban chuyên môn', 'các phòng'),
    kind('mt', 'Mặt trận', 'Mặt trận Tổ quốc'),
    kind('dt', 'Đoàn thể', 'các đoàn thể', 'các đoàn thể chính trị - xã hội'),
    kind('ubnd-xa', 'UBND cấp xã', 'UBND các xã', 'UBND các xã, thị trấn', 'UBND xã, thị trấn'),
    kind('cb', 'Chi bộ', 'các chi bộ', 'các chi, đảng bộ trực thuộc', 'các cấp ủy đảng'),
    kind('db', 'Đảng bộ', 'các đảng bộ', 'các chi, đảng bộ trực thuộc', 'các cấp ủy đảng'),
    kind('truong', 'Trường học', 'các trường học'),
  ],
  remembered: [],
};

const commune = {
  units: unitsOf([
    ['du', 'Đảng ủy xã Đồng Xanh', 'du', null],
    ['bxd', 'Ban Xây dựng Đảng', 'ban', 'du'],
    ['ubkt', 'Ủy ban Kiểm tra Đảng ủy', 'ban', 'du'],
    ['vp', 'Văn phòng Đảng ủy', 'ban', 'du'],
    ['ubnd', 'UBND xã Đồng Xanh', 'ubnd', 'du'],
    ['vhxh', 'Phòng Văn hóa - Xã hội', 'phong', 'ubnd'],
    ['mt', 'Ủy ban MTTQ Việt Nam xã Đồng Xanh', 'mt', 'du'],
    ['a1', 'Chi bộ ấp 1', 'cb', 'du'],
    ['a2', 'Chi bộ ấp 2', 'cb', 'du'],
    ['a3', 'Chi bộ ấp 3', 'cb', 'du'],
  ]),
  kinds: [
    kind('ban', 'Cơ quan tham mưu'),
    kind('ubnd', 'Ủy ban nhân dân'),
    kind('phong', 'Phòng', 'các phòng, trung tâm'),
    kind('mt', 'Mặt trận', 'Ban Thường trực Ủy ban MTTQ xã'),
    kind('cb', 'Chi bộ', 'các chi bộ trực thuộc'),
  ],
  remembered: [],
};

const resolved = (phrase: string, office: Parameters<typeof resolvePhrase>[1]) =>
  resolvePhrase(phrase, office).unitIds.join(' ');

describe('in a district committee’s office of 2017', () => {
  test.each([
    ['UBND huyện', 'ubnd'],
    ['Ủy ban nhân dân huyện Lộc Bình Nam', 'ubnd'],
    ['Uỷ ban nhân dân Huyện', 'ubnd'],
    ['uy ban nhan dan huyen', 'ubnd'],
    ['Chủ tịch UBND huyện', 'ubnd'],
    ['HĐND, UBND huyện', 'hdnd ubnd'],
    ['HĐND và UBND huyện', 'hdnd ubnd'],
    ['HDND, UBND huyen', 'hdnd ubnd'],
    ['Huyện ủy', 'hu'],
    ['Ban Dân vận', 'bdv'],
    ['Ban Dân vận Huyện uỷ', 'bdv'],
    ['Ban Dân vận Huyện ủy Lộc Bình Nam', 'bdv'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam huyện', 'mt'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam', 'mt'],
    ['UBMTTQVN huyện', 'mt'],
    ['UBMTTQ huyện', 'mt'],
    ['Mặt trận Tổ quốc', 'mt'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội huyện', 'mt pn dtn nd'],
    ['Các đoàn thể chính trị - xã hội huyện', 'pn dtn nd'],
    ['các đoàn thể chính trị – xã hội', 'pn dtn nd'],
    ['các đoàn thể CT-XH huyện', 'pn dtn nd'],
    ['Hội LHPN huyện', 'pn'],
    ['Hội Phụ nữ', 'pn'],
    ['Đoàn Thanh niên', 'dtn'],
    ['Hội Nông dân, Phụ nữ', 'pn nd'],
    ['các chi, đảng bộ trực thuộc Huyện ủy', 'cb db'],
    ['Các chi, đảng bộ trực thuộc', 'cb db'],
    ['Các chi bộ, đảng bộ trực thuộc Huyện ủy', 'cb db'],
    ['Các cấp ủy đảng', 'cb db'],
    ['Các Ban Đảng Huyện ủy', 'bdv btg vphu'],
    ['UBND các xã', 'x1 x2 x3'],
    ['UBND các xã, thị trấn', 'x1 x2 x3'],
    ['Ủy ban nhân dân các xã, thị trấn trên địa bàn huyện', 'x1 x2 x3'],
    ['Chủ tịch UBND các xã, thị trấn', 'x1 x2 x3'],
    ['các phòng, ban chuyên môn, UBND các xã', 'nv vhtt x1 x2 x3'],
    ['UBND xã Tân Hòa', 'x1'],
    ['UBND xã Tân Hoà', 'x1'],
    ['UBND Tân Hóa', 'x2'],
    ['UBND các xã Tân Hòa, Tân Hóa', 'x1 x2'],
    ['UBND các xã: Tân Hòa và Tân Hóa', 'x1 x2'],
    ['Phòng Văn hóa & Thông tin huyện', 'vhtt'],
    ['Các phòng: Nội vụ, Văn hóa và Thông tin', 'nv vhtt'],
    ['HĐND, Huyện ủy', 'hu hdnd'],
  ])('"%s" is %s', (phrase, expected) => {
    expect(resolved(phrase, district).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  test.each([
    'UBND tỉnh',
    'Ban Dân vận Tỉnh ủy',
    'HĐND xã',
    'UBND xã Tân Hoa',
    'UBND xa Tan Hoa',
    'UBND phường Tân Hòa',
    'các đơn vị liên quan',
    'các ban, ngành liên quan',
    'các cấp chính quyền',
    'các trường học',
    'Văn phòng',
    'Ban Dân vận, Sở Nội vụ',
    'UBND các xã: Tân Hòa, Tân Lập',
    '',
    ',',
    ':',
    'các',
    'Đài truyền thanh - truyền hình huyện',
  ])('"%s" is unknown', (phrase) => {
    expect(resolvePhrase(phrase, district)).toMatchObject({ unitIds: [], how: 'unknown' });
  });

  test.each(['các cơ quan, đơn vị', 'Các địa phương, cơ quan, đơn vị', 'các cơ quan, đơn vị trên địa bàn huyện'])(
    '"%s" is every unit but the committee itself',
    (phrase) => {
      const { how, unitIds } = resolvePhrase(phrase, district);
      expect(how).toBe('everyone');
      expect(unitIds).toEqual(district.units.slice(1).map((unit) => unit.id));
    },
  );
});

describe('in a commune committee’s office of 2026', () => {
  test.each([
    ['UBND xã', 'ubnd'],
    ['Ủy ban nhân dân xã', 'ubnd'],
    ['UBND cấp xã', 'ubnd'],
    ['Đảng ủy', 'du'],
    ['Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã', 'mt'],
    ['Ban Xây dựng Đảng Đảng ủy xã', 'bxd'],
    ['UBKT Đảng ủy', 'ubkt'],
    ['Văn phòng Đảng ủy xã Đồng Xanh', 'vp'],
    ['Phòng Văn hoá, Xã hội', 'vhxh'],
    ['các chi bộ trực thuộc Đảng ủy xã', 'a1 a2 a3'],
    ['Bí thư các chi bộ', 'a1 a2 a3'],
    ['Chi bộ 2', 'a2'],
    ['Chi bộ ấp 1, ấp 3', 'a1 a3'],
    ['Chi bộ ấp 1, 2 và 3', 'a1 a2 a3'],
    ['Các chi bộ: ấp 1, ấp 2', 'a1 a2'],
  ])('"%s" is %s', (phrase, expected) => {
    expect(resolved(phrase, commune)).toBe(expected);
  });

  test.each(['UBND các xã', 'UBND huyện', 'UBND xã Đồng Lam', 'các đoàn thể', 'Chi bộ ấp 4', 'Chi bộ ấp 1, 4'])(
    '"%s" is unknown',
    (phrase) => {
      expect(resolvePhrase(phrase, commune).how).toBe('unknown');
    },
  );
});

describe('what a clerk decided before', () => {
  const decided = (unitIds: string[], decidedOn = '2026-01-10') => ({
    ...commune,
    remembered: [{ key: keyOfName('các đơn vị liên quan'), unitIds: unitIds.map(id), decidedOn }],
  });

  test('wins, whatever the spelling', () => {
    expect(resolvePhrase('Các đơn vị  liên quan', decided(['a2', 'ubnd']))).toMatchObject({
      unitIds: ['ubnd', 'a2'],
      how: 'remembered',
      stale: false,
    });
  });

  test('is shown as old when one of its units is gone, or a unit of their kind came later', () => {
    expect(resolvePhrase('các đơn vị liên quan', decided(['a1', 'gone']))).toMatchObject({
      unitIds: ['a1'],
      stale: true,
    });
    const later = commune.units.map((unit) => (unit.id === 'a3' ? { ...unit, validFrom: '2026-05-01' } : unit));
    expect(resolvePhrase('các đơn vị liên quan', { ...decided(['a1', 'a2']), units: later }).stale).toBe(true);
  });

  test('no longer says anything when all its units are gone', () => {
    expect(resolvePhrase('các đơn vị liên quan', decided(['gone']))).toMatchObject({ unitIds: [], how: 'unknown' });
  });
});

test('a result holds only units of that day, each once, and is empty exactly when it is unknown', () => {
  const words = [
    'các',
    'UBND',
    'xã',
    'huyện',
    'chi',
    'bộ',
    'ấp',
    '1',
    '2',
    ',',
    'và',
    ':',
    'Huyện ủy',
    'đơn vị',
    'Tân Hòa',
  ];
  const phrase = fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((parts) => parts.join(' '));
  const remembered = fc.array(
    fc.record({
      key: phrase.map(keyOfName),
      unitIds: fc.array(fc.constantFrom<UnitId>(id('a1'), id('x1'), id('gone'))),
      decidedOn: fc.constant('2026-01-01'),
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(district, commune), fc.nat(20), phrase, remembered, (office, gone, text, decisions) => {
      const units = office.units.filter((_, i) => i !== gone);
      const { unitIds, how } = resolvePhrase(text, { ...office, units, remembered: decisions });
      const present = new Set(units.map((unit) => unit.id));
      expect(unitIds.every((unit) => present.has(unit))).toBe(true);
      expect(new Set(unitIds).size).toBe(unitIds.length);
      expect(unitIds.length === 0).toBe(how === 'unknown');
    }),
    { numRuns: 300 },
  );
});

describe('a phrase of a kind that has no unit yet', () => {
  const kinds = [
    kind('chi-bo', 'Chi bộ trực thuộc', 'các chi bộ, đảng bộ trực thuộc'),
    kind('dang-bo', 'Đảng bộ trực thuộc', 'các chi bộ, đảng bộ trực thuộc'),
    kind('thon', 'Thôn', 'các thôn'),
  ];
  const branch = unitsOf([['cb1', 'Chi bộ thôn 1', 'chi-bo', null]]);
  test.each([
    ['các chi bộ, đảng bộ trực thuộc', [], ['Chi bộ trực thuộc', 'Đảng bộ trực thuộc']],
    ['các chi bộ, đảng bộ trực thuộc', branch, []],
    ['các thôn', branch, ['Thôn']],
    ['các đơn vị liên quan', branch, []],
  ])('%s', (phrase, units, names) => {
    expect(emptyKindsOf(phrase, { units, kinds })).toEqual(names);
  });
});

test('words given to a kind afterwards are known, although the units are the same', () => {
  const known = { ...commune, kinds: [] as UnitKind[] };
  expect(resolvePhrase('các bộ phận giúp việc', known).how).toBe('unknown');
  const taught = { ...known, kinds: [kind('ban', 'Cơ quan tham mưu', 'các bộ phận giúp việc')] };
  expect(resolvePhrase('các bộ phận giúp việc', taught).unitIds).toEqual(['bxd', 'ubkt', 'vp']);
});
