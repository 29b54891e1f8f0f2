import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Invited } from '#rooms/identity/terms.ts';
import { loadInvitations } from '#rooms/identity/invitations/views.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { buildOffice, formKey, type TestOffice } from '../../../../tests/office.ts';
import { header, Postbox } from '../../../../tests/postbox.ts';
import { sendMail } from '../jobs.server.ts';
import {
  invitePeople,
  invitePerson,
  invitePersonAgain,
  withdrawFromPerson,
  type LetterSettings,
} from './commands.server.ts';
import { loadInvitationLetters } from './views.server.ts';

describe.each(databases.filter(({ available }) => available))('invitations by mail on $name', ({ open }) => {
  let pool: Pool;
  let office: TestOffice;
  let postbox: Postbox;
  let smtpUrl: string;
  let settings: LetterSettings;
  let no = 0;
  const sendAt = (minute: string) =>
    sendMail(
      office.db,
      { smtpUrl, mailFrom: 'kheo@dongxanh.example', origin: 'https://viec.dongxanh.example' },
      () => new Date(`2026-10-20T09:${minute}:00+07:00`),
    );
  const somebody = (): Invited => {
    no += 1;
    const email = `nguoi${no}@dongxanh.example`;
    return { email, name: 'Lê Văn Mới', unitId: office.units.chiBo1, role: 'reporter', position: '' };
  };
  const admin = () => office.as('administrator');
  const idOf = async (email: string) => (await loadInvitations(admin()))!.find((one) => one.email === email)!.id;
  const letterOf = async (email: string) => {
    const id = await idOf(email);
    return (await loadInvitationLetters(admin(), [id])).get(id);
  };
  const linksKept = async () =>
    (await office.db.selectFrom('mail').select('link').where('link', 'is not', null).execute()).length;
  /** The letter as it is read, joined from its lines. */
  const textOf = (raw: string) => {
    const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
    const isBase64 = /content-transfer-encoding: base64/i.test(raw);
    const joined = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => {
      return String.fromCharCode(parseInt(hex, 16));
    });
    return isBase64 ? Buffer.from(body, 'base64').toString() : Buffer.from(joined, 'latin1').toString();
  };

  beforeAll(async () => {
    pool = await open();
    office = await buildOffice(createDb(pool));
    postbox = new Postbox();
    smtpUrl = await postbox.open();
    const unitNames = new Map([[String(office.units.chiBo1), 'Chi bộ ấp 1']]);
    settings = { isOn: true, lang: 'vi', officeName: 'Đảng ủy xã Đồng Xanh', unitNames };
  });
  afterAll(async () => {
    await pool?.end();
    await postbox?.close();
  });
  beforeEach(() => {
    postbox.letters = [];
    postbox.refusal = null;
  });

  test('the letter carries the link, the page says that it waits and that it went, then the link is kept nowhere', async () => {
    const invited = somebody();
    const key = formKey();
    const made = await invitePerson(admin(), key, invited, settings);
    const token = made.ok ? made.value.token! : '';
    await invitePerson(admin(), key, invited, settings);
    expect(await letterOf(invited.email)).toMatchObject({ state: 'waiting' });
    expect(await sendAt('01')).toBe(1);
    const [letter] = postbox.letters;
    expect(letter!.to).toEqual([invited.email]);
    expect(header(letter!.raw, 'Subject')).toBe('Mời tham gia phần mềm của Đảng ủy xã Đồng Xanh');
    const text = textOf(letter!.raw);
    expect(text).toContain(`https://viec.dongxanh.example/moi/${token}`);
    expect(text).toContain('Đơn vị: Chi bộ ấp 1');
    expect(text).toContain('đến hết ngày 03/11/2026');
    expect(await letterOf(invited.email)).toMatchObject({ state: 'sent', sentAt: expect.any(Date) });
    expect(await linksKept()).toBe(0);
  });

  test('sent again, only the newest link goes', async () => {
    const invited = somebody();
    await invitePerson(admin(), formKey(), invited, settings);
    const again = await invitePersonAgain(admin(), formKey(), await idOf(invited.email), settings);
    expect(await sendAt('10')).toBe(1);
    expect(textOf(postbox.letters[0]!.raw)).toContain(again.ok ? again.value.token! : '-');
  });

  test('a withdrawn invitation is not mailed any more', async () => {
    const invited = somebody();
    await invitePerson(admin(), formKey(), invited, settings);
    expect(await withdrawFromPerson(admin(), formKey(), await idOf(invited.email))).toMatchObject({ ok: true });
    expect(await sendAt('20')).toBe(0);
    expect(await linksKept()).toBe(0);
  });

  test('an address that does not exist is said, and its link goes from the outbox', async () => {
    const invited = somebody();
    await invitePerson(admin(), formKey(), invited, settings);
    postbox.refusal = { code: 550, text: 'no such mailbox' };
    expect(await sendAt('30')).toBe(0);
    expect(await letterOf(invited.email)).toMatchObject({ state: 'failed', error: expect.stringContaining('550') });
    expect(await linksKept()).toBe(0);
  });

  test('without a mail server the link is shown and written nowhere', async () => {
    const invited = somebody();
    const made = await invitePerson(admin(), formKey(), invited, { ...settings, isOn: false });
    expect(made).toMatchObject({ ok: true, value: { token: expect.any(String) } });
    expect(await letterOf(invited.email)).toBeUndefined();
    expect(await linksKept()).toBe(0);
  });

  test('a list is invited as a whole, once, and each gets a letter', async () => {
    const guests = [somebody(), somebody()];
    const key = formKey();
    const made = await invitePeople(admin(), key, guests, settings);
    expect(made).toMatchObject({ ok: true, value: { count: 2, links: [{ email: guests[0]!.email }, {}] } });
    expect(await invitePeople(admin(), key, guests, settings)).toMatchObject({ value: { count: 2, links: [] } });
    expect(await sendAt('50')).toBe(2);
  });

  test('a list with somebody who is invited already invites nobody', async () => {
    const [known, fresh] = [somebody(), somebody()];
    await invitePerson(admin(), formKey(), known, { ...settings, isOn: false });
    const outcome = await invitePeople(admin(), formKey(), [fresh, known], settings);
    expect(outcome).toMatchObject({ ok: false, reason: 'already-invited', detail: { name: known.name } });
    expect((await loadInvitations(admin()))!.some(({ email }) => email === fresh.email)).toBe(false);
    expect(await invitePeople(office.as('clerk'), formKey(), [fresh], settings)).toMatchObject({
      reason: 'not-allowed',
    });
    expect(await invitePeople(admin(), formKey(), [], settings)).toMatchObject({ reason: 'nobody-new' });
  });

  test('a letter in English for an office that works in English', async () => {
    await invitePerson(admin(), formKey(), somebody(), { ...settings, lang: 'en' });
    await sendAt('40');
    expect(header(postbox.letters[0]!.raw, 'Subject')).toBe('Invitation by Đảng ủy xã Đồng Xanh');
  });
});
