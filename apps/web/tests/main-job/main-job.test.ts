// The main job from end to end, in a real browser, with JavaScript on one database and without it on the other.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildOffice, TODAY, type PersonKey, type TestOffice } from '../office.ts';
import { startSite, type Site } from '../site.ts';
import { DISTRICT } from './district.ts';
import * as steps from './steps.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../../../../shared/corpus/dev/000.txt');
const OWN = path.resolve(import.meta.dirname, '../fixtures/chi-dao-mau.txt');

/** A real directive of a district of 2017 where this machine has it, and always the project's own of a commune. */
const DIRECTIVES = [
  ...(existsSync(CORPUS) ? [{ name: 'a real directive', file: CORPUS, plan: DISTRICT, today: '2017-10-20' }] : []),
  { name: 'the directive of the project', file: OWN, plan: undefined, today: TODAY },
];

const RUNS = DIRECTIVES.flatMap((directive) => [
  { ...directive, javaScript: true, database: 'pglite' as const },
  { ...directive, javaScript: false, database: 'postgres' as const },
]);

/** What three units report: land given, in m². The second is sent back and corrected. */
const LAND = { first: 1480, second: 640, corrected: 604, third: 205.5 };
const vi = (value: number) => new Intl.NumberFormat('vi-VN').format(value);

describe.each(RUNS)(
  'the main job on $name, JavaScript $javaScript, $database',
  ({ file, plan, today, javaScript, database }) => {
    let site: Site<TestOffice>;
    let job: steps.Job;
    let document: string;
    let cycle: string;
    const pages = new Map<PersonKey, Page>();

    beforeAll(async () => {
      const seed = (db: Parameters<typeof buildOffice>[0]) =>
        buildOffice(db, { withAccounts: true, ...(plan ? { plan } : {}) });
      site = await startSite({ seed, database, today });
      job = { site, check: async (page) => (javaScript ? site.check(page) : undefined) };
    });
    afterAll(() => site?.stop());

    const as = async (person: PersonKey): Promise<Page> => {
      const open = pages.get(person);
      if (open) return open;
      const page = await (await site.as(site.seed.people[person].email, { javaScript })).newPage();
      pages.set(person, page);
      return page;
    };

    test('the file is taken in, read, and what is odd in it stands on top', async () => {
      const page = await as('clerk');
      document = await steps.takeIn(job, page, file);
      await page.goto(`${site.origin}${document}/xac-nhan`);
      const issues = (await steps.issuesOf(page)).join('\n');
      expect(issues).toContain('57-KH/');
      expect(issues).toContain('không đóng');
      expect(issues).toContain('định kỳ');
      expect(issues).toMatch(/HĐND có tên trong Kính gửi/);
      expect(issues).toMatch(/được giao việc, không có tên trong Kính gửi/);
      expect(issues).toMatch(/sau khi có hướng dẫn/);
    });

    test('nothing takes effect before the clerk confirms; then every unit the phrases mean gets its duty', async () => {
      const unit = await as('branchReporter');
      await unit.goto(`${site.origin}/viec`);
      await expect.poll(() => unit.locator('article.entry').count()).toBe(0);
      const page = await as('clerk');
      await steps.confirm(job, page, document);
      const promised = await steps.giveOut(job, page);
      expect(promised).toBeGreaterThan(15);
      await unit.goto(`${site.origin}/viec`);
      await job.check(unit);
      await expect.poll(() => unit.locator('article.entry').count()).toBeGreaterThanOrEqual(2);
      // Every duty opens its sentence.
      await unit.locator('article.entry .src a').first().click();
      expect(new URL(unit.url()).hash).toMatch(/^#s-\d+$/);
      await expect.poll(() => unit.locator(new URL(unit.url()).hash).count()).toBe(1);
    });

    test('three units report, one is returned with a reason and sends again, all are accepted', async () => {
      const owner = await as('owner');
      cycle = await steps.openCycle(job, owner, document);
      const send = async (person: PersonKey, land: number) => {
        const page = await as(person);
        await steps.fillReport(job, page, { 'dat-hien': vi(land) });
        await steps.send(job, page);
      };
      await send('ubndReporter', LAND.first);
      await send('branchReporter', LAND.second);
      await send('otherReporter', LAND.third);
      const name = async (unit: 'ubnd' | 'chiBo1' | 'chiBo2') =>
        (plan ?? { units: [] }).units.find(([key]) => key === unit)?.[1] ??
        { ubnd: 'UBND xã Đồng Xanh', chiBo1: 'Chi bộ ấp 1', chiBo2: 'Chi bộ ấp 2' }[unit];
      await steps.decide(job, owner, await name('chiBo1'), cycle, 'Số đất hiến chưa khớp với biên bản kèm theo.');
      const branch = await as('branchReporter');
      await branch.goto(`${site.origin}/bao-cao`);
      await branch.locator('main a[href^="/bao-cao/"]').first().click();
      expect(await branch.locator('main').innerText()).toContain('chưa khớp với biên bản');
      await send('branchReporter', LAND.corrected);
      for (const unit of ['ubnd', 'chiBo1', 'chiBo2'] as const)
        await steps.decide(job, owner, await name(unit), cycle, null);
    });

    test('the consolidated report adds up to what was sent, and opens in a reader of Word files', async () => {
      const owner = await as('owner');
      await owner.goto(`${site.origin}/tong-hop/${cycle}`);
      await owner.locator('main form button.primary').first().click();
      await job.check(owner);
      const response = await owner.request.get(`${site.origin}/tong-hop/${cycle}/word`);
      expect(response.status()).toBe(200);
      const { value: words } = await mammoth.extractRawText({ buffer: await response.body() });
      expect(words).toContain(vi(LAND.first + LAND.corrected + LAND.third));
      expect(words).not.toContain(vi(LAND.first + LAND.second + LAND.third));
      expect(words).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
      const sheet = await owner.request.get(`${site.origin}/tong-hop/${cycle}/excel`);
      expect(sheet.headers()['content-type']).toContain('spreadsheetml');
    });

    test('the ledger verifies from outside', async () => {
      const clerk = await as('clerk');
      const chain = await clerk.request.get(`${site.origin}/nhat-ky/tai`);
      const exported = path.join(mkdtempSync(path.join(tmpdir(), 'kheo-chain-')), 'nhat-ky.jsonl');
      writeFileSync(exported, await chain.body());
      const kheo = path.resolve(import.meta.dirname, '../../bin/kheo.mjs');
      const { stdout } = await promisify(execFile)(process.execPath, [kheo, 'verify', exported]);
      expect(stdout).toMatch(/\d+/);
    });
  },
);
