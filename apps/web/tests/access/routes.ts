// Who may open which address. A route that is not in this table fails the test: nobody adds one without saying.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * `office`: roles that reach the whole office. `unit`: those, the unit itself and the units above it.
 * `everyone`: who holds any position. `administrator`: that role alone. `owner`: who runs the programme.
 * `nobody`: it is no page, it only takes a form.
 */
export type Reach = 'everyone' | 'nobody' | 'office' | 'owner' | 'administrator' | 'unit';

/** What stands for the brackets of an address. */
export interface Things {
  document: string;
  duty: string;
  report: string;
  cycle: string;
  file: string;
}

interface Row {
  reach: Reach;
  address: (things: Things) => string;
}

const at = (reach: Reach, address: (things: Things) => string): Row => ({ reach, address });

export const ROUTES: Record<string, Row> = {
  '/bao-cao': at('everyone', () => '/bao-cao'),
  '/bao-cao/[id]': at('unit', ({ report }) => `/bao-cao/${report}`),
  '/bao-cao/[id]/nhap': at('nobody', ({ report }) => `/bao-cao/${report}/nhap`),
  '/bao-cao/mo-ky': at('office', () => '/bao-cao/mo-ky'),
  '/nhat-ky': at('everyone', () => '/nhat-ky'),
  '/nhat-ky/tai': at('office', () => '/nhat-ky/tai'),
  '/tep/[linkId]': at('unit', ({ file }) => `/tep/${file}`),
  '/theo-doi': at('office', () => '/theo-doi'),
  '/theo-doi/[cycle]': at('office', ({ cycle }) => `/theo-doi/${cycle}`),
  '/theo-doi/[cycle]/excel': at('office', ({ cycle }) => `/theo-doi/${cycle}/excel`),
  '/van-ban/[id]/xac-nhan': at('office', ({ document }) => `/van-ban/${document}/xac-nhan`),
  '/van-ban/[id]/xac-nhan/phan-dau': at('office', ({ document }) => `/van-ban/${document}/xac-nhan/phan-dau`),
  '/van-ban/[id]/xac-nhan/them-viec': at('office', ({ document }) => `/van-ban/${document}/xac-nhan/them-viec`),
  '/viec': at('everyone', () => '/viec'),
  '/viec/[id]': at('unit', ({ duty }) => `/viec/${duty}`),
  '/viec/excel': at('everyone', () => '/viec/excel'),
};

const ROUTES_FOLDER = path.resolve(import.meta.dirname, '../../src/routes/(office)');

/** Addresses of the office as the folders of routes have them. */
export function officeRoutes(folder = ROUTES_FOLDER, prefix = ''): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return officeRoutes(file, `${prefix}/${name}`);
    return /^\+(page\.server|server)\.ts$/.test(name) ? [prefix] : [];
  });
}
