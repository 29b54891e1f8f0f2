import type { Tx } from '#shared/db/database.server.ts';
import type { UnitKind } from '../terms.ts';

interface NewOffice {
  id: string;
  name: string;
  template: string;
  createdAt: Date;
}

export async function insertOffice(tx: Tx, { id, name, template, createdAt }: NewOffice): Promise<void> {
  await tx.insertInto('office').values({ id, name, template, created_at: createdAt }).execute();
}

export async function insertKinds(tx: Tx, officeId: string, kinds: readonly UnitKind[]): Promise<void> {
  await tx
    .insertInto('unit_kind')
    .values(kinds.map((kind, sort) => ({ office_id: officeId, ...kind, sort })))
    .execute();
}
