import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '#shared/auth/auth.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import { openPglite } from '#shared/db/pool.server.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { copyTemplate } from './databases.ts';
import { buildOffice, TODAY } from './office.ts';
import { launchServer, QUICK_START, TEST_SECRET } from './server.ts';
import { signInEveryone } from './sessions.ts';

const FILES = 12;
const data = mkdtempSync(path.join(tmpdir(), 'kheo-stop-'));
let cookie = '';

beforeAll(async () => {
  const pool = await openPglite({ dir: copyTemplate(path.join(data, 'db')) });
  const db = createDb(pool);
  const auth = createAuth(db as never, { origin: 'http://localhost', secret: TEST_SECRET });
  const office = await buildOffice(db, { withAccounts: true });
  cookie = (await signInEveryone(db, auth)).get(office.people.clerk.email)!;
  await pool.end();
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function sendFiles(origin: string): Promise<string> {
  const form = new FormData();
  form.set('khoa', newId());
  for (let no = 1; no <= FILES; no += 1) {
    const text = `ĐẢNG ỦY XÃ ĐỒNG XANH\n*\nSố ${no}-CV/ĐU\n\nĐồng Xanh, ngày 01 tháng 9 năm 2026\n\n1. Các chi bộ gửi báo cáo.`;
    form.append('tep', new File([text], `cong-van-${no}.txt`));
  }
  const headers = { cookie, origin, accept: 'text/html' };
  const request = { method: 'POST', headers, body: form, redirect: 'manual' } as const;
  const response = await fetch(`${origin}/van-ban/tiep-nhan`, request);
  expect(response.status).toBe(303);
  return response.headers.get('location')!;
}

test('files that were acknowledged are read although the server was killed at once', { timeout: 240_000 }, async () => {
  const first = await launchServer({ data, today: TODAY, flags: QUICK_START });
  const gone = new Promise((resolve) => first.process.once('exit', resolve));
  const address = await sendFiles(first.origin);
  first.process.kill('SIGKILL');
  await gone;

  const second = await launchServer({ data, today: TODAY, flags: QUICK_START });
  let page = '';
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    page = await (await fetch(second.origin + address, { headers: { cookie } })).text();
    if (!page.includes('<progress')) break;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await second.stop();
  expect(page.split('Đọc được số, ký hiệu').length - 1).toBe(FILES);
});
