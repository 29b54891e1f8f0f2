import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  acceptAsNew,
  acceptAsSelf,
  invite,
  renewInvitation,
  withdrawInvitation,
} from '#rooms/identity/invitations/commands.server.ts';
import { loadInvitation } from '#rooms/identity/invitations/views.server.ts';
import { endMembership } from '#rooms/identity/accounts/commands.server.ts';
import { loadAccounts } from '#rooms/identity/accounts/views.server.ts';
import { makeFirstLink, saveFirstDraft, standAsFounder } from '#rooms/identity/first/commands.server.ts';
import { loadFirstLink } from '#rooms/identity/first/views.server.ts';
import { makePasswordLink, resetPassword } from '#rooms/identity/passwords/commands.server.ts';
import { loadStanding } from '#rooms/identity/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { createAuth, type Auth } from '#shared/auth/auth.server.ts';
import { findAccount, isPasswordOf } from '#shared/auth/accounts.server.ts';
import { createDb } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import type { Gate, Scope } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { databases } from '../../../../tests/databases.ts';
import { formKey } from '../../../../tests/office.ts';
import { TEST_SECRET } from '../../../../tests/server.ts';
import { resolvePhrase } from '../rules.ts';
import { loadKinds, loadUnits } from '../views.server.ts';
import { foundOffice } from './commands.server.ts';
import { templateOf } from './input.ts';
import { emptyDraft, proposeOffice } from './rules.ts';

const NOW = new Date('2026-10-20T01:30:00Z');
const PASSWORD = 'mat-khau-rat-dai';
const template = templateOf('commune-party-2026')!;
const draft = {
  ...emptyDraft('2026-10-20'),
  template: template.code,
  level: 'xã',
  place: 'Đồng Xanh',
  unitsFrom: '2025-07-01',
  ...proposeOffice(template, 'xã', 'Đồng Xanh'),
  person: { name: 'Phạm Thị Quản', position: 'Chánh Văn phòng', email: 'quan@dongxanh.example' },
};

describe.each(databases.filter(({ available }) => available))('the first office on $name', ({ open }) => {
  const pools: Pool[] = [];
  let gate: Gate;
  let auth: Auth;
  beforeEach(async () => {
    const pool = await open();
    pools.push(pool);
    gate = { db: createDb(pool), now: NOW };
    auth = createAuth(gate.db as never, { origin: 'http://localhost', secret: TEST_SECRET });
  });
  afterAll(async () => {
    for (const pool of pools) await pool.end();
  });

  const found = async (token: string, email = draft.person.email) => {
    const ids = { officeId: newId<'office'>(), unitId: newId<'unit'>() };
    const scope = await standAsFounder(gate, token, { ...ids, name: draft.person.name });
    if (!scope) return { scope, outcome: undefined };
    const person = { ...draft.person, email };
    const founding = { token, template, password: PASSWORD, topId: ids.unitId, draft: { ...draft, person } };
    return { scope, outcome: await foundOffice(scope, auth, founding) };
  };
  const foundNew = async (): Promise<Scope> => {
    await found((await makeFirstLink(gate))!);
    const account = await findAccount(auth, draft.person.email);
    return (await loadStanding(gate, account!, undefined))!.scope;
  };
  const inviteClerk = async (scope: Scope, email = 'thu@dongxanh.example') => {
    const { unitId } = scope;
    const invited = { email, name: 'Lê Thị Văn Thư', unitId, role: 'clerk' as const, position: 'Văn thư' };
    const outcome = await invite(scope, formKey(), invited);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.value.token!;
  };

  test('a link founds one office with its units, its first administrator and its ledger', async () => {
    const scope = await foundNew();
    expect(scope).toMatchObject({ role: 'administrator', personName: 'Phạm Thị Quản' });
    const units = await loadUnits(scope, '2026-10-20');
    expect(units).toHaveLength(template.units.length);
    expect(units.find(({ id }) => id === scope.unitId)?.name).toBe('Đảng ủy xã Đồng Xanh');
    const kinds = await loadKinds(scope);
    const known = { units, kinds, remembered: [] };
    expect(resolvePhrase('UBND xã, Ủy ban MTTQ Việt Nam xã', known).unitIds).toHaveLength(2);
    expect(resolvePhrase('các phòng, ban chuyên môn', known).unitIds).toHaveLength(4);
    const verbs = (await loadEntries(scope, { limit: 9 })).map(({ verb }) => verb);
    expect(verbs.sort()).toEqual(['office.founded', 'unit.imported']);
  });

  test('a link works once, and there is no other when an office exists', async () => {
    const token = (await makeFirstLink(gate))!;
    expect((await found(token)).outcome).toMatchObject({ ok: true });
    expect((await found(token, 'khac@dongxanh.example')).scope).toBeUndefined();
    expect(await makeFirstLink(gate)).toBeNull();
    expect(await loadFirstLink(gate, token)).toEqual({ state: 'used', draft: null });
  });

  test('two people who finish with the same link at the same moment found one office', async () => {
    const token = (await makeFirstLink(gate))!;
    const results = await Promise.all([found(token), found(token, 'khac@dongxanh.example')]);
    expect(results.filter(({ outcome }) => outcome?.ok).length).toBe(1);
    expect(await gate.db.selectFrom('office').select('id').execute()).toHaveLength(1);
    expect(await gate.db.selectFrom('person').select('id').execute()).toHaveLength(1);
  });

  test('a new link replaces the old one and keeps what was filled in', async () => {
    const old = (await makeFirstLink(gate))!;
    await saveFirstDraft(gate, old, draft);
    const token = (await makeFirstLink(gate))!;
    expect((await loadFirstLink(gate, old)).state).toBe('unknown');
    expect(await loadFirstLink(gate, token)).toEqual({ state: 'open', draft });
    expect(JSON.stringify(await gate.db.selectFrom('first_link').selectAll().execute())).not.toContain(token);
  });

  test('an invitation gives account and position once, and the same address a second position', async () => {
    const scope = await foundNew();
    const token = await inviteClerk(scope);
    const person = { name: 'Lê Thị Thư', password: PASSWORD };
    expect(await acceptAsNew(gate, auth, token, person)).toMatchObject({ ok: true });
    expect(await acceptAsNew(gate, auth, token, person)).toMatchObject({ reason: 'link-closed' });
    const account = (await findAccount(auth, 'thu@dongxanh.example'))!;
    expect((await loadStanding(gate, account, undefined))?.scope).toMatchObject({ role: 'clerk' });

    const other = (await loadUnits(scope, scope.today)).find(({ kind }) => kind === 'ubnd')!.id;
    const email = 'thu@dongxanh.example';
    const second = { email, name: 'Lê Thị Thư', unitId: other, role: 'reporter' as const, position: '' };
    const made = await invite(scope, formKey(), second);
    const link = made.ok ? made.value.token! : '';
    expect(await acceptAsNew(gate, auth, link, person)).toMatchObject({ reason: 'email-taken' });
    expect(await acceptAsSelf(gate, link, scope.personId ?? '')).toMatchObject({ reason: 'other-person' });
    expect(await acceptAsSelf(gate, link, account)).toMatchObject({ ok: true });
    expect((await loadStanding(gate, account, undefined))?.memberships).toHaveLength(2);
  });

  test('a withdrawn, a renewed and an expired link say so', async () => {
    const scope = await foundNew();
    const first = await inviteClerk(scope);
    const [{ id }] = (await gate.db.selectFrom('invitation').select('id').execute()) as [{ id: never }];
    const renewed = await renewInvitation(scope, formKey(), id);
    const second = renewed.ok ? renewed.value.token! : '';
    expect((await loadInvitation(gate, auth, first, undefined)).state).toBe('unknown');
    expect((await loadInvitation(gate, auth, second, undefined)).state).toBe('open');
    const later = { ...gate, now: new Date('2026-11-20T00:00:00Z') };
    expect((await loadInvitation(later, auth, second, undefined)).state).toBe('expired');
    expect(await acceptAsNew(later, auth, second, { name: 'x', password: PASSWORD })).toMatchObject({ ok: false });
    expect(await withdrawInvitation(scope, formKey(), id)).toMatchObject({ ok: true });
    expect((await loadInvitation(gate, auth, second, undefined)).state).toBe('withdrawn');
    expect(await findAccount(auth, 'thu@dongxanh.example')).toBeUndefined();
  });

  test('an invitation sent twice makes one, and its link is shown the first time only', async () => {
    const scope = await foundNew();
    const invited = { email: 'a@b.example', name: 'A', unitId: scope.unitId, role: 'reader' as const, position: '' };
    const key = formKey();
    expect(await invite(scope, key, invited)).toMatchObject({ value: { token: expect.any(String) } });
    expect(await invite(scope, key, invited)).toMatchObject({ value: { token: null } });
    expect(await invite(scope, formKey(), invited)).toMatchObject({ reason: 'already-invited' });
    expect(await gate.db.selectFrom('invitation').select('id').execute()).toHaveLength(1);
  });

  test('the last administrator stays, others are ended and cannot act any more', async () => {
    const scope = await foundNew();
    await acceptAsNew(gate, auth, await inviteClerk(scope), { name: 'Lê Thị Thư', password: PASSWORD });
    const accounts = (await loadAccounts(scope))!;
    const membershipOf = (role: string) =>
      accounts.flatMap((one) => one.memberships).find((one) => one.role === role)!.id;
    expect(await endMembership(scope, formKey(), membershipOf('administrator'))).toMatchObject({
      reason: 'last-administrator',
    });
    expect(await endMembership(scope, formKey(), membershipOf('clerk'))).toMatchObject({ ok: true });
    const account = (await findAccount(auth, 'thu@dongxanh.example'))!;
    expect(await loadStanding(gate, account, undefined)).toBeUndefined();
  });

  test('a link of the administrator sets a forgotten password anew, once', async () => {
    const scope = await foundNew();
    const made = await makePasswordLink(scope, formKey(), scope.personId!);
    const token = made.ok ? made.value.token! : '';
    expect(await resetPassword(gate, auth, token, 'mat-khau-moi-dai')).toMatchObject({ ok: true });
    expect(await resetPassword(gate, auth, token, 'mat-khau-khac-nua')).toMatchObject({ reason: 'link-closed' });
    const account = (await findAccount(auth, draft.person.email))!;
    expect(await isPasswordOf(auth, account, 'mat-khau-moi-dai')).toBe(true);
  });
});
