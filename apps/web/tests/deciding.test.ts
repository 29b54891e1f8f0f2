import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDraft } from '#rooms/reporting/entry/commands.server.ts';
import { loadDraft } from '#rooms/reporting/entry/views.server.ts';
import { originsOf } from '#rooms/reporting/drafts/rules.ts';
import { completeDraft, givenCycle, type TestCycle } from './given-reports.ts';
import { buildOffice, type OfficePlan, type PersonKey, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

/** Branches of hamlets below the committee of their commune, and a body of the province that collects. */
const PLAN: OfficePlan = {
  name: 'Tỉnh ủy Bình Giang',
  kinds: [
    ['tinh-uy', 'Tỉnh ủy', 'party', []],
    ['co-quan-dang', 'Cơ quan của Tỉnh ủy', 'party', []],
    ['dang-uy-xa', 'Đảng ủy xã', 'party', ['các đảng ủy xã']],
    ['chi-bo', 'Chi bộ thôn', 'party', ['các chi bộ']],
  ],
  units: [
    ['dangUy', 'Tỉnh ủy Bình Giang', 'tinh-uy', null],
    ['banXayDung', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'co-quan-dang', 'dangUy'],
    ['ubnd', 'Đảng ủy xã Sơn Trà', 'dang-uy-xa', 'dangUy'],
    ['phongVanHoa', 'Chi bộ thôn Thượng', 'chi-bo', 'ubnd'],
    ['chiBo1', 'Chi bộ thôn Đông', 'chi-bo', 'ubnd'],
    ['chiBo2', 'Chi bộ thôn Đoài', 'chi-bo', 'ubnd'],
  ],
};
/** The collector comes after every level. */
const LAST = 'Cơ quan tổng hợp: kiểm tra, chấp nhận sau cùng';
const WHY = 'Số đất hiến chưa khớp với biên bản của thôn.';

async function seedLevels(office: TestOffice): Promise<{ office: TestOffice; cycle: TestCycle }> {
  const cycle = await givenCycle(office, ['ubnd', 'chiBo1', 'chiBo2'], { acceptance: 'levels' });
  for (const [person, unit] of [
    ['branchReporter', 'chiBo1'],
    ['otherReporter', 'chiBo2'],
  ] as const) {
    const scope = office.as(person);
    const id = cycle.reports[unit]!;
    const { cycle: asked, report } = (await loadDraft(scope, id))!;
    await saveDraft(scope, id, completeDraft(asked.form, { 'dat-hien': '640' }), originsOf(asked.form, report.draft));
  }
  return { office, cycle };
}

describe.each([
  { javaScript: true, person: 'branchReporter', unit: 'chiBo1', name: 'Chi bộ thôn Đông' },
  { javaScript: false, person: 'otherReporter', unit: 'chiBo2', name: 'Chi bộ thôn Đoài' },
] as const)('a report that goes up level by level, JavaScript $javaScript', ({ javaScript, person, unit, name }) => {
  let site: Site<Awaited<ReturnType<typeof seedLevels>>>;
  let address = '';
  let village: Page;
  let commune: Page;
  let collector: Page;
  beforeAll(async () => {
    const seed = async (db: Parameters<typeof buildOffice>[0]) =>
      seedLevels(await buildOffice(db, { withAccounts: true, plan: PLAN }));
    site = await startSite({ seed, today: '2026-10-27', database: javaScript ? 'pglite' : 'postgres' });
    address = `/bao-cao/${site.seed.cycle.reports[unit]}`;
    const as = async (key: PersonKey) => (await site.as(site.seed.office.people[key].email, { javaScript })).newPage();
    [village, commune, collector] = [await as(person), await as('ubndReporter'), await as('owner')];
  });
  afterAll(() => site?.stop());

  /** The way of a version as the person sees it who opens it: one line for each level. */
  async function wayAs(page: Page, version: number): Promise<string[]> {
    await site.visit(page, `${address}?ban=${version}`);
    return page.locator('section[aria-labelledby="h-duong"] li').allInnerTexts();
  }
  const mayDecide = async (page: Page) => (await page.locator('form[action="?/chap-nhan"]').count()) > 0;
  async function send(version: number): Promise<void> {
    await village.click('.confirm button.primary');
    await expect.poll(() => new URL(village.url()).search).toBe(`?ban=${version}`);
    await site.check(village);
  }
  async function openFromList(): Promise<void> {
    await site.visit(commune, '/bao-cao');
    await expect
      .poll(() => commune.locator('#cho-duyet h3').allTextContents())
      .toEqual([expect.stringContaining(name)]);
    await commune.click('#cho-duyet a.btn');
    await expect.poll(() => new URL(commune.url()).pathname).toBe(address);
    await site.check(commune);
  }

  test('the hamlet sends: it waits for the commune, and the collector cannot decide yet', async () => {
    await site.visit(village, address);
    await send(1);
    const waits = [expect.stringMatching(/^Đảng ủy xã Sơn Trà: đang chờ duyệt/), LAST];
    expect(await wayAs(village, 1)).toEqual(waits);
    expect(await wayAs(collector, 1)).toEqual(waits);
    expect(await collector.locator('main').innerText()).toContain('Đang chờ Đảng ủy xã Sơn Trà duyệt');
    expect(await mayDecide(collector)).toBe(false);
    expect(await mayDecide(village)).toBe(false);
  });

  test('the commune returns it, not without a reason, and the hamlet reads the reason', async () => {
    await openFromList();
    await commune.click('button[formaction="?/tra-lai"]');
    await expect.poll(() => commune.locator('#ly-do-e').count()).toBe(1);
    await site.check(commune);
    await commune.fill('[name=ly-do]', WHY);
    await commune.click('button[formaction="?/tra-lai"]');
    await expect.poll(() => commune.locator('form[action="?/chap-nhan"]').count()).toBe(0);
    await site.check(commune);
    await site.visit(commune, '/bao-cao');
    expect(await commune.locator('#cho-duyet').count()).toBe(0);
    await site.visit(village, '/bao-cao');
    await village.locator(`main a[href="${address}"]`).first().click();
    await expect.poll(() => village.locator('.note.late').allTextContents()).toEqual([expect.stringContaining(WHY)]);
    await site.check(village);
    await wayAs(collector, 1);
    expect(await mayDecide(collector)).toBe(false);
  });

  test('mended and sent again, accepted by the commune, it goes on to the collector', async () => {
    await village.fill('[name="so:dat-hien"]', '604');
    await send(2);
    await openFromList();
    expect(await commune.locator('#so-dat-hien').innerText()).toContain('604');
    await commune.click('form[action="?/chap-nhan"] button.primary');
    await expect.poll(() => commune.locator('form[action="?/chap-nhan"]').count()).toBe(0);
    await site.check(commune);
    const passed = [expect.stringMatching(/^Đảng ủy xã Sơn Trà: đã duyệt ngày 27\/10\/2026, Đỗ Văn Báo/), LAST];
    expect(await wayAs(village, 2)).toEqual(passed);
    expect(await wayAs(collector, 2)).toEqual(passed);
    expect(await mayDecide(collector)).toBe(true);
    expect(await mayDecide(village)).toBe(false);
  });

  test('the collector accepts, and every level sees it on its own page', async () => {
    await collector.click('form[action="?/chap-nhan"] button.primary');
    await expect.poll(() => collector.locator('.note.done').count()).toBe(1);
    await site.check(collector);
    for (const page of [village, commune, collector]) {
      expect((await wayAs(page, 2)).at(-1)).toBe('Cơ quan tổng hợp: đã chấp nhận');
      expect(await mayDecide(page)).toBe(false);
    }
  });
});
