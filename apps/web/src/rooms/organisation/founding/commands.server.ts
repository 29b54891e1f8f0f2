import { openAccount } from '#rooms/identity/accounts/commands.server.ts';
import { admitFounderWithin } from '#rooms/identity/first/commands.server.ts';
import { record } from '#rooms/ledger/commands.server.ts';
import type { Auth } from '#shared/auth/auth.server.ts';
import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import * as tree from '../tree/store.server.ts';
import type { UnitId } from '../terms.ts';
import { faultsOfDraft, kindsFor, topOf } from './rules.ts';
import * as store from './store.server.ts';
import type { FoundingDraft, OfficeTemplate } from './terms.ts';

interface Founding {
  /** Secret of the first link. */
  token: string;
  draft: FoundingDraft;
  template: OfficeTemplate;
  password: string;
  /** Ids the founder's scope was minted with. */
  topId: UnitId;
}

/** Thrown to undo the transaction when the link turns out to be used. */
class LinkUsed extends Error {
  override name = 'LinkUsed';
}

/**
 * Founds the office: kinds, units, the first administrator with account and position, all or nothing.
 * The link works once, so a form that is sent twice founds one office.
 * @param scope the founder's, from standAsFounder
 * @refuses draft-unfinished; email-taken; link-used
 */
export async function foundOffice(
  scope: Scope,
  auth: Auth,
  founding: Founding,
): Promise<Outcome<{ email: string }, 'draft-unfinished' | 'email-taken' | 'link-used'>> {
  const { draft, password } = founding;
  const { name, email } = draft.person;
  if (faultsOfDraft(draft).length > 0) return refuse('draft-unfinished');
  const account = await openAccount(scope, auth, { email, name, password });
  if (!account.ok) return account;
  const { authUserId, takeBack } = account.value;
  try {
    await inScope(scope, (tx) => writeOffice(scope, tx, founding, authUserId));
    return done({ email });
  } catch (error) {
    await takeBack();
    if (error instanceof LinkUsed) return refuse('link-used');
    throw error;
  }
}

async function writeOffice(scope: Scope, tx: Tx, founding: Founding, authUserId: string): Promise<void> {
  const { draft, template, token, topId } = founding;
  const { officeId, now, personId } = scope;
  await store.insertOffice(tx, { id: officeId, name: draft.officeName, template: template.code, createdAt: now });
  await store.insertKinds(tx, officeId, kindsFor(template, draft.level));
  const top = topOf(draft.units);
  const ids = new Map(draft.units.map(({ key }) => [key, key === top?.key ? topId : newId<'unit'>(now.getTime())]));
  const units = draft.units.map(({ key, name, shortName, kind, parent }, sort) => ({
    id: ids.get(key)!,
    name,
    shortName: shortName || null,
    kind,
    parentId: ids.get(parent) ?? null,
    sort,
    from: draft.unitsFrom,
    decision: null,
  }));
  await tree.insertUnits(tx, officeId, units, now);
  const { email, position } = draft.person;
  const admitted = await admitFounderWithin(scope, tx, { token, email, authUserId, position, since: scope.today });
  if (!admitted.ok) throw new LinkUsed();
  await record(scope, tx, {
    verb: 'office.founded',
    about: [`office:${officeId}`, ...(personId ? [`person:${personId}` as const] : [])],
    unitId: topId,
    after: { name: draft.officeName, template: template.code, level: draft.level, place: draft.place },
  });
  await record(scope, tx, {
    verb: 'unit.imported',
    about: units.map(({ id }) => `unit:${id}` as const),
    unitId: topId,
    after: {
      from: draft.unitsFrom,
      units: units.map(({ id, name, kind, parentId }) => ({ id, name, kind, parentId })),
    },
  });
}
