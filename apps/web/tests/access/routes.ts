// Who may open which address. A route that is not in this table fails the test: nobody adds one without saying.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Things } from './given-things.ts';

/**
 * `everyone`: who holds any position; the page shows only what is theirs. `office`: roles that see the whole
 * office. `staff`: administrator, clerk, owner.
 * `administrator`: that role alone. `unit`: office-wide roles, the unit itself and the units above it.
 */
export type Reach = 'everyone' | 'office' | 'staff' | 'administrator' | 'unit';

interface Row {
  reach: Reach;
  address: (things: Things) => string;
}

const at = (reach: Reach, address: (things: Things) => string): Row => ({ reach, address });
const draft = (rest: string) => at('staff', (things) => `/van-ban/${things.draft}/xac-nhan${rest}`);

/** By route; an endpoint that only takes what is sent stands in actions.ts. */
export const ROUTES: Record<string, Row> = {
  '/bao-cao': at('everyone', () => '/bao-cao'),
  '/bao-cao/[id]': at('unit', ({ report }) => `/bao-cao/${report}`),
  // Whoever sees a report takes its empty form; what was typed is in the form of its own unit alone.
  '/bao-cao/[id]/excel': at('unit', ({ report }) => `/bao-cao/${report}/excel`),
  '/bao-cao/[id]/excel/tai': at('unit', ({ report }) => `/bao-cao/${report}/excel/tai`),
  '/bao-cao/[id]/nhap-bang': at('unit', ({ report }) => `/bao-cao/${report}/nhap-bang`),
  '/bao-cao/mo-ky': at('office', ({ toOpen }) => `/bao-cao/mo-ky?${toOpen}`),
  // The rule by which everybody is reminded; letters that failed are shown to office-wide roles only.
  '/cai-dat': at('everyone', () => '/cai-dat'),
  '/cai-dat/bieu-mau': at('office', () => '/cai-dat/bieu-mau'),
  '/cai-dat/bieu-mau/[ma]': at('office', ({ form }) => `/cai-dat/bieu-mau/${form}`),
  '/cai-dat/bieu-mau/[ma]/xem': at('office', ({ form }) => `/cai-dat/bieu-mau/${form}/xem`),
  // What everybody is asked is no secret; the keepers of the forms change it.
  '/cai-dat/chi-tieu': at('everyone', () => '/cai-dat/chi-tieu'),
  '/cai-dat/chi-tieu/excel': at('everyone', () => '/cai-dat/chi-tieu/excel'),
  '/cai-dat/chi-tieu/[ma]': at('everyone', ({ indicator }) => `/cai-dat/chi-tieu/${indicator}`),
  '/cai-dat/chi-tieu/moi': at('staff', () => '/cai-dat/chi-tieu/moi'),
  '/cai-dat/muc-tieu': at('office', () => '/cai-dat/muc-tieu'),
  '/cai-dat/muc-tieu/excel': at('office', () => '/cai-dat/muc-tieu/excel'),
  // On which days the office works is no secret; the keepers change it.
  '/cai-dat/ngay-nghi': at('everyone', () => '/cai-dat/ngay-nghi'),
  '/doi-mat-khau': at('everyone', () => '/doi-mat-khau'),
  // The register of units is no secret inside an office: everybody reads it, the administrator changes it.
  '/don-vi': at('everyone', () => '/don-vi'),
  '/don-vi/[id]': at('everyone', ({ otherUnit }) => `/don-vi/${otherUnit}`),
  '/don-vi/loai': at('administrator', () => '/don-vi/loai'),
  '/don-vi/nhap': at('administrator', () => '/don-vi/nhap'),
  '/don-vi/thay-doi': at('everyone', () => '/don-vi/thay-doi'),
  '/don-vi/thay-doi/[id]': at('everyone', ({ change }) => `/don-vi/thay-doi/${change}`),
  '/don-vi/thay-doi/moi': at('administrator', () => '/don-vi/thay-doi/moi?loai=merge'),
  '/don-vi/xuat': at('everyone', () => '/don-vi/xuat'),
  // A table a unit brought; one of the office stands below.
  '/nhap-bang/[lan]': at('unit', ({ imports }) => `/nhap-bang/${imports.open}`),
  '/nhap-bang/[lan]/cot': at('unit', ({ imports }) => `/nhap-bang/${imports.open}/cot`),
  '/nhap-bang/[lan]/excel': at('unit', ({ imports }) => `/nhap-bang/${imports.open}/excel`),
  '/nhat-ky': at('everyone', () => '/nhat-ky'),
  '/nhat-ky/excel': at('everyone', () => '/nhat-ky/excel'),
  '/nhat-ky/tai': at('office', () => '/nhat-ky/tai'),
  // Without a unit in the address everybody sees their own and those below it.
  '/so-lieu': at('everyone', () => '/so-lieu'),
  // A copy opens for those who may open its figures; the code of another answers like a wrong one.
  '/so-lieu/doi-chieu': at('everyone', () => '/so-lieu/doi-chieu'),
  '/so-lieu/[cycle]': at('everyone', ({ sent }) => `/so-lieu/${sent}`),
  '/so-lieu/[cycle]/[indicator]': at('everyone', ({ sent, indicator }) => `/so-lieu/${sent}/${indicator}`),
  '/so-lieu/[cycle]/[indicator]/excel': at('everyone', ({ sent, indicator }) => `/so-lieu/${sent}/${indicator}/excel`),
  '/so-lieu/[cycle]/trung-so': at('office', ({ sent }) => `/so-lieu/${sent}/trung-so`),
  '/so-lieu/[cycle]/excel': at('everyone', ({ sent }) => `/so-lieu/${sent}/excel`),
  '/tai-khoan': at('administrator', () => '/tai-khoan'),
  '/tai-khoan/excel': at('administrator', () => '/tai-khoan/excel'),
  '/tai-khoan/moi-nhieu': at('administrator', () => '/tai-khoan/moi-nhieu'),
  '/tai-khoan/moi-nhieu/mau': at('administrator', () => '/tai-khoan/moi-nhieu/mau'),
  '/tep/[linkId]': at('unit', ({ file }) => `/tep/${file}`),
  '/theo-doi': at('office', () => '/theo-doi'),
  '/theo-doi/[cycle]': at('office', ({ sent }) => `/theo-doi/${sent}`),
  '/theo-doi/[cycle]/don-doc': at('office', ({ sent }) => `/theo-doi/${sent}/don-doc`),
  '/theo-doi/[cycle]/nhap': at('office', ({ due }) => `/theo-doi/${due}/nhap`),
  '/theo-doi/[cycle]/excel': at('office', ({ sent }) => `/theo-doi/${sent}/excel`),
  '/thong-bao': at('everyone', () => '/thong-bao'),
  '/tong-hop': at('office', () => '/tong-hop'),
  '/tong-hop/[cycle]': at('office', ({ sent }) => `/tong-hop/${sent}`),
  '/tong-hop/[cycle]/excel': at('office', ({ drafted }) => `/tong-hop/${drafted}/excel`),
  '/tong-hop/[cycle]/word': at('office', ({ drafted }) => `/tong-hop/${drafted}/word`),
  '/tu-cach': at('everyone', () => '/tu-cach'),
  '/van-ban': at('everyone', () => '/van-ban'),
  '/van-ban/excel': at('everyone', () => '/van-ban/excel'),
  '/van-ban/[id]': at('unit', ({ document }) => `/van-ban/${document}`),
  '/van-ban/[id]/doi-chieu': at('staff', ({ document }) => `/van-ban/${document}/doi-chieu`),
  '/van-ban/[id]/giao-viec': at('staff', ({ document }) => `/van-ban/${document}/giao-viec`),
  '/van-ban/[id]/trang/[trang]': at('unit', ({ document }) => `/van-ban/${document}/trang/1`),
  '/van-ban/[id]/trang/[trang]/anh': at('unit', ({ document }) => `/van-ban/${document}/trang/1/anh`),
  '/van-ban/[id]/xac-nhan': draft(''),
  '/van-ban/[id]/xac-nhan/phan-dau': draft('/phan-dau'),
  '/van-ban/[id]/xac-nhan/them-viec': draft('/them-viec'),
  '/van-ban/[id]/xac-nhan/viec/[viec]': at('staff', (things) => things.assignment),
  '/van-ban/[id]/xac-nhan/vien-dan/[dan]': at('staff', (things) => things.citation),
  '/van-ban/tiep-nhan': at('staff', () => '/van-ban/tiep-nhan'),
  '/van-ban/tiep-nhan/[batch]': at('staff', ({ batch }) => `/van-ban/tiep-nhan/${batch}`),
  '/van-ban/tiep-nhan/[batch]/trang': at('staff', ({ pictures }) => `/van-ban/tiep-nhan/${pictures}/trang`),
  '/van-ban/tiep-nhan/[batch]/trang/[anh]': at(
    'staff',
    ({ pictures, picture }) => `/van-ban/tiep-nhan/${pictures}/trang/${picture}`,
  ),
  '/viec': at('everyone', () => '/viec'),
  '/viec/[id]': at('unit', ({ duty }) => `/viec/${duty}`),
  '/viec/excel': at('everyone', () => '/viec/excel'),
  '/viec/lich': at('everyone', () => '/viec/lich'),
};

/** Pages by id of a thing: that a draft or a document nobody shared opens for no unit is worth its own rows. */
export const ALSO: Record<string, Row> = {
  'a document nobody confirmed yet': at('office', ({ draft: id }) => `/van-ban/${id}`),
  'a duty that was sent': at('unit', ({ duties }) => `/viec/${duties.accept}`),
  'a report that was sent': at('unit', ({ reports }) => `/bao-cao/${reports.accept}`),
  'a table the office brought': at('office', ({ officeImport }) => `/nhap-bang/${officeImport}`),
  'how a table of the office is read': at('office', ({ officeImport }) => `/nhap-bang/${officeImport}/cot`),
  'a report that is entered for a unit without an account': at(
    'office',
    ({ filled }) => `/bao-cao/${filled.report}?thay=1`,
  ),
  'the file of a report': at('unit', ({ evidence }) => `/tep/${evidence}`),
  'the file of a document': at('unit', ({ original }) => `/tep/${original}`),
};

const ROUTES_FOLDER = path.resolve(import.meta.dirname, '../../src/routes/(office)');
const isServer = (name: string) => /^\+(page\.server|server)\.ts$/.test(name);

/** Files that answer under the office's gate, by address. */
function servers(folder = ROUTES_FOLDER, prefix = ''): [route: string, source: string][] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return servers(file, `${prefix}/${name}`);
    return isServer(name) ? [[prefix, readFileSync(file, 'utf8')] as [string, string]] : [];
  });
}

/** Addresses of the office that can be opened, as the folders of routes have them. */
export function officeRoutes(): string[] {
  return servers().flatMap(([route, source]) => (/export const (load|GET)\b/.test(source) ? [route] : []));
}

/** Everything that can be sent: "route action", or "route POST" where there are no named actions. */
export function officeActions(): string[] {
  return servers().flatMap(([route, source]) => [
    ...(/export const POST\b/.test(source) ? [`${route} POST`] : []),
    ...namesIn(/\nexport const actions = \{\n(.*?)\n\}/s.exec(source)?.[1] ?? '').map((name) => `${route} ${name}`),
  ]);
}

/** Names at the first level of an object, two spaces deep as the formatter writes them. */
function namesIn(block: string): string[] {
  return [...block.matchAll(/^ {2}(?:async )?'?([a-z][a-z-]*)'?(?=[:(])/gm)].map(([, name]) => name!);
}
