// A fictional province with one district of thirteen communes, as it was until 30/06/2025.
import type { NewUnit } from '#rooms/organisation/changes/terms.ts';
import type { Plan } from '#rooms/organisation/changes/terms.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { OfficePlan, TestOffice, UnitKey } from './office.ts';

/** The first two carry the keys of people who report in every test office. */
export const COMMUNES = [
  ...(['chiBo1', 'chiBo2', 'chiBo3'] as const),
  ...Array.from({ length: 10 }, (_, at) => `xa${at + 4}`),
] as UnitKey[];
const NAMES =
  'An Bình,An Hòa,An Thịnh,Bàu Trắng,Cầu Tre,Đá Bạc,Gò Sen,Hòa Lợi,Long Phước,Minh Tân,Phú Điền,Sơn Trà,Tân Khê'.split(
    ',',
  );
export const DISTRICT_KEY = 'huyen' as UnitKey;

export const PROVINCE: OfficePlan = {
  name: 'Tỉnh ủy Bình Giang',
  kinds: [
    ['tinh-uy', 'Tỉnh ủy', 'party', []],
    ['co-quan-dang', 'Cơ quan của Tỉnh ủy', 'party', ['các ban Đảng Tỉnh ủy']],
    ['ubnd', 'UBND tỉnh', 'state', []],
    ['huyen-uy', 'Huyện ủy', 'party', ['các huyện ủy']],
    ['dang-uy-xa', 'Đảng ủy xã', 'party', ['các đảng ủy xã']],
  ],
  units: [
    ['dangUy', 'Tỉnh ủy Bình Giang', 'tinh-uy', null],
    ['banXayDung', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'co-quan-dang', 'dangUy'],
    ['ubnd', 'UBND tỉnh Bình Giang', 'ubnd', 'dangUy'],
    ['phongVanHoa', 'Sở Nội vụ', 'ubnd', 'ubnd'],
    [DISTRICT_KEY, 'Huyện ủy Sông Trà', 'huyen-uy', 'dangUy'],
    ...COMMUNES.map((key, at) => [key, `Đảng ủy xã ${NAMES[at]}`, 'dang-uy-xa', DISTRICT_KEY] as const),
  ],
};

/** Thirteen communes become four: 3, 3, 3 and 4 of them. */
export const MERGERS: { name: string; communes: UnitKey[] }[] = [
  { name: 'Đảng ủy xã Sông Trà Thượng', communes: COMMUNES.slice(0, 3) },
  { name: 'Đảng ủy xã Sông Trà Đông', communes: COMMUNES.slice(3, 6) },
  { name: 'Đảng ủy xã Sông Trà Tây', communes: COMMUNES.slice(6, 9) },
  { name: 'Đảng ủy xã Sông Trà Hạ', communes: COMMUNES.slice(9) },
];

const DECISION = { number: '1675-NQ/BG', on: '2025-06-16', issuer: 'Tỉnh ủy Bình Giang' };

export function planOf(kind: Plan['kind'], from: UnitId[], more: Partial<Plan> = {}): Plan {
  const nothing = { to: [], name: '', shortName: null, parentId: null, work: '', below: {} };
  return { kind, on: '2025-07-01', decision: DECISION, from, ...nothing, ...more };
}

export function newCommune(office: TestOffice, name: string): NewUnit {
  return { name, shortName: null, kind: 'dang-uy-xa', parentId: office.units.dangUy };
}
