// Directives of the demonstration: taken in from their files, confirmed and given out by the clerk.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startIntake } from '#rooms/documents/intake/commands.server.ts';
import { loadBatch } from '#rooms/documents/intake/views.server.ts';
import { confirmReading } from '#rooms/documents/reading/confirming/commands.server.ts';
import { correctReading } from '#rooms/documents/reading/editing/commands.server.ts';
import type { DocumentId, ReadIssue } from '#rooms/documents/reading/terms.ts';
import { loadReadingForConfirm } from '#rooms/documents/reading/views.server.ts';
import { issueDuties } from '#rooms/duties/issue/commands.server.ts';
import { loadIssuePlan, type PlannedPhrase } from '#rooms/duties/issue/views.server.ts';
import type { Duty } from '#rooms/duties/terms.ts';
import { loadDutiesOf } from '#rooms/duties/views.server.ts';
import type { FormKey } from '#rooms/ledger/terms.ts';
import type { Scope, UnitId } from '#shared/db/scope.ts';
import type { Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';

/** What the clerk of the demonstration decides: printed phrase → units. */
export type Meanings = Readonly<Record<string, readonly UnitId[]>>;

/** The value of a command the demonstration counts on. @throws when it was refused */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`The demonstration was refused: ${outcome.reason} ${JSON.stringify(outcome.detail)}`);
}

export function newKey(scope: Scope): FormKey {
  return newId<'form-key'>(scope.now.getTime());
}

/** Takes a file of data/demo in and waits until it is read. */
export async function takeIn(scope: Scope, name: string): Promise<DocumentId> {
  const folder = path.join(process.env.KHEO_APP_ROOT ?? process.cwd(), 'data', 'demo');
  const bytes = new Uint8Array(await readFile(path.join(folder, name)));
  const { batchId } = expectDone(await startIntake(scope, newKey(scope), [{ name, mediaType: 'text/plain', bytes }]));
  for (;;) {
    const row = (await loadBatch(scope, batchId))?.rows[0];
    if (row?.documentId) return row.documentId;
    if (row?.reason) throw new Error(`${name} was not taken in: ${row.reason}`);
    await pause(25);
  }
}

/** Decides what the reading asks, as a careful clerk would, and confirms it. */
export async function confirm(scope: Scope, documentId: DocumentId): Promise<void> {
  const shown = await loadReadingForConfirm(scope, documentId);
  if (!shown) throw new Error('The demonstration has nothing to confirm');
  let { revision } = shown.version;
  const decisions = shown.version.content.issues.flatMap((issue) => {
    const choice = choiceOn(issue);
    return choice ? [{ issueId: issue.id, choice, period: '' }] : [];
  });
  if (decisions.length > 0) {
    const draft = { documentId, revision, key: newKey(scope) };
    ({ revision } = expectDone(await correctReading(scope, draft, { kind: 'decide', decisions })));
  }
  expectDone(await confirmReading(scope, { documentId, revision, key: newKey(scope) }));
}

function choiceOn({ code, severity }: ReadIssue): 'unclear' | 'doubt' | 'keep' | null {
  if (code === 'unspecified-period') return 'unclear';
  if (code === 'number-date-order') return 'doubt';
  return severity === 'decide' ? 'keep' : null;
}

/** Gives everything out. @returns the duties it made */
export async function giveOut(scope: Scope, documentId: DocumentId, meanings: Meanings): Promise<Duty[]> {
  const plan = await loadIssuePlan(scope, documentId);
  if (!plan?.on) throw new Error('The demonstration has nothing to give out');
  const decisions = plan.assignments.flatMap(({ phrases }) =>
    phrases.map((phrase) => {
      const decided = meanings[phrase.phrase.toLowerCase()];
      const unitIds = decided ? [...decided] : proposed(phrase);
      return { field: phrase.field, unitIds, nobody: unitIds.length === 0, remember: decided !== undefined };
    }),
  );
  const assignmentIds = plan.assignments.map(({ id }) => id);
  const issue = { documentId, readingId: plan.readingId, on: plan.on, assignmentIds, decisions };
  expectDone(await issueDuties(scope, newKey(scope), issue));
  return loadDutiesOf(scope, documentId);
}

function proposed({ units }: PlannedPhrase): UnitId[] {
  return units.filter(({ chosen }) => chosen).map(({ id }) => id);
}
