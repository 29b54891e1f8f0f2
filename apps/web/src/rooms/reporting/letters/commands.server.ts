import { keepFileWithin } from '#rooms/documents/files/commands.server.ts';
import { loadLetterFile } from '#rooms/issuing/views.server.ts';
import { perform, record, sealLedger } from '#rooms/ledger/commands.server.ts';
import { writeHead } from '#rooms/ledger/rules.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import { notifyWithin } from '#rooms/notices/commands.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { writeDay } from '#shared/time/day.ts';
import { countRemindersWithin } from '../entry/commands.server.ts';
import type { CycleId } from '../forms/terms.ts';
import { mayMakeLetter } from './policy.ts';
import { lettersOf } from './rules.ts';
import type { LetterInput, LetterPage, Urged } from './terms.ts';
import { loadLetterPage } from './views.server.ts';
import { prose } from './wording.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export type LetterRefusal = 'letter-not-allowed' | 'cycle-not-found' | 'nobody-left' | 'no-layout' | 'letter-too-large';

export interface LetterMade {
  linkId: string;
  units: number;
  /** Units that were chosen and have sent meanwhile. */
  leftOut: string[];
}

/**
 * Makes the letter, keeps it as it is, and reminds the units in the same transaction unless that was not wanted.
 * A unit that has just sent is left out.
 * @refuses letter-not-allowed, cycle-not-found, nobody-left (all of them have sent), no-layout (no rule is known for
 *   today), letter-too-large
 */
export async function makeLetter(
  scope: Scope,
  key: FormKey,
  cycleId: CycleId,
  input: LetterInput,
  names: ReadonlyMap<string, string>,
): Promise<Outcome<LetterMade, LetterRefusal | 'form-key-taken'>> {
  if (!mayMakeLetter(scope)) return refuse('letter-not-allowed');
  const page = await loadLetterPage(scope, cycleId);
  if (!page || page === 'not-allowed') return refuse('cycle-not-found');
  const urged = page.urged.filter(({ unitId }) => input.unitIds.includes(unitId));
  const leftOut = input.unitIds.filter((id) => urged.every(({ unitId }) => unitId !== id));
  if (urged.length === 0) return refuse('nobody-left');
  const footer = prose.footer(writeHead(await sealLedger(scope)));
  const file = await loadLetterFile(scope, page.system, lettersOf(input, urged, scope.today, footer), page.officeName);
  if (!file.ok) return file;
  return perform(scope, 'cycle.urged', key, async (tx): Promise<Outcome<LetterMade, LetterRefusal>> => {
    const kept = await keepFileWithin(scope, tx, {
      bytes: file.value,
      name: prose.fileName(scope.today, urged.length),
      mediaType: WORD,
      about: `cycle:${cycleId}`,
      unitId: null,
    });
    if (!kept.ok) return refuse('letter-too-large');
    await note(scope, tx, page, input, urged, { sha256: kept.value.sha256, name: kept.value.name });
    if (input.remind) await remind(scope, tx, page, input, urged);
    const told = leftOut.map((id) => names.get(id) ?? '').filter((name) => name !== '');
    return done({ linkId: kept.value.id, units: urged.length, leftOut: told });
  });
}

function note(
  scope: Scope,
  tx: Tx,
  { cycle }: LetterPage,
  { until, each, remind: byNotice }: LetterInput,
  urged: readonly Urged[],
  file: { sha256: string; name: string },
): Promise<void> {
  return record(scope, tx, {
    verb: 'cycle.urged',
    about: [`cycle:${cycle.id}`, ...urged.map(({ reportId }) => `report:${reportId}` as const)],
    unitId: null,
    after: { title: cycle.title, units: urged.length, until, each, reminded: byNotice, ...file },
  });
}

async function remind(
  scope: Scope,
  tx: Tx,
  { cycle }: LetterPage,
  { until }: LetterInput,
  urged: readonly Urged[],
): Promise<void> {
  const day = writeDay(until);
  for (const { unitId, reportId } of urged) {
    await notifyWithin(scope, tx, {
      unitIds: [unitId],
      kind: 'duty.reminded',
      params: { title: cycle.title, left: prose.asked(day) },
      link: `/bao-cao/${reportId}`,
      mail: { subject: prose.mailSubject(cycle.title), body: prose.mailBody(cycle.title, day) },
    });
  }
  await countRemindersWithin(scope, tx, urged);
}
