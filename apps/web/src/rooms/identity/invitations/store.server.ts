import type { Db, Tx } from '#shared/db/database.server.ts';
import type { OfficeId } from '#shared/db/scope.ts';
import type { Day } from '#shared/time/day.ts';
import type { GivenRole, Invitation, InvitationId, UnitId } from '../terms.ts';

const COLUMNS = [
  'id',
  'email',
  'name',
  'unit_id as unitId',
  'role',
  'position',
  'created_by as createdBy',
  'created_by_id as createdById',
  'created_at as createdAt',
  'expires_at as expiresAt',
] as const;

type FoundInvitation = Invitation & {
  officeId: OfficeId;
  officeName: string;
  usedAt: Date | null;
  withdrawnAt: Date | null;
};

/** By the hash of its link. Asked before there is a Scope, hence outside row-level security. */
export async function invitationByHash(db: Db, hash: string): Promise<FoundInvitation | undefined> {
  const row = await db
    .selectFrom('invitation as i')
    .innerJoin('office as o', 'o.id', 'i.office_id')
    .select(['i.id', 'i.email', 'i.name', 'i.unit_id as unitId', 'i.role', 'i.position', 'i.office_id as officeId'])
    .select(['i.created_by as createdBy', 'i.created_by_id as createdById', 'i.created_at as createdAt'])
    .select('i.expires_at as expiresAt')
    .select(['i.accepted_at as usedAt', 'i.withdrawn_at as withdrawnAt', 'o.name as officeName'])
    .where('i.token_hash', '=', hash)
    .executeTakeFirst();
  return row as FoundInvitation | undefined;
}

/** Invitations that were neither taken nor withdrawn, the newest first; those that ran out are among them. */
export async function openInvitations(tx: Tx): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('invitation')
    .select(COLUMNS)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as Invitation[];
}

interface NewInvitation extends Invitation {
  tokenHash: string;
}

export async function insertInvitation(tx: Tx, officeId: string, invitation: NewInvitation): Promise<void> {
  const { id, email, name, unitId, role, position, tokenHash, createdBy, createdById, createdAt, expiresAt } =
    invitation;
  await tx
    .insertInto('invitation')
    .values({
      office_id: officeId,
      id,
      email,
      name,
      unit_id: unitId,
      role,
      position,
      token_hash: tokenHash,
      created_by: createdBy,
      created_by_id: createdById,
      created_at: createdAt,
      expires_at: expiresAt,
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
}

/** Changes an invitation that is still open; undefined when it is not. */
async function change(tx: Tx, id: InvitationId, set: Record<string, Date | string>): Promise<Invitation | undefined> {
  const row = await tx
    .updateTable('invitation')
    .set(set)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row as Invitation | undefined;
}

export const withdraw = (tx: Tx, id: InvitationId, at: Date) => change(tx, id, { withdrawn_at: at });
export const accept = (tx: Tx, id: InvitationId, at: Date) => change(tx, id, { accepted_at: at });
export const renew = (tx: Tx, id: InvitationId, tokenHash: string, expiresAt: Date) =>
  change(tx, id, { token_hash: tokenHash, expires_at: expiresAt });

export const move = (tx: Tx, id: InvitationId, unitId: UnitId) => change(tx, id, { unit_id: unitId });

/** Gives an invitation that nobody took its unit back, withdrawn or not; false when somebody took it. */
export async function moveBack(tx: Tx, id: InvitationId, unitId: UnitId): Promise<boolean> {
  const result = await tx
    .updateTable('invitation')
    .set({ unit_id: unitId })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Opens an invitation again that was withdrawn at exactly this moment. */
export async function reopen(tx: Tx, id: InvitationId, withdrawnAt: Date): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: null })
    .where('id', '=', id)
    .where('withdrawn_at', '=', withdrawnAt)
    .execute();
}

export async function nameOn(tx: Tx, id: InvitationId): Promise<string> {
  const row = await tx.selectFrom('invitation').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}

interface Position {
  email: string;
  unitId: UnitId;
  role: GivenRole;
}

/** Whether somebody with this address holds this role in this unit on a day. */
export async function holdsPosition(tx: Tx, { email, unitId, role }: Position, on: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('person as p')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.office_id', '=', 'p.office_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select('m.id')
    .where('p.email', '=', email)
    .where('m.unit_id', '=', unitId)
    .where('m.role', '=', role)
    .where((where) => where.or([where('m.valid_to', 'is', null), where('m.valid_to', '>', on)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** The person of an account in an office. */
export async function personOfAccount(db: Db, officeId: string, authUserId: string) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('office_id', '=', officeId)
    .where('auth_user_id', '=', authUserId)
    .executeTakeFirst();
}
