import { shareDocumentWithin } from '#rooms/documents/commands.server.ts';
import { notifyWithin, turnNoticesWithin } from '#rooms/notices/commands.server.ts';
import type { NoticeId } from '#rooms/notices/terms.ts';
import type { HandOver } from '#rooms/organisation/changes/terms.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { recordStep } from '../commands.server.ts';
import { takeBackWithin } from '../correct/commands.server.ts';
import { mayIssue } from '../policy.ts';
import * as duties from '../store.server.ts';
import type { Duty, DutyId } from '../terms.ts';
import * as store from './store.server.ts';
import type { KeptDuties } from './terms.ts';

/** The change asked its own policy; who may change units and not give work out does not exist. */
function mustIssue(scope: Scope): void {
  if (!mayIssue(scope)) throw new Error(`${scope.role} hands duties over`);
}

/**
 * Hands open duties over to successors, or takes them back with the decision as the reason, in the
 * transaction of a change of the organisation. The old duty is kept as it was, and points to the new one.
 * @refuses nothing: what goes where was decided before
 */
export async function handDutiesOver(
  scope: Scope,
  tx: Tx,
  { things, heirs, cited, inherits }: HandOver,
): Promise<KeptDuties> {
  mustIssue(scope);
  const notices: NoticeId[] = [];
  const kept: KeptDuties = { before: [], added: [], children: [], through: [], notices };
  const given = new Map<UnitId, number>();
  for (const { id, to } of things) {
    const duty = await duties.holdDuty(tx, id as DutyId);
    if (!duty) throw new Error(`The duty ${id} is not there`);
    kept.before.push(await store.selectBefore(tx, duty.id));
    if (to === null) await takeBackWithin(scope, tx, duty, cited);
    else {
      await pass(scope, tx, duty, { to, cited }, kept);
      given.set(to, (given.get(to) ?? 0) + 1);
      if (!inherits) await shareDocumentWithin(scope, tx, duty.documentId, [to], 'act');
    }
  }
  for (const { from, to } of heirs) {
    for (const id of await store.moveThrough(tx, from, to)) kept.through.push({ id, unitId: from });
  }
  for (const [unitId, count] of given) {
    const params = { count: String(count), reference: cited };
    const news = { unitIds: [unitId], kind: 'duties.handed-over', params, link: '/viec' } as const;
    notices.push(...(await notifyWithin(scope, tx, news)).map(({ noticeId }) => noticeId));
  }
  return kept;
}

async function pass(
  scope: Scope,
  tx: Tx,
  duty: Duty,
  { to, cited }: { to: UnitId; cited: string },
  kept: KeptDuties,
): Promise<void> {
  const fresh = newId<'duty'>(scope.now.getTime());
  // Units that merge owed the same thing: their successor owes it once.
  const isNew = await duties.copyDuty(tx, scope, duty.id, fresh, to);
  const successorId = isNew ? fresh : await store.selectTwin(tx, duty.id, to);
  if (isNew) kept.added.push(fresh);
  await duties.changeDuty(tx, scope.officeId, duty.id, {
    state: 'transferred',
    successor_id: successorId,
    decided_at: scope.now,
    decided_by: scope.personName,
    decided_reason: cited,
  });
  const moved = await store.moveChildren(tx, duty.id, successorId);
  kept.children.push(...moved.filter((id) => !kept.added.includes(id)).map((id) => ({ id, parentId: duty.id })));
  await recordStep(scope, tx, 'duty.transferred', duty, { state: 'transferred', successorId, reason: cited });
  if (!isNew) return;
  const successor = { ...duty, id: successorId, unitId: to };
  await recordStep(scope, tx, 'duty.issued', successor, { state: 'issued', from: duty.id, reason: cited });
}

/**
 * Gives back what handDutiesOver did, exactly: the change is undone.
 * @returns title of a duty somebody took a step with since; then nothing may be taken back
 * @refuses nothing beside that
 */
export async function takeDutiesBack(scope: Scope, tx: Tx, kept: KeptDuties, cited: string): Promise<string | null> {
  mustIssue(scope);
  for (const { id, parentId } of kept.children) await store.setParent(tx, id, parentId);
  for (const { id, unitId } of kept.through) await store.setThrough(tx, id, unitId);
  const touched = await store.findTouched(tx, kept.added);
  if (touched) return (await duties.selectDuty(tx, touched))?.title ?? '';
  await store.deleteDuties(tx, kept.added);
  const links = kept.added.map((id) => `/viec/${id}`);
  await turnNoticesWithin(scope, tx, { ids: kept.notices ?? [], links }, { gone: { why: 'undone', reference: cited } });
  for (const before of kept.before) {
    const duty = await duties.selectDuty(tx, before.id);
    if (!duty || !(await store.restoreDuty(tx, scope.officeId, before))) return duty?.title ?? '';
    await recordStep(scope, tx, 'duty.restored', duty, { state: before.state, reason: cited });
  }
  return null;
}
