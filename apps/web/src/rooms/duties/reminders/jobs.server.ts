import { perform } from '#rooms/ledger/commands.server.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Db, Tx } from '#shared/db/database.server.ts';
import { inScope } from '#shared/db/database.server.ts';
import type { OfficeId, PersonId, Scope, UnitId } from '#shared/db/scope.ts';
import { done } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { dayOf, timeOf } from '#shared/time/day.ts';
import { recordStep } from '../commands.server.ts';
import * as duties from '../store.server.ts';
import type { ReminderRule } from '../terms.ts';
import { DEFAULT_RULE } from './input.ts';
import { isTime, stageDue } from './rules.ts';
import * as store from './store.server.ts';
import type { Candidate } from './store.server.ts';
import { say, sayLine } from './wording.ts';

/** Offices for which the clockwork acts, each with the unit at its root. */
export function officesOf(db: Db): Promise<{ officeId: OfficeId; unitId: UnitId }[]> {
  return store.selectOffices(db);
}

/**
 * Reminds the people of an office's units of what falls due, by the owner's schedule. Each person gets one
 * letter for all of a run; each reminder is kept, so that running again reminds nobody twice.
 * @returns how many people were reminded
 */
export async function remind(scope: Scope): Promise<number> {
  const rule = (await inScope(scope, (tx) => store.selectRule(tx))) ?? DEFAULT_RULE;
  const hour = Number(timeOf(scope.now).slice(0, 2));
  if (rule.daysBefore.length === 0 || !isTime(hour, rule)) return 0;
  const outcome = await perform(scope, 'duty.reminded', newId<'form-key'>(scope.now.getTime()), async (tx) => {
    const byPerson = await noteReminders(scope, tx, rule);
    const languages = await store.languagesOf(tx, [...byPerson.keys()]);
    for (const [personId, due] of byPerson) await tell(scope, tx, rule, personId, due, languages.get(personId) ?? 'vi');
    return done(byPerson.size);
  });
  return outcome.ok ? outcome.value : 0;
}

async function noteReminders(scope: Scope, tx: Tx, rule: ReminderRule): Promise<Map<PersonId, Candidate[]>> {
  const byPerson = new Map<PersonId, Candidate[]>();
  const candidates = await store.selectCandidates(tx, scope.today, Math.max(...rule.daysBefore));
  for (const candidate of candidates) {
    const stage = stageDue(rule.daysBefore, candidate.due, dayOf(candidate.issuedAt), scope.today);
    if (stage === null) continue;
    const people = await store.insertReminders(tx, scope, candidate, stage);
    if (people.length === 0) continue;
    for (const personId of people) byPerson.set(personId, [...(byPerson.get(personId) ?? []), candidate]);
    const duty = await duties.selectDuty(tx, candidate.id);
    if (duty) await recordStep(scope, tx, 'duty.reminded', duty, { daysBefore: stage, people: people.length });
  }
  return byPerson;
}

async function tell(
  scope: Scope,
  tx: Tx,
  rule: ReminderRule,
  personId: PersonId,
  due: Candidate[],
  lang: 'vi' | 'en',
): Promise<void> {
  const t = say(lang);
  const lines = due.map((duty) => sayLine(lang, duty, scope.today));
  const [only] = due;
  const one = due.length === 1 && only;
  const [told] = await notifyWithin(scope, tx, {
    personIds: [personId],
    kind: one ? 'duty.reminded' : 'duties.reminded',
    params: one ? { title: one.title, left: lines[0]!.left } : { count: String(due.length) },
    link: one ? `/viec/${one.id}` : '/viec',
    ...(rule.byMail
      ? {
          mail: {
            subject: one ? t.subjectOne(lines[0]!.left, one.title) : t.subjectMany(due.length),
            body: `${t.greeting}\n\n${lines.map(({ text }) => `- ${text}`).join('\n')}\n\n${t.closing}`,
          },
        }
      : {}),
  });
  if (told?.mailId) {
    await store.linkMail(
      tx,
      scope.officeId,
      personId,
      due.map(({ id }) => id),
      scope.now,
      told.mailId,
    );
  }
}
