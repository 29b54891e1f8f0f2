// Changes of the organisation as an administrator makes them, without JavaScript.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDirective, givenDuty } from './given-duties.ts';
import { buildOffice, type TestOffice } from './office.ts';
import { startSite, type Site } from './site.ts';

describe('changes of the organisation in a browser', () => {
  let site: Site<TestOffice>;
  let page: Page;
  beforeAll(async () => {
    site = await startSite({
      seed: async (db) => {
        const office = await buildOffice(db, { withAccounts: true });
        const directive = await givenDirective(office);
        await givenDuty(office, directive, 'chiBo1');
        await givenDuty(office, directive, 'chiBo2', { title: 'Nộp danh sách hộ khó khăn', state: 'acknowledged' });
        return office;
      },
    });
    page = await (await site.as(site.seed.people.administrator.email, { javaScript: false })).newPage();
  });
  afterAll(() => site?.stop());

  const text = () => page.locator('main').innerText();

  test('two branches merge: choose, preview what is touched, record, see it in the tree', async () => {
    await site.visit(page, '/don-vi/thay-doi');
    await page.getByRole('link', { name: 'Sáp nhập' }).click();
    await site.check(page);
    await page.getByLabel('Chi bộ ấp 1', { exact: true }).check();
    await page.getByLabel('Chi bộ ấp 2', { exact: true }).check();
    await page.getByLabel('Tên đơn vị mới').fill('Chi bộ ấp Đồng Tâm');
    await page.getByLabel('Loại của đơn vị mới').selectOption('chi-bo');
    await page.getByLabel('Đơn vị mới trực thuộc').selectOption({ label: 'Đảng ủy xã Đồng Xanh' });
    await page.getByRole('button', { name: 'Xem trước' }).click();
    expect(await text()).toContain('Chưa ghi số, ký hiệu quyết định.');
    await page.getByLabel('Số, ký hiệu').fill('21-QĐ/ĐU');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await site.check(page);
    const preview = await text();
    expect(preview).toContain('Chi bộ ấp 1: hoạt động đến hết ngày 19/10/2026');
    expect(preview).toContain('Người có tài khoản (2)');
    expect(preview).toContain('Việc, báo cáo, lời mời đang mở (2)');
    expect(preview).toContain('làm định kỳ');
    await page.getByRole('button', { name: 'Ghi thay đổi này' }).click();
    await site.check(page);
    expect(await page.locator('h1').innerText()).toBe('Sáp nhập');
    await site.visit(page, '/don-vi');
    expect(await text()).toContain('Chi bộ ấp Đồng Tâm');
    expect(await text()).not.toContain('Chi bộ ấp 1');
  });

  test('the tree of an earlier day tells who carries on today', async () => {
    await site.visit(page, '/don-vi?ngay=2026-10-19');
    expect(await text()).toContain('nay là Chi bộ ấp Đồng Tâm');
  });

  test('people of the branch find the duty in the new one, with the decision', async () => {
    const own = await (await site.as(site.seed.people.branchReporter.email)).newPage();
    await site.visit(own, '/viec');
    expect(await own.locator('main').innerText()).toContain('Nộp danh sách hộ khó khăn');
  });

  test('a unit made by a decision points to that decision, which is undone as a whole', async () => {
    await site.visit(page, '/don-vi/thay-doi');
    await page.getByRole('link', { name: /Sáp nhập: Chi bộ ấp/ }).click();
    await page.getByText('Hoàn lại thay đổi này').click();
    await page.getByRole('button', { name: 'Hoàn lại' }).click();
    await site.check(page);
    expect(await text()).toContain('Đã hoàn lại');
    await site.visit(page, '/don-vi');
    expect(await text()).toContain('Chi bộ ấp 1');
    expect(await text()).not.toContain('Đồng Tâm');
  });

  test('a split asks for each unit’s successor, and its shares are given on its page', async () => {
    await site.visit(page, `/don-vi/${site.seed.units.chiBo1}`);
    await page.getByRole('link', { name: 'Chia tách' }).click();
    await page.getByLabel('Đơn vị mới', { exact: true }).fill('Chi bộ ấp Thượng\nChi bộ ấp Hạ');
    await page.getByLabel('Số, ký hiệu').fill('22-QĐ/ĐU');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await site.check(page);
    await page.getByRole('button', { name: 'Ghi thay đổi này' }).click();
    expect(await text()).toContain('Chưa chọn vị trí mới của Bùi Văn Ấp');
    await page.getByLabel('Vị trí của Bùi Văn Ấp').selectOption({ label: 'chuyển sang Chi bộ ấp Hạ' });
    await page.getByLabel('Việc nào chưa chọn riêng thì').selectOption({ label: 'chuyển cho Chi bộ ấp Thượng' });
    await page.getByRole('button', { name: 'Ghi thay đổi này' }).click();
    await site.check(page);
    expect(await text()).toContain('số liệu cũ không so sánh được');
    await page.getByLabel('Chi bộ ấp Thượng').fill('150');
    await page.getByLabel('Chi bộ ấp Hạ').fill('50');
    await page.getByRole('button', { name: 'Ghi tỷ lệ' }).click();
    await site.check(page);
    expect(await text()).toContain('150 (75%)');
  });

  test('a decision in force next year is recorded today, listed as to come, and keeps others from clashing', async () => {
    const { chiBo2, chiBo3, dangUy } = site.seed.units;
    const form = new URLSearchParams([
      ...[
        ['loai', 'merge'],
        ['tu', chiBo2],
        ['tu', chiBo3],
        ['vao', 'moi'],
        ['ten-moi', 'Chi bộ ấp Liên Hòa'],
      ],
      ...[
        ['loai-moi', 'chi-bo'],
        ['tren-moi', dangUy],
        ['ngay', '2027-07-01'],
        ['so', '40-QĐ/ĐU'],
      ],
    ]);
    await site.visit(page, `/don-vi/thay-doi/moi?${form}`);
    expect(await text()).toContain('Còn 254 ngày nữa mới đến ngày 01/07/2027');
    await page.getByRole('button', { name: 'Ghi thay đổi này' }).click();
    await site.check(page);
    expect(await text()).toContain('Sắp có hiệu lực, từ ngày 01/07/2027 (còn 254 ngày)');
    await page.getByLabel('Chuyển: Nộp danh sách hộ khó khăn').selectOption({ label: 'thôi giao' });
    await page.getByRole('button', { name: 'Ghi lại lựa chọn' }).click();
    await site.check(page);
    const chosen = page.getByLabel('Chuyển: Nộp danh sách hộ khó khăn');
    expect(await chosen.locator('option:checked').innerText()).toBe('thôi giao');
    await site.visit(page, '/don-vi');
    expect(await text()).toContain('Chi bộ ấp 2');
    await page.getByRole('link', { name: '1 thay đổi tổ chức sắp có hiệu lực' }).click();
    await site.check(page);
    expect(await page.getByRole('region', { name: 'Sắp có hiệu lực' }).innerText()).toContain('01/07/2027');
    await site.visit(page, '/don-vi?ngay=2027-07-01');
    expect(await text()).toContain('Chi bộ ấp Liên Hòa');
    await site.visit(page, `/don-vi/${chiBo2}`);
    expect(await text()).toContain('Sắp thôi hoạt động, đến hết ngày 30/06/2027.');
    const clash = new URLSearchParams({
      loai: 'rename',
      tu: chiBo2,
      ten: 'Chi bộ ấp Hai',
      ngay: '2026-12-01',
      so: '41-QĐ/ĐU',
    });
    await site.visit(page, `/don-vi/thay-doi/moi?${clash}`);
    expect(await text()).toContain('Chi bộ ấp 2 đã có quyết định thôi hoạt động từ ngày 01/07/2027.');
    await site.visit(page, '/don-vi/thay-doi');
    await page.getByRole('region', { name: 'Sắp có hiệu lực' }).getByRole('link').click();
    await page.getByText('Hoàn lại thay đổi này').click();
    await page.getByRole('button', { name: 'Hoàn lại' }).click();
    await site.check(page);
    expect(await text()).not.toContain('Sắp có hiệu lực');
  });

  test('a unit keeps who holds a position and its codes, with their days', async () => {
    await site.visit(page, `/don-vi/${site.seed.units.ubnd}`);
    await page.locator('summary', { hasText: 'Thêm người giữ chức vụ' }).click();
    await page.getByLabel('Họ và tên').fill('Trần Thị Chủ Tịch');
    await page.getByLabel('Chức vụ', { exact: true }).fill('Chủ tịch');
    await page.getByRole('button', { name: 'Thêm người giữ chức vụ' }).click();
    await page.locator('summary', { hasText: 'Thêm mã' }).click();
    await page.getByLabel('Loại mã').fill('edXML');
    await page.getByLabel('Mã', { exact: true }).fill('H37.02.02');
    await page.getByRole('button', { name: 'Thêm mã' }).click();
    await site.check(page);
    expect(await text()).toContain('Trần Thị Chủ Tịch, Chủ tịch từ 20/10/2026');
    expect(await text()).toContain('edXML: H37.02.02 từ 20/10/2026');
    await site.visit(page, `/don-vi/${site.seed.units.matTran}`);
    await page.locator('summary', { hasText: 'Thêm mã' }).click();
    await page.getByLabel('Loại mã').fill('edXML');
    await page.getByLabel('Mã', { exact: true }).fill('H37.02.02');
    await page.getByRole('button', { name: 'Thêm mã' }).click();
    expect(await text()).toContain('Mã này đang là của UBND xã Đồng Xanh.');
  });

  test('kinds are added and changed; one that is in use stays, and words on two kinds are shown', async () => {
    await site.visit(page, '/don-vi/loai');
    const add = page.getByRole('region', { name: 'Thêm loại' });
    await add.getByLabel('Tên loại').fill('Trường học');
    await add.getByLabel('Cụm từ chỉ mọi đơn vị loại này').fill('các trường học\ncác đoàn thể');
    await add.getByRole('button', { name: 'Thêm loại' }).click();
    await site.check(page);
    expect(await text()).toContain('Cụm từ “các đoàn thể” có cả ở loại: Tổ chức chính trị - xã hội.');
    await page.getByRole('region', { name: 'Trường học' }).locator('summary').click();
    await page.getByRole('button', { name: /^Bỏ loại này/ }).click();
    await site.check(page);
    expect(await page.getByRole('region', { name: 'Trường học' }).count()).toBe(0);
    await page.getByRole('region', { name: 'Chi bộ trực thuộc' }).locator('summary').click();
    expect(await page.getByRole('button', { name: /^Bỏ loại này/ }).count()).toBe(0);
  });
});
