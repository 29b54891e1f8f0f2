// Who may send what. An action that is not in this table fails the test: nobody adds one without saying.
import { originsOf } from '#rooms/reporting/drafts/rules.ts';
import { TODAY, type PersonKey } from '../office.ts';
import type { Relation, Things } from './given-things.ts';

/**
 * `staff`: administrator, clerk, owner. `opener`: owner, clerk. `administrator`: that role. `scheduler`: owner and
 * administrator. `decider`: office-wide roles. `unit`: who does more than read in the very unit. `addressee`: one person alone.
 */
export type Doer = 'staff' | 'opener' | 'administrator' | 'scheduler' | 'decider' | 'unit' | 'addressee';

export interface Deed {
  /** "route action". */
  name: string;
  who: Doer;
  /** The page on which its form stands; for a form that no page shows just now, where to send it. */
  page: (things: Things) => string;
  /** Where to send it when that is not what the form says. */
  to?: (things: Things) => string;
  /** Put over what the form holds, or all there is when no page shows a form. */
  fill?: Record<string, string> | ((things: Things) => Record<string, string>);
  /** Nothing is typed into what stands empty. */
  asItIs?: true;
  /** One thing of the office, so that sending it for one unit is enough. */
  once?: true;
  /** It only answers; nothing is written. */
  reads?: true;
}

/** Marks of a section nobody has written. */
const UNTOUCHED_MARKS = JSON.stringify(
  originsOf(
    {
      ...{ fields: [], indicators: [], source: '' },
      sections: [{ code: 'II.1', number: 'II.1', title: '', hint: '', required: false }],
    },
    { figures: {}, narrative: {}, dropped: [] },
  ),
);
const WORD = 'Theo ý kiến của Thường trực';
const NO_DAY = { ky: 'khong', 'theo-ai': WORD };

const duty = (action: string, who: Doer, key: keyof Things['duties'], fill?: Deed['fill']): Deed => ({
  name: `/viec/[id] ${action}`,
  who,
  page: ({ duties }) => `/viec/${duties[key]}`,
  ...(fill ? { fill } : {}),
});
const report = (action: string, who: Doer, of: (things: Things) => string, more: Partial<Deed> = {}): Deed => ({
  name: `/bao-cao/[id] ${action}`,
  who,
  page: (things) => `/bao-cao/${of(things)}`,
  ...more,
});
const table = (route: string, action: string, of: (things: Things) => string): Deed => ({
  name: `/nhap-bang/[lan]${route} ${action}`,
  who: 'unit',
  page: (things) => `/nhap-bang/${of(things)}${route}`,
  asItIs: true,
});
const draft = (route: string, action: string, page: (things: Things) => string, fill?: Deed['fill']): Deed => ({
  name: `/van-ban/[id]/xac-nhan${route} ${action}`,
  who: 'staff',
  page,
  once: true,
  ...(fill ? { fill } : {}),
});
const admin = (route: string, action: string, page: (things: Things) => string, more: Partial<Deed> = {}): Deed => ({
  name: `${route} ${action}`,
  who: 'administrator',
  page,
  once: true,
  ...more,
});
const pictures = (action: string, page: (things: Things) => string): Deed => ({
  name: `/van-ban/tiep-nhan/[batch]/trang ${action}`,
  who: 'staff',
  page,
  once: true,
});
const arranging = ({ pictures: batch }: Things) => `/van-ban/tiep-nhan/${batch}/trang`;
const unit = ({ otherUnit }: Things) => `/don-vi/${otherUnit}`;
const form = ({ form: code }: Things) => `/cai-dat/bieu-mau/${code}`;
const accounts = () => '/tai-khoan';
const reading = ({ draft: id }: Things) => `/van-ban/${id}/xac-nhan`;

/** In the order in which they can be done: each finds what the one before left. */
export const DEEDS: Deed[] = [
  {
    name: '/thong-bao mo',
    who: 'addressee',
    page: () => '/thong-bao',
  },
  { name: '/viec nhan', who: 'unit', page: () => '/viec', fill: ({ duties }) => ({ viec: duties.take }) },
  duty('nhan', 'unit', 'answer'),
  duty('tra-loi', 'unit', 'answer'),
  duty('chap-nhan', 'decider', 'accept'),
  duty('tra-lai', 'decider', 'return'),
  duty('xin-gia-han', 'unit', 'ask'),
  duty('cho-gia-han', 'decider', 'grant'),
  duty('khong-gia-han', 'decider', 'refuse'),
  duty('lam-ro', 'staff', 'clarify', NO_DAY),
  duty('mo-viec', 'staff', 'release', NO_DAY),
  duty('huy', 'staff', 'cancel'),
  duty('chuyen', 'staff', 'transfer', ({ otherUnit }) => ({ 'don-vi': otherUnit })),
  // Before anybody types: a section that is written already would clash with the file.
  {
    name: '/bao-cao/[id]/excel lay',
    who: 'unit',
    page: (things) => `/bao-cao/${things.report}/excel`,
    to: (things) => `/bao-cao/${things.report}/excel?/lay`,
    fill: { 'doc-duoc': JSON.stringify({ figures: {}, narrative: { 'II.1': 'Từ tệp' } }), goc: UNTOUCHED_MARKS },
  },
  table('/cot', 'luu', ({ imports }) => imports.open),
  table('', 'ghi', ({ imports }) => imports.open),
  table('', 'rut', ({ imports }) => imports.open),
  table('', 'bo', ({ imports }) => imports.drop),
  {
    name: '/bao-cao/[id]/nhap-bang doc',
    who: 'unit',
    page: (things) => `/bao-cao/${things.report}/nhap-bang`,
    fill: { dan: 'Chỉ tiêu\tKết quả\nĐất hiến\t7\n' },
  },
  {
    name: '/theo-doi/[cycle]/nhap doc',
    who: 'opener',
    page: ({ due }) => `/theo-doi/${due}/nhap`,
    fill: { dan: 'Đơn vị\tĐất hiến\nChi bộ ấp 1\t7\n' },
    once: true,
  },
  {
    name: '/nhap-bang/[lan] gui-thay',
    who: 'opener',
    page: ({ filled }) => `/nhap-bang/${filled.table}`,
    once: true,
  },
  {
    ...report('POST', 'unit', (things) => things.report, { to: (things) => `/bao-cao/${things.report}/nhap` }),
    name: '/bao-cao/[id]/nhap POST',
  },
  report('luu', 'unit', (things) => things.report, { fill: { 'loi:I': 'Đã gõ thêm' } }),
  report('bo-tep', 'unit', (things) => things.report, {
    to: (things) => `/bao-cao/${things.report}?/bo-tep`,
    fill: ({ evidence }) => ({ tep: evidence }),
  }),
  report('gui', 'unit', ({ reports }) => reports.ready, { asItIs: true }),
  report('chap-nhan', 'decider', ({ reports }) => reports.accept),
  report('dinh-chinh', 'unit', ({ reports }) => reports.accept, { fill: { 'vi-sao': WORD } }),
  report('thoi-dinh-chinh', 'unit', ({ reports }) => reports.accept),
  report('chuyen-qua', 'decider', ({ passing }) => passing, { fill: { 'ly-do': WORD }, once: true }),
  {
    name: '/tong-hop/[cycle] soan',
    who: 'staff',
    page: ({ sent }) => `/tong-hop/${sent}`,
    once: true,
  },
  { name: '/tong-hop/[cycle] luu', who: 'staff', page: ({ sent }) => `/tong-hop/${sent}?sua`, once: true },
  {
    name: '/so-lieu/[cycle]/trung-so quyet',
    who: 'staff',
    page: ({ sent }) => `/so-lieu/${sent}/trung-so`,
    once: true,
  },
  report('tra-lai', 'decider', ({ reports }) => reports.return),
  { name: '/tong-hop/[cycle] quyet-dinh', who: 'staff', page: ({ drafted }) => `/tong-hop/${drafted}`, once: true },
  { name: '/bao-cao/mo-ky mo', who: 'opener', page: ({ toOpen }) => `/bao-cao/mo-ky?${toOpen}`, once: true },
  { name: '/theo-doi/[cycle] nhac', who: 'opener', page: ({ due }) => `/theo-doi/${due}`, once: true },
  {
    name: '/theo-doi/[cycle]/don-doc lam',
    who: 'opener',
    page: ({ due }) => `/theo-doi/${due}/don-doc`,
    fill: { 'han-moi': TODAY },
    once: true,
  },
  {
    name: '/theo-doi/[cycle] han',
    who: 'opener',
    page: ({ due }) => `/theo-doi/${due}`,
    fill: { han: '2026-12-24', 'ly-do': WORD },
    once: true,
  },
  { name: '/theo-doi/[cycle] them', who: 'opener', page: ({ due }) => `/theo-doi/${due}`, once: true },
  { name: '/theo-doi/[cycle] khoa', who: 'opener', page: ({ due }) => `/theo-doi/${due}`, once: true },
  { name: '/theo-doi/[cycle] ngoai-le', who: 'opener', page: ({ due }) => `/theo-doi/${due}`, once: true },
  { name: '/theo-doi/[cycle] mo-khoa', who: 'opener', page: ({ due }) => `/theo-doi/${due}`, once: true },
  { name: '/cai-dat nhac', who: 'scheduler', page: () => '/cai-dat', fill: { gio: '9' }, once: true },
  {
    name: '/cai-dat/chi-tieu/moi them',
    who: 'staff',
    page: () => '/cai-dat/chi-tieu/moi',
    fill: { 'so-le': '0', 'cach-dem': 'flow', 'trong-do': '', 'mo-bang': '', chia: '' },
    once: true,
  },
  {
    name: '/cai-dat/chi-tieu/[ma] doi',
    who: 'staff',
    page: ({ indicator }) => `/cai-dat/chi-tieu/${indicator}`,
    fill: { 'cach-hieu': 'Đếm vào ngày cuối kỳ', 'trong-do': '', 'mo-bang': '', chia: '' },
    once: true,
  },
  {
    name: '/cai-dat/chi-tieu/[ma] thoi',
    who: 'staff',
    page: ({ indicator }) => `/cai-dat/chi-tieu/${indicator}`,
    fill: { 'thoi-tu': TODAY },
    once: true,
  },
  {
    name: '/cai-dat/bieu-mau moi',
    who: 'staff',
    page: () => '/cai-dat/bieu-mau',
    fill: { ten: 'Báo cáo quý' },
    once: true,
  },
  {
    name: '/cai-dat/bieu-mau chep',
    who: 'staff',
    page: () => '/cai-dat/bieu-mau',
    fill: { ten: 'Báo cáo tháng' },
    once: true,
  },
  {
    name: '/cai-dat/muc-tieu dat',
    who: 'staff',
    page: () => '/cai-dat/muc-tieu?nam=2026',
    fill: { dong: 'Đất hiến; Toàn cơ quan; 2.000; Nghị quyết Đại hội' },
    once: true,
  },
  {
    name: '/cai-dat/muc-tieu bo',
    who: 'staff',
    page: () => '/cai-dat/muc-tieu?nam=2026',
    fill: { muc: 'dat-hien|office' },
    once: true,
  },
  {
    name: '/cai-dat/ngay-nghi dat',
    who: 'staff',
    page: () => '/cai-dat/ngay-nghi?nam=2026',
    fill: { tu: '2026-12-24', den: '', 'ly-do': 'Thông báo của UBND tỉnh' },
    once: true,
  },
  {
    name: '/cai-dat/ngay-nghi bo',
    who: 'staff',
    page: () => '/cai-dat/ngay-nghi?nam=2026',
    fill: { ngay: '2026-12-24' },
    once: true,
  },
  { name: '/cai-dat/bieu-mau/[ma] sua', who: 'staff', page: form, once: true },
  {
    name: '/cai-dat/bieu-mau/[ma] luu',
    who: 'staff',
    page: form,
    fill: { nguon: 'Kế hoạch 36' },
    asItIs: true,
    once: true,
  },
  { name: '/cai-dat/bieu-mau/[ma] ban-hanh', who: 'staff', page: form, asItIs: true, once: true },
  { name: '/cai-dat/bieu-mau/[ma] bo', who: 'staff', page: () => '/cai-dat/bieu-mau/bao-cao-quy', once: true },
  {
    name: '/van-ban/[id] noi',
    who: 'staff',
    page: ({ mistaken }) => `/van-ban/${mistaken}`,
    fill: ({ namesake }) => ({ 'van-ban': namesake }),
    once: true,
  },
  draft('/phan-dau', 'luu', (things) => `${reading(things)}/phan-dau`, { 'trich-yeu': 'V/v thi đua' }),
  draft('/them-viec', 'them', (things) => `${reading(things)}/them-viec?tu=10&den=60`),
  draft('/viec/[viec]', 'luu', ({ assignment }) => assignment, { 'tieu-de': 'Xây dựng kế hoạch' }),
  draft('/viec/[viec]', 'tach', ({ assignment }) => assignment, { 'tach-chu': '' }),
  draft(
    '/viec/[viec]',
    'gop',
    ({ assignment }) => assignment,
    ({ mergeWith }) => ({ 'gop-voi': mergeWith }),
  ),
  draft('/viec/[viec]', 'bo', ({ assignment }) => assignment),
  draft('/vien-dan/[dan]', 'luu', ({ citation }) => citation, { ten: 'Về công tác dân vận' }),
  draft('/vien-dan/[dan]', 'bo', ({ citation }) => citation),
  draft('', 'hoan-tac', reading),
  draft('', 'lay-lai', reading),
  draft('', 'quyet-dinh', reading),
  draft('', 'xac-nhan', reading),
  {
    name: '/van-ban/[id]/giao-viec giao',
    who: 'staff',
    page: ({ document }) => `/van-ban/${document}/giao-viec`,
    asItIs: true,
  },
  {
    name: '/van-ban/[id]/doi-chieu quyet-dinh',
    who: 'staff',
    page: ({ corrected }) => `/van-ban/${corrected}/doi-chieu`,
    once: true,
  },
  draft('', 'mo-lai', reading),
  draft('', 'bo-sua', reading),
  { name: '/van-ban/[id] rut', who: 'staff', page: ({ mistaken }) => `/van-ban/${mistaken}`, once: true },
  admin('/don-vi', 'them', () => '/don-vi', { fill: { ten: 'Hội Cựu chiến binh xã' } }),
  admin('/don-vi/[id]', 'doi', unit, { fill: { ten: 'Hội Nông dân xã Đồng Xanh' } }),
  admin('/don-vi/[id]', 'hoan-lai', unit),
  admin('/don-vi/loai', 'luu', () => '/don-vi/loai', {
    fill: { 'ma-loai': '', 'ten-loai': 'Trường học', 'cum-tu': 'các trường học', 'thu-tu': '3' },
  }),
  admin('/don-vi/loai', 'bo', () => '/don-vi/loai'),
  admin('/don-vi/[id]', 'them-ma', unit, { fill: { 'he-ma': 'edXML', ma: 'H37.02.02', 'ma-tu': TODAY } }),
  admin('/don-vi/[id]', 'thoi-ma', unit),
  admin('/don-vi/[id]', 'them-nguoi', unit, {
    fill: { 'ho-ten': 'Trần Thị Chủ Tịch', 'chuc-vu': 'Chủ tịch', 'giu-den': '' },
  }),
  admin('/don-vi/[id]', 'thoi-nguoi', unit),
  admin('/don-vi/thay-doi/moi', 'ghi', ({ newName }) => `/don-vi/thay-doi/moi?${newName}`),
  admin('/don-vi/thay-doi/[id]', 'ty-le', ({ change }) => `/don-vi/thay-doi/${change}`, {
    fill: ({ shares }) => shares,
  }),
  admin('/don-vi/thay-doi/[id]', 'chuyen', ({ changeToCome }) => `/don-vi/thay-doi/${changeToCome}`),
  admin('/don-vi/thay-doi/[id]', 'hoan-lai', ({ changeToUndo }) => `/don-vi/thay-doi/${changeToUndo}`),
  admin('/don-vi/nhap', 'doc', () => '/don-vi/nhap', { fill: { dong: 'Chi bộ ấp 9' }, reads: true }),
  admin('/don-vi/nhap', 'them', () => '/don-vi/nhap', {
    to: () => '/don-vi/nhap?/them',
    fill: ({ topUnit }) => ({
      ...{ bang: JSON.stringify([['Chi bộ ấp 9']]), 'loai-chung': 'chi-bo', 'tren-chung': topUnit },
      'tu-ngay': TODAY,
    }),
  }),
  admin('/tai-khoan', 'moi', accounts, {
    fill: ({ topUnit }) => ({ email: 'nguoi-moi@dongxanh.example', 'don-vi': topUnit, 'vai-tro': 'reporter' }),
  }),
  admin('/tai-khoan/moi-nhieu', 'doc', () => '/tai-khoan/moi-nhieu', {
    fill: { dong: 'Lê Văn Danh; danh@dongxanh.example; Chi bộ ấp 1' },
    reads: true,
  }),
  admin('/tai-khoan/moi-nhieu', 'moi', () => '/tai-khoan/moi-nhieu', {
    to: () => '/tai-khoan/moi-nhieu?/moi',
    fill: { bang: JSON.stringify([['Lê Văn Danh', 'danh@dongxanh.example', 'Chi bộ ấp 1']]) },
  }),
  admin('/tai-khoan', 'lam-lai', accounts),
  admin('/tai-khoan', 'rut', accounts),
  admin('/tai-khoan', 'mat-khau', accounts, { fill: ({ person }) => ({ nguoi: person }) }),
  admin('/tai-khoan', 'ket-thuc', accounts, { fill: ({ membership }) => ({ 'vi-tri': membership }) }),
  {
    name: '/van-ban/tiep-nhan default',
    who: 'staff',
    page: () => '/van-ban/tiep-nhan',
    fill: { chu: 'Công văn về phong trào thi đua' },
    once: true,
  },
  {
    name: '/van-ban/[id]/trang/[trang] sua',
    who: 'staff',
    page: ({ corrected }) => `/van-ban/${corrected}/trang/1`,
    fill: { dung: '0' },
    once: true,
  },
  pictures('xep', arranging),
  pictures('bo-anh', arranging),
  pictures('doc', arranging),
  pictures('bo-het', ({ picturesToLetGo }) => `/van-ban/tiep-nhan/${picturesToLetGo}/trang`),
];

/** What needs no row above, and why. */
export const HARMLESS: Record<string, string> = {
  '/doi-mat-khau doi': 'asks for the sender’s own password',
  '/tu-cach chon': 'chooses among the sender’s own positions',
  '/thong-bao doc-het': 'marks the sender’s own notices',
  '/bao-cao/[id]/excel doc': 'reads a file and shows it; nothing is kept',
  '/van-ban/tiep-nhan/[batch]/trang them':
    'takes files, which this table does not send; arranging.test.ts tries it as those who may not',
  '/so-lieu/[cycle] lay-ma': 'keeps the table its sender was shown',
  '/so-lieu/[cycle]/[indicator] lay-ma': 'keeps the table its sender was shown',
  '/nhap-bang/[lan] xem': 'counts a preview again with what was chosen; nothing is kept',
  '/viec/lich lay': 'makes the sender’s own address of a calendar',
  '/viec/lich bo': 'takes back the sender’s own address of a calendar',
  '/van-ban/[id]/giao-viec xem': 'shows the page again; it is refused with the page',
};

const STAFF: PersonKey[] = ['administrator', 'clerk', 'owner'];

/** People who do more than read in the unit itself; the first is who a form is gathered from. */
const OF_UNIT: Record<Relation, PersonKey[]> = {
  own: ['ubndReporter'],
  below: ['cultureReporter'],
  other: ['branchReporter'],
  above: ['clerk', 'administrator', 'leader'],
};

/** Who may do a deed to the things of a unit; the first is the one from whose page the form is taken. */
export function doersOf(who: Doer, relation: Relation): PersonKey[] {
  if (who === 'unit') return OF_UNIT[relation];
  if (who === 'addressee') return OF_UNIT[relation].slice(0, 1);
  if (who === 'opener') return ['owner', 'clerk'];
  if (who === 'administrator') return ['administrator'];
  if (who === 'scheduler') return ['owner', 'administrator'];
  return who === 'staff' ? ['owner', 'clerk', 'administrator'] : ['owner', ...STAFF, 'leader'];
}
